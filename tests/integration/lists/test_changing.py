"""The Department keeps its own edition of a list of screening, changed by who has no post in the queue (389.5)."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import ranks, roles
from members.models import Member
from posts.lists.in_force import Current, config_in_force, current, own_editions
from posts.lists.known import every_list
from posts.lists.services import ChangedMeanwhile, Wanted, change
from posts.lists.trying import try_out
from posts.models import DictionaryVersion
from posts.screening import Submission, access, clause_a, people, screen
from publishing.delivery import deliver
from publishing.models import Delivery
from tests.factories import posts, training
from tests.factories.department import Cast, authorize, newcomer
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]

WORD = "snollygoster"


def now(name: str) -> Current:
    return current(every_list()[name], own_editions())


def changed(cast: Cast, name: str = "insults", *, by=None, number: int | None = None, **wanted) -> DictionaryVersion:
    known = every_list()[name]
    number = now(name).number if number is None else number
    return change(known, Wanted(**wanted), reason="Heard at the counter.", number=number, by=by or cast.sam)


def found_in(text: str) -> set[str]:
    return {each.rule for each in screen(Submission(text=text, category="a"), config_in_force())}


def writing_supervisor(cast: Cast) -> Member:
    """A sergeant who is assigned to write as well."""
    return newcomer("lee", position=ranks.SERGEANT, roles=[roles.PIO, roles.SUPERVISOR], supervisor=cast.casey)


class TestAChange:
    def test_it_counts_from_the_next_screening_on(self, cast: Cast):
        assert found_in(f"What a {WORD} this is.") == set()
        before = last_seq()
        version = changed(cast, add=WORD.upper())
        assert actions_since(before) == ["dictionary.changed"]
        assert (version.number, version.added, version.entries[-1]) == (1, [WORD], WORD)
        assert "A1" in found_in(f"What a {WORD} this is.")
        changed(cast, take_out=WORD)
        assert found_in(f"What a {WORD} this is.") == set()
        assert now("insults").number == 2

    def test_every_other_list_stays_as_it_is_packaged(self, cast: Cast):
        changed(cast, add=WORD)
        assert set(config_in_force().word_lists) == {"insults"}
        assert now("slurs").source == "packaged"
        assert now("insults").source == "Department"

    def test_a_packaged_entry_is_taken_out_and_the_rest_stays(self, cast: Cast):
        packaged = now("insults").entries
        changed(cast, take_out="airhead")
        assert now("insults").entries == tuple(entry for entry in packaged if entry != "airhead")

    @pytest.mark.parametrize(
        ("name", "line", "text"),
        [
            ("allowed_phones", "(916) 555-0177 = front counter", "Call 916-555-0177 for help."),
            ("allowed_mail_domains", "@cosumnes.example", "Write to press@cosumnes.example for help."),
            ("allowed_links", "https://parks.example.org", "See https://parks.example.org/today for hours."),
        ],
    )
    def test_the_lists_of_the_settings_are_the_departments_too(self, cast: Cast, name, line, text):
        before = found_in(text)
        assert before
        changed(cast, name, add=line)
        assert found_in(text) < before

    def test_two_changes_at_once_do_not_overwrite_each_other(self, cast: Cast):
        changed(cast, add=WORD)
        with pytest.raises(ChangedMeanwhile):
            changed(cast, add="quackhead", number=0)

    def test_the_table_only_grows(self, cast: Cast):
        version = changed(cast, add=WORD)
        for act in (lambda rows: rows.update(reason="Other."), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                act(DictionaryVersion.objects.filter(pk=version.pk))

    def test_what_was_undone_never_counts(self, cast: Cast):
        """The row that comes after it takes its number: a process must not take one for the other."""
        with transaction.atomic():
            changed(cast, add=WORD)
            assert "A1" in found_in(f"What a {WORD} this is.")
            transaction.set_rollback(True)
        assert found_in(f"What a {WORD} this is.") == set()
        changed(cast, add="quackhead")
        assert found_in(f"What a {WORD} this is.") == set()

    def test_asking_costs_one_small_query(self, cast: Cast, django_assert_num_queries):
        changed(cast, add=WORD)
        config_in_force()
        with django_assert_num_queries(1):
            config_in_force()


class TestWhoChanges:
    def test_a_supervisor_and_the_chief(self, cast: Cast):
        assert changed(cast, add=WORD, by=cast.sam).changed_by == cast.sam
        assert changed(cast, add="quackhead", by=cast.chris).number == 2

    @pytest.mark.parametrize("name", ["pat", "robin", "toni", "quinn"])
    def test_nobody_else(self, cast: Cast, name):
        with pytest.raises(NotPermitted, match="supervisor or the Chief"):
            changed(cast, add=WORD, by=cast.member(name))

    def test_not_who_wrote_a_post_that_is_on_its_way_until_it_is_decided_and_out(self, cast: Cast):
        both = writing_supervisor(cast)
        training.trained(cast, both)
        authorize(cast, both)
        request = posts.submit(posts.draft(cast, by=both))
        with pytest.raises(NotPermitted, match=f"“{posts.TITLE}” is on its way"):
            changed(cast, add=WORD, by=both)
        assert changed(cast, add=WORD, by=cast.sam).number == 1
        posts.approve(cast, request, by=cast.sam)
        with pytest.raises(NotPermitted, match="is on its way"):
            changed(cast, add="quackhead", by=both)
        for delivery in Delivery.objects.all():
            deliver(delivery.pk)
        assert changed(cast, add="quackhead", by=both).number == 2

    def test_not_who_edited_it_last(self, cast: Cast):
        both = writing_supervisor(cast)
        post = posts.edit(cast, posts.draft(cast), by=both, title="Laguna Boulevard is closed tonight")
        assert changed(cast, add=WORD, by=both).number == 1
        posts.submit(post)
        with pytest.raises(NotPermitted, match="is on its way"):
            changed(cast, add="quackhead", by=both)


class TestEntries:
    @pytest.mark.parametrize(
        ("name", "line", "why"),
        [
            ("insults", "", "Add an entry"),
            ("insults", "a", "match everything"),
            ("insults", "*", "match everything"),
            ("insults", "a*", "match everything"),
            ("profanity", "ab*", "too short before its star"),
            ("insults", "the", "match everything"),
            ("insults", "x" * 81, "more than 80"),
            ("insults", "mor|on", "something else than words"),
            ("insults", ".*", "match everything"),
            ("insults", "mo*ron", "something else than words"),
            ("insults", "moron", "on the list already"),
            ("insults", "MÓRON", "on the list already"),
            ("insults", f"{WORD}\n{WORD.upper()}", "stands here twice"),
            ("insults", "\n".join(f"word{n}" for n in range(201)), "200 fit"),
            ("allowed_phones", "555-0134", "ten digits"),
            ("allowed_phones", "911", "ten digits"),
            ("allowed_mail_domains", "com", "not the name of a site"),
            ("allowed_links", "*.com", "matches everything"),
            ("allowed_links", "*", "matches everything"),
            ("allowed_addresses", "Example Way", "a number and a street"),
            ("link_shorteners", "not a site", "not the name of a site"),
        ],
    )
    def test_what_is_no_entry_is_refused_beside_its_field(self, cast: Cast, name, line, why):
        with pytest.raises(InvalidInput, match=re.escape(why)) as refused:
            changed(cast, name, add=line)
        assert refused.value.field == "add"
        assert DictionaryVersion.objects.count() == 0

    def test_what_is_not_on_the_list_cannot_be_taken_out_of_it(self, cast: Cast):
        with pytest.raises(InvalidInput, match="not on the list") as refused:
            changed(cast, take_out=WORD)
        assert refused.value.field == "take_out"

    def test_a_list_of_words_is_never_empty(self, cast: Cast):
        with pytest.raises(InvalidInput, match="cannot be empty"):
            changed(cast, "hospitals", take_out="\n".join(now("hospitals").entries))

    def test_a_number_is_the_same_in_every_writing(self, cast: Cast):
        changed(cast, "allowed_phones", add="916-555-0177 = counter")
        with pytest.raises(InvalidInput, match="already"):
            changed(cast, "allowed_phones", add="+1 (916) 555-0177 = desk")
        changed(cast, "allowed_phones", take_out="916.555.0177")
        assert "9165550177" not in config_in_force().phone_allow_list

    def test_a_long_hostile_line_takes_no_time(self, cast: Cast):
        for name in ("insults", "allowed_links", "allowed_addresses", "allowed_mail_domains", "allowed_phones"):
            for line in ("a" * 30_000, "a." * 15_000, "1 " + "a " * 14_000, "1 " + "a" * 78 + "!"):
                with pytest.raises(InvalidInput):
                    changed(cast, name, add=line)


class TestWhichLists:
    @pytest.mark.parametrize("name", ["violent_felonies", "lookalikes", "allowed_sites", "common_words"])
    def test_what_follows_a_statute_or_the_program_is_read_only(self, cast: Cast, name):
        assert now(name).entries
        with pytest.raises(StateForbids, match="keeps no edition"):
            changed(cast, name, add=WORD)

    def test_each_list_that_can_be_changed_is_read_by_a_rule_as_the_department_keeps_it(self):
        """Who reads a list as it is packaged would not see the Department's own: it must be fixed here."""
        folder = Path(clause_a.__file__).parent
        code = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
        asked = set(re.findall(r'\.words\("(\w+)"\)', code))
        asked |= {*people._LISTS, *clause_a._LISTS, *access._WORD_LISTS, "unnamed_business_words"}
        open_lists = {known.name for known in every_list().values() if not known.fixed and not known.of_settings}
        assert open_lists - asked == set()


