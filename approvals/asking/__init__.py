"""Requests to post by members who may not post themselves: up their own chain of command, then to the PIO (389.3)."""
