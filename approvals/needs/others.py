"""What others wait for: decisions, requests, exceptions, certificates, locks and codes of access (389.3, 389.8)."""

from django.db.models import Q
from django.urls import reverse

from approvals.models import ApprovalRequest, AskStatus, PassedWhy, PostRequest
from approvals.needs.rows import SHOWN, Need, Rank
from core.categories import Category
from equipment import enrolments
from equipment.models import EquipmentException
from equipment.selectors import first_before as first_exceptions_for
from members.chain import ChainNow
from members.models import Member
from sign_in import invitations, locks
from sign_in.invitation_models import Invitation
from sign_in.models import LockKind, SignInLock
from training.selectors import waiting_certificates


def decision(asked: ApprovalRequest) -> Need:
    why = getattr(asked, "passed_why", None)
    kind = "Sign-off" if asked.incident_id else f"{Category(asked.revision.category).label} to approve"
    away = f" · {asked.away.label}" if asked.away else ""
    by = f"By {asked.author.display_name}, {asked.author.capacity_label}{away}"
    act = "Sign off" if asked.incident_id else "Decide"
    if why == PassedWhy.UNSIGNED:
        # 389.4.1: who is told so cannot sign it off, and can reach who does.
        kind, by, act = "No sign-off yet", f"Call the Incident Commander of {asked.incident}", "Look"
    return Need(
        rank=Rank.URGENT,
        at=asked.due_at,
        clock_label="by",
        kind=kind,
        accounts=[target.account for target in asked.revision.targets.all()],
        title=asked.revision.title,
        line=f"Passed on because {PassedWhy(why).label} · {by}" if why else by,
        url=reverse("approvals:decide", args=[asked.pk]),
        act_label=act,
        has_deadline=True,
        flag=("hold", "alarm", "Passed on" if why else "Reminder") if getattr(asked, "waits_long", False) else None,
    )


def request(asked: PostRequest) -> Need:
    """389.3: a link of the chain endorses, the PIO drafts."""
    to_draft = asked.status == AskStatus.WITH_PIO
    reminded = ("hold", "alarm", "Reminded") if asked.reminded_at else None
    return Need(
        rank=Rank.URGENT if asked.expedite else Rank.OTHERS_WAIT,
        at=asked.changed_at,
        clock_label="since",
        kind="Request to draft" if to_draft else "Request to endorse",
        title=asked.title,
        line=f"Asked by {asked.came_from}",
        url=reverse("asking:request", args=[asked.pk]),
        act_label="Draft" if to_draft else "Answer",
        flag=("stop", "campaign", "Urgent") if asked.expedite else reminded,
    )


def exceptions(member: Member, chain: ChainNow) -> list[Need]:
    """389.3: exceptions that `member` decides on, and what a watch commander granted by phone."""
    return [_exception(each) for each in first_exceptions_for(member, limit=SHOWN, chain=chain)]


def _exception(each: EquipmentException) -> Need:
    granted = each.decided_by is not None
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=each.ratify_by if granted and each.ratify_by else each.asked_at,
        clock_label="by" if granted else "since",
        kind="Granted by phone" if granted else "Equipment exception",
        title=f"{each.member.title_and_name}: {each.device}",
        line=f"Granted by {each.decided_by}, to be confirmed by you" if granted else "Asks to post from it (389.3)",
        url=reverse("equipment:exception", args=[each.pk]),
        act_label="Confirm" if granted else "Decide",
        has_deadline=granted,
    )


def enrolled(member: Member, chain: ChainNow) -> list[Need]:
    """ADR 0019: browsers that became approved equipment, in one row. Four queries at most."""
    new = enrolments.for_today(member, chain)
    if new is None:
        return []
    browsers = "1 browser" if new.number == 1 else f"{new.number} browsers"
    return [
        Need(
            rank=Rank.OWN_STANDING if new.is_own else Rank.OTHERS_WAIT,
            at=new.since,
            clock_label="since",
            kind="Newly enrolled",
            title=f"{browsers} enrolled, the newest: {new.newest}",
            line="By a code of yours: was it you?" if new.is_own else "A second person looks whose they are (389.3)",
            url=reverse("equipment:enrolments"),
            act_label="Look",
        )
    ]


def certificates(member: Member) -> list[Need]:
    """389.8: nobody verifies their own. One query."""
    return [
        Need(
            rank=Rank.OTHERS_WAIT,
            at=each.uploaded_at,
            clock_label="since",
            kind="Certificate to verify",
            title=each.title,
            line=f"Of {each.member.title_and_name}",
            url=reverse("training:certificate", args=[each.pk]),
            act_label="Verify",
        )
        for each in waiting_certificates()[:SHOWN]
        if each.member_id != member.pk
    ]


def at_the_door(member: Member) -> list[Need]:
    """Who waits outside for a second person; `member` may release (CJIS AC-7, IA-5). Two queries."""
    codes = [each for each in invitations.waiting_for_release() if member.pk not in (each.issued_by_id, each.member_id)]
    return [_lock(each) for each in _locks_before(member)] + [_code(each) for each in codes[:SHOWN]]


def _locks_before(member: Member) -> list[SignInLock]:
    """Locks that shut somebody out whom `member` may let in: not their own, no name that nobody has."""
    own = Q(kind=LockKind.NAME, subject=locks.name_key(member.username)) | Q(member=member)
    somebody = Q(kind=LockKind.ADDRESS) | Q(member__is_active=True)
    found = locks.live_locks().filter(somebody).exclude(own).select_related("member")
    # Members first: a guesser with many addresses hides nobody.
    return list(found.order_by("-kind", "locked_at", "pk")[:SHOWN])


def _lock(each: SignInLock) -> Need:
    title = f"{each.member.title_and_name} is locked out" if each.member else f"Nobody can sign in from {each.subject}"
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=each.locked_at,
        clock_label="since",
        kind="Sign-in lock",
        title=title,
        line=f"{each.failures} failed attempts: ask who it was before you release it",
        url=reverse("sign_in:locks"),
        act_label="Release",
        flag=("hold", "lock", "Locked"),
    )


def _code(each: Invitation) -> Need:
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=each.expires_at,
        clock_label="by",
        kind="Code of access",
        title=f"Code of {each.member.title_and_name}",
        line=f"Given by {each.issued_by.title_and_name}: it opens nothing until a second person releases it",
        url=reverse("invitations:waiting"),
        act_label="Release",
        has_deadline=True,
    )
