"""Penal Code 13665(b)(2): a booking photo comes down, and the register tells that it did."""
