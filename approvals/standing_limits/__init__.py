"""Standing limits: what an Incident Commander lets out without being asked again, and what went out so (389.4.1)."""
