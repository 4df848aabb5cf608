"""Use cases: one function per thing that people do. They own the transaction and know nothing of Discord."""
