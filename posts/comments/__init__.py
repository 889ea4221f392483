"""Comments on a post, and who is called by name in them (389.3)."""
