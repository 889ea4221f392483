"""File a request to post, file it again after it came back, withdraw it; enter one from outside (389.3)."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from approvals.asking import lifecycle
from approvals.asking.climbing import is_the_chiefs_own
from approvals.asking.permissions import CLAUSE, check_drafts, check_is_requester
from approvals.asking.routing import ask_next, lock_request, remind_after
from approvals.asking.steps import is_done_already, write_step
from approvals.models import AskStatus, PostRequest, StepKind
from approvals.models.post_request import AGENCY_LENGTH, LETTER_LENGTH, MISSION_LENGTH
from core import clock
from core.canonical import sha256_of
from core.categories import Category
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from core.text import clean_text
from members.models import Member
from platforms.models import SocialAccount
from posts.models import TITLE_LENGTH
from posts.services import TEXT_LENGTH
from trail.services import append

MOST_SUBJECTS = 20
CHANGED = "This request changed since you opened it. Look at it again before you act."


@dataclass(frozen=True, slots=True)
class Wish:
    """All that a member asks for."""

    title: str
    text: str
    mission: str
    wanted_by: date | None = None
    category: str = ""
    accounts: tuple[SocialAccount, ...] = ()
    subjects: tuple[Member, ...] = ()
    expedite: bool = False
    agency: str = ""
    letter: str = ""


@transaction.atomic
def file(wish: Wish, *, by: Member, form_key: uuid.UUID | None = None) -> PostRequest:
    """Any member files a request; it goes to the first link of their own chain. The same form twice files one.

    Raises InvalidInput, naming the field, for what is missing or cannot be stored.
    """
    if wish.agency or wish.letter:
        raise InvalidInput("The PIO enters what another agency asks for.", field="agency", clause=CLAUSE)
    request, is_new = _create(_cleaned(wish), by=by, form_key=form_key)
    if is_new:
        _set_off(request, by=by)
    return request


@transaction.atomic
def enter_from_outside(wish: Wish, *, by: Member, form_key: uuid.UUID | None = None) -> PostRequest:
    """The PIO enters what another agency asks for in writing. It has no chain here and waits to be drafted."""
    check_drafts(by)
    if not wish.agency.strip():
        raise InvalidInput("Name the agency.", field="agency", clause=CLAUSE)
    if not wish.letter.strip():
        raise InvalidInput("Give the reference of the letter.", field="letter", clause=CLAUSE)
    request, is_new = _create(_cleaned(replace(wish, expedite=False)), by=by, form_key=form_key)
    if is_new:
        write_step(request, StepKind.FILED, member=by, capacity=by.capacity_label, note=request.text)
        lifecycle.move(request, AskStatus.WITH_PIO, at=clock.now())
        facts = {"agency": request.agency, "letter": request.letter, "sha256": seal_of(request)}
        append("post_request.entered", by=by.as_actor(), on=request.as_subject(), facts=facts)
    return request


@transaction.atomic
def file_again(request: PostRequest, wish: Wish, *, by: Member, version: int) -> PostRequest:
    """The requester changes what came back and files it again; it climbs anew from the first link."""
    request = lock_request(request)
    check_is_requester(by, request)
    if is_done_already(request, StepKind.FILED, by=by, version=version):
        return request
    if request.status != AskStatus.RETURNED:
        raise StateForbids("Only a request that was returned can be changed.", clause=CLAUSE)
    if version != request.version:
        raise StaleVersion(CHANGED)
    if not request.is_from_outside:
        wish = replace(wish, agency="", letter="")
    wish = _cleaned(wish)
    _write(request, wish)
    request.round += 1
    _set_off(request, by=by)
    return request


@transaction.atomic
def withdraw(request: PostRequest, *, by: Member, version: int) -> None:
    """The requester takes it back, until a draft was made from it."""
    request = lock_request(request)
    check_is_requester(by, request)
    if is_done_already(request, StepKind.WITHDRAWN, by=by, version=version):
        return
    lifecycle.check_can_move(request, AskStatus.WITHDRAWN)
    if version != request.version:
        raise StaleVersion(CHANGED)
    write_step(request, StepKind.WITHDRAWN, member=by, capacity=by.capacity_label)
    lifecycle.move(request, AskStatus.WITHDRAWN, at=clock.now())
    append("post_request.withdrawn", by=by.as_actor(), on=request.as_subject())


def seal_of(request: PostRequest) -> str:
    """The SHA-256 of all that is asked for: each event says which words it is about."""
    return sha256_of(
        {
            "title": request.title,
            "text": request.text,
            "mission": request.mission,
            "wanted_by": request.wanted_by,
            "category": request.category,
            "accounts": sorted(request.accounts.order_by().values_list("pk", flat=True)),
            "subjects": sorted(request.subjects.order_by().values_list("pk", flat=True)),
        }
    )


def _create(wish: Wish, *, by: Member, form_key: uuid.UUID | None) -> tuple[PostRequest, bool]:
    now = clock.now()
    request, is_new = PostRequest.objects.get_or_create(
        form_key=form_key or uuid.uuid4(),
        defaults={
            "requester": by,
            "title": wish.title,
            "text": wish.text,
            "mission": wish.mission,
            "agency": wish.agency,
            "letter": wish.letter,
            "filed_at": now,
            "changed_at": now,
            "nudge_at": now + remind_after(),
        },
    )
    if request.requester_id != by.pk:
        raise NotPermitted("This form belongs to somebody else's request.", clause=CLAUSE)
    if is_new:
        _write(request, wish)
    return request, is_new


def _write(request: PostRequest, wish: Wish) -> None:
    PostRequest.objects.filter(pk=request.pk).update(
        title=wish.title,
        text=wish.text,
        mission=wish.mission,
        wanted_by=wish.wanted_by,
        category=wish.category,
        expedite=wish.expedite,
        agency=wish.agency,
        letter=wish.letter,
    )
    request.refresh_from_db()
    request.accounts.set(wish.accounts)
    request.subjects.set(wish.subjects)


def _set_off(request: PostRequest, *, by: Member) -> None:
    """On its way up the chain. The Chief has none above; what came from outside has none here."""
    write_step(request, StepKind.FILED, member=by, capacity=by.capacity_label, note=request.text)
    top = is_the_chiefs_own(by) and not request.is_from_outside
    goes_on = AskStatus.WITH_PIO if top or request.is_from_outside else AskStatus.CLIMBING
    facts = {"round": request.round, "sha256": seal_of(request), "expedite": request.expedite}
    now = clock.now()
    columns = {"round": request.round, "from_the_chief": top, "endorsed_by": None, "filed_at": now}
    lifecycle.move(request, goes_on, at=now, **columns)
    append("post_request.filed", by=by.as_actor(), on=request.as_subject(), facts=facts)
    if goes_on == AskStatus.CLIMBING:
        ask_next(request, by=by.as_actor())


def _cleaned(wish: Wish) -> Wish:
    title = clean_text(wish.title, field="title", limit=TITLE_LENGTH, name="The title")
    text = clean_text(wish.text, field="text", limit=TEXT_LENGTH, name="The text")
    mission = clean_text(wish.mission, field="mission", limit=MISSION_LENGTH, name="The reason")
    agency = clean_text(wish.agency, field="agency", limit=AGENCY_LENGTH, name="The agency")
    letter = clean_text(wish.letter, field="letter", limit=LETTER_LENGTH, name="The reference")
    if not title or "\n" in title:
        raise InvalidInput("Give the request a title of one line.", field="title")
    if not text:
        raise InvalidInput("Write what should be said.", field="text")
    if not mission:
        raise InvalidInput("Say in a sentence why the Department should post it.", field="mission", clause="389.4")
    _check_choices(wish)
    return replace(wish, title=title, text=text, mission=mission, agency=agency, letter=letter)


def _check_choices(wish: Wish) -> None:
    if wish.category and wish.category not in Category.values:
        raise InvalidInput("Choose what kind of post this is.", field="category", clause="389.4")
    if wish.wanted_by and wish.wanted_by < clock.local(clock.now()).date():
        raise InvalidInput("That day is past.", field="wanted_by")
    if len(wish.subjects) > MOST_SUBJECTS:
        raise InvalidInput(f"Name at most {MOST_SUBJECTS} members.", field="subjects")
