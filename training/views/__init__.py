"""Pages of training: one's own, those of others, the matrix, courses, sessions, certificates (389.8)."""
