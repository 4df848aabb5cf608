"""Text in, drafts out: no SQL, no Discord, no network."""
