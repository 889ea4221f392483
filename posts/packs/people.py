"""Whom a post speaks of, as far as the rules must know (389.5(b)). Nothing here is public."""

from posts.packs.fields import Field, Kind, Pack

MISSION = Pack(
    "mission",
    "Before you submit",
    "389.4 asks for three things of every post. You state them with each submission, and the approver reads them.",
    (Field("mission", "How does it support the Department's mission?", help="One sentence."),),
)
PARTNERS = Pack(
    "partners",
    "Unified command",
    "Other agencies command with us. The Incident Commander signs off what they agreed to.",
    (Field("partner_concurrence", "Which agencies agreed to this release? Who, and when", clause="389.4.1"),),
)
PEOPLE = Pack(
    "people",
    "People in this post",
    "Leave open what does not apply. The rules of 389.5(b) ask who is spoken of; none of this is published.",
    (
        Field(
            "subject_role",
            "Somebody in it is",
            Kind.CHOICE,
            required=False,
            choices=(
                ("SUSPECT", "A suspect or arrestee"),
                ("VICTIM", "A victim"),
                ("WITNESS", "A witness"),
                ("MISSING", "A missing person"),
                ("ESCAPEE", "An escapee"),
                ("PARTICIPANT", "A participant or volunteer"),
            ),
            clause="389.5(b)",
        ),
        Field("subject_age", "Age of that person", Kind.NUMBER, required=False, clause="389.5(b)"),
        Field(
            "victim_type",
            "The case is about",
            Kind.CHOICE,
            required=False,
            choices=(
                ("SEX_OFFENSE", "A sex offense"),
                ("TRAFFICKING", "Human trafficking"),
                ("DV", "Domestic violence"),
                ("CHILD_ABUSE", "Child abuse"),
                ("ELDER_ABUSE", "Elder abuse"),
                ("STALKING", "Stalking"),
                ("DECEASED", "A death"),
            ),
            clause="389.5(b)",
        ),
        Field(
            "stat_source",
            "Source of any numbers",
            required=False,
            help="Such as “Crime analysis, as of November 1”.",
            clause="389.5(d)",
        ),
    ),
)
