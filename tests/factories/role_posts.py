"""What a member would type at each address of the role matrix: `FORMS[url name](world)` gives a form that is in order.

An address without an entry takes a POST without fields. Days and times are as Elk Grove's clock shows them.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.checklist import EVERY_LETTER
from core import clock
from equipment import devices
from incidents.models import Incident
from members import ranks, roles, roster_import
from members.ladder import open_position
from members.models import Rank
from members.roster import COLUMNS
from posts.models import Post
from tests.factories import asking, posts, training
from tests.factories import role_things as things
from tests.factories import role_things_people as people
from tests.factories.department import TESTER, newcomer
from tests.factories.role_world import World

Typed = dict[str, Any]
REASON = {"reason": "Order 26-042."}


def _day(days: int) -> str:
    return f"{clock.local(clock.now()) + timedelta(days=days):%Y-%m-%d}"


def _time(hours: float) -> str:
    return f"{clock.local(clock.now() + timedelta(hours=hours)):%Y-%m-%dT%H:%M}"


def _file(name: str, *lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, ("\n".join(lines) + "\n").encode(), content_type="text/csv")


def _decision(world: World) -> Typed:
    waiting = things.waiting(world)
    accounts = [target.account_id for target in waiting.revision.targets.all()]
    return {
        "sha256": waiting.sha256,
        "note": "Say until when.",
        "clause": "389.4",
        "accounts": accounts,
        "checked": [*EVERY_LETTER],
    }


def _heard(world: World) -> Typed:
    release = things.release(world)
    said = {"given_by": world.first(roles.INCIDENT_COMMANDER).pk, "channel": "RADIO", "heard_at": _time(0)}
    return said | {"cad": "P26-1001", "read_back": release.revision.text, "sha256": release.sha256}


def _order(world: World) -> Typed:
    request = things.of_the_chief(world)
    said = {"number": "GO 26-014", "reason": "Nobody holds the rank below.", "checked": [*EVERY_LETTER]}
    return said | {"sha256": request.sha256}


def _act(request: Any) -> Typed:
    return {"version": asking.again(request).version, "note": "As we spoke about."}


def _wish(**more: Any) -> Typed:
    fields = {"title": asking.TITLE, "text": asking.TEXT, "mission": "People should know the K9 team."}
    return {"form_key": str(uuid.uuid4())} | fields | more


def _words(world: World, post: Post | None = None) -> Typed:
    words = {"title": posts.TITLE, "text": posts.PLAIN, "category": "f", "accounts": [world.cast.website.pk]}
    words |= posts.typed_facts("f")
    if post is None:
        return {"form_key": str(uuid.uuid4())} | words
    return {"form_key": str(post.form_key), "version": Post.objects.get(pk=post.pk).version} | words


def _another_time(post: Post) -> Typed:
    return {"version": Post.objects.get(pk=post.pk).version, "publish_day": _day(2), "publish_time": "09:30"}


def _covered(post: Post) -> Typed:
    box = {"box1_x": 10, "box1_y": 10, "box1_width": 20, "box1_height": 20, "box1_way": "solid"}
    return {"version": Post.objects.get(pk=post.pk).version, "long_edge": 2048, "action": "apply"} | box


def _incident(world: World) -> Typed:
    number = f"26-{2000 + Incident.objects.count()}"
    place = {"name": "Flood", "type": "WEATHER", "public_location": "Elk Grove Blvd"}
    return {"number": number, "commander": world.people[roles.INCIDENT_COMMANDER][1].pk} | place


def _terms(world: World) -> Typed:
    return {"member": people.officer(world).pk, "every_account": "on", "categories": ["every"], "basis": "Order 26-050"}


def _person(**more: Any) -> Typed:
    fields = {"first_name": "Lee", "last_name": "Park", "username": "leepark", "classification": "SWORN"}
    return fields | {"rank": Rank.objects.get(code=ranks.OFFICER).pk} | more


def _position(**more: Any) -> Typed:
    return {"title": "Traffic sergeant", "rank": Rank.objects.get(code=ranks.SERGEANT).pk} | more


def _filling(world: World) -> Typed:
    rank = Rank.objects.get(code=ranks.OFFICER)
    seat = open_position("Night desk", rank=rank, reports_to=world.cast.sam.held[0].position, by=TESTER)
    order = {"last_day": _day(30), "order": "Order 26-053"}
    return {"position": seat.pk, "member": newcomer("seated").pk, "kind": "ACTING"} | order


def _plan(world: World) -> Typed:
    """The plan that the Chief's preview showed."""
    upload = people.roster(world)
    return {"plan": roster_import.preview(upload.pk, by=world.first(roles.CHIEF)).plan.sha256}


