"""The first content guideline of the demo department, as its Chief issued it (389.3)."""

from core.categories import Category
from members.models import Member
from posts.guidelines.issuing import Wording, issue

TEXT = """What this guideline covers is routine information that helps people in Elk Grove today: announcements, \
crime prevention, community projects, traffic and recruitment.

Say what happened or will happen, where, when, and what people should do. Name the streets as residents do. Give the \
estimated end of a closure, and the closing date of an opening.

Name nobody outside the Department. No suspects, victims, witnesses, minors or medical details; no case that is \
still open; nothing on tactics, staffing or equipment.

Describe every picture for people who cannot see it. Write plainly, without sarcasm and without capitals for emphasis.

Everything else is read by a supervisor before it is public: what is not listed here, what screening has a question \
about, and what belongs to an incident, which its Incident Commander signs off."""


def build(people: dict[str, Member]) -> None:
    wording = Wording(
        title="Routine public information",
        text=TEXT,
        categories=(
            Category.ANNOUNCEMENT,
            Category.PREVENTION,
            Category.COMMUNITY,
            Category.TRAFFIC,
            Category.RECRUITMENT,
        ),
        order_number="Order 26-001",
    )
    issue(wording, by=people["chris"])
