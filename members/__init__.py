"""Members, their chain of command and posting authorizations (389.3)."""
