"""The calendar: what is planned, what waits, what went out, and moving it to another time (389.3)."""
