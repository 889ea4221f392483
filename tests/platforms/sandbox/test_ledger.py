"""The ledger: what was accepted, in order, free of secrets, and still there after a kill -9."""

import base64
import json
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import requests
import tweepy

from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT
from platforms.sandbox.store import Store
from tests.platforms.sandbox import clients
from tests.platforms.sandbox.clients import PROOF, png

ROOT = Path(__file__).resolve().parents[3]
SECRETS = (
    X_ACCOUNT.consumer_secret,
    X_ACCOUNT.access_token,
    X_ACCOUNT.access_token_secret,
    FACEBOOK_PAGE.app_secret,
    FACEBOOK_PAGE.page_token,
    PROOF,
)


def post_with_image(x, text="See the map"):
    body = {"media": base64.b64encode(png()).decode(), "media_category": "tweet_image"}
    media_id = x.request("POST", "/2/media/upload", json=body, user_auth=True).json()["data"]["id"]
    described = {"id": media_id, "metadata": {"alt_text": {"text": "A red barrier"}}}
    x.request("POST", "/2/media/metadata", json=described, user_auth=True)
    return x.create_tweet(text=text, media_ids=[media_id], reply_settings="mentionedUsers")["data"]["id"]


def test_one_x_post_is_written_down_whole(x, ledger):
    post_id = post_with_image(x, "  Fire & rescue https://example.org ")
    entries = ledger()
    assert [entry["kind"] for entry in entries] == ["media", "metadata", "post"]
    assert [entry["seq"] for entry in entries] == [1, 2, 3]
    post = entries[-1]
    at = datetime.fromisoformat(post.pop("at"))
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)
    assert post == {
        "seq": 3,
        "kind": "post",
        "platform": "x",
        "method": "POST",
        "path": "/2/tweets",
        "body": {
            "text": "  Fire & rescue https://example.org ",
            "media": {"media_ids": [entries[0]["id"]]},
            "reply_settings": "mentionedUsers",
        },
        "media": [
            {
                "sha256": sha256(png()).hexdigest(),
                "bytes": len(png()),
                "mime": "image/png",
                "alt_text": "A red barrier",
            }
        ],
        "id": post_id,
        "reply_settings": "mentionedUsers",
    }


def test_times_have_microseconds_in_utc(x, ledger):
    x.create_tweet(text="hello")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", ledger()[0]["at"])


def test_deletes_are_written_down_and_refusals_are_not(x, ledger):
    post_id = x.create_tweet(text="hello")["data"]["id"]
    with pytest.raises(tweepy.Forbidden):
        x.create_tweet(text="hello")
    x.delete_tweet(post_id)
    with pytest.raises(tweepy.NotFound):
        x.delete_tweet(post_id)
    assert [(entry["kind"], entry["id"]) for entry in ledger()] == [("post", post_id), ("delete", post_id)]


def test_no_secret_is_in_the_ledger(x, graph, web, base_url):
    post_with_image(x)
    graph.put_object(FACEBOOK_PAGE.page_id, "feed", message="hello", appsecret_proof=PROOF)
    text = web.get(f"{base_url}/_ledger.json", timeout=5).text
    assert not [secret for secret in SECRETS if secret in text]


def test_clearing_forgets_everything(x, web, base_url, ledger):
    x.create_tweet(text="hello")
    assert web.delete(f"{base_url}/_ledger.json", timeout=5).json() == {"entries": []}
    assert ledger() == []
    assert x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True)["meta"]["result_count"] == 0
    assert x.create_tweet(text="hello")["data"]


@pytest.fixture
def start(tmp_path):
    """Starts real sandbox processes on the same folder; kills what is left at the end."""
    running = []

    def launch():
        command = [sys.executable, "-m", "platforms.sandbox", "--port", "0", "--data", str(tmp_path / "state")]
        child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        running.append(child)
        line = child.stderr.readline()
        return child, re.search(r"http://127\.0\.0\.1:\d+", line).group()

    yield launch
    for child in running:
        child.kill()
        child.wait(timeout=5)
        child.stderr.close()


@pytest.mark.processes
def test_posts_and_ledger_survive_a_kill(start):
    child, base_url = start()
    client = clients.x_client(base_url)
    post_id = post_with_image(client)
    gone_id = client.create_tweet(text="Soon gone")["data"]["id"]
    client.delete_tweet(gone_id)
    before = requests.get(f"{base_url}/_ledger.json", timeout=5).json()
    child.kill()
    child.wait(timeout=5)
    client.session.close()

    _, base_url = start()
    client = clients.x_client(base_url)
    assert requests.get(f"{base_url}/_ledger.json", timeout=5).json() == before
    read = client.get_users_tweets(X_ACCOUNT.user_id, user_auth=True)
    assert [post["id"] for post in read["data"]] == [post_id]
    image = before["entries"][0]["media"][0]["sha256"]
    assert requests.get(f"{base_url}/media/{image}", timeout=5).content == png()
    with pytest.raises(tweepy.Forbidden, match="duplicate"):
        post_with_image(client)
    assert client.create_tweet(text="After the kill")["data"]["id"] > gone_id
    client.session.close()


@pytest.mark.processes
def test_a_term_signal_stops_it_at_once_and_the_log_has_no_secrets(start):
    child, base_url = start()
    requests.post(f"{base_url}/_faults", json={"platform": "*", "fault": {"kind": "hang", "seconds": 600}}, timeout=5)
    query = {"access_token": FACEBOOK_PAGE.page_token, "appsecret_proof": PROOF}
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{base_url}/v25.0/me", params=query, timeout=0.3)
    # A line is written after its answer: the second answer on one connection says that the first line is there.
    with requests.Session() as one_connection:
        for _ in range(2):
            one_connection.get(f"{base_url}/v25.0/me", params=query, timeout=5)
    child.send_signal(signal.SIGTERM)
    assert child.wait(timeout=2) == 0
    log = child.stderr.read()
    assert "GET /v25.0/me 200" in log
    assert not [secret for secret in SECRETS if secret in log]


def test_a_torn_line_is_cut_off(tmp_path):
    store = Store(tmp_path)
    store.record(None)
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"posts": [{"id')
    Store(tmp_path).record(None)
    lines = journal.read_bytes().splitlines()
    assert [json.loads(line)["posts"] for line in lines] == [[], []]
