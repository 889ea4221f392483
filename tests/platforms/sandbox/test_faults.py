"""Every fault kind, met by the real clients, with what the ledger says happened meanwhile."""

import time

import facebook
import pytest
import requests
import tweepy

from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT
from tests.platforms.sandbox import clients
from tests.platforms.sandbox.clients import PROOF

POST = {"method": "POST", "path": "/2/tweets"}
PAGE = FACEBOOK_PAGE.page_id


def publish(graph, message="hello"):
    return graph.put_object(PAGE, "feed", message=message, appsecret_proof=PROOF)


def test_a_status_is_answered_and_nothing_is_accepted(x, add_fault, ledger):
    body = {"title": "Service Unavailable", "status": 503}
    add_fault("x", {"kind": "status", "status": 503, "body": body, "headers": {"retry-after": "30"}}, **POST)
    with pytest.raises(tweepy.TwitterServerError) as caught:
        x.create_tweet(text="hello")
    assert caught.value.response.headers["retry-after"] == "30"
    assert caught.value.response.json() == body
    assert ledger() == []
    assert x.create_tweet(text="hello")["data"]


def test_a_status_may_be_429_with_a_reset_or_plain_text(x, graph, add_fault):
    reset = {"x-rate-limit-reset": "1900000000"}
    add_fault("x", {"kind": "status", "status": 429, "body": {"title": "Too Many Requests"}, "headers": reset})
    with pytest.raises(tweepy.TooManyRequests) as caught:
        x.get_me(user_auth=True)
    assert caught.value.reset_time == 1_900_000_000
    add_fault("facebook", {"kind": "status", "status": 502, "body": "Bad Gateway"})
    with pytest.raises(facebook.GraphAPIError, match="Maintype"):
        publish(graph)


def test_a_delay_proceeds_normally(x, add_fault, ledger):
    add_fault("x", {"kind": "delay", "seconds": 0.2})
    started = time.monotonic()
    x.create_tweet(text="hello")
    assert time.monotonic() - started >= 0.2
    assert len(ledger()) == 1


@pytest.mark.parametrize(("when", "accepted"), [("before", 0), ("after", 1)])
def test_a_drop_answers_nothing(x, add_fault, ledger, when, accepted):
    x.get_me(user_auth=True)  # the connection is already open, as in a worker that has run a while
    add_fault("x", {"kind": "drop", "when": when}, **POST)
    with pytest.raises(requests.ConnectionError):
        x.create_tweet(text="hello")
    assert len(ledger()) == accepted


def test_a_body_is_cut_after_the_post_was_accepted(x, graph, add_fault, ledger):
    add_fault("*", {"kind": "cut_body"}, count=2)
    with pytest.raises(requests.RequestException):
        x.create_tweet(text="hello")
    with pytest.raises(requests.RequestException):
        publish(graph)
    assert [(entry["platform"], entry["kind"]) for entry in ledger()] == [("x", "post"), ("facebook", "post")]


def test_an_answer_may_lack_the_id(x, graph, add_fault, ledger):
    add_fault("x", {"kind": "no_id"})
    answer = x.create_tweet(text="hello")
    assert "id" not in answer["data"]
    add_fault("facebook", {"kind": "no_id"})
    assert publish(graph) == {}
    assert len(ledger()) == 2


def test_an_answer_may_be_garbage(x, graph, add_fault, ledger):
    add_fault("*", {"kind": "garbage"}, count=2)
    with pytest.raises(requests.JSONDecodeError):
        x.create_tweet(text="hello")
    with pytest.raises(facebook.GraphAPIError):
        publish(graph)
    assert len(ledger()) == 2


def test_a_hang_accepts_and_then_sits(base_url, add_fault, ledger):
    add_fault("x", {"kind": "hang", "when": "after", "seconds": 30}, **POST)
    client = clients.x_client(base_url, timeout=0.3)
    with pytest.raises(requests.ReadTimeout):
        client.create_tweet(text="hello")
    client.session.close()
    assert len(ledger()) == 1


