"""The incident room: what is public, what waits, what comes next (389.4.1)."""
