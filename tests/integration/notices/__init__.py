"""What members are told, and how (389.3, 389.4.1)."""
