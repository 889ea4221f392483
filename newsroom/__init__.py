"""The public, read-only site (389.1.1, 389.5.1): it reads the website's articles and nothing else."""
