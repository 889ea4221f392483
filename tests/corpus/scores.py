"""What the screening makes of the labelled posts: recall, precision, false alarms. Pure arithmetic over findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from posts.screening import Config, Finding, Level, screen
from tests.corpus.posts import CorpusPost

Screening = Callable[[CorpusPost], Sequence[Finding]]
RECALL_BLOCK, RECALL_HOLD, FALSE_ALARM_RATE = 0.98, 0.95, 0.03  # the targets of the Department's own measure


@dataclass(frozen=True)
class Miss:
    """One place where findings and labels disagree."""

    post: CorpusPost
    kind: str  # "missed", "too low", "near miss caught" or "false alarm"
    rule: str
    level: str


@dataclass
class Tally:
    """One rule's labels: how many were met, how many not, and how often it spoke where it had to be silent."""

    met: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, other: Tally) -> None:
        self.met += other.met
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def recall(self) -> float | None:
        return _share(self.met, self.met + self.missed)

    @property
    def precision(self) -> float | None:
        return _share(self.met, self.met + self.wrong)


@dataclass
class Scores:
    """The figures of one set of posts in one form."""

    posts: int = 0
    ordinary: int = 0
    alarmed: int = 0
    # Posts with a label that must stop them, and how many of them any finding stops.
    to_stop: int = 0
    stopped: int = 0
    rules: dict[str, Tally] = field(default_factory=dict)
    labels: Counter[tuple[Level, bool]] = field(default_factory=Counter)  # by level, met or not
    misses: list[Miss] = field(default_factory=list)

    def recall(self, level: Level) -> float | None:
        met, missed = self.labels[level, True], self.labels[level, False]
        return _share(met, met + missed)

    @property
    def false_alarm_rate(self) -> float | None:
        """Share of ordinary posts with any finding that stops them."""
        return _share(self.alarmed, self.ordinary)

    @property
    def stopped_share(self) -> float | None:
        """Share of faulty posts that a person looks at before they are public, whatever the finding is called."""
        return _share(self.stopped, self.to_stop)

    @property
    def overall(self) -> Tally:
        whole = Tally()
        for tally in self.rules.values():
            whole.add(tally)
        return whole

    def of(self, rule: str) -> Tally:
        return self.rules.setdefault(rule, Tally())


def engine(config: Config) -> Screening:
    """The screening as it stands, with every rule."""
    return lambda post: screen(post.submission(), config)


def score(posts: Iterable[CorpusPost], screening: Screening) -> Scores:
    scores = Scores()
    for post in posts:
        findings = screening(post)
        scores.posts += 1
        _count_caught(scores, post, findings)
        _count_silence(scores, post, findings)
    return scores


def together(parts: Iterable[Scores]) -> Scores:
    """The figures of several sets as of one."""
    whole = Scores()
    for part in parts:
        whole.posts += part.posts
        whole.ordinary += part.ordinary
        whole.alarmed += part.alarmed
        whole.to_stop += part.to_stop
        whole.stopped += part.stopped
        whole.labels.update(part.labels)
        whole.misses += part.misses
        for rule, tally in part.rules.items():
            whole.of(rule).add(tally)
    return whole


def shortfalls(
    scores: Scores,
    *,
    recall_block: float = RECALL_BLOCK,
    recall_hold: float = RECALL_HOLD,
    false_alarm_rate: float = FALSE_ALARM_RATE,
) -> list[str]:
    """Say where the figures fall short of the targets; an empty list when they are reached."""
    short = []
    for level, target in ((Level.BLOCK, recall_block), (Level.HOLD, recall_hold)):
        reached = scores.recall(level)
        if reached is None or reached < target:
            short.append(f"recall of {level} labels is {as_share(reached)}, the target is {as_share(target)}")
    rate = scores.false_alarm_rate
    if rate is None or rate > false_alarm_rate:
        short.append(f"{as_share(rate)} of the ordinary posts are stopped, the target is {as_share(false_alarm_rate)}")
    return short


def as_share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _count_caught(scores: Scores, post: CorpusPost, findings: Sequence[Finding]) -> None:
    if any(label.level > Level.WARN for label in post.caught):
        scores.to_stop += 1
        scores.stopped += any(finding.level > Level.WARN for finding in findings)
    for label in post.caught:
        met = any(label.is_met_by(finding) for finding in findings)
        scores.labels[label.level, met] += 1
        tally = scores.of(label.name)
        if met:
            tally.met += 1
            continue
        tally.missed += 1
        seen = any(label.is_named_by(finding) for finding in findings)
        scores.misses.append(Miss(post, "too low" if seen else "missed", label.name, label.level))


def _count_silence(scores: Scores, post: CorpusPost, findings: Sequence[Finding]) -> None:
    spoken = {finding.rule: finding.level for finding in reversed(findings)}  # the hardest of each rule comes first
    stopping = {rule for rule, level in spoken.items() if level >= Level.HOLD} if post.ordinary else set()
    scores.ordinary += post.ordinary
    scores.alarmed += bool(stopping)
    wrong = stopping | (set(post.clear) & set(spoken))
    for rule in sorted(wrong):
        scores.of(rule).wrong += 1
        kind = "near miss caught" if rule in post.clear else "false alarm"
        scores.misses.append(Miss(post, kind, rule, spoken[rule]))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
