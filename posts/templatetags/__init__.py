"""Tags of the pages about posts."""
