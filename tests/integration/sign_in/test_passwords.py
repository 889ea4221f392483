"""Which passwords are taken, and how the page that changes one speaks (NIST SP 800-63B 5.1.1.2, CJIS IA-5)."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from demo.cast import DEMO_PASSWORD
from members.models import Member
from tests.factories.factors import sign_in
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WEAK = [
    "passwordpassword",
    "passwordpasswordx",
    "P@ssw0rdP@ssw0rd",
    "111111111111111",
    "abcabcabcabcabc",
    "abcdefghijklmnopqrstuvwxyz",
    "123456789012345678",
    "qwertyuiopasdfghjkl",
    "letmeinletmein123",
    "aaaaaaaabbbbbbbb",
    "aB3$aB3$aB3$aB3$aB3$" * 8,
]
OF_THE_DEPARTMENT = [
    "elkgroveelkgrove",
    "ElkGrovePolice2026!",
    "elk grove police department",
    "egpdegpdegpdegpdegpd",
    "welcome to elk grove",
]
OWN = ["patreyes12345678", "Pat Reyes Pat Reyes", "reyes-4471-reyes-4471", "pat.reyes.4471.2026"]
STRONG = [
    DEMO_PASSWORD,
    "seven-quiet-herons-389",
    "fresh start for the night watch",
    "zwölf blaue Fähren im Nebel",
    "静かな朝の海辺を歩く三匹の猫と犬",
    "my patrol car at elk creek was green",
]


@pytest.fixture
def pat(cast) -> Member:
    cast.pat.badge_number = "4471"
    return cast.pat


@pytest.mark.parametrize("password", [*WEAK, *OF_THE_DEPARTMENT, *OWN])
def test_what_is_guessed_first_is_refused_whatever_its_length(pat, password):
    with pytest.raises(ValidationError, match="too easy to guess"):
        validate_password(password, user=pat)


@pytest.mark.parametrize("password", STRONG)
def test_a_phrase_is_taken_without_any_rule_of_composition(pat, password):
    validate_password(password, user=pat)


def test_what_is_short_is_told_so_and_nothing_else(pat):
    with pytest.raises(ValidationError) as refused:
        validate_password("password", user=pat)
    assert refused.value.messages == ["Use at least 15 characters; a phrase is good."]


def test_the_name_of_another_is_as_good_as_any_word(pat):
    validate_password("ortega walks seven herons", user=pat)


def test_the_command_line_holds_to_the_same(cast, monkeypatch):
    monkeypatch.setenv("EGPD_MEMBER_PASSWORD", "elkgroveelkgrove")
    with pytest.raises(CommandError, match="too easy to guess"):
        call_command("add_member", "noor", "--first-name=Noor", "--last-name=Haddad", "--position=OFFICER")


# --- the page -------------------------------------------------------------------------------------
def change(client, new: str, again: str | None = None, old: str = DEMO_PASSWORD):
    typed = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return client.post(reverse("account_change_password"), typed)


def test_the_page_says_what_is_wanted_before_anything_is_typed(cast):
    page = sign_in(cast.pat).get(reverse("account_change_password")).content.decode()
    assert "At least 15 characters; a phrase is good." in page
    assert "Password you use now" in page
    for words in ("be too", "Current Password", "New Password (again)", "placeholder", "Forgot"):
        assert words not in page


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"new": "passwordpassword"}, "password1", "too easy to guess"),
        ({"new": "short"}, "password1", "Use at least 15 characters"),
        ({"new": "seven-quiet-herons-389", "again": "seven-quiet-heron-389"}, "password2", "The two passwords differ."),
        ({"new": "seven-quiet-herons-389", "old": "not-mine-not-mine"}, "oldpassword", "This is not your password."),
        ({"new": ""}, "password1", "Type the new password."),
    ],
)
def test_what_is_wrong_is_said_next_to_its_field_and_changes_nothing(cast, typed, field, words):
    answer = change(sign_in(cast.pat), **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert words in page.split(f'id="id_{field}_error"')[1].split("</div>")[0]
    assert cast.member("pat").check_password(DEMO_PASSWORD)


def test_a_good_one_is_taken(cast):
    assert change(sign_in(cast.pat), "seven-quiet-herons-389").status_code == 302
    assert cast.member("pat").check_password("seven-quiet-herons-389")


def test_whoever_sits_at_an_open_session_guesses_five_times_and_no_more(cast):
    client = sign_in(cast.pat)
    for n in range(4):
        assert change(client, "seven-quiet-herons-389", old=f"a-wrong-one-number-{n}").status_code == 422
    assert change(client, "seven-quiet-herons-389", old="a-wrong-one-number-5")["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    assert last_event("member.sessions_ended").facts["which"] == "this"
    assert cast.member("pat").check_password(DEMO_PASSWORD)


# --- one word -------------------------------------------------------------------------------------
def test_the_sign_in_page_asks_for_the_user_name(cast, client):
    page = client.get(reverse("account_login")).content.decode()
    assert "User name" in page
    assert "Username" not in page