def _exception(world: World) -> Typed:
    wanted = {"reason": "Called out at night.", "accounts": [world.cast.x.pk], "hand_over": "on"}
    return wanted | {"ends_at": _time(40)}


def _call(world: World) -> Typed:
    said = {"said_by": world.cast.casey.pk, "said_at": _time(-0.1), "said_how": "phone 916-555-0142"}
    return said | {"ends_at": _time(3)}


def _course(world: World) -> Typed:
    fields = {"title": "Posting in an incident", "topics": ["LEGAL"], "delivery": "BOTH", "hours": "1.5"}
    return fields | {"presenter": "Records", "materials": "Read Policy 389.", "pass_mark": 80} | _questions(0)


def _questions(initial: int) -> Typed:
    """The management form of the questions, and three of them."""
    typed: Typed = {"questions-TOTAL_FORMS": 3, "questions-INITIAL_FORMS": initial}
    for number, asked in enumerate(training.QUESTIONS[:3]):
        typed |= {f"questions-{number}-{part}": getattr(asked, part) for part in ("text", "right", "read_again")}
        typed[f"questions-{number}-wrong"] = "\n".join(asked.wrong)
    return typed


def _quiz(world: World) -> Typed:
    course = things.course(world)
    right = {f"question-{place}": answer for place, answer in enumerate(training.right_answers(course))}
    return {"edition": course.edition.number, "acknowledged": "on"} | right


def _certificate(world: World) -> Typed:
    paper = SimpleUploadedFile("certificate.pdf", training.PDF, content_type="application/pdf")
    about = {"title": "PIO, basic", "presenter": "FEMA", "hours": "16", "completed_on": _day(-3)}
    return about | {"file": paper}


def _completions(world: World) -> Typed:
    return {"file": _file("done.csv", "badge_number,course,completed_on,topics", f"4102,PIO basic,{_day(-1)},Privacy")}


def _roster(world: World) -> Typed:
    return {
        "file": _file("roster.csv", ",".join(COLUMNS), ",,,,,,,Sergeant,Traffic sergeant,Watch commander,,,"),
    }


def _welcome(world: World) -> Typed:
    word = "seven-quiet-herons-389"
    noor = newcomer("noor", supervisor=world.cast.sam)
    return {"username": noor.username, "code": people.fresh_code(world, noor), "password": word, "again": word}


def _kept() -> Typed:
    said = {"title": "Situation", "english": "We know of it. Stay away.", "category": "e", "review_by": _day(60)}
    return said | {"number": 1} | REASON


