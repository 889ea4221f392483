"""Tests of the content guidelines (389.3)."""
