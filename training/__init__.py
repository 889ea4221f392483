"""Training of those who post and decide: courses, who completed which, whether it is current (389.8)."""
