"""The Department's own lists of screening (389.5)."""
