"""Training of those who post and decide (389.8): here, whether it is current, and since when."""
