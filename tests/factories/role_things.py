"""Which thing each address of the role matrix names: `ARGUMENTS[url name](world)` gives its keyword arguments."""

import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from approvals import freezing
from approvals.calendar.feeds import make_feed
from approvals.queue.standing_in import name_stand_in
from core import clock
from incidents.limits import set_limit
from members import roles
from members.authorizations import lift_suspension
from members.designations import designate
from members.models import Member, PostingAuthorization
from pausing import services as pausing
from platforms.models import WebsiteArticle
from posts.comments.services import say
from posts.grounds.kinds import Kind
from posts.grounds.recording import Statement, record
from posts.library.services import Wording, write
from posts.media import clean
from posts.models import Post, StandingKind
from posts.services import save_draft
from publishing.delivery import deliver
from publishing.lifecycle import move
from publishing.models import DeliveryStatus
from tests.factories import equipment, factors, images, posts, standing_limits, training
from tests.factories.chief import chiefs_request
from tests.factories.department import TESTER, Cast, authorize, newcomer
from tests.factories.role_things_people import PEOPLE, officer
from tests.factories.role_videos import VIDEOS
from tests.factories.role_world import World
from training.courses import retire

Arguments = Callable[[World], dict[str, Any]]


def waiting(world: World) -> Any:
    """A request of the first PIO that waits for a supervisor."""
    return world.thing(
        "waiting", lambda: posts.submit(_with_a_picture(world.cast, world.first(roles.PIO), images.png((90, 70))))
    )


def of_the_chief(world: World) -> Any:
    """A request of the Chief, written by themselves, that waits for the rank below."""
    return world.thing("chiefs", lambda: chiefs_request(world.cast))


def own_draft(world: World) -> Any:
    return world.thing("draft", lambda: posts.draft(world.cast, by=world.first(roles.PIO), category="f"))


def calendar_token(world: World) -> Any:
    """The token of an officer's own calendar."""
    return world.thing("calendar", lambda: make_feed(by=officer(world)))


def own_picture(world: World) -> Any:
    """A draft of the first PIO with a picture."""
    return world.thing("drawn", lambda: _with_a_picture(world.cast, world.first(roles.PIO), images.png((88, 66))))


def public(world: World) -> Any:
    return world.thing("public", lambda: posts.published(world.cast).post)


def incident(world: World) -> Any:
    return world.thing(
        "incident", lambda: posts.open_incident(world.cast, commander=world.first(roles.INCIDENT_COMMANDER))
    )


def pause(world: World) -> Any:
    """One account is paused."""
    return world.thing(
        "pause", lambda: pausing.begin(reason="Seized?", account=world.cast.facebook, by=world.first(roles.SUPERVISOR))
    )


def pictured(world: World) -> Any:
    """A public article of the Department with a picture."""
    return world.thing("pictured", lambda: _published_with_a_picture(world.cast))


def _with_a_picture(cast: Cast, by: Member, picture: bytes) -> Post:
    content = posts.content(cast, alt_text="A closed road", accounts=(cast.website,))
    return save_draft(None, content=content, upload=clean(io.BytesIO(picture), size=len(picture)), by=by)


def _published_with_a_picture(cast: Cast) -> Any:
    request = posts.approve(cast, posts.submit(_with_a_picture(cast, cast.pat, images.jpeg())))
    for pk in request.post.deliveries.values_list("pk", flat=True):
        deliver(pk)
    return request.post


def article(world: World) -> WebsiteArticle:
    pictured(world)
    return WebsiteArticle.objects.get()


def comment(world: World) -> Any:
    """What the first PIO said about the post that waits."""
    post, by = waiting(world).post, world.first(roles.PIO)
    return world.thing("comment", lambda: say(post, text="Shall we name the street?", by=by))


def absence(world: World) -> Any:
    """The first supervisor is away; the second stands in."""
    first, second = world.people[roles.SUPERVISOR][:2]
    until = clock.now() + timedelta(days=5)
    return world.thing("absence", lambda: name_stand_in(second, reason="Training", ends_at=until, by=first))


def queued(world: World) -> Any:
    """A delivery that waits for the worker."""
    return world.thing("queued", lambda: posts.approved(world.cast).post.deliveries.first())


def unknown(world: World) -> Any:
    """A delivery whose outcome is unknown after all looks."""
    delivery = queued(world)
    if delivery.status == DeliveryStatus.QUEUED:
        leased = {"lease_token": uuid.uuid4(), "lease_until": clock.now() + timedelta(seconds=45)}
        move(delivery, DeliveryStatus.SENDING, action="delivery.claimed", by=TESTER, **leased)
        move(delivery, DeliveryStatus.UNKNOWN, action="delivery.unknown", by=TESTER, look_at=None)
    return delivery


