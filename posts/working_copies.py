"""Keep what is typed before it is saved, so that no word is lost and no window writes over another."""

from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from core import clock
from core.choices import is_row_number
from core.exceptions import InvalidInput, StaleVersion
from core.text import clean_text
from members.models import Member
from posts.models import Post, WorkingCopy

MOST_FIELDS = 200
MOST_CHARACTERS = 200_000
# Fields of the page itself, which the next page makes anew.
OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "written_by", "copy", "action", "shown"})
# A file is not kept: beside the words a browser sends a name for it, and with the whole form none.
FILES = frozenset({"image", "poster", "captions"})
LEFT_OUT = OF_THE_PAGE | FILES


@transaction.atomic
def keep(form_key: UUID, *, by: Member, typed: QueryDict, seen: int) -> WorkingCopy:
    """Keep what is `typed` in the form, as seen by a window that knows of `seen` keepings.

    Raises StaleVersion when another window of the same member kept other words since; InvalidInput for what is too
    much or cannot be stored. Nothing is overwritten then.
    """
    fields = _fields(typed)
    if len(fields) > MOST_FIELDS or sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise InvalidInput("This is too much to keep by itself. Save it.")
    fields = {name: [_clean(value) for value in values] for name, values in fields.items()}
    copy, created = WorkingCopy.objects.select_for_update(of=("self",)).get_or_create(
        form_key=form_key, member=by, defaults={"typed": fields, "kept_at": clock.now()}
    )
    if not created and copy.count != seen and copy.typed != fields:
        raise StaleVersion(
            "Another window of yours kept other words of this post. Nothing was overwritten: save here, or go on there."
        )
    copy.typed, copy.count, copy.kept_at = fields, copy.count + 1, clock.now()
    copy.save(update_fields=["typed", "count", "kept_at"])
    return copy


def _fields(typed: QueryDict) -> dict[str, list[str]]:
    return {name: typed.getlist(name) for name in typed if name not in LEFT_OUT}


def _clean(value: str) -> str:
    # Not stripped: a space at the end is the beginning of the next word.
    return value if not value.strip() or clean_text(value, field="", limit=MOST_CHARACTERS, name="The text") else ""


def copy_of(form_key: UUID, *, by: Member) -> WorkingCopy | None:
    """What `by` typed into this form and did not save."""
    return WorkingCopy.objects.filter(form_key=form_key, member=by).first()


def seen_by(form_key: str, *, by: Member, typed: QueryDict) -> int:
    """How many keepings the window knows that sent `typed`: those that its page named, and one of the same words."""
    named = typed.get("copy", "")
    known = int(named) if is_row_number(named) else 0
    try:
        copy = copy_of(UUID(form_key), by=by)
    except ValueError:
        return known
    return copy.count if copy is not None and copy.typed == _fields(typed) else known


def as_typed(copy: WorkingCopy) -> QueryDict:
    """The kept fields as a form takes them."""
    typed = QueryDict(mutable=True)
    for name, values in copy.typed.items():
        typed.setlist(name, values)
    return typed


def forget(form_key: UUID, *, by: Member) -> None:
    """The words are saved, or the member does not want them."""
    WorkingCopy.objects.filter(form_key=form_key, member=by).delete()


def unsaved_posts(by: Member, *, limit: int = 25) -> list[WorkingCopy]:
    """Copies of posts that were never saved as a draft, newest first."""
    saved = Post.objects.filter(author=by).values("form_key")
    return list(WorkingCopy.objects.filter(member=by).exclude(form_key__in=saved)[:limit])
