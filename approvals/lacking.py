"""All that a submission still needs, told at once and beside its fields (389.4).

It asks the services' own checks one by one; a submission asks them again, and decides.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from core import clock
from core.exceptions import InvalidInput
from platforms.models import SocialAccount
from posts.attesting import Attested, check_attested
from posts.checks import PlacedFinding
from posts.forms import WORDING, ComposerForm
from posts.models import Post
from posts.packs import Incomplete, check_complete, cleaned, over, readable
from posts.screening import Level
from posts.services import packs_of
from posts.submission import check_chosen, check_fits, check_no_blanks
from posts.timing import check_plan
from posts.video.submitting import check_video

# The name of a field and a sentence.
Reason = tuple[str, str]
# As the screening says it (X1), which does not see a file that could not be saved yet.
NOT_DESCRIBED = "The picture has no alternative text, so blind people do not learn what it shows."


def tell_all(form: ComposerForm, post: Post | None) -> None:
    """Put beside each field why what the bound `form` says cannot be submitted; a reason that stands there stays alone.

    `post` is what is stored of it, with its picture or video.
    """
    told = set(form.errors)
    for name, reason in list(_reasons(form, post)):
        if (field := form.field_named(name)) not in told:
            form.add_error(field, reason)


def tell(form: ComposerForm, refusal: Incomplete | InvalidInput) -> None:
    """Put beside its field what the submission itself was refused for, if it does not stand there yet."""
    told = set(form.errors)
    for name, reason in _said_by(refusal):
        if (field := form.field_named(name)) not in told:
            form.add_error(field, reason)


def findings_against(found: Iterable[tuple[PlacedFinding, str]], form: ComposerForm) -> dict[str, list[PlacedFinding]]:
    """What the screening has against submitting: what blocks, and what is only not answered yet.

    `found` holds each finding with its answer. What stands beside a field in the same words is not said twice.
    """
    found = list(found)
    told = {reason for reasons in form.errors.values() for reason in reasons}
    return {
        "stops": [p for p, _ in found if p.finding.level == Level.BLOCK and p.finding.message not in told],
        "unanswered": [p for p, answer in found if p.finding.level == Level.WARN and not answer.strip()],
    }


def _reasons(form: ComposerForm, post: Post | None) -> Iterator[Reason]:
    accounts = list(form.cleaned_data.get("accounts") or [])
    stored = post.current if post else None
    kept = stored is not None and stored.has_media and not form.data.get("remove_image")
    has_media = kept or bool(form.files.get("image"))
    yield from _refused(partial(check_chosen, accounts))
    yield from _of_questions(form, has_media=has_media)
    if has_media:
        yield from _of_description(form)
    if stored and kept and not form.files:
        yield from _refused(partial(check_video, stored, accounts))
    yield from _of_texts(form, accounts)
    yield from _refused(partial(_check_timing, form))
    yield from _refused(partial(check_attested, Attested.typed(form.data)))


def _check_timing(form: ComposerForm) -> None:
    facts = readable(form.facts_now(), form.packs)
    check_plan(form.publish_at(), facts, incident=bool(form.cleaned_data.get("incident")), at=clock.now())


def _of_questions(form: ComposerForm, *, has_media: bool) -> Iterator[Reason]:
    """Answers that cannot be read, questions that are open, and what is over already."""
    typed = form.typed_facts(keeps_picture=has_media)
    packs = packs_of(str(form.cleaned_data.get("category", "")), typed, has_media=has_media, incident=form.incident_now)
    each = [(replace(pack, fields=(field,)), field.name) for pack in packs for field in pack.fields]
    unread = [reason for pack, name in each for reason in _refused(partial(cleaned, {name: typed.get(name)}, [pack]))]
    yield from unread
    facts = readable(typed, packs)
    names = {name for name, _ in unread}
    yield from (reason for reason in _refused(partial(check_complete, facts, packs)) if reason[0] not in names)
    if ended := over(facts, at=clock.now()):
        yield ended


def _of_description(form: ComposerForm) -> Iterator[Reason]:
    said: dict[str, Any] = form.cleaned_data
    # In an open incident it may be described within the hour: the screening only asks then.
    if not (said.get("alt_text", "").strip() or said.get("fact-decorative") or said.get("incident")):
        yield "alt_text", NOT_DESCRIBED


def _of_texts(form: ComposerForm, accounts: list[SocialAccount]) -> Iterator[Reason]:
    """Blanks of a template, and what is too long for an account, beside the words that go there."""
    said = form.cleaned_data
    own = {account: name for account in accounts if (said.get(name := f"{WORDING}{account.pk}") or "").strip()}
    for name in ("title", "text", *own.values()):
        yield from _refused(partial(check_no_blanks, {name: said.get(name, "")}))
    for account in accounts:
        name = own.get(account, "text")
        # Measured as it is saved, without the blanks around it.
        yield from ((name, r) for _, r in _refused(partial(check_fits, {account: said.get(name, "").strip()})))


def _refused(check: Callable[[], object]) -> list[Reason]:
    try:
        check()
    except (Incomplete, InvalidInput) as refusal:
        return _said_by(refusal)
    return []


def _said_by(refusal: Incomplete | InvalidInput) -> list[Reason]:
    if isinstance(refusal, Incomplete):
        return list(refusal.by_field.items())
    clause = f" ({refusal.clause})" if refusal.clause else ""
    return [(refusal.field, f"{refusal.reason}{clause}")]