def test_a_stopping_server_does_not_wait_for_a_hang(server, base_url, add_fault):
    add_fault("x", {"kind": "hang", "seconds": 600})
    client = clients.x_client(base_url, timeout=0.2)
    with pytest.raises(requests.ReadTimeout):
        client.create_tweet(text="hello")
    client.session.close()
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 1


def test_a_rule_lets_the_first_pass_and_hits_so_many(x, add_fault, web, base_url):
    add_fault("x", {"kind": "status", "status": 500, "body": {}}, after=1, count=2, **POST)
    outcomes = []
    for number in range(5):
        try:
            x.create_tweet(text=f"Post {number}")
            outcomes.append("made")
        except tweepy.TwitterServerError:
            outcomes.append("failed")
    assert outcomes == ["made", "failed", "failed", "made", "made"]
    assert web.get(f"{base_url}/_faults", timeout=5).json() == {"faults": []}


def test_count_zero_lasts_until_it_is_deleted(x, add_fault, web, base_url):
    added = add_fault("*", {"kind": "status", "status": 503, "body": {}}, count=0, path="/2/users/*")
    for _ in range(3):
        with pytest.raises(tweepy.TwitterServerError):
            x.get_me(user_auth=True)
    assert x.create_tweet(text="Not on this path")["data"]
    (listed,) = web.get(f"{base_url}/_faults", timeout=5).json()["faults"]
    assert listed == added | {"seen": 3, "fired": 3}
    web.delete(f"{base_url}/_faults", timeout=5)
    assert x.get_me(user_auth=True)


@pytest.mark.parametrize("path", [f"/v25.0/{PAGE}/feed", f"/{PAGE}/feed", "*/feed"])
def test_a_graph_path_is_known_with_and_without_its_version(graph, add_fault, path):
    add_fault("facebook", {"kind": "status", "status": 500, "body": {"success": False}}, path=path)
    assert publish(graph) == {"success": False}  # facebook-sdk does not look at the status
    assert publish(graph)["id"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ([], "JSON object"),
        ({"platform": "myspace", "fault": {"kind": "drop"}}, "platform"),
        ({"platform": "x", "fault": {"kind": "explode"}}, "kind"),
        ({"platform": "x", "fault": "drop"}, "kind"),
        ({"platform": "x", "fault": {"kind": "drop", "when": "later"}}, "when"),
        ({"platform": "x", "fault": {"kind": "drop", "seconds": 1}}, "seconds"),
        ({"platform": "x", "fault": {"kind": "delay"}}, "seconds"),
        ({"platform": "x", "fault": {"kind": "delay", "seconds": True}}, "seconds"),
        ({"platform": "x", "fault": {"kind": "status", "status": "503"}}, "status"),
        ({"platform": "x", "fault": {"kind": "status", "status": 503, "headers": {"a": "b\r\nc"}}}, "headers"),
        ({"platform": "x", "count": -1, "fault": {"kind": "drop"}}, "count"),
        ({"platform": "x", "after": 1.5, "fault": {"kind": "drop"}}, "after"),
        ({"platform": "x", "method": "post", "fault": {"kind": "drop"}}, "method"),
        ({"platform": "x", "path": 7, "fault": {"kind": "drop"}}, "path"),
        ({"platform": "x", "times": 2, "fault": {"kind": "drop"}}, "times"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(web, base_url, rule, said):
    answer = web.post(f"{base_url}/_faults", json=rule, timeout=5)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert web.get(f"{base_url}/_faults", timeout=5).json() == {"faults": []}


def test_faults_spare_the_control_and_the_pages(web, base_url, add_fault):
    add_fault("*", {"kind": "drop"}, count=0)
    assert web.get(f"{base_url}/_health", timeout=5).json() == {"ok": True}
    assert web.get(f"{base_url}/x/{X_ACCOUNT.username}", timeout=5).status_code == 200
