"""Values in, Discord objects out."""
