"""389.3, 389.4.1: which person decides on which post. A pure table: every cell of it."""

from itertools import product

import pytest

from approvals.routing import Facts, LeastRank, Route, route

TABLE = [
    # incident, holds, warnings, route, sentence
    (False, 0, 0, "SUPERVISOR", "Goes to a supervisor before it is public."),
    (False, 1, 0, "SUPERVISOR", "Goes to a supervisor: not strictly conforming, 1 hold."),
    (False, 0, 1, "SUPERVISOR", "Goes to a supervisor: not strictly conforming, 1 point."),
    (False, 2, 3, "SUPERVISOR", "Goes to a supervisor: not strictly conforming, 2 holds and 3 points."),
    (True, 0, 0, "COMMANDER", "Goes to the Incident Commander for sign-off."),
    (True, 1, 0, "COMMANDER", "Goes to the Incident Commander for sign-off."),
    (True, 0, 1, "COMMANDER", "Goes to the Incident Commander for sign-off."),
    (True, 2, 3, "COMMANDER", "Goes to the Incident Commander for sign-off."),
]


@pytest.mark.policy("389.3")
@pytest.mark.policy("389.4.1")
@pytest.mark.parametrize(("incident", "holds", "warnings", "to", "sentence"), TABLE)
def test_the_table(incident, holds, warnings, to, sentence):
    way = route(Facts(incident=incident, holds=holds, warnings=warnings))
    assert (way.route, way.sentence) == (Route(to), sentence)


BY_RANK = [
    (LeastRank(40, "Sergeant"), 0, 40, "Goes to a supervisor of the author's rank, Sergeant, or above."),
    (
        LeastRank(70, "Assistant Chief", of_chief=True),
        0,
        70,
        "Goes to the Assistant Chief, as the Chief of Police wrote it.",
    ),
    (
        LeastRank(60, "Captain"),
        2,
        60,
        "Goes to a supervisor of the author's rank, Captain, or above: not strictly conforming, 2 holds.",
    ),
]


@pytest.mark.policy("389.3")
@pytest.mark.parametrize(("least", "holds", "level", "sentence"), BY_RANK)
def test_what_a_supervisor_wrote_goes_to_nobody_below_them(least, holds, level, sentence):
    way = route(Facts(incident=False, holds=holds, warnings=0, least=least))
    assert (way.route, way.least_level, way.sentence) == (Route.SUPERVISOR, level, sentence)


@pytest.mark.policy("389.4.1")
def test_in_an_incident_the_commander_signs_whatever_the_rank_of_its_author():
    way = route(Facts(incident=True, holds=0, warnings=0, least=LeastRank(70, "Assistant Chief", of_chief=True)))
    assert (way.route, way.least_level) == (Route.COMMANDER, 0)


@pytest.mark.policy("389.5(g)")
def test_without_a_person_goes_only_what_a_guideline_lets_out_and_its_author_sends_so():
    cells = product((False, True), range(3), range(3), (None, 3), (False, True))
    past_everybody = [cell for cell in cells if route(Facts(*cell)).route == Route.GUIDELINE]
    assert past_everybody == [(False, 0, 0, 3, True)]


@pytest.mark.policy("389.3")
def test_the_sentence_names_the_version():
    way = route(Facts(incident=False, holds=0, warnings=0, guideline=3, at_once=True))
    assert way.sentence == "Goes out at once, without an approval: it strictly conforms to content guideline version 3."
