"""What members, clocks and thieves do around a decision, and a ledger of our own of which decisions stand.

Each act is a method. An act that a rule refuses changes nothing; one that succeeds is held against what the policy
asks, which is written down here a second time, from the paragraphs and not from the code.
"""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import F

from approvals import command, decisions, requests, standing
from approvals.calendar.rescheduling import reschedule
from approvals.checklist import EVERY_LETTER
from approvals.choosing import Only
from approvals.concluding import LastWord
from approvals.models import ApprovalRequest, RelayedApproval, RequestStatus
from approvals.queue.standing_in import name_stand_in
from approvals.relaying import services as relaying
from approvals.relaying.heard import Heard
from core import clock
from core.exceptions import Refusal
from incidents import services as incidents
from incidents.limits import set_limit
from incidents.models import Incident
from members import authorizations, roles
from members.models import Member, PostingAuthorization
from members.services import set_roles
from members.standing import Change
from pausing import services as pauses
from pausing.models import Pause
from posts.comments.services import say
from posts.media import clean, store
from posts.models import Media, Post
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus
from publishing.outbox import requeue_held
from publishing.sweep import sweep
from tests.factories import images, posts
from tests.factories.department import Cast, authorize, newcomer
from tests.factories.training import untrain

DECIDERS = ("casey", "lee", "sam", "casey", "pat", "chris", "robin", "toni")
WRITERS = ("pat", "casey")

FITTING = 3

Row = TypeVar("Row")


def _one(which: int, rows: list[Row]) -> Row | None:
    return rows[which % len(rows)] if rows else None


@dataclass
class Standing:
    """A decision that holds: of these bytes, until then, by somebody who could decide."""

    sha256: str
    until: datetime
    by: str
    accounts: set[int]


@dataclass
class Ledger:
    """What is true by the policy, kept beside the product."""

    writers: dict[int, set[str]] = field(default_factory=dict)
    decided: dict[int, Standing] = field(default_factory=dict)
    commander: dict[int, str | None] = field(default_factory=dict)
    off_duty: set[str] = field(default_factory=set)
    no_decider: set[str] = field(default_factory=lambda: {"pat", "chris", "robin", "toni"})
    unauthorized: set[str] = field(default_factory=set)
    spoilt: set[int] = field(default_factory=set)
    paused: bool = False
    lifted_at: datetime | None = None


