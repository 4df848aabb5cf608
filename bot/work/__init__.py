"""Use cases: one function a thing that people do. They own the transaction and know no Discord."""
