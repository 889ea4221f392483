"""The sandbox as a server of Mastodon: its answers held against the published specification, its keys, its page."""

import copy
import json

import jsonschema
import pytest

from platforms.sandbox.accounts import MASTODON_ACCOUNT
from platforms.sandbox.mastodon_shapes import length_of
from tests.platforms.sandbox.clients import png, reference

TEXT = "Detour & map: https://elkgrovepd.org/a/very/long/path/to/the/map?of=the&closure=1 #ElkGrove"


@pytest.fixture
def ask(web, base_url):
    def call(method, path, *, token=MASTODON_ACCOUNT.access_token, **more):
        headers = {"authorization": f"Bearer {token}"} | more.pop("headers", {})
        return web.request(method, f"{base_url}{path}", headers=headers, timeout=5, **more)

    return call


@pytest.fixture
def post(ask):
    def make(text=TEXT, *, key="", **more):
        headers = {"idempotency-key": key} if key else {}
        return ask("POST", "/api/v1/statuses", json={"status": text} | more, headers=headers)

    return make


def upload(ask):
    return ask("POST", "/api/v2/media", files={"file": ("a.png", png(), "image/png")}, data={"description": "A map"})


def check(schema, instance):
    """Validates against one named schema; on the top a property that the schema lacks is an error."""
    document = json.loads(reference("mastodon-openapi.json").read_text())
    components = copy.deepcopy(document["components"])
    components["schemas"][schema]["additionalProperties"] = False
    root = {"$ref": f"#/components/schemas/{schema}", "components": components}
    jsonschema.Draft202012Validator(root).validate(instance)


def test_answers_are_as_specified(ask, post, change_settings):
    change_settings(mastodon_media="slow")
    media = upload(ask)
    assert media.status_code == 202
    check("MediaAttachment", media.json())
    change_settings(mastodon_media="done")
    status = post(media_ids=[media.json()["id"]]).json()
    path = f"/api/v1/statuses/{status['id']}"
    (listed,) = ask("GET", f"/api/v1/accounts/{MASTODON_ACCOUNT.account_id}/statuses").json()
    source = ask("GET", f"{path}/source").json()
    for schema, answer in (
        ("Status", status),
        ("Status", listed),
        ("Status", ask("GET", path).json()),
        ("StatusSource", source),
        ("Account", {k: v for k, v in ask("GET", "/api/v1/accounts/verify_credentials").json().items()}),
        ("Status", ask("DELETE", path).json()),
        ("Error", ask("GET", path).json()),
    ):
        check(schema, answer)
    assert source["text"] == TEXT
    assert '<span class="invisible">https://</span>' in listed["content"]
    assert "&amp; map" in listed["content"]


def test_the_same_key_makes_no_second_post(post, ledger):
    first = post(key="k1").json()["id"]
    assert post(key="k1").json()["id"] == first
    assert post(key="k2").json()["id"] != first
    assert [entry["kind"] for entry in ledger()] == ["post", "post"]


def test_who_has_no_token_gets_nothing(ask, ledger):
    assert ask("POST", "/api/v1/statuses", token="other", json={"status": "hi"}).status_code == 401
    assert ledger() == []


def test_what_mastodon_would_refuse_is_refused(ask):
    for body in ({"status": " "}, {"status": "x" * 501}, {"media_ids": ["12"]}, {"status": "x", "visibility": "all"}):
        answer = ask("POST", "/api/v1/statuses", json=body)
        assert (answer.status_code, list(answer.json())) == (422, ["error"])


def test_an_address_counts_23_and_a_mention_without_its_server():
    assert length_of("a https://elkgrovepd.org/" + "x" * 80) == 25
    assert length_of("@chp@social.example.gov hi") == 7


def test_the_window_is_told_and_enforced_when_asked(ask, change_settings, server):
    change_settings(enforce_rate_limits=True)
    assert ask("GET", "/api/v1/accounts/verify_credentials").headers["x-ratelimit-reset"].endswith("Z")
    server.mastodon._windows._windows["mastodon"] = (2_000_000_000, 300)
    assert ask("GET", "/api/v1/accounts/verify_credentials").status_code == 429


def test_the_page_shows_what_the_public_would_see(ask, post, web, base_url):
    made = post("<b>Road</b> closed", media_ids=[upload(ask).json()["id"]], quote_approval_policy="nobody").json()
    for path in ("/@ElkGrovePD_demo", "/mastodon", f"/@ElkGrovePD_demo/{made['id']}"):
        page = web.get(f"{base_url}{path}", timeout=5).text
        assert "&lt;b&gt;Road&lt;/b&gt; closed" in page
        assert "Quotes are off" in page
        assert 'alt="A map"' in page
    post("Only for some", visibility="private")
    assert "Only for some" not in web.get(f"{base_url}/mastodon", timeout=5).text
