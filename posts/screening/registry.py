"""The rules in force (389.5 a-g and accessibility). A new rule is one more name here."""

from posts.screening import (
    access,
    clause_a,
    clause_b_identifiers,
    clause_b_minors,
    clause_b_victims,
    clause_e_alerts,
    clause_e_tactics,
    clause_f,
)
from posts.screening.rule import Rule

RULES: tuple[Rule, ...] = (
    clause_a.A1,
    clause_b_victims.B4,
    clause_b_minors.B6,
    clause_b_identifiers.B8,
    clause_e_tactics.E1,
    clause_e_alerts.E6,
    clause_f.F1,
    access.X1,
)