class World:
    """The demo department with one more lieutenant; every post is for the department website."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.ledger = cast, Ledger()
        # How often each thing came about: a story in which nothing happens shows nothing.
        self.reached: Counter[str] = Counter()
        newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER, roles.SUPERVISOR])
        authorize(cast, cast.casey, accounts=(cast.website,), categories=("a", "e", "f"), incidents=True)
        self.count = 0
        self.swapped: list[tuple[Media, bytes]] = []

    # Who and what

    def member(self, name: str) -> Member:
        return Member.objects.get(username=name)

    # The first numbers choose among the rows that the act is for, the others among all: both are tried.

    def post(self, which: int, *, ripe: tuple[str, ...] = ()) -> Post | None:
        rows = list(Post.objects.order_by("pk"))
        fit = [row for row in rows if row.status in ripe] if which < FITTING else []
        return _one(which, fit or rows)

    def request(self, which: int) -> ApprovalRequest | None:
        rows = list(ApprovalRequest.objects.select_related("post", "incident", "revision").order_by("pk"))
        fit = [row for row in rows if row.status == RequestStatus.WAITING] if which < FITTING else []
        return _one(which, fit or rows)

    def incident(self, which: int) -> Incident | None:
        return _one(which, list(Incident.objects.order_by("pk")))

    def words(self) -> str:
        """New words each time, so that no two revisions are the same."""
        self.count += 1
        return f"{posts.PLAIN} Notice {self.count}."

    def _stored_picture(self, by: str) -> Media:
        """A picture of its own for each post: other sizes, other bytes."""
        self.count += 1
        content = images.jpeg((64 + self.count, 48))
        return store(clean(io.BytesIO(content), size=len(content)), by=self.member(by))

    # What writers do

    def write(self, by: str, of_incident: int | None = None, *, picture: bool = False, planned: bool = False) -> bool:
        """A draft, of an incident where one is named; `planned` to go out in ten minutes."""
        incident = self.incident(of_incident) if of_incident is not None else None
        more = {"image": self._stored_picture(by), "alt_text": "A closed road"} if picture else {}
        kind = {"category": "e", "incident": incident} if incident else {}
        if planned:
            more["publish_at"] = clock.now() + timedelta(minutes=10)
        try:
            post = posts.draft(
                self.cast, by=self.member(by), text=self.words(), accounts=(self.cast.website,), **kind, **more
            )
        except Refusal:
            return False
        self.ledger.writers[post.pk] = {by}
        return True

    def edit(self, which: int, by: str) -> bool:
        post = self.post(which)
        if post is None:
            return False
        current = post.revision
        same = {"category": current.category, "incident": current.incident, "facts": current.facts}
        try:
            posts.edit(self.cast, post, by=self.member(by), text=self.words(), accounts=(self.cast.website,), **same)
        except Refusal:
            return False
        self.ledger.writers[post.pk].add(by)
        # 389.3: any edit voids.
        self.ledger.decided.pop(post.pk, None)
        return True

    def reschedule(self, which: int, by: str, minutes: int) -> bool:
        """To another time, or to none: the approval was for the old one."""
        post = self.post(which, ripe=("SUBMITTED", "APPROVED"))
        at = clock.now() + timedelta(minutes=minutes) if minutes else None
        if post is None or not self._tried(
            lambda: reschedule(post, publish_at=at, by=self.member(by), version=post.version)
        ):
            return False
        self.ledger.writers[post.pk].add(by)
        self.reached["voided"] += self.ledger.decided.pop(post.pk, None) is not None
        return True

    def submit(self, which: int) -> bool:
        post = self.post(which, ripe=("DRAFT", "RETURNED", "WITHDRAWN", "EXPIRED"))
        return post is not None and self._tried(lambda: posts.submit(post))

    def withdraw(self, which: int, by: str) -> bool:
        post = self.post(which, ripe=("SUBMITTED", "APPROVED"))
        if post is None or not self._tried(lambda: requests.withdraw(post, by=self.member(by))):
            return False
        self.reached["voided"] += self.ledger.decided.pop(post.pk, None) is not None
        return True

    # What deciders do

    def approve(self, which: int, by: str, *, stale: bool = False, nowhere: bool = False) -> bool:
        """Approve; with the hash of other words where the page is `stale`, for a foreign account where `nowhere`."""
        request = self.request(which)
        return request is not None and self._approve(request, by, stale=stale, nowhere=nowhere)

    def approve_twice(self, which: int, one: str, other: str) -> tuple[bool, bool]:
        """Two deciders on one request, both from the page as it stood before either."""
        request = self.request(which)
        if request is None:
            return False, False
        return self._approve(request, one), self._approve(request, other)

    def _fit(self, request: ApprovalRequest) -> str:
        """Somebody who could decide by the ledger, if there is anybody."""
        truth, writers = self.ledger, self.ledger.writers[request.post_id]
        if request.incident_id:
            return truth.commander[request.incident_id] or "casey"
        return next(
            (name for name in ("sam", "casey") if name not in truth.off_duty | truth.no_decider | writers), "lee"
        )

    def _approve(self, request: ApprovalRequest, by: str, *, stale: bool = False, nowhere: bool = False) -> bool:
        by = by or self._fit(request)
        sha256 = "0" * 64 if stale else request.sha256
        only = Only({self.cast.x.pk}) if nowhere else None
        decider = self.member(by)
        held = posts.held_answers(request)
        given = {"sha256": sha256, "checked": EVERY_LETTER, "answers": held, "only": only}
        if not self._tried(lambda: decisions.approve(request, by=decider, **given)):
            return False
        assert not stale, "the decider saw other words"
        assert not nowhere, "nobody asked for that account"
        self._check_decider(request, by)
        self.reached["signed off" if request.incident_id else "approved"] += 1
        until = self._good_until(request)
        self.ledger.decided[request.post_id] = Standing(request.sha256, until, by, {self.cast.website.pk})
        return True

    @staticmethod
    def _good_until(request: ApprovalRequest) -> datetime:
        """Minutes for a sign-off, a day for an approval; of what is planned, as late as it may still go out."""
        if request.incident_id:
            return clock.now() + timedelta(seconds=settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS)
        if planned := request.revision.publish_at:
            return planned + timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS)
        return clock.now() + timedelta(seconds=settings.APPROVAL_GOOD_FOR_SECONDS)

    def _check_decider(self, request: ApprovalRequest, by: str) -> None:
        """389.3, 389.4.1, in our own words."""
        truth = self.ledger
        assert by not in truth.writers[request.post_id], "nobody decides on what they wrote"
        assert by not in truth.off_duty, "who is away decides on nothing"
        assert request.post_id not in truth.spoilt, "the bytes are not those that were submitted"
        if request.incident_id:
            assert truth.commander[request.incident_id] == by, "only who commands at this second signs off"
        else:
            assert by not in truth.no_decider, "only a supervisor with training decides"

    def relay(self, which: int, by: str, given_by: str, *, minutes_ago: int = 0, misheard: bool = False) -> bool:
        """389.4.1: by radio, entered by `by`; `misheard` where one letter is another."""
        request = self.request(which)
        if request is None or request.incident_id is None:
            return False
        commander = self.member(given_by or self.ledger.commander[request.incident_id] or "casey")
        at = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=minutes_ago)
        words = request.revision.text
        heard = Heard(
            given_by=commander,
            channel="RADIO",
            heard_at=at,
            read_back=words.replace("6", "8") if misheard else words,
            cad="P26-389",
            sha256=request.sha256,
            not_read="The picture." if request.revision.image_id else "",
        )
        if not self._tried(lambda: relaying.relay(request, heard, by=self.member(by))):
            return False
        assert not misheard, "what was read back is not what would be public"
        assert by != commander.username, "nobody relays their own word"
        assert by not in self.ledger.off_duty | self.ledger.unauthorized, "who may not post relays nothing"
        self._check_decider(request, commander.username)
        self.reached["relayed"] += 1
        until = at + timedelta(seconds=settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS)
        self.ledger.decided[request.post_id] = Standing(
            request.sha256, until, commander.username, {self.cast.website.pk}
        )
        return True

    def ratify(self, which: int, by: str, *, confirms: bool) -> bool:
        """A denial ends the decision, whoever commands by then."""
        row = _one(which, list(RelayedApproval.objects.select_related("request").order_by("-pk")))
        if row is None:
            return False
        name = by or row.given_by.username
        act = (
            (lambda: relaying.ratify(row, by=self.member(name)))
            if confirms
            else (lambda: relaying.deny(row, reason="I said wait.", by=self.member(name)))
        )
        if not self._tried(act):
            return False
        assert name == row.given_by.username, "only who gave it answers for it"
        standing = self.ledger.decided.get(row.request.post_id)
        if not confirms and standing and standing.sha256 == row.sha256:
            self.ledger.decided.pop(row.request.post_id)
            self.reached["denied"] += 1
        return True

    def give_back(self, which: int, by: str) -> bool:
        request = self.request(which)
        return request is not None and self._tried(
            lambda: decisions.return_for_changes(
                request, by=self.member(by or self._fit(request)), sha256=request.sha256, note="Say until when."
            )
        )

    def reject(self, which: int, by: str) -> bool:
        request = self.request(which)
        return request is not None and self._tried(
            lambda: decisions.reject(
                request,
                by=self.member(by or self._fit(request)),
                sha256=request.sha256,
                note="Not our mission.",
                clause="389.4",
            )
        )

    # What happens around them

    def open_incident(self, commander: str) -> bool:
        self.count += 1
        try:
            incident = incidents.open_incident(
                number=f"26-9{self.count:03}", name="Gas leak", commander=self.member(commander), by=self.cast.sam
            )
        except Refusal:
            return False
        self.ledger.commander[incident.pk] = commander
        return True

    def transfer(self, which: int, to: str) -> bool:
        incident = self.incident(which)
        if incident is None:
            return False
        by = self.member("sam")
        if not self._tried(lambda: command.hand_over(incident, commander=self.member(to), by=by)):
            return False
        self.ledger.commander[incident.pk] = to
        self._take_back(incident)
        self.reached["transferred"] += 1
        return True

    def _take_back(self, incident: Incident) -> None:
        """389.4.1: what was signed off and waits again, under the new commander or under nobody, is decided anew."""
        waits = Post.objects.filter(current__incident=incident).exclude(status="APPROVED").values_list("pk", flat=True)
        for pk in waits:
            self.ledger.decided.pop(pk, None)

    def conclude(self, which: int) -> bool:
        incident = self.incident(which)
        if incident is None or not self._tried(
            lambda: command.conclude(incident, by=self.member("sam"), word=LastWord(why_none="An exercise"))
        ):
            return False
        self.ledger.commander[incident.pk] = None
        self._take_back(incident)
        return True

    def revoke(self, name: str) -> bool:
        member, by = self.member(name), self.member("chris")
        live = list(PostingAuthorization.objects.live(clock.now()).filter(member=member))
        for each in live:
            authorizations.revoke(each, reason="Reassigned", by=by)
        self.ledger.unauthorized.add(name)
        return bool(live)

    def leave(self, name: str) -> bool:
        moved = self._tried(
            lambda: standing.change(self.member(name), to=Change.LEAVE, reason="Order 26-030", by=self.member("drew"))
        )
        if moved:
            self.ledger.off_duty.add(name)
        return moved

    def come_back(self, name: str) -> bool:
        moved = self._tried(
            lambda: standing.change(self.member(name), to=Change.RETURN, reason="Order 26-031", by=self.member("drew"))
        )
        if moved:
            self.ledger.off_duty.discard(name)
        return moved

    def take_role(self, name: str) -> bool:
        """The decider loses the role in the same hour."""
        moved = self._tried(lambda: set_roles(self.member(name), roles=[], by=self.member("toni")))
        if moved:
            self.ledger.no_decider.add(name)
        return moved

    def training_ends(self, name: str) -> None:
        """389.8: who wrote may not post, who approved has lost the capacity."""
        untrain(self.cast, self.member(name))
        self.ledger.unauthorized.add(name)
        self.ledger.no_decider.add(name)

    def comment(self, which: int, by: str) -> bool:
        """Words beside a post are no words of it: no decision is made or lost by them."""
        post = self.post(which)
        said = post is not None and self._tried(lambda: say(post, text="Until when?", by=self.member(by)))
        self.reached["commented"] += said
        return said

    def stand_in(self, by: str, stand_in: str) -> bool:
        """Who looks after what waits for another may decide on no more than before."""
        named = self._tried(
            lambda: name_stand_in(
                self.member(stand_in), reason="Training", ends_at=clock.now() + timedelta(days=1), by=self.member(by)
            )
        )
        self.reached["stands in"] += named
        return named

    def limit(self, which: int, by: str) -> bool:
        """389.4.1: what shows a stop word is not to be submitted any more; what is decided stays decided."""
        incident = self.incident(which)
        by = by or (self.ledger.commander[incident.pk] if incident else None) or "casey"
        limited = incident is not None and self._tried(
            lambda: set_limit(incident, sentence="No vehicles.", stop_words="helicopter", by=self.member(by))
        )
        if limited:
            assert self.ledger.commander[incident.pk] == by, "only who commands sets limits"
            self.reached["limited"] += 1
        return limited

    def swap_bytes(self, which: int) -> bool:
        """Other bytes under the name of the picture, in storage itself."""
        post = self.post(which)
        media = post.revision.image if post else None
        if media is None:
            return False
        with media.file.open("rb") as stored:
            name, was = media.file.name, stored.read()
        media.file.storage.delete(name)
        media.file.storage.save(name, ContentFile(images.jpeg((32, 24))))
        self.swapped.append((media, was))
        self.reached["swapped"] += 1
        # One picture may stand in several posts: it is the same file.
        self.ledger.spoilt |= set(Post.objects.filter(current__image__sha256=media.sha256).values_list("pk", flat=True))
        return True

    def pause(self) -> bool:
        """On every account, or no longer on any."""
        if open_one := Pause.objects.filter(lifted_at__isnull=True).first():
            pauses.lift(open_one, because="Over.", by=self.cast.sam)
            self.ledger.lifted_at = clock.now()
        else:
            pauses.begin(reason="Drill.", by=self.cast.sam)
            self.reached["paused"] += 1
        self.ledger.paused = open_one is None
        return True

    def let_out(self) -> None:
        """A supervisor lets out whatever was kept in."""
        for held in Delivery.objects.filter(status=DeliveryStatus.HELD):
            self._tried(lambda held=held: requeue_held(held, by=self.member("casey")))

    def deliver(self) -> None:
        """One round of the worker; every call it makes is held against our ledger."""
        before = set(DeliveryAttempt.objects.values_list("pk", flat=True))
        requests.expire_overdue()
        sweep()
        for attempt in DeliveryAttempt.objects.exclude(pk__in=before).select_related(
            "delivery__author", "delivery__revision"
        ):
            self._check_sent(attempt)

    def _check_sent(self, attempt: DeliveryAttempt) -> None:
        sent, truth = attempt.delivery, self.ledger
        self.reached["sent"] += 1
        stands = truth.decided.get(sent.post_id)
        assert stands is not None, "nobody's decision stands for this post"
        assert attempt.sha256 == stands.sha256, "other words than were decided on"
        planned = sent.revision.publish_at
        assert planned is None or attempt.started_at >= planned, "before its time"
        assert attempt.started_at < stands.until, "too late"
        assert not truth.paused, "posting is paused"
        assert truth.lifted_at is None or sent.due_at >= truth.lifted_at, "it came due before the pause was lifted"
        assert sent.account_id in stands.accounts, "an account that was not approved"
        assert sent.post_id not in truth.spoilt, "other bytes than were decided on"
        assert sent.author.username not in truth.unauthorized | truth.off_duty, "its author may not post"
        assert stands.by not in truth.off_duty | truth.no_decider, "whoever approved lost the capacity"

    def check_always(self) -> None:
        """Once on each account, and nothing waits to be sent that nobody decided on."""
        sent = list(Delivery.objects.filter(status=DeliveryStatus.DELIVERED).values_list("post_id", "account_id"))
        assert len(sent) == len(set(sent)), "a post is on an account twice"
        # Of what stands now: whoever decided may write on what was denied or taken back since.
        decided = ApprovalRequest.objects.filter(status=RequestStatus.APPROVED, revision=F("post__current"))
        for request in decided.select_related("decided_by"):
            assert request.decided_by.username not in self.ledger.writers[request.post_id]

    def restore(self) -> None:
        """The bytes as they were: storage is not rolled back."""
        for media, was in reversed(self.swapped):
            media.file.storage.delete(media.file.name)
            media.file.storage.save(media.file.name, ContentFile(was))

    @staticmethod
    def _tried(act: Callable[[], object]) -> bool:
        try:
            act()
        except Refusal:
            return False
        return True
