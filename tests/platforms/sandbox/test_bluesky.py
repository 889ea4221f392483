"""The sandbox as a server of Bluesky: its answers held against the published lexicons, its keys, its page."""

import json

import pytest

from platforms.sandbox.accounts import BLUESKY_ACCOUNT
from platforms.sandbox.bluesky_api import BlueskyApi
from platforms.sandbox.bluesky_records import POST, POSTGATE, THREADGATE, tid_of, uri_of
from platforms.sandbox.exchange import JSON, Request
from platforms.sandbox.settings import SettingsBoard
from platforms.sandbox.store import Store
from tests.platforms.lexicons import check
from tests.platforms.sandbox.clients import png

KEY, WHEN = "3kabcdefghijk", "2026-11-23T12:00:00.000Z"
REPO = {"repo": BLUESKY_ACCOUNT.did}


@pytest.fixture
def ask(web, base_url):
    def call(method, *, token="sandbox-bluesky-access-jwt", verb="POST", **more):
        headers = {"authorization": f"Bearer {token}"} | more.pop("headers", {})
        return web.request(verb, f"{base_url}/xrpc/{method}", headers=headers, timeout=5, **more)

    return call


def writes(text="Road closed", *, key=KEY, **more):
    post = {"$type": POST, "text": text, "createdAt": WHEN} | more
    gate = {"post": uri_of(POST, key), "createdAt": WHEN}
    values = {
        POST: post,
        THREADGATE: {"$type": THREADGATE, "allow": []} | gate,
        POSTGATE: {"$type": POSTGATE, "embeddingRules": [{"$type": f"{POSTGATE}#disableRule"}]} | gate,
    }
    kind = "com.atproto.repo.applyWrites#create"
    made = [{"$type": kind, "collection": name, "rkey": key, "value": value} for name, value in values.items()]
    return REPO | {"writes": made}


def image(ask):
    blob = ask("com.atproto.repo.uploadBlob", data=png(), headers={"content-type": "image/png"}).json()["blob"]
    return {"embed": {"$type": "app.bsky.embed.images", "images": [{"alt": "A map", "image": blob}]}}


def test_answers_are_as_specified(ask):
    given = {"identifier": BLUESKY_ACCOUNT.did, "password": BLUESKY_ACCOUNT.app_password}
    check("com.atproto.server.createSession", ask("com.atproto.server.createSession", json=given).json(), part="output")
    written = ask("com.atproto.repo.applyWrites", json=writes(**image(ask))).json()
    check("com.atproto.repo.applyWrites", written, part="output")
    for collection in (POST, THREADGATE, POSTGATE):
        where = REPO | {"collection": collection, "rkey": KEY}
        record = ask("com.atproto.repo.getRecord", verb="GET", params=where).json()
        check("com.atproto.repo.getRecord", record, part="output")
        check(collection, record["value"])
        deleted = ask("com.atproto.repo.deleteRecord", json=where).json()
        check("com.atproto.repo.deleteRecord", deleted, part="output")
        gone = ask("com.atproto.repo.getRecord", verb="GET", params=where)
        assert (gone.status_code, gone.json()["error"]) == (400, "RecordNotFound")
        assert ask("com.atproto.repo.deleteRecord", json=where).status_code == 200


@pytest.mark.parametrize("status", [500, 400, 409])
def test_a_key_that_is_taken_makes_no_second_post(ask, ledger, change_settings, status):
    change_settings(bluesky_conflict=status)
    assert ask("com.atproto.repo.applyWrites", json=writes()).status_code == 200
    again = ask("com.atproto.repo.applyWrites", json=writes("Other words"))
    assert again.status_code == status
    assert [entry["kind"] for entry in ledger()] == ["post"]


REFUSED = (
    writes("x" * 301),
    writes(key="no-tid"),
    writes(colour="red"),
    writes(facets=[{"index": {"byteStart": 0, "byteEnd": 99}, "features": []}]),
    writes(embed={"$type": "app.bsky.embed.images", "images": [{"alt": "", "image": {"ref": {"$link": "b"}}}]}),
    REPO | {"writes": [writes()["writes"][0] | {"value": {"$type": POST, "text": "no time"}}]},
    {"repo": "did:plc:other", "writes": []},
)


def test_what_bluesky_would_refuse_is_refused_whole(ask, ledger):
    for body in REFUSED:
        answer = ask("com.atproto.repo.applyWrites", json=body)
        assert (answer.status_code, sorted(answer.json())) == (400, ["error", "message"]), body
    assert ledger() == []


def test_who_has_no_session_writes_nothing(ask, ledger):
    assert ask("com.atproto.repo.applyWrites", token="", json=writes()).status_code == 401
    assert ask("com.atproto.repo.applyWrites", token="other", json=writes()).status_code == 400
    given = {"identifier": BLUESKY_ACCOUNT.did, "password": "other"}
    assert ask("com.atproto.server.createSession", json=given).status_code == 401
    assert ledger() == []


def test_the_page_shows_what_the_public_would_see(ask, web, base_url):
    ask("com.atproto.repo.applyWrites", json=writes("<b>Road</b> closed", **image(ask)))
    for path in ("/profile/elkgrovepd-demo.example", "/bluesky", f"/profile/elkgrovepd-demo.example/post/{KEY}"):
        page = web.get(f"{base_url}{path}", timeout=5).text
        assert "&lt;b&gt;Road&lt;/b&gt; closed" in page
        assert "Replies are off · Quotes are off" in page
        assert 'alt="A map"' in page


def test_a_restart_keeps_it(tmp_path):
    headers = {"authorization": "Bearer sandbox-bluesky-access-jwt", "content-type": JSON}
    body = json.dumps(writes()).encode()
    request = Request("POST", "/xrpc/com.atproto.repo.applyWrites", "", headers, body)
    for status in (200, 500):
        assert BlueskyApi(Store(tmp_path), SettingsBoard()).answer(request).status == status
    assert [post.id for post in Store(tmp_path).feed("bluesky")] == [KEY]


def test_a_post_by_hand_has_a_key_and_can_be_edited(web, base_url, ask):
    body = {"platform": "bluesky", "text": "By hand"}
    key = web.post(f"{base_url}/_by_hand", json=body, timeout=5).json()["id"]
    web.post(f"{base_url}/_by_hand", json=body | {"text": "Otherwise", "edits": key}, timeout=5)
    where = REPO | {"collection": POST, "rkey": key}
    assert ask("com.atproto.repo.getRecord", verb="GET", params=where).json()["value"]["text"] == "Otherwise"
    assert tid_of("1") < tid_of("2")
