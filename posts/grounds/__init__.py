"""Named exceptions as objects: what lifts a rule of 389.5, who decided it, why, and until when."""
