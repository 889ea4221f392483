"""Tests of the screening engine (389.5)."""
