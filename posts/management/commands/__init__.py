"""Commands of the posts app (389.5)."""
