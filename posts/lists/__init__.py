"""The lists that screening reads: what is packaged, and the Department's own editions of them (389.5)."""
