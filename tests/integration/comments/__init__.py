"""What members say to each other about a post (389.3)."""
