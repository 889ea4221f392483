"""What an Incident Commander approves by radio or phone, entered by another, confirmed afterwards (389.4.1)."""
