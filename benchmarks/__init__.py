"""The figures, from real work, each beside its baseline in the same run."""
