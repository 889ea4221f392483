"""The screening engine of 389.5: what a post says and what is known of it go in, findings come out. Nothing else."""

from posts.screening.engine import NOT_SCREENED, screen
from posts.screening.facts import Facts
from posts.screening.model import Config, Finding, Level, Submission
from posts.screening.registry import RULES
from posts.screening.rule import Hit, Rule
from posts.screening.words import WordList

__all__ = [
    "NOT_SCREENED",
    "RULES",
    "Config",
    "Facts",
    "Finding",
    "Hit",
    "Level",
    "Rule",
    "Submission",
    "WordList",
    "screen",
]
