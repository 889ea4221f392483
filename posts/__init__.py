"""Posts, their immutable revisions, media, categories and screening (389.3, 389.4, 389.5 a-g)."""
