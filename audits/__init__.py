"""Watching and reviewing the use of social media (389.5, 389.6): here, the usage report."""