def held(world: World) -> Any:
    """A delivery that a gate held back."""
    delivery = queued(world)
    if delivery.status == DeliveryStatus.QUEUED:
        move(delivery, DeliveryStatus.HELD, action="delivery.held", by=TESTER, problem="The account is held.")
    return delivery


def frozen(world: World) -> Any:
    """A post of the first PIO that froze when they were suspended. They may write again."""
    return world.thing("frozen", lambda: _frozen(world))


def _frozen(world: World) -> Post:
    draft = posts.draft(world.cast, by=world.first(roles.PIO), category="f")
    post = posts.approve(world.cast, posts.submit(draft)).post
    lift_suspension(suspended(world), reason="Back on duty.", by=world.cast.chris)
    return post


def authorization(world: World) -> Any:
    return PostingAuthorization.objects.get(member=world.first(roles.PIO))


def ending(world: World) -> Any:
    """The first officer's authorization, which ends in five days."""
    ends_at = clock.now() + timedelta(days=5)
    return world.thing("ending", lambda: authorize(world.cast, officer(world), ends_at=ends_at))


def suspended(world: World) -> Any:
    """The first PIO's authorization, suspended."""
    freezing.suspend(authorization(world), reason="Order 26-041", by=world.cast.chris)
    return authorization(world)


def designation(world: World) -> Any:
    """An order that begins later: the first officer authorizes nobody yet."""
    begins = clock.now() + timedelta(days=10)
    terms = {"order_number": "26-007", "starts_at": begins, "ends_at": begins + timedelta(days=30)}
    return world.thing("designation", lambda: designate(officer(world), by=world.cast.chris, **terms))


def course(world: World) -> Any:
    return world.thing("course", lambda: training.course(world.cast))


def retired_course(world: World) -> Any:
    old = course(world)
    retire(old, by=world.cast.drew)
    return old


def sitting(world: World) -> Any:
    return world.thing("sitting", lambda: training.sitting(world.cast, course(world)))


def certificate(world: World) -> Any:
    """A certificate of the first officer that waits."""
    return world.thing("certificate", lambda: training.handed_in(officer(world)))


def completion(world: World) -> Any:
    return world.thing("completion", lambda: training.trained(world.cast, officer(world)))


def waiver(world: World) -> Any:
    return world.thing("waiver", lambda: training.waived(world.cast, officer(world)))


def passkey(world: World) -> Any:
    """A passkey of the first officer, who has an app beside it."""
    return world.thing("passkey", lambda: _beside_an_app(officer(world)))


def _beside_an_app(member: Member) -> Any:
    factors.with_totp(member)
    return factors.with_passkey(member)


def device(world: World) -> Any:
    return world.thing("device", equipment.desk)


def own_device(world: World) -> Any:
    """The first officer's own."""
    return world.thing("own device", lambda: equipment.laptop(officer(world)))


def own_ask(world: World) -> Any:
    """The first officer's own request for an exception."""
    return world.thing("own ask", lambda: equipment.asked(world.cast, officer(world), own_device(world)))


def _below(world: World) -> Member:
    """Somebody whose own supervisor is the first of that role."""
    return world.thing("below", lambda: newcomer("below", supervisor=world.first(roles.SUPERVISOR)))


def ask_below(world: World) -> Any:
    return world.thing("ask below", lambda: equipment.asked(world.cast, _below(world)))


def by_telephone(world: World) -> Any:
    """What a watch commander granted, and the own supervisor of the member has to confirm."""
    return world.thing("by phone", lambda: equipment.by_telephone(world.cast, _below(world), by=world.cast.chris))


def enrolment(world: World) -> Any:
    """A browser that became approved equipment by a code of the department's administrator."""
    return world.thing("enrolment", lambda: equipment.enrolled(world.cast.toni))


def ground(world: World) -> Any:
    """A court record that is on file for a post that waits for approval."""
    said = Statement(reference="26FE001234", decided_by="Superior Court")
    return world.thing("ground", lambda: record(waiting(world).post, Kind.COURT_RECORD, said, by=world.cast.sam))


def statement(world: World) -> Any:
    """A holding statement of the library that waits for approval."""
    review_by = clock.local(clock.now()).date() + timedelta(days=60)
    said = Wording("Situation", "We know of it.", category="e", review_by=review_by)
    return world.thing("statement", lambda: write(StandingKind.HOLDING, said, by=world.cast.pat))


