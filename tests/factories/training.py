"""Courses, certificates, sessions and waivers, through the services that the pages use."""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from core import clock
from members.models import Member
from tests.factories import images
from tests.factories.department import Cast
from training import certificates, courses, sittings, waivers
from training.evidence import examine
from training.models import Certificate, Completion, Course, Delivery, Sitting, Waiver
from training.services import Learned, record_completion, void_completion
from training.topics import EVERY_TOPIC, Topic

QUESTIONS = (
    courses.Asked("Are posts public records?", "Yes, they are", ("No", "Only with pictures"), "Part one"),
    courses.Asked("Who authorizes?", "The Chief of Police", ("Anybody",), "Part two"),
    courses.Asked("Who approves in an incident?", "Its commander", ("The PIO", "Nobody"), "Part three"),
    courses.Asked("May a critic be watched?", "Never", ("Always",), "Part four"),
)
# A file as a printer makes it: small, and whole.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n104\n%%EOF\n"
)


def today() -> date:
    return clock.local(clock.now()).date()


def outline(**overrides: Any) -> courses.Outline:
    fields: dict[str, Any] = {
        "title": "Social media in practice",
        "hours": Decimal("1.5"),
        "delivery": Delivery.BOTH,
        "topics": EVERY_TOPIC,
        "control_number": "4100-11111",
        "presenter": "Records",
        "materials": "Read Policy 389.",
        "questions": QUESTIONS,
        "pass_mark": 75,
    }
    return courses.Outline(**fields | overrides)


def course(cast: Cast, **overrides: Any) -> Course:
    """A course that Drew keeps, taken online or in a room."""
    return courses.save_course(None, outline=outline(**overrides), by=cast.drew)


def right_answers(of: Course) -> list[int]:
    return [question["right"] for question in of.edition.questions]


def wrong_answers(of: Course) -> list[int]:
    return [(question["right"] + 1) % len(question["choices"]) for question in of.edition.questions]


def trained(
    cast: Cast, member: Member, *, topics: tuple[Topic, ...] = EVERY_TOPIC, until: date | None = None, **more: Any
) -> Completion:
    """Drew records that `member` was trained in `topics` today."""
    more.setdefault("completed_on", today())
    return record_completion(member, valid_until=until, learned=Learned(topics=topics), by=cast.drew, **more)


def untrain(cast: Cast, member: Member) -> None:
    """Drew takes back all that was recorded of `member`: he has no current training from now on."""
    for completion in member.completions.standing():
        void_completion(completion, reason="Entered for the wrong member.", by=cast.drew)


def waived(cast: Cast, member: Member, *, days: int = 60) -> Waiver:
    """The Chief waives the training of `member` for `days`."""
    return waivers.issue_waiver(
        member, reason="The next course is full.", due_on=today() + timedelta(days=days), by=cast.chris
    )


def claim(**overrides: Any) -> certificates.Claim:
    fields: dict[str, Any] = {
        "title": "Public information officer, basic",
        "presenter": "FEMA",
        "hours": Decimal("16"),
        "completed_on": today() - timedelta(days=3),
    }
    return certificates.Claim(**fields | overrides)


def handed_in(member: Member, *, content: bytes | None = None, by: Member | None = None, **about: Any) -> Certificate:
    """A certificate that `member`, or `by` for him, handed in."""
    content = images.jpeg() if content is None else content
    evidence = examine(io.BytesIO(content), size=len(content))
    return certificates.upload(member, claim=claim(**about), evidence=evidence, by=by or member)


def sitting(cast: Cast, of: Course | None = None, *, starts_at: datetime | None = None) -> Sitting:
    """A session that was held an hour ago, or begins at `starts_at`."""
    return sittings.plan_sitting(
        of or course(cast),
        starts_at=starts_at or clock.now() - timedelta(hours=1),
        place="Briefing room",
        presenter="Sgt. Ortega",
        by=cast.drew,
    )
