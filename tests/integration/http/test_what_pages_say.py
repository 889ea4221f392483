"""What a page must say so that nobody is left guessing: why it came back, why it cannot go out, where it stands."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from approvals.asking import drafting
from approvals.requests import expire_overdue
from incidents.services import conclude
from members import roles
from members.authorizations import revoke
from members.models import Member
from posts.media import clean
from publishing.sweep import sweep
from tests.factories import posts
from tests.factories.asking import endorse, filed
from tests.factories.department import authorize, newcomer
from tests.factories.factors import code, password, show_code

pytestmark = pytest.mark.django_db


@pytest.mark.policy("389.3")
def test_the_author_reads_on_the_draft_why_it_came_back(cast, signed_in):
    request = posts.returned(cast)
    page = signed_in(cast.pat).get(reverse("compose:edit", args=[request.post_id])).content.decode()
    assert f"{cast.sam.title_and_name} asks for changes" in page
    request.refresh_from_db()
    assert request.note in page
    assert request.note[:60] in signed_in(cast.pat).get(reverse("today")).content.decode()


@pytest.mark.policy("389.3")
def test_what_the_worker_would_hold_cannot_be_approved(cast, signed_in):
    request = posts.submitted(cast)
    revoke(cast.authorization, reason="Reassigned to patrol.", by=cast.chris)
    client = signed_in(cast.sam)
    page = client.get(reverse("approvals:decide", args=[request.pk])).content.decode()
    assert "This cannot go out" in page
    assert "Approve and publish" not in page
    typed = {"sha256": request.sha256, "note": ""}
    assert client.post(reverse("approvals:approve", args=[request.pk]), typed).status_code == 403
    assert client.post(reverse("approvals:return", args=[request.pk]), typed | {"note": "Later."}).status_code == 302


@pytest.mark.policy("389.8")
def test_who_may_not_post_is_led_to_training_and_to_asking(cast, signed_in):
    robin = signed_in(cast.robin)
    for page in ("today", "compose:new", "posts:drafts"):
        answer = robin.get(reverse(page))
        # The navigation names training too; what is told here stands in the page itself.
        said = answer.content.decode().partition("<main")[2]
        assert reverse("training:mine") in said
        assert reverse("asking:new") in said


@pytest.mark.policy("389.8")
def test_who_decides_without_training_is_led_to_training(cast, signed_in):
    request = posts.submitted(cast)
    chris = signed_in(cast.chris)
    shown = chris.get(reverse("approvals:decide", args=[request.pk])).content.decode().partition("decision-bar")[2]
    assert reverse("training:mine") in shown
    typed = {"sha256": request.sha256, "note": ""}
    refused = chris.post(reverse("approvals:approve", args=[request.pk]), typed)
    assert refused.status_code == 403
    assert reverse("training:mine") in refused.content.decode()
    assert reverse("asking:new") not in refused.content.decode()


@pytest.mark.policy("389.3")
def test_a_post_and_its_approval_name_the_request_behind_them_to_who_may_read_it(cast, signed_in):
    asked = endorse(filed(cast.robin, accounts=cast.accounts), cast.sam, cast.casey)
    request = posts.submit(drafting.draft(asked, by=cast.pat))
    link = reverse("asking:request", args=[asked.pk])
    pages = (("publishing:post", request.post_id), ("approvals:decide", request.pk))
    for name, reads in {"pat": True, "sam": True, "quinn": True, "chris": True, "toni": None}.items():
        for page, pk in pages:
            answer = signed_in(cast.member(name)).get(reverse(page, args=[pk]))
            assert answer.status_code == (404 if reads is None else 200), (name, page)
            assert (link in answer.content.decode()) is bool(reads), (name, page)
            assert answer.status_code == 404 or "See the request" not in answer.content.decode()
    lee = newcomer("lee", position="SERGEANT", roles=[roles.SUPERVISOR])
    for page, pk in pages:
        assert link not in signed_in(lee).get(reverse(page, args=[pk])).content.decode()


@pytest.mark.policy("389.3")
def test_a_post_that_waits_leads_to_its_approval(cast, signed_in):
    request = posts.submitted(cast)
    shown = signed_in(cast.sam).get(reverse("publishing:post", args=[request.post_id])).content.decode()
    assert "See the approval" in shown
    assert "Drafted from a request" not in shown


@pytest.mark.policy("389.4.1")
def test_posts_of_an_incident_that_is_over_go_back_to_their_authors(cast, signed_in):
    incident = posts.open_incident(cast)
    request = posts.submit(posts.incident_draft(cast, incident=incident))
    conclude(incident, by=cast.sam)
    assert expire_overdue() == 1
    request.post.refresh_from_db()
    assert request.post.status == "EXPIRED"
    assert signed_in(cast.pat).get(reverse("compose:edit", args=[request.post_id])).status_code == 200


@pytest.mark.policy("389.3")
def test_whom_the_chief_authorizes_may_write_at_once(cast, signed_in):
    robin = signed_in(cast.robin)
    assert robin.get(reverse("compose:new")).status_code == 403
    authorize(cast, cast.robin)
    assert robin.get(reverse("compose:new")).status_code == 200
    assert "Write" in robin.get(reverse("today")).content.decode()


def test_the_part_that_changes_by_itself_stops_asking_when_all_is_settled(cast, signed_in):
    request = posts.approved(cast, accounts=(cast.website,))
    client, url = signed_in(cast.sam), reverse("publishing:stands", args=[request.post_id])
    waiting = client.get(url)
    assert 'hx-trigger="every 2s"' in waiting.content.decode()
    assert "HX-Refresh" not in waiting.headers
    sweep()
    settled = client.get(url)
    assert "hx-trigger" not in settled.content.decode()
    assert settled.headers["HX-Refresh"] == "true"
    assert signed_in(cast.robin).get(url).status_code == 200  # it is public now
    assert client.post(url).status_code == 405


@pytest.mark.policy("389.5(b)")
def test_what_transparency_hides_is_not_in_the_picture():
    """Editors "erase" a face by making it transparent; its pixels must not lie in the file."""
    hidden = Image.new("RGBA", (64, 64), (200, 10, 10, 0))
    upload = io.BytesIO()
    hidden.save(upload, "PNG")
    upload.seek(0)
    shown = Image.open(io.BytesIO(clean(upload, size=500).content))
    assert shown.mode == "RGB"
    assert shown.getpixel((32, 32)) == (255, 255, 255)


def test_one_badge_is_one_member(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=cast.robin.pk).update(badge_number=cast.pat.badge_number)


@pytest.mark.parametrize("number", ["9" * 19, "9" * 30, "-1", "x"])
def test_an_account_that_no_row_can_have_is_an_error_beside_the_field(cast, signed_in, number):
    typed = {"form_key": "4e4174e8-1959-434d-8ccb-b97e40a59e53", "title": "T", "text": "W", "category": "f"}
    answer = signed_in(cast.pat).post(reverse("compose:new"), typed | {"accounts": number})
    assert answer.status_code == 422


def test_five_bad_passwords_lock_the_name_and_not_the_station(cast, client):
    """CJIS AC-7: whoever shares the address of a member who mistyped still gets in."""
    for _ in range(6):
        password(client, "val", "wrong wrong wrong")
    locked = password(client, "val")
    assert locked.get("Location") != reverse("mfa_authenticate")
    show_code(client, code(cast.val))
    assert "_auth_user_id" not in client.session
    assert password(client, "quinn")["Location"] == reverse("mfa_authenticate")
    show_code(client, code(cast.quinn))
    assert client.session["_auth_user_id"] == str(cast.quinn.pk)
