"""Tests of the posts app that need no database (389.4, 389.5)."""