FORMS: dict[str, Callable[[World], Typed]] = {
    **{
        name: lambda world: REASON
        for name in (
            *(
                "approvals:deny",
                "publishing:remove",
                "publishing:settle",
                "standing:revoke",
                "standing:suspend",
                "members:lift",
            ),
            *("members:revoke_designation", "members:vacate", "sign_in:end_sessions", "sign_in:release"),
            *(
                "grounds:end",
                "sign_in:disable",
                "sign_in:enable",
                "equipment:decline",
                "equipment:refuse",
                "equipment:end",
            ),
            *(
                "library:retire",
                "equipment:retire",
                "guidelines:withdraw",
                "training:revoke_waiver",
                "training:void",
                "training:refuse",
            ),
        )
    },
    "approvals:absence": lambda world: {"stand_in": world.cast.casey.pk, "last_day": _day(5), "reason": "Training"},
    "approvals:pass_on_several": lambda world: {
        "ticked": [f"{things.waiting(world).pk}:{things.waiting(world).sha256}"],
        "to": world.cast.casey.pk,
    },
    "approvals:return_several": lambda world: (
        _decision(world) | {"ticked": [f"{things.waiting(world).pk}:{things.waiting(world).sha256}"]}
    ),
    "approvals:record_relay": _heard,
    "approvals:order": _order,
    **{f"approvals:{act}": _decision for act in ("approve", "return", "reject")},
    **{f"asking:{act}": lambda world: _act(people.request(world)) for act in ("endorse", "return", "decline")},
    "asking:withdraw": lambda world: _act(people.request(world)),
    "asking:new": lambda world: _wish(),
    "asking:outside": lambda world: _wish(agency="Cosumnes Fire Department", letter="CFD-2026-118"),
    "asking:edit": lambda world: _wish(version=asking.again(people.returned(world)).version),
    "compose:new": _words,
    "compose:check": _words,
    "compose:questions": _words,
    "compose:keep": _words,
    "compose:forget": _words,
    "compose:follow": lambda world: {"kind": "CORRECTION"},
    "compose:edit": lambda world: _words(world, things.own_draft(world)),
    "calendar:move": lambda world: _another_time(things.own_draft(world)),
    "grounds:ask": lambda world: {"kind": "WANTED", "note": "Warrant 26-77."},
    "grounds:record": lambda world: {"reference": "Warrant 26-77"} | REASON,
    "lists:change": lambda world: {"add": "dadgum", "number": 0} | REASON,
    "library:new": lambda world: {"title": "Closure", "english": "Use another way.", "category": "f"},
    "library:change": lambda world: _kept(),
    "library:approve": lambda world: {"number": 1},
    "guidelines:issue": lambda world: {"title": "Traffic", "text": "Where and until when.", "categories": ["f"]},
    "guidelines:direct": lambda world: {"on": "1"} | REASON,
    "posts:picture": lambda world: _covered(things.own_picture(world)),
    "incidents:open": _incident,
    "notices:wishes": lambda world: {"by_mail": ["DECIDE"], "quiet_from": "22:00", "quiet_until": "06:00"},
    "publishing:comment": lambda world: {"text": "Looks right to me.", "answers": ""},
    "pausing:begin": lambda world: dict(REASON),
    "pausing:lift": lambda world: {"because": "The account is ours again."},
    "incidents:export": lambda world: {"kind": "releases", "shape": "csv", "number": ""},
    "incidents:change": lambda world: {"type": "FIRE", "public_location": "Elk Grove Blvd"},
    "incidents:next_period": lambda world: {"ends_at": _time(8)},
    "incidents:sign_standing": lambda world: {"accounts": [world.cast.x.pk], "until": _time(2)},
    "incidents:set_limit": lambda world: {"sentence": "No casualties", "stop_words": "injured, hurt"},
    "incidents:assign": lambda world: {"commander": world.people[roles.INCIDENT_COMMANDER][1].pk},
    "standing:change": lambda world: {"change": "LEAVE"} | REASON,
    "members:authorize": _terms,
    "members:designations": lambda world: {
        "designee": world.cast.sam.pk,
        "order_number": "26-008",
        "last_day": _day(20),
    },
    "members:renew": lambda world: {"basis": "Order 26-051", "last_day": _day(90)},
    "members:add": lambda world: _person(),
    "members:edit": lambda world: _person(username=people.officer(world).username),
    "members:roles": lambda world: {"roles": [roles.PIO]},
    "members:position_add": lambda world: _position(),
    "members:position_edit": lambda world: _position(
        title="Day patrol", rank=people.place(world).rank_id, reports_to=people.place(world).reports_to_id
    ),
    "members:fill": _filling,
    "members:rank_add": lambda world: {"name": "Corporal", "short": "Cpl.", "level": 15},
    "members:rank_edit": lambda world: {"name": "Police officer", "short": "Ofc."},
    "members:roster": _roster,
    "members:roster_preview": _plan,
    "equipment:register": lambda world: {"asset_tag": "PD-7777", "description": "Desk"},
    "equipment:enrol": lambda world: {"code": devices.issue_code(things.device(world), by=TESTER)},
    "equipment:ask": _exception,
    "equipment:grant": lambda world: {"ends_at": _time(30), "note": "Until Friday."},
    "equipment:enter_by_phone": _call,
    "training:import": _completions,
    "training:upload": _certificate,
    "training:record": lambda world: {"title": "PIO basic", "topics": ["PRIVACY"], "completed_on": _day(-1)},
    "training:waive": lambda world: {"reason": "The next course is full.", "due_on": _day(30)},
    "training:course_new": _course,
    "training:course_edit": lambda world: _course(world) | {"edition": things.course(world).edition.number},
    "training:take": _quiz,
    "training:validity": lambda world: {
        "months": 12,
        "effective_from": _day(0),
        "reason": "Order 26-052",
    },
    "training:sessions": lambda world: {
        "course": things.course(world).pk,
        "starts_at": _time(30),
        "place": "Briefing room",
        "presenter": "Sgt. Ortega",
    },
    "training:enrol": lambda world: {"members": [people.officer(world).pk]},
    "training:verify": lambda world: {"topics": ["PRIVACY"]},
    "invitations:welcome": _welcome,
}


def form_of(world: World, name: str) -> Typed:
    """What is typed at the address `name` to get through, where the role gets through."""
    return dict(FORMS[name](world)) if name in FORMS else {}
