"""The append-only, hash-chained audit trail: who did what, when, in which capacity, from where.

The ground floor: it knows no other table, so that history never vanishes with the live row.
"""
