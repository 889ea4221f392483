"""What members are told, and how."""
