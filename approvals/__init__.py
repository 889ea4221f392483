"""Routing, supervisor decisions and the Incident Commander's sign-off (389.3, 389.4.1)."""
