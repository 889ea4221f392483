"""Records: what was public is captured, whole, at once, and kept by its series (389.7)."""