def limit(world: World) -> Any:
    """A release limit of the first Incident Commander's incident."""
    commander = world.first(roles.INCIDENT_COMMANDER)
    return world.thing("limit", lambda: set_limit(incident(world), sentence="No casualties", by=commander))


def incident_text(world: World) -> Any:
    """A template for incidents, of the first Public Information Officer."""
    return world.thing("incident text", lambda: standing_limits.template(world.first(roles.PIO)))


def standing_limit(world: World) -> Any:
    """What the first Incident Commander signed."""
    commander, cast = world.first(roles.INCIDENT_COMMANDER), world.cast
    sign = standing_limits.signed
    return world.thing(
        "standing limit", lambda: sign(cast, incident(world), by=commander, version=incident_text(world))
    )


def release(world: World) -> Any:
    """A release of the first Incident Commander's incident that waits for the sign-off."""
    return world.thing(
        "release",
        lambda: posts.submit(posts.incident_draft(world.cast, incident=incident(world), by=world.first(roles.PIO))),
    )


def by_voice(world: World) -> Any:
    """A release that the first Incident Commander is said to have approved by radio."""
    return world.thing("by voice", lambda: posts.relayed(release(world), by=world.first(roles.PIO)))


ARGUMENTS: dict[str, Arguments] = (
    PEOPLE
    | VIDEOS
    | {
        **{f"lists:{act}": lambda world: {"name": "profanity"} for act in ("entries", "change")},
        "library:new": lambda world: {"kind": "template"},
        **{
            f"library:{act}": lambda world: {"pk": statement(world).standing_id}
            for act in ("text", "change", "approve")
        },
        "library:retire": lambda world: {"pk": statement(world).standing_id},
        "grounds:of_post": lambda world: {"pk": waiting(world).post_id},
        "grounds:ask": lambda world: {"pk": waiting(world).post_id},
        "grounds:record": lambda world: {"pk": waiting(world).post_id, "kind": "wanted"},
        "grounds:end": lambda world: {"pk": ground(world).pk},
        "equipment:confirm_enrolment": lambda world: {"pk": enrolment(world).pk},
        "equipment:refuse_enrolment": lambda world: {"pk": enrolment(world).pk},
        "equipment:device": lambda world: {"pk": device(world).pk},
        "equipment:issue_code": lambda world: {"pk": device(world).pk},
        "equipment:retire": lambda world: {"pk": device(world).pk},
        "equipment:forget": lambda world: {"pk": own_device(world).pk},
        "equipment:exception": lambda world: {"pk": own_ask(world).pk},
        "equipment:end": lambda world: {"pk": own_ask(world).pk},
        "equipment:grant": lambda world: {"pk": ask_below(world).pk},
        "equipment:decline": lambda world: {"pk": ask_below(world).pk},
        "equipment:enter_by_phone": lambda world: {"pk": ask_below(world).pk},
        "equipment:ratify": lambda world: {"pk": by_telephone(world).pk},
        "equipment:refuse": lambda world: {"pk": by_telephone(world).pk},
        "mfa_remove_webauthn": lambda world: {"pk": passkey(world).pk},
        "sign_in:end_one": lambda world: {"handle": "0" * 20},
        "sign_in:end_sessions": lambda world: {"pk": officer(world).pk},
        "compose:follow": lambda world: {"pk": public(world).pk},
        "compose:edit": lambda world: {"pk": own_draft(world).pk},
        "calendar:move": lambda world: {"pk": own_draft(world).pk},
        "calendar:ics": lambda world: {"token": calendar_token(world)},
        "posts:image": lambda world: {"sha256": posts.media_of(waiting(world).post).sha256},
        "posts:small_image": lambda world: {"sha256": posts.media_of(waiting(world).post).sha256},
        "posts:revisions": lambda world: {"pk": waiting(world).post_id},
        "posts:original": lambda world: {
            "pk": waiting(world).post_id,
            "sha256": posts.media_of(waiting(world).post).original.sha256,
        },
        "posts:picture": lambda world: {"pk": own_picture(world).pk},
        "posts:picture_preview": lambda world: {"pk": own_picture(world).pk},
        "newsroom:image": lambda world: {"sha256": posts.media_of(pictured(world)).sha256},
        "newsroom:article": lambda world: {"key": article(world).key, "slug": article(world).slug},
        "publishing:look": lambda world: {"pk": unknown(world).pk},
        "publishing:settle": lambda world: {"pk": unknown(world).pk},
        "publishing:requeue": lambda world: {"pk": held(world).pk},
        "publishing:post": lambda world: {"pk": waiting(world).post_id},
        "publishing:stands": lambda world: {"pk": waiting(world).post_id},
        "publishing:remove": lambda world: {"pk": public(world).pk},
        "publishing:comment": lambda world: {"pk": waiting(world).post_id},
        "publishing:take_back_comment": lambda world: {"pk": waiting(world).post_id, "comment": comment(world).pk},
        "approvals:decide": lambda world: {"pk": waiting(world).pk},
        **{f"approvals:{act}": lambda world: {"pk": release(world).pk} for act in ("relay", "record_relay")},
        **{
            f"approvals:{act}": lambda world: {"pk": by_voice(world).request_id}
            for act in ("relayed", "ratify", "deny")
        },
        "approvals:approve": lambda world: {"pk": waiting(world).pk},
        "approvals:order": lambda world: {"pk": of_the_chief(world).pk},
        "approvals:return": lambda world: {"pk": waiting(world).pk},
        "approvals:reject": lambda world: {"pk": waiting(world).pk},
        "approvals:end_absence": lambda world: {"pk": absence(world).pk},
        "approvals:of_post": lambda world: {"pk": waiting(world).post_id},
        "approvals:withdraw": lambda world: {"pk": waiting(world).post_id},
        "guidelines:version": lambda world: {"number": 1},
        "guidelines:direct": lambda world: {"number": 1},
        "guidelines:withdraw": lambda world: {"number": 1},
        "pausing:lift": lambda world: {"pk": pause(world).pk},
        "incidents:room": lambda world: {"pk": incident(world).pk},
        "incidents:room_now": lambda world: {"pk": incident(world).pk},
        **{
            f"incidents:{act}": lambda world: {"pk": incident(world).pk}
            for act in ("papers", "export", "limits", "set_limit", "particulars", "change", "next_period")
        },
        "incidents:standing": lambda world: {"pk": incident(world).pk},
        **{
            f"incidents:{act}": lambda world: {"pk": incident(world).pk, "version": incident_text(world).pk}
            for act in ("standing_text", "sign_standing")
        },
        "incidents:lift_standing": lambda world: {"pk": incident(world).pk, "limit": standing_limit(world).pk},
        "incidents:lift_limit": lambda world: {"pk": incident(world).pk, "limit": limit(world).pk},
        "incidents:assign": lambda world: {"pk": incident(world).pk},
        "incidents:conclude": lambda world: {"pk": incident(world).pk},
        "accounts:release": lambda world: {"pk": world.cast.x.pk},
        "members:authorization": lambda world: {"pk": authorization(world).pk},
        "members:memo": lambda world: {"pk": authorization(world).pk},
        "members:lift": lambda world: {"pk": suspended(world).pk},
        "members:renew": lambda world: {"pk": ending(world).pk},
        "members:revoke_designation": lambda world: {"pk": designation(world).pk},
        "standing:revoke": lambda world: {"pk": authorization(world).pk},
        "standing:suspend": lambda world: {"pk": authorization(world).pk},
        "standing:change": lambda world: {"pk": officer(world).pk},
        "standing:take_back": lambda world: {"pk": frozen(world).pk},
        "training:member": lambda world: {"pk": officer(world).pk},
        "training:upload": lambda world: {"pk": officer(world).pk},
        "training:record": lambda world: {"pk": officer(world).pk},
        "training:waive": lambda world: {"pk": officer(world).pk},
        "training:revoke_waiver": lambda world: {"pk": waiver(world).pk},
        "training:void": lambda world: {"pk": completion(world).pk},
        "training:take": lambda world: {"pk": course(world).pk},
        "training:course_edit": lambda world: {"pk": course(world).pk},
        "training:retire": lambda world: {"pk": course(world).pk},
        "training:offer": lambda world: {"pk": retired_course(world).pk},
        "training:session": lambda world: {"pk": sitting(world).pk},
        "training:enrol": lambda world: {"pk": sitting(world).pk},
        "training:attendance": lambda world: {"pk": sitting(world).pk},
        "training:certificate": lambda world: {"pk": certificate(world).pk},
        "training:certificate_file": lambda world: {"pk": certificate(world).pk},
        "training:verify": lambda world: {"pk": certificate(world).pk},
        "training:refuse": lambda world: {"pk": certificate(world).pk},
    }
)
