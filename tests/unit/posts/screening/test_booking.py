"""389.5(b), rules B1 and B3: a booking photo of a nonviolent charge stays off, and none stays up for long."""

import pytest

from posts.screening import Config, Facts, Level, Submission, screen
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5(b)")

TEXT = "Pat Sample, 34, was arrested on Sample Way."
BOOKING = {
    "given_name": "Pat Sample",
    "given_pronouns": "they/them",
    "share_on": "2026-03-02",
    "remove_by": "2026-03-16",
}


def photo(**structured):
    return {"image_kind": "BOOKING", "alt_text": "Booking photo of an adult", "booking": BOOKING} | structured


def stopped(rule, text=TEXT, **structured):
    found = found_by(rule, text, category="g", **photo(**structured))
    assert all(finding.level is Level.BLOCK for finding in found)
    return bool(found)


NONVIOLENT = [
    None,
    "",
    "   ",
    "unknown",
    "pending",
    "felony",
    "459 PC (commercial)",
    "459 PC (commercial), VC 10851",
    "PC 459 first degree",
    "460(a) PC residential burglary, person present",
    "23152(a) VC",
    "23152(a)/(b) CVC",
    "CVC 211",
    "29800(a)(1) PC",
    "11378 H&S",
    "H & S 11351",
    "Health and Safety Code 11379",
    "243(e)(1) PC",
    "273.5 PC",
    "273.5(a) PC with GBI 12022.7",
    "245(a)(2) PC, 12022.5 PC",
    "12022.53 PC",
    "422 PC",
    "DUI",
    "grand theft",
    "burglary",
    "homicide",
    "assault with a deadly weapon",
    "gross vehicular manslaughter 191.5 PC",
    "192(b) PC",
    "192 PC",
    "664/211 PC",
    "attempted robbery",
    "PC 211 (attempt)",
    "conspiracy to commit murder",
    "182/187 PC",
    "32/187 PC",
    "accessory to murder, 187 PC",
    "211 PC, 29800 PC",
    "187 PC; 11378 H&S",
    "robbery and identity theft",
    "261 PC",
    "288(c)(1) PC",
    "451(d) PC",
    "arson",
    "rape",
    "647(b) PC",
    "2117 PC",
    "211.5 PC",
    "W&I 187",
    "robo",
    "hurto",
]
VIOLENT = [
    "211 PC",
    "PC 211",
    "P.C. 211",
    "211",
    "Penal Code 211",
    "211 PC - robbery",
    "robbery",
    "Armed robbery (211 PC)",
    "two counts of robbery",
    "211 PC x2",
    "211/212.5 PC",
    "187(a) PC",
    "664/187(a) PC",
    "PC 664-187",
    "attempted murder",
    "murder",
    "192(a) PC",
    "207(a) PC",
    "kidnapping, robbery and carjacking",
    "215(a) PC, 211 PC",
    "211 PC with 12022.53(b) PC",
    "211 PC, 186.22(b) PC",
    "451(b) PC",
    "288(a) PC",
    "288.5 PC",
    "261(a)(2) PC",
    "264.1 PC",
    "220 PC",
    "203 PC",
    "\uff12\uff11\uff11 PC",
    "intento de asesinato",
]


@pytest.mark.parametrize("charge", NONVIOLENT)
def test_a_nonviolent_unknown_or_mixed_charge_stops_the_photo(charge):
    assert stopped("B1", charge=charge)


@pytest.mark.parametrize("charge", VIOLENT)
def test_a_charge_that_is_wholly_on_the_closed_list_lets_it_pass(charge):
    assert not stopped("B1", charge=charge)


@pytest.mark.parametrize("kind", [None, "SURVEILLANCE", "PORTRAIT", "K9", "FLYER"])
def test_other_pictures_are_not_booking_photos(kind):
    text = "The booking desk is closed on Friday."
    for rule in ("B1", "B2", "B3"):
        assert not found_by(rule, text, image_kind=kind, alt_text="x")


def test_a_picture_that_the_text_calls_a_booking_photo_is_held():
    (finding,) = found_by("B1", "Here is his mug shot.", image_kind="PORTRAIT", alt_text="A man")
    assert finding.level is Level.HOLD
    assert finding.quote == "mug shot"
    assert not found_by("B1", "We do not post booking photos. Here is why.", image_kind="FLYER", alt_text="x")


@pytest.mark.parametrize(
    ("charge", "paragraph", "by", "passes"),
    [
        ("211 PC, 29800 PC", "667.5(c)(9)", "INVESTIGATIONS_SUPERVISOR", True),
        ("211 PC, 29800 PC", "(c)(9)", "Lt. Roe", True),
        ("211 PC, 29800 PC", "9", "SUPERVISOR", True),
        ("245(a)(2) PC", "667.5(c)(8)", "SUPERVISOR", True),
        ("460(a) PC", "667.5(c)(21)", "SUPERVISOR", True),
        ("unknown", "667.5(c)(1)", "SUPERVISOR", True),
        ("245(a)(2) PC", "667.5(c)(8)", "AUTHOR", False),
        ("245(a)(2) PC", "667.5(c)(8)", "author", False),
        ("245(a)(2) PC", "667.5(c)(8)", " ", False),
        ("245(a)(2) PC", "667.5(c)(8)", None, False),
        ("245(a)(2) PC", "667.5(c)(24)", "SUPERVISOR", False),
        ("245(a)(2) PC", "it is a felony", "SUPERVISOR", False),
        ("10851 VC", "667.5(c)(9)", "SUPERVISOR", False),
        ("459 PC (commercial)", "667.5(c)(1)", "SUPERVISOR", False),
        ("211 PC", "667.5(c)(9)", "AUTHOR", False),
    ],
)
def test_a_paragraph_counts_only_if_somebody_else_recorded_it_and_it_fits(charge, paragraph, by, passes):
    listed_itself = charge == "211 PC"
    found = stopped("B1", charge=charge, violent_list_paragraph=paragraph, violent_list_recorded_by=by)
    assert found is not (passes or listed_itself)


