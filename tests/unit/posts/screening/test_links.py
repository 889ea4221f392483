# ruff: noqa: RUF001
"""389.4, rule X2: people can trust where a link of the Department leads."""

import pytest

from posts.screening import Config, Facts, Level, Submission, screen
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.4")

NOT_ON_THE_LIST = [
    "Sign up at https://bit.ly/3xEgPdJ today.",
    "BIT.LY/EGPDJOBS",
    "See tinyurl.com/egpd.",
    "Apply:example-jobs.com.",
    "(lnkd.in/abc)",
    "Video at t.co/AbC12",
    "Tickets at examplegala.org, doors open at six.",
    "youtube.com/watch?v=1",
    "Más en facebook.com/eventos/123",
    "Lea más en www.ejemplo-noticias.mx",
    "WWW.BEST-HOME-LOCKS.SHOP/EGPD",
    "Our map: http://192.0.2.10/map",
    "ftp://files.example/report",
    "hxxps://files.example/report",
    "bit dot ly slash egpd",
    "visit example-help (dot) com",
    "visit example-help[.]com",
    "b i t . l y / 3 x",
    "See b\u200bit.ly/x",
    "Join our group: t.me/example",
    "Write at forms.gle/abcDEF",
    "egpd.us today",
    "Register: https://register.example.com/a?next=elkgrovepd.org",
]
LOOK_ALIKES = [
    "elkgr0vepd.org/tips",
    "e1kgrovepd.org",
    "https://elkgrovepd-ayuda.com/pago",
    "http://elkgrovepd.org.login-portal.example/report",
    "elkgrovepd.co",
    "ELKGROVEPD.COM",
    "elkgrovepdd.org",
    "elk-grove-pd.org/pay",
    "eIkgrovepd.org",
    "elkgrоvepd.org/tips",
    "https://xn--elkgrvepd-46g.org",
    "elkqrovepd.org",
    "Follow @elkgr0vepd for news",
]
ON_THE_LIST = [
    "https://www.elkgrovepd.org/report",
    "elkgrovepd.org.",
    "(ELKGROVEPD.ORG/TIPS)",
    "Read jobs.elkgrovepd.org/dispatch, then call us.",
    "oag.ca.gov/charities and consumer.ftc.gov",
    "ready.gov/es y elkgrovepd.org/lluvia",
    "https://data.example.gov:443/x?y=bit.ly",
    "elkgrove\u200bpd.org",
    "ｅｌｋｇｒｏｖｅｐｄ.org",
    "go.usa.gov/xyz",
]
NO_LINKS = [
    "Write to jobs@elkgrovepd.org.",
    "#ElkGrovePD @elkgrovepd",
    "The road is closed.Please avoid the area.",
    "Road closed.Call 911",
    "ROAD CLOSED.CALL 911",
    "Open 8 a.m.to 5 p.m. on Nov.24",
    "Sgt.Smith and Dr.Lee met Mr.Roe at St.Mary.",
    "U.S. and D.C. offices, Ph.D. and B.A. degrees",
    "Cal.Penal Code 459",
    "e.g. cameras, i.e. doorbells",
    "Call 916.555.0122 between 9.30 and 10.45",
    "Use Hwy.99 at Fwy.at Sheldon",
    "The file flyer.pdf is attached.",
    "A.M./P.M. shifts, and/or days",
    "Version 2.0 of v1.5, $3.50.To all",
    "Texts with a short link are scams.",
]
DEFAULTS = Config()


@pytest.mark.parametrize("text", NOT_ON_THE_LIST)
def test_a_link_that_is_not_on_the_list_is_held(text):
    (finding,) = found_by("X2", text)
    assert finding.level is Level.HOLD
    assert finding.quote


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_look_alike_is_held_and_called_one(text):
    (finding,) = found_by("X2", text)
    assert finding.level is Level.HOLD
    assert "look" in finding.message


@pytest.mark.parametrize("text", [*ON_THE_LIST, *NO_LINKS])
def test_listed_sites_addresses_of_mail_and_dots_between_words_pass(text):
    assert not found_by("X2", text)


def test_the_link_field_is_looked_at_too_and_each_link_once():
    assert found_by("X2", "Sign up now.", links=["https://bit.ly/3x"])
    assert len(found_by("X2", "Sign up: bit.ly/3x", links=["https://bit.ly/3x"])) == 1
    assert not found_by("X2", "Sign up now.", links=["https://www.elkgrovepd.org/x", ""])


@pytest.mark.parametrize(
    "address",
    [
        "https://elkgrovepd.org@evil.example/x",
        "https:\\\\evil.example\\elkgrovepd.org",
        "//evil.example",
        "javascript:alert(1)",
        "https://",
        "https://elkgrоvepd.org/",
        "https://evil.example#elkgrovepd.org",
        "https://evil.example?elkgrovepd.org",
    ],
)
def test_a_link_that_only_mentions_the_department_is_held(address):
    assert found_by("X2", "Sign up now.", links=[address])


def test_without_a_list_of_its_own_the_packaged_one_counts():
    def held(text, *allowed):
        config = Config(link_allow_list=allowed)
        return [found.rule for found in screen(Submission(text, "a", "en", Facts()), config) if found.rule == "X2"]

    assert not held("elkgrovepd.org/tips, oag.ca.gov and ready.gov")
    assert held("redcross.example/donate")
    assert not held("redcross.example/donate", "redcross.example")
    assert held("elkgrovepd.org", "redcross.example")
    assert not held("facebook.com/elkgrovepd/posts/1", "facebook.com/elkgrovepd")
    assert held("facebook.com/elkgrovepd-fans", "facebook.com/elkgrovepd")
    assert not held("a.b.example.org", "*.example.org")
    assert held("notexample.org", "*.example.org")
