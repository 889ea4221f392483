"""The PIO unit keeps texts for later; what counts as approved in advance was approved by somebody else (389.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404, QueryDict

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import ranks, roles
from posts.library.selectors import (
    Wanted,
    counting,
    initial_from,
    initial_from_address,
    lines_in_force,
    page_of,
    versions_of,
)
from posts.library.services import Wording, WrittenMeanwhile, approve, change, retire, write
from posts.models import StandingApproval, StandingKind, StandingVersion
from tests.factories import posts
from tests.factories.department import Cast, newcomer
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]

PLAIN = "The road [street] is closed until [time]. Please use another way."
SPANISH = "La calle [calle] está cerrada. Por favor use otra ruta."


def in_days(days: int):
    return clock.local(clock.now()).date() + timedelta(days=days)


def template(cast: Cast, **changes) -> StandingVersion:
    fields = {"title": "Closure", "english": PLAIN, "category": "f"} | changes
    return write(StandingKind.TEMPLATE, Wording(**fields), by=cast.pat)


def statement(cast: Cast, *, by=None, **changes) -> StandingVersion:
    fields = {"title": "Situation", "english": "We know of it. Stay away.", "category": "e", "review_by": in_days(90)}
    return write(StandingKind.HOLDING, Wording(**fields | changes), by=by or cast.pat)


def usable(version: StandingVersion) -> StandingVersion | None:
    return counting(versions_of(version.standing), in_days(0))


class TestWriting:
    def test_a_pio_writes_a_template_that_is_in_force_at_once(self, cast: Cast):
        before = last_seq()
        version = template(cast, spanish=SPANISH)
        assert (version.number, version.languages_label) == (1, "English and Spanish")
        assert usable(version) == version
        assert actions_since(before) == ["standing_text.saved"]

    @pytest.mark.parametrize("name", ["robin", "sam", "chris", "toni", "quinn"])
    def test_nobody_else_keeps_the_library(self, cast: Cast, name):
        with pytest.raises(NotPermitted, match="kept by the Public Information Officers"):
            write(StandingKind.TEMPLATE, Wording("A", PLAIN, category="f"), by=cast.member(name))

    @pytest.mark.parametrize(
        ("kind", "changes", "field"),
        [
            ("TEMPLATE", {"title": " "}, "title"),
            ("TEMPLATE", {"title": "x" * 121}, "title"),
            ("TEMPLATE", {"english": ""}, "english"),
            ("TEMPLATE", {"english": "x" * 10_001}, "english"),
            ("TEMPLATE", {"category": ""}, "category"),
            ("TEMPLATE", {"category": "z"}, "category"),
            ("BOILERPLATE", {"english": "Call [number]."}, "english"),
            ("BOILERPLATE", {"spanish": "Llame al [numero]."}, "spanish"),
            ("HOLDING", {}, "review_by"),
            ("HOLDING", {"review_by": "yesterday"}, "review_by"),
            ("HOLDING", {"review_by": "in two years"}, "review_by"),
            ("NOTE", {}, "kind"),
        ],
    )
    def test_what_cannot_stand_is_refused_beside_its_field(self, cast: Cast, kind, changes, field):
        days = {"yesterday": in_days(-1), "in two years": in_days(730)}
        plain = "Please use another way." if kind == "BOILERPLATE" else PLAIN
        fields = {"title": "A", "english": plain, "category": "f"} | changes
        fields |= {name: days.get(value, value) for name, value in fields.items()}
        kept = StandingVersion.objects.count()
        with pytest.raises(InvalidInput) as refused:
            write(kind, Wording(**fields), by=cast.pat)
        assert refused.value.field == field
        assert StandingVersion.objects.count() == kept

    @pytest.mark.policy("389.5(a)")
    @pytest.mark.parametrize("field", ["english", "spanish", "title"])
    def test_what_could_never_be_posted_is_not_kept(self, cast: Cast, field):
        with pytest.raises(InvalidInput) as refused:
            template(cast, **{"spanish": SPANISH} | {field: posts.BLOCKED})
        assert refused.value.field == field
        assert "moron" in refused.value.reason

    def test_a_line_to_append_needs_no_category_and_serves_every_one(self, cast: Cast):
        line = write(StandingKind.BOILERPLATE, Wording("Hours", "This account is not monitored."), by=cast.pat)
        assert line in lines_in_force("f")
        assert line in lines_in_force()


class TestVersions:
    def test_a_change_is_a_new_version_and_the_old_one_stays_readable(self, cast: Cast):
        first = template(cast)
        second = change(
            first.standing, Wording("Closure", PLAIN + " Thank you.", "", "f"), reason="Kinder.", number=1, by=cast.pat
        )
        assert [each.number for each in versions_of(first.standing)] == [2, 1]
        assert usable(first) == second
        assert StandingVersion.objects.get(pk=first.pk).english == PLAIN

    def test_a_change_says_why_and_changes_something(self, cast: Cast):
        first = template(cast)
        with pytest.raises(InvalidInput, match="Say why"):
            change(first.standing, Wording("B", PLAIN, "", "f"), reason=" ", number=1, by=cast.pat)
        with pytest.raises(InvalidInput, match="says the same"):
            change(first.standing, Wording("Closure", PLAIN, "", "f"), reason="None.", number=1, by=cast.pat)

    def test_two_who_change_it_at_once_do_not_overwrite_each_other(self, cast: Cast):
        first = template(cast)
        change(first.standing, Wording("B", PLAIN, "", "f"), reason="Shorter.", number=1, by=cast.pat)
        with pytest.raises(WrittenMeanwhile, match="version 2"):
            change(first.standing, Wording("C", PLAIN, "", "f"), reason="Other.", number=1, by=cast.pat)

    def test_the_tables_only_grow(self, cast: Cast):
        first = template(cast)
        with pytest.raises(DatabaseError), transaction.atomic():
            StandingVersion.objects.filter(pk=first.pk).update(english="Other words")
        with pytest.raises(DatabaseError), transaction.atomic():
            StandingVersion.objects.filter(pk=first.pk).delete()

    def test_a_retired_text_is_offered_no_more_and_stays_readable(self, cast: Cast):
        first, before = template(cast), last_seq()
        retire(first.standing, reason="We use another wording.", by=cast.sam)
        assert actions_since(before) == ["standing_text.retired"]
        again = StandingVersion.objects.get(pk=first.pk)
        assert usable(again) is None
        assert again not in page_of(Wanted())[0]
        assert again in page_of(Wanted(retired=True))[0]
        with pytest.raises(StateForbids):
            change(again.standing, Wording("B", PLAIN, "", "f"), reason="Back.", number=1, by=cast.pat)
        with pytest.raises(StateForbids):
            retire(again.standing, reason="Again.", by=cast.pat)

    def test_retiring_takes_a_reason_and_who_keeps_or_decides(self, cast: Cast):
        first = template(cast)
        with pytest.raises(InvalidInput):
            retire(first.standing, reason="", by=cast.pat)
        with pytest.raises(NotPermitted):
            retire(first.standing, reason="Old.", by=cast.robin)


@pytest.mark.policy("389.3")
class TestHoldingStatements:
    def test_it_counts_once_a_supervisor_approved_it(self, cast: Cast):
        version = statement(cast)
        assert usable(version) is None
        before = last_seq()
        approve(version, number=1, by=cast.sam)
        assert actions_since(before) == ["standing_text.approved"]
        assert usable(version) == version

    def test_the_chief_may_approve_it(self, cast: Cast):
        assert approve(statement(cast), number=1, by=cast.chris).by == cast.chris

    @pytest.mark.parametrize("name", ["pat", "robin", "toni", "quinn"])
    def test_who_is_no_supervisor_does_not(self, cast: Cast, name):
        with pytest.raises(NotPermitted):
            approve(statement(cast), number=1, by=cast.member(name))

    def test_not_even_a_supervisor_approves_what_they_wrote(self, cast: Cast):
        both = newcomer("lee", position=ranks.SERGEANT, roles=[roles.PIO, roles.SUPERVISOR], supervisor=cast.casey)
        first = statement(cast, by=both)
        with pytest.raises(NotPermitted, match="You wrote this statement"):
            approve(first, number=1, by=both)
        wording = Wording("Situation", "We know of it.", "", "e", in_days(90))
        second = change(first.standing, wording, reason="Shorter.", number=1, by=cast.pat)
        with pytest.raises(NotPermitted, match="You wrote this statement"):
            approve(second, number=2, by=both)

    def test_the_database_refuses_it_too(self, cast: Cast):
        version = statement(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            StandingApproval.objects.create(
                version=version, written_by=cast.pat, by=cast.pat, approved_as="PIO", at=clock.now()
            )

    def test_a_changed_statement_counts_as_it_was_approved_last(self, cast: Cast):
        first = statement(cast)
        approve(first, number=1, by=cast.sam)
        wording = Wording("Situation", "We know of it.", "", "e", in_days(90))
        second = change(first.standing, wording, reason="Shorter.", number=1, by=cast.pat)
        assert usable(second) == first
        with pytest.raises(WrittenMeanwhile):
            approve(second, number=1, by=cast.sam)
        approve(second, number=2, by=cast.sam)
        assert usable(second) == second

    def test_after_the_day_of_its_review_it_counts_no_more_until_it_is_approved_anew(self, cast: Cast):
        first = statement(cast)
        approve(first, number=1, by=cast.sam)
        with time_machine.travel(clock.now() + timedelta(days=92), tick=True):
            assert counting(versions_of(first.standing), in_days(0)) is None
            with pytest.raises(StateForbids, match="should have been reviewed"):
                initial_from(first.pk, cast.pat)
            wording = Wording("Situation", first.english, "", "e", in_days(90))
            again = change(first.standing, wording, reason="Read again, unchanged.", number=1, by=cast.pat)
            approve(again, number=2, by=cast.sam)
            assert initial_from(again.pk, cast.pat)["text"] == first.english


class TestStartingAPost:
    def test_title_text_and_category_are_filled_in(self, cast: Cast):
        version = template(cast, spanish=SPANISH)
        assert initial_from(version.pk, cast.pat) == {"title": "Closure", "text": PLAIN, "category": "f"}
        assert initial_from(version.pk, cast.pat, language="es")["text"] == SPANISH
        assert initial_from(version.pk, cast.pat, language="both")["text"] == f"{PLAIN}\n\n{SPANISH}"

    def test_lines_are_appended_in_the_language_of_the_post(self, cast: Cast):
        version = template(cast, spanish=SPANISH)
        line = write(StandingKind.BOILERPLATE, Wording("Hours", "Call 911.", "Llame al 911."), by=cast.pat)
        address = QueryDict(f"from={version.pk}&language=es&with={line.pk}&with={line.pk}")
        assert initial_from_address(address, cast.pat)["text"] == f"{SPANISH}\n\nLlame al 911."

    def test_an_address_without_a_text_fills_nothing_in(self, cast: Cast):
        assert initial_from_address(QueryDict("with=3"), cast.pat) == {}
        for nonsense in ("from=x", f"from={10**30}", "from=-1", "from=99999"):
            with pytest.raises(Http404):
                initial_from_address(QueryDict(nonsense), cast.pat)

    def test_who_may_not_write_starts_nothing(self, cast: Cast):
        with pytest.raises(NotPermitted):
            initial_from(template(cast).pk, cast.robin)

    def test_a_version_that_is_not_in_force_starts_nothing_and_says_why(self, cast: Cast):
        first = template(cast)
        change(first.standing, Wording("B", PLAIN, "", "f"), reason="Shorter.", number=1, by=cast.pat)
        with pytest.raises(StateForbids, match="version 2 is in force"):
            initial_from(first.pk, cast.pat)
        with pytest.raises(StateForbids, match="waits for the approval"):
            initial_from(statement(cast).pk, cast.pat)
        old = template(cast)
        retire(old.standing, reason="Old.", by=cast.pat)
        with pytest.raises(StateForbids, match="is retired"):
            initial_from(old.pk, cast.pat)
