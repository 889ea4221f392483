"""389.3, 389.4: writing a post in the browser. Nothing that was typed is lost, and nothing is sent twice."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approvals.models import ApprovalRequest
from members.authorizations import revoke
from posts.checks import Draft, screen_draft
from posts.models import Media, Post, Revision
from tests.factories import images, posts
from tests.factories.department import authorize

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NEW = "/posts/new/"
HTMX = {"hx-request": "true"}


@pytest.fixture
def pat(cast, signed_in):
    """Pat's browser."""
    return signed_in(cast.pat)


def typed(cast, **changes):
    return (
        {
            "form_key": str(uuid.uuid4()),
            "version": "",
            "title": posts.TITLE,
            "text": posts.PLAIN,
            "category": "f",
            "accounts": [account.pk for account in cast.accounts],
            "action": "save",
        }
        | posts.typed_facts("f")
        | changes
    )


def beside(answer, field):
    """The message that stands beside `field`."""
    found = re.search(rf'id="id_{field}_error">.*?<span>(.*?)</span>', answer.content.decode(), re.DOTALL)
    return found[1].strip() if found else ""


def test_the_composer_opens_empty_with_a_key_of_its_own(cast, pat):
    keys = {re.search(r'name="form_key" value="([^"]+)"', pat.get(NEW).content.decode())[1] for _ in range(2)}
    assert len(keys) == 2
    assert not Post.objects.exists()


def test_saving_makes_a_draft_and_leads_to_its_page(cast, pat):
    answer = pat.post(NEW, typed(cast))
    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("compose:edit", args=[post.pk]))
    assert "Saved as revision 1." in pat.get(answer["Location"]).content.decode()


def test_a_double_click_makes_one_post(cast, pat):
    form = typed(cast)
    assert [pat.post(NEW, form).status_code for _ in range(2)] == [302, 302]
    assert Post.objects.count() == Revision.objects.count() == 1


def test_two_windows_of_one_new_post_do_not_write_over_each_other(cast, pat):
    first = typed(cast, text="Laguna Boulevard is closed until ten.")
    second = first | {"text": "Laguna Boulevard is closed until noon."}
    assert pat.post(NEW, first).status_code == 302
    answer = pat.post(NEW, second)
    page = answer.content.decode()
    assert (answer.status_code, Post.objects.get().revision.text) == (422, first["text"])
    assert "saved revision 1" in page
    assert second["text"] in page
    known = re.search(r'name="version" value="(\d+)"', page)[1]
    assert pat.post(NEW, second | {"version": known}).status_code == 302
    assert Post.objects.get().revision.text == second["text"]


def test_the_page_of_a_refusal_goes_on_from_what_its_own_window_kept(cast, pat):
    words = typed(cast, title="")
    assert "Kept" in pat.post("/posts/keep/", words).content.decode()
    page = pat.post(NEW, words).content.decode()
    seen = re.search(r'name="copy" value="(\d+)"', page)[1]
    kept = pat.post("/posts/keep/", words | {"title": "Closed", "copy": seen}).content.decode()
    assert "Another window" not in kept
    assert "Another window" in pat.post("/posts/keep/", words | {"title": "Open", "copy": "1"}).content.decode()


def test_a_double_click_on_submit_asks_once(cast, pat):
    form = typed(cast, action="submit")
    assert pat.post(NEW, form).status_code == 302
    assert pat.post(NEW, form).status_code in (302, 409)
    assert Post.objects.count() == ApprovalRequest.objects.count() == 1


def test_submitting_leads_to_the_page_of_the_post(cast, pat):
    answer = pat.post(NEW, typed(cast, action="submit"))
    request = ApprovalRequest.objects.get()
    assert answer["Location"] == reverse("publishing:post", args=[request.post_id])
    assert pat.get(answer["Location"]).status_code == 200


BAD = {
    "no title": ({"title": ""}, "title", "Give the post a title."),
    "no message": ({"text": ""}, "text", "Write the message."),
    "only spaces": ({"text": "   "}, "text", "Write the message."),
    "NUL": ({"text": "a\x00b"}, "text", "cannot be shown"),
    "50,000 characters": ({"text": "x" * 50_000}, "text", "10,000 fit"),
    "long title": ({"title": "t" * 121}, "title", "120"),
    "no category": ({"category": ""}, "category", "Choose what kind of post this is."),
    "unknown category": ({"category": "z"}, "category", "z is not one of the available choices"),
    "unknown account": ({"accounts": ["999"]}, "accounts", "999 is not one of the available choices"),
    "unknown incident": ({"incident": "999"}, "incident", "not one of the available choices"),
}


