"""The library: templates, lines to append, and holding statements that are approved in advance (389.4, 389.5.1)."""
