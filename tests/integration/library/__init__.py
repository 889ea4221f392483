"""The library of templates, lines to append and holding statements (389.4)."""
