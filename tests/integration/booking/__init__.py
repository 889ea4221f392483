"""Penal Code 13665: the booking photo from draft to removal."""
