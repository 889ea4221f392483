"""Named exceptions as objects (389.5(b))."""
