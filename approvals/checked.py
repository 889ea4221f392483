"""What the composer shows beside the words: findings, previews, readiness and route of what is typed (389.3-389.5)."""

from dataclasses import dataclass
from typing import Any

from approvals import requests
from approvals.readiness import readiness_of
from approvals.routing import conforming
from approvals.standing_limits.releasing import in_words
from approvals.standing_limits.selectors import covering
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.checks import Draft, PlacedFinding, limits_in, others_than, screen_draft
from posts.forms import WORDING, ComposerForm
from posts.grounds.selectors import recorded_for
from posts.guidelines.judging import PostFacts
from posts.guidelines.person import for_a_person
from posts.guidelines.standard import Verdict, standard_now
from posts.models import TITLE_LENGTH, Post, Revision
from posts.packs import Field, open_questions, readable
from posts.picture_words.keeping import stored_reading
from posts.previews import Preview, previews, shown_by
from posts.reading_level import EASY, grade
from posts.screening import BEING_READ, WHILE_TYPING, Level
from posts.services import ALT_LENGTH, TEXT_LENGTH, packs_of
from posts.video.captions import transcript_of
from publishing.standing_limit import Said

# What is typed beyond these is refused when it is saved; nobody waits for its screening.
LIMITS = (("title", TITLE_LENGTH), ("text", TEXT_LENGTH), ("alt_text", ALT_LENGTH))


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of the form, bound or not, as far as they can be read."""

    draft: Draft
    category: str
    accounts: list[SocialAccount]
    offered: list[SocialAccount]
    in_incident: bool
    # The one that is chosen, while it is open.
    incident: Incident | None
    stored: Revision | None
    open_questions: list[Field]


def checked(form: ComposerForm, post: Post | None, by: Member) -> dict[str, Any]:
    """What the right side and the bottom bar show."""
    typed = _typed(form, post)
    answers = form.answers().by_key if form.is_bound else post.answers if post else {}
    found, is_read = _found(typed.draft)
    looks = _previews(typed)
    too_long = sum(not preview.fits or preview.refuses_video for preview in looks)
    level = grade(typed.draft.text)
    verdict = _verdict(typed, found, post, by) if is_read else None
    writers = {by, post.author} if post else {by}
    image = typed.stored.image if typed.stored else None
    waits_for_words = image is not None and typed.draft.picture is None
    return {
        "found": [(placed, answers.get(placed.key, "")) for placed in found],
        "blocks": sum(placed.finding.level == Level.BLOCK for placed in found) + too_long,
        "clear": is_read and not waits_for_words and not found and not too_long and not typed.open_questions,
        "is_read": is_read,
        "ready": readiness_of(
            by,
            post,
            accounts=typed.offered,
            chosen={str(account.pk) for account in typed.accounts},
            category=typed.category,
            incident=typed.in_incident,
        ),
        "previews": looks,
        "shown": _shown(form, looks),
        # 389.3, 389.4.1: offered where it counts at this second; `requests.submit` asks again.
        "direct": "" if too_long or waits_for_words or not is_read else _at_once(typed, found, verdict, writers),
        "route": requests.way_of(incident=typed.in_incident, found=found, writers=writers).sentence,
        "open_questions": typed.open_questions,
        "image": image,
        "words": typed.draft.picture,
        "waits_for_words": waits_for_words,
        "grade": level,
        "is_hard": level is not None and level > EASY,
    }


def _at_once(typed: Typed, found: list[PlacedFinding], verdict: Verdict | None, writers: set[Member]) -> str:
    """Why what is typed may go out without asking; empty where it may not. At most one query."""
    if verdict and verdict.lets_out:
        return f"{conforming(verdict.lets_out.number)}, and the Chief switched direct posting on for it"
    if found or typed.incident is None:
        return ""
    draft = typed.draft
    more = draft.has_image or bool(draft.wordings)
    accounts = [account.pk for account in typed.accounts]
    said = Said(draft.title, draft.text, typed.category, accounts, has_more=more)
    limit = covering(typed.incident, said, writers={member.pk for member in writers})
    return in_words(limit) if limit else ""


def _verdict(typed: Typed, found: list[PlacedFinding], post: Post | None, by: Member) -> Verdict | None:
    """How what is typed stands by the guideline in force; None before there is a word to judge."""
    draft = typed.draft
    if not draft.text.strip():
        return None
    return standard_now().judge(
        PostFacts(
            category=typed.category,
            accounts={account.pk: str(account) for account in typed.accounts},
            open_questions=tuple(question.label for question in typed.open_questions),
            findings=tuple(placed.finding.message for placed in found),
            has_picture=draft.has_picture or draft.has_image,
            has_video=typed.stored is not None and typed.stored.video_id is not None,
            has_wording=bool(draft.wordings),
            incident=typed.in_incident,
            # What is recorded of a post beside its words is a booking photo's or a legal ground's.
            legal_ground=bool(draft.recorded),
        ),
        lambda: for_a_person(post, text=draft.text, facts=draft.facts, writer=post.author if post else by),
    )


def _typed(form: ComposerForm, post: Post | None) -> Typed:
    chosen = {str(value) for value in (form["accounts"].value() or [])}
    # The widgets' own list: the accounts that this member sees, each fetched once.
    offered = list(form.fields["accounts"].queryset)  # type: ignore[attr-defined]
    stored = post.current if post else None
    has_media = stored is not None and stored.has_media
    belongs_to = form.incident_now
    category = str(form["category"].value() or "")
    packs = packs_of(category, {"image_kind": form.image_kind}, has_media=has_media, incident=belongs_to)
    facts = readable(form.facts_now(), packs)
    accounts = [account for account in offered if str(account.pk) in chosen]
    title, text, alt = (_words(form, name, limit) for name, limit in LIMITS)
    words = stored_reading(stored.image) if stored else None
    return Typed(
        draft=Draft(
            title=title,
            text=text,
            category=category or "other",
            alt_text=alt,
            has_image=has_media,
            incident_number=belongs_to.number if belongs_to else "",
            facts=facts,
            recorded=recorded_for(post, facts=facts),
            wordings={account.pk: own for account in accounts if (own := _words(form, f"{WORDING}{account.pk}"))},
            captions=transcript_of(stored.captions) if stored else "",
            picture=words,
            # What a worker is still reading is held at submission, not while one types.
            has_picture=words is not None,
            limits=limits_in(belongs_to),
            others=others_than(belongs_to),
        ),
        category=category,
        accounts=accounts,
        offered=offered,
        in_incident=bool(form["incident"].value()),
        incident=belongs_to,
        stored=stored,
        # Before a kind is chosen there is nothing to ask.
        open_questions=open_questions(facts, packs) if category else [],
    )


def _shown(form: ComposerForm, looks: list[Preview]) -> int | None:
    """The account whose preview was looked at, or the first: a new check leaves it open."""
    chosen = str(form.data.get("shown", ""))
    accounts = [preview.account.pk for preview in looks]
    return next((pk for pk in accounts if str(pk) == chosen), accounts[0] if accounts else None)


def _words(form: ComposerForm, name: str, limit: int = TEXT_LENGTH) -> str:
    return str(form[name].value() or "")[:limit]


def _found(draft: Draft) -> tuple[list[PlacedFinding], bool]:
    """What is found by now, and whether every passage was read for its meaning: the next check goes on."""
    if not draft.text.strip():
        return [], True
    found = screen_draft(draft, allowance=WHILE_TYPING)
    done = [placed for placed in found if placed.finding.rule != BEING_READ]
    return done, len(done) == len(found)


def _previews(typed: Typed) -> list[Preview]:
    return previews(
        typed.accounts,
        title=typed.draft.title,
        text=typed.draft.text,
        shown=shown_by(typed.stored),
        alt_text=typed.draft.alt_text,
        wordings=typed.draft.wordings,
    )