class TestTryingItOut:
    def test_it_says_which_findings_would_appear_and_vanish_and_stores_nothing(self, cast: Cast):
        request = posts.submitted(cast, text=f"{posts.PLAIN} No {WORD} may pass.")
        posts.draft(cast, text=f"A {WORD} in a draft.")
        known = every_list()["insults"]
        tried = try_out(known, (*now("insults").entries, WORD), by=cast.sam)
        assert (tried.count, tried.appeared, tried.vanished) == (1, 1, 0)
        [row] = tried.changed
        assert row.post == request.post
        assert (row.appeared[0].rule, row.appeared[0].quote) == ("A1", WORD)
        assert DictionaryVersion.objects.count() == 0
        changed(cast, add=WORD)
        back = try_out(known, tuple(e for e in now("insults").entries if e != WORD), by=cast.sam)
        assert (back.appeared, back.vanished) == (0, 1)

    def test_each_post_more_asks_once_at_most(self, cast: Cast):
        def queries(count: int) -> int:
            with CaptureQueriesContext(connection) as asked:
                assert try_out(every_list()["insults"], [*now("insults").entries, WORD], by=cast.sam).count == count
            return len(asked)

        posts.submitted(cast)
        with_one = queries(1)
        for number in range(4):
            posts.submitted(cast, title=f"Closure {number}")
        assert queries(5) <= with_one + 4