@pytest.mark.parametrize(("changes", "field", "words"), BAD.values(), ids=BAD)
def test_bad_input_comes_back_with_the_message_beside_its_field(cast, pat, changes, field, words):
    form = typed(cast, **changes)

    answer = pat.post(NEW, form)

    assert answer.status_code == 422
    assert words in beside(answer, field)
    shown = answer.content.decode()
    for kept in {"title", "text"} - changes.keys():
        assert form[kept] in shown
    assert shown.count("checked") >= (0 if field == "accounts" else 3)
    assert form["form_key"] in shown
    assert not Post.objects.exists()


def test_markup_in_what_was_typed_is_shown_and_never_run(cast, pat):
    answer = pat.post(NEW, typed(cast, title="", text="</textarea><script>alert(389)</script>"))
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;script&gt;alert(389)&lt;/script&gt;" in answer.content.decode()


@pytest.mark.parametrize("changes", [{"form_key": "no key"}, {"form_key": ""}, {"version": "x"}])
def test_a_form_that_was_tampered_with_stores_nothing(cast, pat, changes):
    assert pat.post(NEW, typed(cast, **changes)).status_code == 422
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(images.truncated(), "damaged"), (images.svg(), "not a JPEG"), (images.bomb(), "million pixels")],
)
def test_a_bad_picture_is_refused_and_the_words_are_kept(cast, pat, content, words):
    upload = SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg")
    answer = pat.post(NEW, typed(cast, image=upload, alt_text="A closed road", **posts.typed_facts("f", picture=True)))
    assert answer.status_code == 422
    assert words in beside(answer, "image")
    assert "A closed road" in answer.content.decode()
    assert not Post.objects.exists()
    assert not Media.objects.exists()


@pytest.mark.policy("389.5(b)")
def test_a_picture_goes_along_without_its_place(cast, pat):
    upload = SimpleUploadedFile("../../photo.jpg", images.jpeg_with_gps(), content_type="image/jpeg")
    assert (
        pat.post(
            NEW, typed(cast, image=upload, alt_text="A closed road", **posts.typed_facts("f", picture=True))
        ).status_code
        == 302
    )

    media = Media.objects.get()
    answer = pat.get(reverse("posts:image", args=[media.sha256]))
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/jpeg"
    assert images.SECRET.encode() not in content
    assert media.file.name.startswith(f"posts/{media.sha256}")


def test_a_page_that_is_older_than_the_post_keeps_the_words_and_says_so(cast, pat):
    post = posts.draft(cast)
    seen = post.version
    posts.edit(cast, post, text="Newer words.")

    answer = pat.post(
        reverse("compose:edit", args=[post.pk]), typed(cast, version=seen, text="Older page, other words.")
    )

    assert answer.status_code == 422
    assert "Pat Reyes saved revision 2" in answer.content.decode()
    assert "Older page, other words." in answer.content.decode()
    post.refresh_from_db()
    assert post.revision.text == "Newer words."

    # Saving again is a choice: the page knows the newer revision now.
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    again = typed(cast, version=version[1], text="Older page, other words.")
    assert pat.post(reverse("compose:edit", args=[post.pk]), again).status_code == 302
    assert Post.objects.get().revision.text == "Older page, other words."


@pytest.mark.policy("389.5(a)")
def test_what_screening_blocks_comes_back_with_the_clause_and_is_saved_as_a_draft(cast, pat):
    answer = pat.post(NEW, typed(cast, text=posts.BLOCKED, action="submit"))
    assert answer.status_code == 422
    assert "389.5(a)" in answer.content.decode()
    assert "moron" in answer.content.decode()
    assert Post.objects.get().status == "DRAFT"
    assert not ApprovalRequest.objects.exists()


def answers_to(text: str, answer: str) -> dict[str, str]:
    """A field for each point to check that is found in `text`, as the page names them."""
    draft = Draft(title="", text=text, category="f", alt_text="", has_image=False, incident_number="")
    return {f"answer-{placed.key}": answer for placed in screen_draft(draft)}


