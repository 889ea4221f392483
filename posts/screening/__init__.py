"""The screening engine of 389.5: what a post says and what is known of it go in, findings come out. Nothing else."""

from posts.screening.deadline import UNHURRIED, WHILE_TYPING, Allowance
from posts.screening.edition import Edition, edition_of
from posts.screening.engine import NOT_SCREENED, TOO_LONG, screen, warm_up
from posts.screening.facts import Facts
from posts.screening.meaning import BEING_READ, NOT_READ
from posts.screening.model import Config, Finding, Level, Submission
from posts.screening.rule import Hit, Rule, rules_in_force
from posts.screening.words import WordList

__all__ = [
    "BEING_READ",
    "NOT_READ",
    "NOT_SCREENED",
    "TOO_LONG",
    "UNHURRIED",
    "WHILE_TYPING",
    "Allowance",
    "Config",
    "Edition",
    "Facts",
    "Finding",
    "Hit",
    "Level",
    "Rule",
    "Submission",
    "WordList",
    "edition_of",
    "rules_in_force",
    "screen",
    "warm_up",
]
