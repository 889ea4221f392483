"""389.3, 389.4.1: which person decides on which post. A pure table: every cell of it."""

from itertools import product

import pytest

from approvals.routing import Facts, Route, route

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


@pytest.mark.policy("389.5(g)")
def test_no_post_goes_out_without_a_person():
    for incident, holds, warnings in product((False, True), range(4), range(4)):
        assert route(Facts(incident, holds, warnings)).route in (Route.SUPERVISOR, Route.COMMANDER)