@pytest.mark.parametrize(
    ("determination", "stands"),
    [
        ({"type": "13665(a)(1)", "decided_by": "Lt. Roe", "review_by": "2026-03-14"}, True),
        ({"type": "(a)(1)", "decided_by": "CHIEF"}, True),
        ({"type": "a3", "decided_by": "Capt. Sample"}, True),
        ({"type": "FUGITIVE", "decided_by": "Lt. Roe"}, True),
        ({"type": "(a)(2)", "decided_by": "Judge Roe"}, True),
        ({"type": "(a)(2)", "decided_by": "Lt. Roe", "order_no": "26-1"}, True),
        ({"type": "(a)(2)", "decided_by": "Lt. Roe"}, False),
        ({"type": "(a)(1)"}, False),
        ({"type": "(a)(1)", "decided_by": "AUTHOR"}, False),
        ({"type": "(a)(4)", "decided_by": "CHIEF"}, False),
        ({"type": "public interest", "decided_by": "CHIEF"}, False),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "captured_on": "2026-03-10"}, False),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "concurrence": False}, False),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "will_assist": False}, False),
        (None, False),
    ],
)
def test_only_the_three_determinations_by_a_named_person_lift_it(determination, stands):
    assert stopped("B1", charge="487 PC", determination=determination) is not stands


@pytest.mark.parametrize(
    ("share_on", "remove_by", "late"),
    [
        ("2026-03-02", "2026-03-16", False),
        ("2026-03-02", "2026-03-03", False),
        ("2026-03-02", "2026-03-17", True),
        ("2026-10-25", "2026-11-08", False),
        ("2026-10-25", "2026-11-09", True),
        ("2026-12-20", "2027-01-03", False),
        ("2026-03-02", "2027-03-02", True),
        ("2026-03-02", "2026-03-01", True),
        ("2026-03-02", None, True),
        (None, "2026-03-16", True),
        # A moment told in UTC is a day earlier in Elk Grove.
        ("2026-03-03T05:30:00+00:00", "2026-03-17", True),
        ("2026-03-03T05:30:00+00:00", "2026-03-16", False),
    ],
)
def test_fourteen_calendar_days_are_counted_across_the_change_of_clocks(share_on, remove_by, late):
    booking = {"given_name": "Pat Sample", "given_pronouns": "they", "share_on": share_on, "remove_by": remove_by}
    assert stopped("B3", charge="211 PC", booking=booking) is late


def test_a_photo_without_any_booking_record_is_stopped_by_all_three():
    structured = {"image_kind": "BOOKING", "alt_text": "x"}
    for rule in ("B1", "B2", "B3"):
        assert found_by(rule, TEXT, category="g", **structured)


@pytest.mark.parametrize(
    ("determination", "stopped_by"),
    [
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "reviewed_on": "2026-02-20"}, False),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "reviewed_on": "2026-02-10"}, True),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "review_by": "2026-03-15"}, False),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe", "review_by": "2026-04-15"}, True),
        ({"type": "(a)(1)", "decided_by": "Lt. Roe"}, True),
        ({"type": "(a)(1)", "decided_by": "AUTHOR", "reviewed_on": "2026-03-01"}, True),
        ({"type": "(a)(2)", "decided_by": "Superior Court", "order_no": "26-1"}, False),
        ({"type": "(a)(3)", "decided_by": "Lt. Roe", "decided_on": "2026-03-01"}, False),
    ],
)
def test_a_determination_keeps_it_up_only_while_it_is_reviewed(determination, stopped_by):
    booking = BOOKING | {"remove_by": None}
    assert stopped("B3", charge="487 PC", booking=booking, determination=determination) is stopped_by


def test_on_the_departments_own_website_the_chief_may_switch_it_off():
    structured, _ = Facts.from_mapping(photo(charge="459 PC", channels=["website"]))
    on_both, _ = Facts.from_mapping(photo(charge="459 PC", channels=["website", "x"]))
    off = Config(booking_rules_on_website=False)

    def found(facts, config):
        return [found.rule for found in screen(Submission(TEXT, "g", "en", facts), config) if found.rule == "B1"]

    assert found(structured, Config()) == ["B1"]
    assert found(structured, off) == []
    assert found(on_both, off) == ["B1"]
    with pytest.raises(ValueError, match="booking_rules_on_website must be true or false"):
        Config.from_mapping({"booking_rules_on_website": "yes"})


def test_the_finding_names_the_charge_and_the_only_ways_out():
    (finding,) = found_by("B1", TEXT, category="g", **photo(charge="459 PC (commercial)"))
    assert "459 PC (commercial)" in finding.message
    assert "13665(a)" in finding.message
    assert "determination" in finding.suggestion
    assert (finding.start, finding.end) == (0, 0)
