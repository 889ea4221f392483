"""Is a member's training current, in which of the five subjects, until when, carried by what (389.8)?

A day is a day in Elk Grove. Nothing here is stored: who is trained again may submit again at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, Q

from core import clock
from core.exceptions import NotPermitted
from members.models import DutyStatus, Member
from training.models import Completion, Waiver
from training.topics import EVERY_TOPIC, Topic, in_words

CLAUSE = "389.8"
TRAINING_MANAGER = "the training manager"


def local_today() -> date:
    return clock.local(clock.now()).date()


@dataclass(slots=True)
class Standing:
    """Where one member stands on one day. `topics` holds the newest end of each subject, past ones too."""

    on: date
    topics: dict[Topic, date | None] = field(default_factory=lambda: dict.fromkeys(EVERY_TOPIC))
    waiver: Waiver | None = None
    # The last day of the newest waiver that ended by itself.
    waived_until: date | None = None

    @property
    def valid(self) -> dict[Topic, date | None]:
        """For each subject the last day of its training, None where there is none today."""
        return {topic: until if until and until >= self.on else None for topic, until in self.topics.items()}

    @property
    def missing(self) -> tuple[Topic, ...]:
        """Subjects without training today, whether a waiver carries them or not."""
        return tuple(topic for topic, until in self.valid.items() if until is None)

    @property
    def is_trained(self) -> bool:
        return not self.missing or self.waiver is not None

    @property
    def until(self) -> date | None:
        """The day through which they may submit: the first of the five ends, the waiver's where it carries one."""
        if not self.is_trained:
            return None
        carried = self.waiver.due_on if self.waiver else None
        return min((end for until in self.valid.values() if (end := until or carried)), default=None)

    @property
    def is_carried(self) -> bool:
        """Whether only a waiver stands between them and a refusal."""
        return bool(self.missing) and self.waiver is not None

    def ends(self) -> dict[Topic, date]:
        """For each subject the last day on which training or waiver carry it; nothing for what never began."""
        waived = self.waiver.due_on if self.waiver else self.waived_until
        found = {topic: [day for day in (until, waived) if day] for topic, until in self.topics.items()}
        return {topic: max(days) for topic, days in found.items() if days}


def standings(members: Iterable[Member], *, on: date | None = None) -> dict[int, Standing]:
    """The standing of each of `members`, by number. Two queries, however many they are."""
    day = on or local_today()
    found = {member.pk: Standing(day) for member in members}
    _read_topics(found, day)
    waivers = Waiver.objects.filter(member__in=list(found), revoked_at__isnull=True, issued_on__lte=day)
    for waiver in waivers.order_by("due_on", "pk"):
        standing = found[waiver.member_id]
        standing.waived_until = waiver.due_on
        if waiver.due_on >= day:
            standing.waiver = waiver
    return found


def _read_topics(found: dict[int, Standing], day: date) -> None:
    newest = (
        Completion.objects.standing()
        .filter(member__in=list(found), completed_on__lte=day)
        .order_by()
        .values_list("member_id", "topics")
        .annotate(Max("valid_until"))
    )
    for member_id, topics, until in newest:
        ends = found[member_id].topics
        for topic in topics:
            ends[topic] = max(ends[topic] or until, until)


def standing_of(member: Member, *, on: date | None = None) -> Standing:
    """The standing of one member. One query; a second one where a subject is missing."""
    standing = Standing(on or local_today())
    _read_topics({member.pk: standing}, standing.on)
    if standing.missing:
        standing.waiver = Waiver.objects.live(standing.on).filter(member=member).order_by("-due_on").first()
    return standing


def current_until(member: Member) -> date | None:
    """The day through which `member` may submit, or None. At most two queries."""
    return standing_of(member).until


def check_trained(member: Member) -> None:
    """Raise NotPermitted when a subject is missing today and no waiver of the Chief carries `member`."""
    check_standing(member, standing_of(member))


def check_standing(member: Member, standing: Standing) -> None:
    """As `check_trained`, of a standing that was read already. No query."""
    if standing.is_trained:
        return
    raise NotPermitted(
        f"{member} has no current training in: {in_words(standing.missing)}. "
        "Without it nothing is submitted, approved or sent, unless the Chief of Police waives it in writing.",
        clause=CLAUSE,
        who_can_help=TRAINING_MANAGER,
    )


@dataclass(frozen=True, slots=True)
class Warned:
    """A subject whose training ends within the first warning; `days` left, 0 on the last day, below 0 afterwards."""

    member: Member
    topic: Topic
    until: date
    days: int


def warnings_of(member: Member) -> list[Warned]:
    """What `member` must be told of their own training, soonest first. Two queries."""
    return _warned([member], within=max(settings.TRAINING_WARNING_DAYS))


def lapsing(days: int) -> list[Warned]:
    """Every member on duty with a subject that ends within `days`, or ended, soonest first. Three queries."""
    ever = Q(completions__isnull=False) | Q(waivers__isnull=False)
    on_duty = Member.objects.filter(ever, is_active=True, duty_status=DutyStatus.ACTIVE)
    return _warned(on_duty.distinct(), within=days)


def _warned(members: Iterable[Member], *, within: int) -> list[Warned]:
    by_number = {member.pk: member for member in members}
    found = standings(by_number.values()).items()
    warned = [each for number, standing in found for each in warned_in(standing, by_number[number], within=within)]
    return sorted(warned, key=lambda each: (each.until, each.member.pk))


def warned_in(standing: Standing, member: Member, *, within: int) -> list[Warned]:
    """What ends within so many days in a standing that `standings` read, soonest first. No query."""
    ends = sorted(standing.ends().items(), key=lambda end: end[1])
    return [
        Warned(member, topic, until, (until - standing.on).days)
        for topic, until in ends
        if until - standing.on <= timedelta(days=within)
    ]
