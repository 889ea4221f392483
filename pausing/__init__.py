"""The pause: one switch that keeps every post in the house, for all accounts or one (389.4.1, 389.5)."""
