"""Active incidents and who commands them at each second (389.4.1)."""
