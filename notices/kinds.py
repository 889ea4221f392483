"""What members are told of. A mail says the sentence of its kind and no more: no word of a post leaves the house."""

from django.db import models


class Kind(models.TextChoices):
    DECIDE = "DECIDE", "A post waits for your decision"
    LATE = "LATE", "A post waits too long"
    DECIDED = "DECIDED", "Somebody decided on your post"
    PUBLIC = "PUBLIC", "Your post is public"
    KEPT_IN = "KEPT_IN", "Your post did not go out"
    MENTION = "MENTION", "Somebody speaks to you"
    COMMAND = "COMMAND", "You command an incident"
    TRIAL = "TRIAL", "A trial"


# Somebody must act: in an incident these go out in the second, not with the next round.
SENT_AT_ONCE = (Kind.DECIDE, Kind.LATE, Kind.COMMAND, Kind.TRIAL)
# A trial is sent because somebody asked for it.
CHOSEN = tuple(kind for kind in Kind if kind != Kind.TRIAL)
