"""389.4.1: an incident on paper: its release log, general messages (ICS 213) and activity logs (ICS 214)."""

import csv
import io
from datetime import timedelta
from hashlib import sha256

import pdfua
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals import command, decisions
from approvals.checklist import EVERY_LETTER
from core import clock
from incidents.limits import set_limit
from incidents.periods import begin_period
from members import roles
from posts.following import draft_following
from posts.models import Following
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.4.1")]


@pytest.fixture
def lee(db):
    """Another lieutenant who may command."""
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])


@pytest.fixture
def incident(cast):
    return posts.open_incident(cast)


def update(cast, incident, title, **more):
    return posts.submitted(cast, incident=incident, category="e", title=title, text=f"{title}. {posts.PLAIN}", **more)


def handed_out(client, incident, kind, shape="csv", number=""):
    typed = {"kind": kind, "shape": shape, "number": number}
    answer = client.post(reverse("incidents:export", args=[incident.pk]), typed)
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].endswith(f'.{shape}"')
    return answer.content


def lines(client, incident, kind, number=""):
    """The rows of the CSV, each by the names of its columns."""
    text = handed_out(client, incident, kind, "csv", number).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def pages(body):
    """The PDF's text, page by page, as one may search it: without the breaks that its width makes."""
    texts = [page.extract_text().replace("\u200b", "") for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    return [" ".join(text.split()) for text in texts]


class TestReleaseLog:
    def test_names_who_approved_which_bytes_and_where_they_became_public(self, cast, incident, signed_in):
        request = posts.published(cast, incident=incident, category="e", title="Stay away")
        update(cast, incident, "Streets open again")
        first, second = lines(signed_in(cast.casey), incident, "releases")
        assert (first["seal"], first["decided by"]) == (request.sha256, cast.casey.title_and_name)
        assert first["address"] == Delivery.objects.get().permalink
        assert (second["update"], second["title"]) == ("2", "Streets open again")
        assert (second["decision"], second["account"]) == ("Waits", "")

    def test_says_which_update_corrects_which(self, cast, incident, signed_in):
        old = posts.published(cast, incident=incident, category="e", title="Two are detained")
        draft = draft_following(old.post, kind=Following.CORRECTION, opening="CORRECTION to update 1", by=cast.pat)
        posts.submit(draft)
        _, second = lines(signed_in(cast.casey), incident, "releases")
        assert second["follows"] == "Correction to update 1"

    def test_computes_nothing(self, cast, incident, signed_in):
        update(cast, incident, "=1+1 streets are closed")
        assert lines(signed_in(cast.casey), incident, "releases")[0]["title"] == "'=1+1 streets are closed"


class TestGeneralMessage:
    def test_holds_the_exact_words_to_whom_and_the_answer(self, cast, incident, signed_in):
        request = update(cast, incident, "Stay away")
        decisions.return_for_changes(request, by=cast.casey, sha256=request.sha256, note="Say until when.")
        (row,) = lines(signed_in(cast.pat), incident, "ics-213")
        assert row["message"] == request.revision.text
        assert row["to"] == f"{cast.casey.title_and_name}, Incident Commander"
        assert row["from"].startswith(cast.pat.title_and_name)
        assert row["reply"] == "Returned\nSay until when."
        assert (row["replied by"], row["seal"]) == (cast.casey.title_and_name, request.sha256)

    def test_that_was_returned_names_nobody_who_approved_it(self, cast, incident, signed_in):
        request = update(cast, incident, "Stay away")
        decisions.return_for_changes(request, by=cast.casey, sha256=request.sha256, note="Say until when.")
        posts.published(cast, incident=incident, category="e", title="Streets open again")
        returned, approved = pages(handed_out(signed_in(cast.pat), incident, "ics-213", "pdf"))
        assert "8 Approved by Nobody" in returned
        assert f"10 Replied by {cast.casey.title_and_name}" in returned
        assert f"8 Approved by {cast.casey.title_and_name}" in approved

    def test_goes_to_who_commanded_in_that_second_and_is_answered_by_who_commands_now(
        self, cast, lee, incident, signed_in
    ):
        request = update(cast, incident, "Stay away")
        command.hand_over(incident, commander=lee, by=cast.sam, reason="Relief", ics_201="201-7")
        decisions.approve(request, by=lee, sha256=request.sha256, checked=EVERY_LETTER)
        (row,) = lines(signed_in(cast.pat), incident, "ics-213")
        assert row["to"].startswith(cast.casey.title_and_name)
        assert (row["replied by"], row["as"]) == (lee.title_and_name, "Incident Commander")

    def test_is_one_sheet_for_each_release_on_paper(self, cast, incident, signed_in):
        first, second = update(cast, incident, "Stay away"), update(cast, incident, "Streets open again")
        every = handed_out(signed_in(cast.casey), incident, "ics-213", "pdf")
        assert [title in page for title, page in zip(["Stay away", "open again"], pages(every), strict=True)] == [
            True
        ] * 2
        (one,) = pages(handed_out(signed_in(cast.casey), incident, "ics-213", "pdf", second.pk))
        assert "Streets open again" in one
        assert second.sha256 in one.replace(" ", "")
        assert first.sha256 not in one.replace(" ", "")

    def test_of_another_incident_is_not_found_here(self, cast, incident, signed_in):
        other = posts.open_incident(cast, number="26-1002", name="Missing hiker")
        request = update(cast, other, "The search goes on")
        typed = {"kind": "ics-213", "shape": "pdf", "number": request.pk}
        assert signed_in(cast.casey).post(reverse("incidents:export", args=[incident.pk]), typed).status_code == 422


class TestActivityLog:
    def told(self, client, incident, period=1):
        return [(row["on"], row["activity"]) for row in lines(client, incident, "ics-214", period)]

    def test_tells_what_happened_in_order_and_who_acted(self, cast, incident, signed_in):
        set_limit(incident, sentence="No casualties", by=cast.casey)
        posts.published(cast, incident=incident, category="e", title="Stay away")
        told = self.told(signed_in(cast.pat), incident)
        assert told[:2] == [
            ("", f"Incident opened by {cast.sam.title_and_name}"),
            ("", f"{cast.casey.title_and_name} took command, named by {cast.sam.title_and_name}"),
        ]
        activities = [activity for _, activity in told]
        limit = f"Release limit set by {cast.casey.title_and_name}: No casualties"
        assert activities.index(limit) < activities.index(f"Approved by {cast.casey.title_and_name}")
        assert ("Update 1", f"Submitted by {cast.pat.title_and_name}") in told

    def test_each_second_stands_in_one_period(self, cast, incident, signed_in):
        posts.published(cast, incident=incident, category="e", title="Stay away")
        begin_period(incident, ends_at=clock.now() + timedelta(hours=8), by=cast.sam)
        update(cast, incident, "Streets open again")
        first, second = self.told(signed_in(cast.pat), incident, 1), self.told(signed_in(cast.pat), incident, 2)
        assert second[0] == ("", f"Operational period 2 begun by {cast.sam.title_and_name}")
        assert {on for on, _ in first} == {"", "Update 1"}
        assert {on for on, _ in second} == {"", "Update 2"}

    def test_a_post_that_moved_to_another_incident_takes_its_later_story_with_it(self, cast, incident, signed_in):
        other = posts.open_incident(cast, number="26-1002", name="Missing hiker")
        request = update(cast, incident, "Stay away")
        decisions.return_for_changes(request, by=cast.casey, sha256=request.sha256, note="This is of the other one.")
        posts.submit(posts.edit(cast, request.post, incident=other, category="e", title="Stay away"))
        client = signed_in(cast.pat)
        here, there = self.told(client, incident), self.told(client, other)
        assert sum(activity.startswith("Submitted by") for _, activity in here) == 1
        assert sum(activity.startswith("Submitted by") for _, activity in there) == 1
        assert sum(activity.startswith("Returned by") for _, activity in there) == 0

    def test_on_paper_names_period_people_and_who_prepared_it(self, cast, incident, signed_in):
        posts.published(cast, incident=incident, category="e", title="Stay away")
        text = " ".join(pages(handed_out(signed_in(cast.pat), incident, "ics-214", "pdf", 1)))
        for words in (
            "ICS 214 Activity Log",
            str(incident),
            f"{cast.casey.title_and_name} Incident Commander",
            f"Approved by {cast.casey.title_and_name}",
            f"8 Prepared by{cast.pat.title_and_name}".replace("by", "by "),
        ):
            assert words in text

    def test_of_a_period_that_there_is_not(self, cast, incident, signed_in):
        typed = {"kind": "ics-214", "shape": "csv", "number": 2}
        assert signed_in(cast.pat).post(reverse("incidents:export", args=[incident.pk]), typed).status_code == 422


class TestEveryPaper:
    @pytest.mark.parametrize(("kind", "number"), [("releases", ""), ("ics-213", ""), ("ics-214", 1)])
    def test_is_a_tagged_pdf_whatever_was_typed(self, cast, incident, signed_in, tmp_path, kind, number):
        update(cast, incident, '] #read("x") 交通 🚓 ' + "x" * 60)
        body = handed_out(signed_in(cast.pat), incident, kind, "pdf", number)
        (tmp_path / "paper.pdf").write_bytes(body)
        report = pdfua.validate(str(tmp_path / "paper.pdf"))
        assert (report.exit_code, list(report.findings)) == (0, [])
        assert pypdf.PdfReader(io.BytesIO(body)).metadata.title.endswith(
            {"releases": str(incident), "ics-213": str(incident), "ics-214": "operational period 1"}[kind]
        )

    @pytest.mark.parametrize("shape", ["pdf", "csv"])
    def test_leaves_its_digest_in_the_trail(self, cast, incident, signed_in, shape):
        update(cast, incident, "Stay away")
        body = handed_out(signed_in(cast.pat), incident, "releases", shape)
        assert last_event("incident.paper_exported").facts == {
            "paper": f"Release log, {incident}",
            "as": shape.upper(),
            "lines": 1,
            "sha256": sha256(body).hexdigest(),
        }

    def test_is_not_for_who_may_not_read_what_was_never_public(self, cast, incident, signed_in):
        client = signed_in(cast.robin)
        assert client.get(reverse("incidents:papers", args=[incident.pk])).status_code == 403
        typed = {"kind": "releases", "shape": "csv", "number": ""}
        assert client.post(reverse("incidents:export", args=[incident.pk]), typed).status_code == 403
        assert (
            reverse("incidents:papers", args=[incident.pk])
            not in client.get(reverse("incidents:room", args=[incident.pk])).content.decode()
        )

    @pytest.mark.parametrize(
        "typed",
        [
            {},
            {"kind": "ics-201", "shape": "pdf"},
            {"kind": "releases", "shape": "exe"},
            {"kind": "ics-214", "shape": "csv", "number": "0"},
            {"kind": "ics-214", "shape": "csv", "number": "9" * 40},
            {"kind": "ics-213", "shape": "csv", "number": "²"},
        ],
    )
    def test_that_is_none_is_refused_and_leaves_no_event(self, cast, incident, signed_in, typed):
        before = AuditEvent.objects.filter(action="incident.paper_exported").count()
        assert signed_in(cast.pat).post(reverse("incidents:export", args=[incident.pk]), typed).status_code == 422
        assert AuditEvent.objects.filter(action="incident.paper_exported").count() == before

    @pytest.mark.parametrize(("kind", "number"), [("releases", ""), ("ics-213", ""), ("ics-214", 1)])
    def test_costs_the_same_queries_at_any_length(self, cast, incident, signed_in, kind, number):
        def queries():
            client = signed_in(cast.pat)
            handed_out(client, incident, kind, "csv", number)
            with CaptureQueriesContext(connection) as asked:
                handed_out(client, incident, kind, "csv", number)
            return len(asked)

        posts.published(cast, incident=incident, category="e", title="Stay away")
        one = queries()
        for hour in range(6):
            update(cast, incident, f"Update of the hour {hour}")
        assert queries() == one <= 25

    def test_stands_on_a_page_that_costs_the_same_at_any_length(self, cast, incident, signed_in):
        def queries():
            client = signed_in(cast.pat)
            client.get(reverse("incidents:papers", args=[incident.pk]))
            with CaptureQueriesContext(connection) as asked:
                page = client.get(reverse("incidents:papers", args=[incident.pk])).content.decode()
            return len(asked), page

        update(cast, incident, "Stay away")
        one, page = queries()
        assert "Operational period 1" in page
        assert "Stay away" in page
        for hour in range(6):
            update(cast, incident, f"Update of the hour {hour}")
        assert queries()[0] == one <= 25
