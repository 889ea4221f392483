"""Videos: read box by box without a decoder, kept as they came, copied without metadata, captioned (389.5(e), X1).

`boxes`, `samples`, `movie` and `reading` meet hostile files, `making` writes the copy, `captions` reads WebVTT,
`attaching` brings them into a draft, `submitting` says what is missing.
"""
