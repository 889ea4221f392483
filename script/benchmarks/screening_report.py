"""The figures of `script/bench screening` as tables for people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from posts.screening import Level
from script.benchmarks.report import as_table
from tests.corpus.forms import FORMS, PLAIN
from tests.corpus.scores import Miss, Scores, Tally, as_share

SPEED = (
    "speed_posts",
    "posts_per_s",
    "known_posts_per_s",
    "floor_posts_per_s",
    "posts_ratio_to_floor",
    "p95_ms",
    "length_ms",
    "growth_1000_to_50000",
    "growth_in_length",
)
Measured = Mapping[str, Mapping[str, Scores]]


def as_tables(measured: Measured, figures: Mapping[str, Any]) -> str:
    return "\n\n".join(
        [
            _rows("Each rule, plain: recall and precision (labels)", _of_rules(measured)),
            _rows("Each rule in its forms, both parts: recall / precision", _of_forms(measured)),
            _rows("Parts and forms", _of_parts(measured)),
            "Speed\n" + as_table({name: figures[name] for name in SPEED}),
        ]
    )


def misses(part: str, forms: Mapping[str, Scores]) -> str:
    """Every disagreement of the plain form with its text; of the others, what was right in plain form."""
    plain = forms[PLAIN].misses
    known = {(miss.post.id, miss.rule) for miss in plain}
    lines = [f"\nDisagreements in {part}, plain: {len(plain)}"]
    lines += [f"\n{_place(miss)}\n    {_one_line(miss.post.text)}" for miss in plain]
    for form, scores in forms.items():
        only_here = [miss for miss in scores.misses if (miss.post.id, miss.rule) not in known]
        if only_here:
            lines += [f"\nOnly in {form}: {len(only_here)}", *map(_place, only_here)]
    return "\n".join(lines)


def _of_rules(measured: Measured) -> Iterable[Sequence[str]]:
    yield ("rule", *measured)
    plain = {part: forms[PLAIN] for part, forms in measured.items()}
    for rule in _rules_of(plain.values()):
        yield (rule, *(_with_labels(scores.rules.get(rule, Tally())) for scores in plain.values()))
    yield ("all", *(_with_labels(scores.overall) for scores in plain.values()))


def _of_forms(measured: Measured) -> Iterable[Sequence[str]]:
    *_, forms = measured.values()
    yield ("rule", *FORMS)
    for rule in _rules_of(forms.values()):
        yield (rule, *(_pair(scores.rules.get(rule, Tally())) for scores in forms.values()))
    yield ("all", *(_pair(scores.overall) for scores in forms.values()))


def _of_parts(measured: Measured) -> Iterable[Sequence[str]]:
    yield (
        "part",
        "form",
        "posts",
        "recall BLOCK",
        "recall HOLD",
        "recall WARN",
        "stopped",
        "false alarms",
        "precision",
    )
    for part, forms in measured.items():
        for form, scores in forms.items():
            recalls = [as_share(scores.recall(level)) for level in (Level.BLOCK, Level.HOLD, Level.WARN)]
            alarms = f"{as_share(scores.false_alarm_rate)} ({scores.alarmed} of {scores.ordinary})"
            stopped = as_share(scores.stopped_share)
            yield (part, form, str(scores.posts), *recalls, stopped, alarms, as_share(scores.overall.precision))


def _rules_of(all_scores: Iterable[Scores]) -> list[str]:
    """A1 to A4, then B1 to B16, and so on: by letter, then by number."""
    names = {rule for scores in all_scores for rule in scores.rules}
    return sorted(names, key=lambda rule: (rule[0], int(rule[1:])) if rule[1:].isdigit() else ("~" + rule, 0))


def _with_labels(tally: Tally) -> str:
    return f"{_pair(tally)} ({tally.met + tally.missed})"


def _pair(tally: Tally) -> str:
    return f"{as_share(tally.recall)} / {as_share(tally.precision)}"


def _rows(title: str, rows: Iterable[Sequence[str]]) -> str:
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([title, *lines])


def _place(miss: Miss) -> str:
    return f"{miss.post.id}  {miss.rule} {miss.level}: {miss.kind}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
