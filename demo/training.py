"""The demo department's two courses, and who completed the long one (389.8)."""

from datetime import timedelta
from decimal import Decimal

from core import clock
from demo.cast import TRAINED
from members.models import Member
from training.courses import Asked, Outline, save_course
from training.models import Course, Delivery
from training.services import Learned, record_completion
from training.topics import EVERY_TOPIC, Topic

LONG = Outline(
    title="Department use of social media",
    control_number="4100-20389",
    presenter="Media and Community Relations Unit",
    hours=Decimal("2"),
    delivery=Delivery.BOTH,
    topics=EVERY_TOPIC,
    materials="\n\n".join(
        (
            "Legal issues. Only members whom the Chief of Police authorized speak for the Department, on "
            "approved equipment (389.3). What does not meet the guidelines is approved by a supervisor before "
            "it is public. Personal use, personnel matters and criminal investigation are outside of this "
            "policy (389.1).",
            "Privacy. Names and details of victims, witnesses and minors stay out, and so does anything that "
            "shows where they live (389.5(b)).",
            "Civil rights. Use and access protect the constitutional rights of all (389.2). Nobody is watched "
            "because of what they say about the Department.",
            "Dissemination. Content is fit for release, supports the mission and conforms to the rules of "
            "release (389.4). In an incident the PIO compiles and the Incident Commander approves (389.4.1).",
            "Retention. Posts are public records. They are captured when they go out, and kept by their "
            "schedule (389.7). Nobody deletes one to tidy up.",
        )
    ),
    questions=(
        Asked(
            "Who may post for the Department?",
            "Members whom the Chief of Police, or the Chief's designee, authorized",
            ("Every sworn member", "Whoever knows the password of the account", "Every supervisor"),
            "Legal issues, who speaks for the Department",
        ),
        Asked(
            "A witness is seen in the background of a photograph. What do you do?",
            "Choose another picture, or crop the witness out",
            ("Post it: the street is public", "Post it and name the witness", "Post it without a caption"),
            "Privacy, what stays out",
        ),
        Asked(
            "Somebody criticizes the Department every day. May their account be watched?",
            "No: nobody is watched because of what they say",
            ("Yes, if the PIO does it", "Yes, for thirty days"),
            "Civil rights",
        ),
        Asked(
            "Who approves a release during an incident?",
            "The Incident Commander who commands at that moment",
            ("The PIO alone", "Any supervisor on duty", "The dispatcher"),
            "Dissemination, incidents",
        ),
        Asked(
            "A post was wrong and has been corrected. May the first one be erased everywhere?",
            "No: it is a public record and is kept by its schedule",
            ("Yes, once the correction is public", "Yes, with the approval of the PIO"),
            "Retention",
        ),
    ),
)
SHORT = Outline(
    title="Retention of social media records",
    control_number="4100-20390",
    presenter="Custodian of Records",
    hours=Decimal("0.5"),
    delivery=Delivery.ONLINE,
    topics=(Topic.RETENTION,),
    materials="\n\n".join(
        (
            "What the Department posts is a public record from the second it is public, and so is what it removes.",
            "The application captures each post as it went out and assigns it to a record series. The "
            "Administration Division Commander and the Custodian of Records establish the schedules (389.7).",
            "When something must leave public view, a supervisor orders the removal. The record stays.",
        )
    ),
    questions=(
        Asked(
            "When does a post become a public record?",
            "When it is public",
            ("When somebody asks for it", "After one year", "When the Custodian says so"),
            "When a post becomes a record",
        ),
        Asked(
            "Who establishes the schedules?",
            "The Administration Division Commander with the Custodian of Records",
            ("The PIO", "The platform", "Each author for their own posts"),
            "Who establishes the schedules",
        ),
        Asked(
            "A post is removed from public view. What happens to its record?",
            "It stays",
            ("It is erased with the post", "It is moved to the author"),
            "Removal from public view",
        ),
    ),
)


def build(people: dict[str, Member]) -> None:
    """Both courses, kept by Drew; the long one completed by who posts, decides or reviews."""
    long = save_course(None, outline=LONG, by=people["drew"])
    save_course(None, outline=SHORT, by=people["drew"])
    train(people, long)


def train(people: dict[str, Member], course: Course) -> None:
    completed_on = clock.local(clock.now()).date() - timedelta(days=61)
    for username in TRAINED:
        record_completion(
            people[username], completed_on=completed_on, learned=Learned.of(course.edition), by=people["chris"]
        )