def test_a_point_is_answered_on_the_page_and_the_answer_is_kept_until_all_are(cast, pat):
    two = f"{posts.WARNED}. Then all is well again here. {posts.WARNED}"
    first = dict(list(answers_to(two, "The sign says so.").items())[:1])
    answer = pat.post(NEW, typed(cast, text=two, action="submit", **first))
    assert answer.status_code == 422
    assert "The sign says so." in answer.content.decode()

    post = Post.objects.get()
    form = typed(cast, text=two, action="submit", version=post.version, form_key=str(post.form_key))
    answers = answers_to(two, "The sign says so.")
    assert pat.post(reverse("compose:edit", args=[post.pk]), form | answers).status_code == 302
    assert ApprovalRequest.objects.get().revision.findings.filter(answer="The sign says so.").exists()


def test_an_answer_stays_with_its_finding_when_another_comes_before_it(cast, pat):
    """A statement on the record: it must never slip under another finding, and saving keeps it."""
    mine = answers_to(posts.WARNED, "The sign says so.")
    assert pat.post(NEW, typed(cast, text=posts.WARNED) | mine).status_code == 302
    post = Post.objects.get()
    page = reverse("compose:edit", args=[post.pk])
    assert "The sign says so." in pat.get(page).content.decode()

    form = typed(cast, text=f"#springfairtraffic {posts.WARNED}", version=post.version, post=post.pk)
    shown = pat.post(reverse("compose:check"), form | mine).content.decode()
    fields = dict(re.findall(r'name="(answer-[0-9a-f]+)"[^>]*>([^<]*)<', shown))
    assert len(fields) > len(mine)
    assert {name for name, text in fields.items() if text.strip()} == set(mine)


@pytest.mark.parametrize("answer", ["a\x00b"])
def test_an_answer_that_cannot_be_stored_is_no_crash(cast, pat, answer):
    form = typed(cast, text=posts.WARNED, action="submit", **answers_to(posts.WARNED, answer))
    assert pat.post(NEW, form).status_code == 422
    assert not ApprovalRequest.objects.exists()


def test_the_composer_offers_only_the_accounts_of_the_authorization(cast, pat):
    revoke(cast.authorization, reason="Narrowed", by=cast.chris)
    authorize(cast, cast.pat, accounts=(cast.website,))

    shown = pat.get(NEW).content.decode()

    assert cast.website.known_as in shown
    assert cast.x.known_as not in shown
    assert pat.post(NEW, typed(cast)).status_code == 422


def test_without_an_authorization_the_page_says_who_gives_one(cast, pat):
    revoke(cast.authorization, reason="Reassigned", by=cast.chris)
    assert "The Chief of Police authorizes" in pat.get(NEW).content.decode()


# --- the part that htmx swaps ------------------------------------------------------------------------


def test_checking_stores_nothing_and_shows_findings_and_route(cast, pat):
    answer = pat.post(reverse("compose:check"), typed(cast, text=posts.BLOCKED), headers=HTMX)
    assert answer.status_code == 200
    assert "389.5(a)" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "supervisor" in answer.content.decode().lower()
    assert not Post.objects.exists()


@pytest.mark.policy("389.4.1")
def test_checking_says_that_an_incident_goes_to_its_commander(cast, pat):
    incident = posts.open_incident(cast)
    answer = pat.post(reverse("compose:check"), typed(cast, incident=incident.pk), headers=HTMX)
    assert "Incident Commander" in answer.content.decode()


@pytest.mark.parametrize("post", ["", "x", "999999", "-1", "9" * 30, "9" * 5000, "٣"])
def test_checking_survives_whatever_is_sent(cast, pat, post):
    assert pat.post(reverse("compose:check"), {"post": post, "text": "x\x00" * 10}).status_code in (200, 404)


@pytest.mark.parametrize("name", ["sam", "casey", "chris", "robin", "drew", "quinn", "val"])
def test_only_writers_check(cast, signed_in, name):
    assert signed_in(cast.member(name)).post(reverse("compose:check"), typed(cast)).status_code == 403


@pytest.mark.parametrize("broken", [b"%ED%A0%80", b"%ED%B0%80%ED%A0%80", b"%FF%FE", b"%C3"])
def test_half_a_character_on_the_wire_is_said_beside_the_message(cast, pat, broken):
    """Lone surrogates and cut bytes cannot be typed, but they can be sent; nothing of it is stored."""
    typed_by_wire = b"form_key=4e4174e8-1959-434d-8ccb-b97e40a59e53&title=Closed&category=f&text=Road+closed+" + broken
    answer = pat.post(NEW, typed_by_wire, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "half of a character" in page
    assert 'aria-describedby="id_text_error"' in page
    assert "Road closed" in page
    assert not Post.objects.exists()
