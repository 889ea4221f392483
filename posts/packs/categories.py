"""The packs of the content categories (389.4 a-h): what each kind of post must say of itself."""

from core.categories import Category
from posts.packs.fields import Field, Kind, Pack

INVESTIGATION = Pack(
    "investigation",
    "Investigative request",
    "A case post goes out only with its number and the word of the unit that works the case (389.5(c)).",
    (
        Field("case_no", "Case number", help="Such as 26-001234."),
        Field(
            "unit_concurrence",
            "The investigating unit agrees with this release",
            Kind.YES,
            clause="389.5(c)",
        ),
        Field("concurrence_by", "Who of the unit agreed", help="Name and unit.", clause="389.5(c)"),
        Field("tip_line", "Tip line or address", help="Where the public can answer."),
        Field("expires_on", "Last day of the request", Kind.DAY, help="After it the post is to be closed or renewed."),
    ),
)
SAFETY = Pack(
    "safety",
    "Real-time safety",
    "People act on this at once: where, what to do, and when they hear more.",
    (
        Field("area", "Area", help="Streets or a place that residents know."),
        Field("action", "What people should do"),
        Field("next_update", "Next update", Kind.MOMENT),
    ),
)
TRAFFIC = Pack(
    "traffic",
    "Traffic",
    "A closure that has ended misleads: after its estimated end the post is not sent any more.",
    (
        Field("location", "Location"),
        Field("lanes", "Lanes or direction"),
        Field("starts_at", "Start", Kind.MOMENT, required=False),
        Field("estimated_end", "Estimated end", Kind.MOMENT, help="It is not published after this."),
    ),
)
PRESS_RELEASE = Pack(
    "press",
    "Press release",
    "The press asks for a number and a person.",
    (
        Field("release_no", "Release number"),
        Field("contact", "Contact for the press", help="Name and published number of the desk."),
        Field("embargo_until", "Embargo until", Kind.MOMENT, help="It is not published before this.", required=False),
    ),
)
RECRUITMENT = Pack(
    "recruitment",
    "Recruitment",
    "An applicant must know until when, and that everybody may apply.",
    (
        Field("closing_date", "Closing date", Kind.DAY),
        Field("eeo", "The post, or the page it leads to, says that we are an equal opportunity employer", Kind.YES),
    ),
)
OTHER = Pack(
    "other",
    "Other",
    "The list of 389.4 gives examples. What is on none of its lines says why it belongs here.",
    (Field("purpose", "Why the Department posts this"),),
)

OF_CATEGORY = {
    Category.INVESTIGATION: INVESTIGATION,
    Category.SAFETY: SAFETY,
    Category.TRAFFIC: TRAFFIC,
    Category.PRESS_RELEASE: PRESS_RELEASE,
    Category.RECRUITMENT: RECRUITMENT,
    Category.OTHER: OTHER,
}
