"""389.8 on the pages: who may what, what they say, and that five hundred members cost the queries of five."""

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Member
from tests.factories import images, training
from tests.factories.trail import last_seq
from training.models import Certificate, Completion, Course, QuizAttempt
from training.services import check_trained
from training.topics import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]


def pages(cast):
    robin = cast.robin
    course, certificate = training.course(cast), training.handed_in(robin)
    return {
        "mine": [],
        "matrix": [],
        "matrix_csv": [],
        "import": [],
        "courses": [],
        "course_new": [],
        "validity": [],
        "sessions": [],
        "certificates": [],
        "member": [robin.pk],
        "upload": [robin.pk],
        "record": [robin.pk],
        "take": [course.pk],
        "course_edit": [course.pk],
        "session": [training.sitting(cast, course).pk],
        "certificate": [certificate.pk],
        "certificate_file": [certificate.pk],
    }


FOR_EVERYBODY = {"mine", "take"}
HIS_OWN = {"member", "upload", "certificate", "certificate_file"}


@pytest.mark.parametrize("name", ["drew", "chris", "robin", "sam", "quinn"])
def test_who_opens_which_page(cast, signed_in, name):
    client = signed_in(cast.member(name))
    for page, arguments in pages(cast).items():
        answer = client.get(reverse(f"training:{page}", args=arguments))
        may = name in ("drew", "chris") or page in FOR_EVERYBODY
        may = may or (name == "robin" and page in HIS_OWN)
        # Sam is the supervisor above Robin.
        may = may or (name == "sam" and page in HIS_OWN - {"upload"})
        shut = 404 if page in ("certificate", "certificate_file") else 403
        assert answer.status_code == (200 if may else shut), f"{page} for {name}"


# --- what is sent is judged ---


def post(client, page, *arguments, **typed):
    return client.post(reverse(f"training:{page}", args=arguments), typed)


def test_a_member_takes_a_course_and_the_page_never_holds_the_answers(cast, signed_in):
    course, client = training.course(cast), signed_in(cast.robin)
    page = client.get(reverse("training:take", args=[course.pk])).content.decode()
    assert page.count('type="radio"') == sum(len(question["choices"]) for question in course.edition.questions)
    assert "checked" not in page
    assert "Part one" not in page

    answers = {f"question-{place}": right for place, right in enumerate(training.right_answers(course))}
    passed = post(client, "take", course.pk, edition=1, acknowledged="on", **answers)
    assert passed.status_code == 302
    assert "Passed with 100 percent" in client.get(passed.url).content.decode()


def test_who_fails_is_told_his_score_and_what_to_read_again(cast, signed_in):
    course, client = training.course(cast), signed_in(cast.robin)
    answers = {f"question-{place}": wrong for place, wrong in enumerate(training.wrong_answers(course))}
    failed = post(client, "take", course.pk, edition=1, acknowledged="on", **answers)
    said = client.get(failed.url).content.decode()
    assert "Not passed: 0 percent, and 75 are needed" in said
    assert "Part one; Part two; Part three; Part four" in said
    assert "2 of 3 attempts are left" in said


def test_whoever_keeps_training_sees_how_a_quiz_ended_and_never_what_was_answered(cast, signed_in):
    course, robin = training.course(cast), signed_in(cast.robin)
    answers = {f"question-{place}": wrong for place, wrong in enumerate(training.wrong_answers(course))}
    post(robin, "take", course.pk, edition=1, acknowledged="on", **answers)
    own = (robin, reverse("training:mine"))
    others = [(signed_in(each), reverse("training:member", args=[cast.robin.pk])) for each in (cast.drew, cast.chris)]
    for client, url in (own, *others):
        with CaptureQueriesContext(connection) as ran:
            answer = client.get(url)
        assert [set(each) for each in answer.context["attempts"]] == [{"title", "at", "score", "passed"}]
        said = answer.content.decode()
        assert "Not passed" in said
        assert "0 percent" in said
        assert not any('"answers"' in query["sql"] for query in ran)


def test_an_unfinished_quiz_comes_back_with_what_was_chosen(cast, signed_in):
    course = training.course(cast)
    answer = post(signed_in(cast.robin), "take", course.pk, edition=1, **{"question-0": 1})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert said.count("Choose an answer.") == 6  # beside each of three questions, and on top
    assert "checked" in said
    assert not QuizAttempt.objects.exists()


def test_a_certificate_is_read_without_a_proof_and_verified_with_one(cast, signed_in):
    certificate = training.handed_in(cast.robin)
    page, verify = (reverse(f"training:{name}", args=[certificate.pk]) for name in ("certificate", "verify"))
    for reader in (cast.robin, cast.sam, cast.drew):
        client = signed_in(reader)
        session = client.session
        shown = session[AUTHENTICATION_METHODS_SESSION_KEY]
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [each | {"at": each["at"] - 45 * 60} for each in shown]
        session.save()
        answer = client.get(page)
        assert answer.status_code == 200, reader
        assert (f'href="{verify}"' in answer.content.decode()) == (reader == cast.drew)
        assert f'action="{verify}"' not in answer.content.decode()
    assert "reauthenticate" in client.get(verify)["Location"]
    assert f'action="{verify}"' in signed_in(cast.drew).get(page).content.decode()


