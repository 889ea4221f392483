"""Words in a picture (389.5): read in a process of its own, kept by the picture's SHA-256, screened like every other.

`child` reads, `reader` starts it and holds its limits, `lines` says what was read, `keeping` stores it.
"""