def test_a_certificate_goes_from_the_member_to_the_manager_and_counts(cast, signed_in):
    client, drew = signed_in(cast.robin), signed_in(cast.drew)
    typed = {"title": "Basic PIO", "presenter": "FEMA", "hours": "8", "completed_on": "2026-03-02"}
    file = SimpleUploadedFile("../../etc/passwd.html", images.jpeg(), content_type="text/html")
    sent = post(client, "upload", cast.robin.pk, **typed, file=file)
    assert sent.status_code == 302
    certificate = Certificate.objects.get()

    got = drew.get(reverse("training:certificate_file", args=[certificate.pk]))
    assert got["Content-Disposition"] == f'attachment; filename="certificate-{certificate.pk}.jpg"'
    assert (got["Content-Type"], got["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert got["Content-Security-Policy"] == "sandbox"

    assert post(client, "verify", certificate.pk, topics=["LEGAL"]).status_code == 403
    assert post(drew, "verify", certificate.pk).status_code == 422
    assert post(drew, "verify", certificate.pk, topics=[topic.value for topic in Topic]).status_code == 302
    check_trained(cast.robin)


@pytest.mark.parametrize("content", [images.svg(), b"", training.PDF[:-9], b"x" * (5 * 1024 * 1024 + 1)])
def test_a_hostile_file_is_refused_beside_the_field_and_nothing_typed_is_lost(cast, signed_in, content):
    typed = {"title": "Basic <b>PIO</b>", "presenter": "FEMA", "hours": "8", "completed_on": "2026-03-02"}
    file = SimpleUploadedFile("certificate.pdf", content, content_type="application/pdf")
    answer = post(signed_in(cast.robin), "upload", cast.robin.pk, **typed, file=file)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert 'id="id_file_error"' in said
    assert 'value="Basic &lt;b&gt;PIO&lt;/b&gt;"' in said
    assert not Certificate.objects.exists()


NAUGHTY = ["", " ", "\0", "\u202etxt.exe", "\ufffd", "x" * 600]


@pytest.mark.parametrize("words", NAUGHTY)
def test_words_that_cannot_be_stored_come_back_with_the_reason(cast, signed_in, words):
    drew, chris, robin = signed_in(cast.drew), signed_in(cast.chris), cast.robin.pk
    before = last_seq()
    waiver = {"reason": words, "due_on": training.today().isoformat()}
    course = {"title": words, "hours": "1", "delivery": "CLASSROOM", "topics": ["LEGAL"], "pass_mark": "80"}
    formset = {"questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0"}
    session = {"course": Course.objects.first().pk, "starts_at": "2026-11-30T13:00", "place": words, "presenter": "A"}
    for answer in (
        post(chris, "waive", robin, **waiver),
        post(drew, "record", robin, title=words, completed_on="2026-03-02", topics=["LEGAL"]),
        post(drew, "course_new", **course, **formset),
        post(drew, "sessions", **session),
        post(drew, "validity", months=12, effective_from="2027-01-01", reason=words),
    ):
        assert answer.status_code == 422
        assert "_error" in answer.content.decode()
    assert last_seq() == before


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30", "0001-01-01", "9999-12-31", "2099-01-01"])
def test_days_that_cannot_be_come_back_with_the_reason(cast, signed_in, day):
    drew, chris = signed_in(cast.drew), signed_in(cast.chris)
    answers = [
        post(chris, "waive", cast.robin.pk, reason="Why", due_on=day),
        post(drew, "record", cast.robin.pk, title="A", completed_on=day, topics=["LEGAL"]),
        post(drew, "sessions", course=Course.objects.first().pk, starts_at=f"{day}T1", place="A", presenter="B"),
    ]
    assert [answer.status_code for answer in answers] == [422] * 3


def test_a_course_is_written_with_its_quiz_and_edited(cast, signed_in):
    drew = signed_in(cast.drew)
    typed = {
        "title": "Privacy for PIOs",
        "hours": "0.5",
        "delivery": "ONLINE",
        "topics": ["PRIVACY"],
        "pass_mark": "100",
        "materials": "https://post.ca.gov/ says\n\nmore <script>",
        "questions-TOTAL_FORMS": "2",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "May a minor be named?",
        "questions-0-right": "No",
        "questions-0-wrong": "Yes\nOnly by the PIO",
    }
    assert post(drew, "course_new", **typed).status_code == 302
    course = Course.objects.latest("pk")
    assert [len(question["choices"]) for question in course.edition.questions] == [3]
    page = signed_in(cast.robin).get(reverse("training:take", args=[course.pk])).content.decode()
    assert '<a href="https://post.ca.gov/" rel="nofollow">' in page
    assert "more &lt;script&gt;" in page
    stale = post(drew, "course_edit", course.pk, **typed | {"edition": "7"})
    assert stale.status_code == 409
    assert post(drew, "course_edit", course.pk, **typed | {"edition": "1", "title": "New"}).status_code == 302
    assert Course.objects.get(pk=course.pk).edition.title == "New"


def test_a_roster_is_filled_and_marked_on_the_page(cast, signed_in):
    sitting, drew = training.sitting(cast), signed_in(cast.drew)
    assert post(drew, "enrol", sitting.pk).status_code == 422
    assert post(drew, "enrol", sitting.pk, members=[cast.robin.pk, cast.drew.pk]).status_code == 302
    page = drew.get(reverse("training:session", args=[sitting.pk])).content.decode()
    assert f"attended-{cast.robin.pk}" in page
    assert f"attended-{cast.drew.pk}" not in page
    marks = {f"attended-{cast.robin.pk}": "yes", f"score-{cast.robin.pk}": "101"}
    assert post(drew, "attendance", sitting.pk, **marks).status_code == 422
    marks[f"score-{cast.robin.pk}"] = "88"
    assert post(drew, "attendance", sitting.pk, **marks, **{f"attended-{cast.drew.pk}": "yes"}).status_code == 302
    check_trained(cast.robin)
    assert sitting.enrolments.get(member=cast.drew).attended is None


def test_a_faulty_file_names_its_lines_and_a_good_one_is_stored(cast, signed_in):
    drew = signed_in(cast.drew)
    head = "badge_number,course,completed_on\n"
    row = f"{cast.robin.badge_number},Department use of social media,2026-03-02\n"
    bad = post(drew, "import", file=SimpleUploadedFile("a.csv", f"{head}{row}<b>,x,y\n".encode()))
    assert bad.status_code == 422
    assert "Line 3, badge_number: No member has this badge number." in bad.content.decode()
    assert not Completion.objects.filter(member=cast.robin).exists()
    good = post(drew, "import", file=SimpleUploadedFile("a.csv", (head + row).encode()))
    assert "1 recorded; 0 were known" in drew.get(good.url).content.decode()


def test_a_record_is_voided_with_a_reason(cast, signed_in):
    completion, drew = training.trained(cast, cast.robin), signed_in(cast.drew)
    assert post(drew, "void", completion.pk, reason="").status_code == 422
    assert post(signed_in(cast.robin), "void", completion.pk, reason="x").status_code == 403
    assert post(drew, "void", completion.pk, reason="Wrong member").status_code == 302
    page = drew.get(reverse("training:member", args=[cast.robin.pk])).content.decode()
    assert "Counts no longer" in page


def test_a_waiver_is_seen_everywhere_and_revoked(cast, signed_in):
    chris, due = signed_in(cast.chris), training.today().isoformat()
    assert post(signed_in(cast.drew), "waive", cast.robin.pk, reason="x", due_on=due).status_code == 403
    assert post(chris, "waive", cast.robin.pk, reason="Course is full", due_on=due).status_code == 302
    for client, page, arguments in (
        (signed_in(cast.robin), "mine", []),
        (signed_in(cast.sam), "member", [cast.robin.pk]),
        (chris, "matrix", []),
    ):
        assert "Waiver" in client.get(reverse(f"training:{page}", args=arguments)).content.decode()
    assert "Course is full" in signed_in(cast.val).get(reverse("audits:usage")).content.decode()
    (waiver,) = cast.robin.waivers.all()
    assert post(chris, "revoke_waiver", waiver.pk, reason="").status_code == 422
    assert post(chris, "revoke_waiver", waiver.pk, reason="Reassigned").status_code == 302


# --- size ---


def queries_of(client, url):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_matrix_costs_the_same_at_five_hundred(cast, signed_in):
    chris, url = signed_in(cast.chris), reverse("training:matrix")
    queries_of(chris, url)
    few = queries_of(chris, url)
    many = [Member(username=f"m{number}", badge_number=f"9{number}", title="Ofc.") for number in range(500)]
    Member.objects.bulk_create(many)
    for member in Member.objects.filter(username__startswith="m")[:30]:
        training.trained(cast, member)
    assert queries_of(chris, url) == few <= 25
    first = chris.get(url).content.decode()
    assert "509 members" in first
    assert first.count('scope="row"') == 50
    assert "after=50" in first
    assert chris.get(url, {"after": "500"}).content.decode().count('scope="row"') == 9
    assert chris.get(url, {"after": "x" * 9, "state": "odd", "unit": "\0"}).status_code == 200


def test_own_page_and_lists_stay_within_the_limit(cast, signed_in):
    for number in range(30):
        training.trained(cast, cast.robin, completed_on=training.today())
        training.course(cast, title=f"Course {number}", control_number=f"{number}")
    assert queries_of(signed_in(cast.robin), reverse("training:mine")) <= 25
    drew = signed_in(cast.drew)
    for page in ("courses", "sessions", "certificates", "validity", "import"):
        assert queries_of(drew, reverse(f"training:{page}")) <= 25, page
