"""The one way out: where it may go, how long it waits, and what it never tells."""

import gzip
import time

import pytest
import requests
import urllib3

from platforms.http import OutboundSession, check_base_url, is_loopback, never_left, one_line, scrub, scrub_all
from tests.platforms.adapters.conftest import QUICK, closed_port, raw

X = "https://api.twitter.com"
GRAPH = "https://graph.facebook.com"


def session_to(url, *, official=X, secrets=()):
    return OutboundSession(base_url=url, official=[official], timeout=QUICK, secrets=secrets)


@pytest.mark.parametrize(
    "url",
    [X, X + "/", "http://127.0.0.1:8001", "http://127.9.9.9", "http://localhost:8001/", "http://[::1]:8001"],
)
def test_base_url_may_be_the_platform_or_this_machine(url):
    assert check_base_url(url, official=X) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.twitter.com",
        "http://api.twitter.com",
        "https://api.twitter.com:444",
        "https://api.twitter.com.evil.example",
        "https://evil.example",
        "https://api.twitter.com@evil.example",
        "http://127.0.0.1@evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://127.0.0.1\\@evil.example",
        "http://127.0.0.1\n.evil.example",
        "http://2130706433",
        "http://0.0.0.0",
        "http://[::ffff:127.0.0.1]",
        "http://[::2]",
        "http://10.0.0.1",
        "http://169.254.169.254",
        "https://api.twitter.com/path",
        "https://api.twitter.com?x=1",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://graph.facebook.com",
    ],
)
def test_base_url_may_be_nothing_else(url):
    with pytest.raises(ValueError, match="base URL"):
        check_base_url(url, official=X)


def test_loopback_is_decided_by_the_host():
    assert is_loopback("http://127.0.0.1:1")
    assert not is_loopback("https://x.com/127.0.0.1")


def test_rewrites_the_official_host_only(stub):
    stub.answers = [raw(200, b"{}")]
    session = session_to(stub.url)
    assert session.hear(lambda: session.get(f"{X}/2/tweets?a=1")).good
    assert stub.seen[0].path == "/2/tweets?a=1"
    for url in ("https://evil.example/", f"{X}.evil.example/", stub.url + "/", "http://api.twitter.com/"):
        answer = session.hear(lambda url=url: session.get(url))
        assert (answer.left, answer.status) == (False, None)
    assert len(stub.seen) == 1


def test_redirects_are_never_followed(stub):
    stub.answers = [raw(307, location=f"{stub.url}/elsewhere"), raw(200, b"{}")]
    session = session_to(stub.url)
    answer = session.hear(lambda: session.post(f"{X}/2/tweets", json={}))
    assert (answer.status, answer.good, len(stub.seen)) == (307, False, 1)


def test_proxies_and_netrc_of_the_environment_are_ignored(stub, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine api.twitter.com login a password b\n")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, closed_port())
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    stub.answers = [raw(200, b"{}")]
    session = session_to(stub.url)
    assert session.hear(lambda: session.get(f"{X}/2/x")).good
    assert "authorization" not in stub.seen[0].headers


def test_a_silent_socket_ends_in_a_timeout(stub):
    stub.answers = [lambda connection: time.sleep(1)]
    session = session_to(stub.url)
    started = time.monotonic()
    answer = session.hear(lambda: session.get(f"{X}/2/x", timeout=None))
    assert (answer.failed, answer.left, answer.status) == (True, True, None)
    assert "ReadTimeout" in answer.detail
    assert time.monotonic() - started < 0.9


def test_a_dripping_answer_ends_too(stub):
    def drip(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: application/json\r\n\r\n")
        for _ in range(40):
            try:
                connection.sendall(b" ")
            except OSError:
                return
            time.sleep(0.1)

    stub.answers = [drip]
    session = session_to(stub.url)
    started = time.monotonic()
    answer = session.hear(lambda: session.get(f"{X}/2/x"))
    assert (answer.status, answer.failed, answer.body) == (200, True, None)
    assert time.monotonic() - started < 3


def test_an_endless_answer_ends_too(stub):
    stub.answers = [raw(200, b" " * 6_000_000)]
    session = session_to(stub.url)
    assert session.hear(lambda: session.get(f"{X}/2/x")).failed


@pytest.mark.parametrize("cut", [True, False])
def test_a_cut_body_is_no_answer(stub, cut):
    body = b'{"data": {"id": "1"}}'
    stub.answers = [raw(201, body)[: -5 if cut else None]]
    session = session_to(stub.url)
    answer = session.hear(lambda: session.get(f"{X}/2/x").json())
    assert answer.status == 201
    assert answer.good is not cut
    assert (answer.body is None) is cut


def test_reads_compressed_and_chunked_answers(stub):
    packed = gzip.compress(b'{"a": 1}')
    chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\n"
    stub.answers = [raw(200, packed, content_encoding="gzip"), chunked + b'8\r\n{"a": 1}\r\n0\r\n\r\n']
    session = session_to(stub.url)
    for _ in range(2):
        assert session.hear(lambda: session.get(f"{X}/2/x").json()).body == {"a": 1}


def test_never_sends_twice_by_itself(stub):
    stub.answers = [lambda connection: None] * 3
    session = session_to(stub.url)
    answer = session.hear(lambda: session.post(f"{X}/2/x", json={}))
    assert (answer.failed, answer.left, len(stub.seen)) == (True, True, 1)


def test_keeps_status_and_headers_of_the_last_answer_only(stub):
    stub.answers = [raw(503, b"{}", x_usage="7"), lambda connection: None]
    session = session_to(stub.url)
    session.hear(lambda: session.get(f"{X}/2/x"))
    assert (session.last_status, session.last_headers["x-usage"]) == (503, "7")
    session.hear(lambda: session.get(f"{X}/2/x"))
    assert (session.last_status, dict(session.last_headers)) == (None, {})


def test_no_cookie_or_connection_outlives_a_call(stub):
    stub.answers = [raw(200, b"{}", set_cookie="guest_id=1"), raw(200, b"{}")]
    session = session_to(stub.url)
    session.hear(lambda: session.get(f"{X}/2/x"))
    session.hear(lambda: session.get(f"{X}/2/x"))
    assert "cookie" not in stub.seen[1].headers
    assert stub.seen[1].headers["connection"] == "close"


def test_a_token_in_the_url_moves_to_the_header(stub):
    stub.answers = [raw(200, b"{}")]
    session = session_to(stub.url, official=GRAPH, secrets=["c4nary"])
    session.hear(lambda: session.get(f"{GRAPH}/v25.0/1", params={"access_token": "c4nary", "fields": "a,b"}))
    assert stub.seen[0].path == "/v25.0/1?fields=a%2Cb"
    assert stub.seen[0].headers["authorization"] == "Bearer c4nary"


def test_only_what_never_left_is_safe_to_repeat():
    session = session_to(closed_port())
    assert not session.hear(lambda: session.post(f"{X}/2/x", json={})).left
    assert never_left(requests.exceptions.ConnectTimeout())
    pool = urllib3.HTTPConnectionPool("nowhere.invalid")
    unresolved = urllib3.exceptions.NameResolutionError("nowhere.invalid", pool, OSError("no such name"))
    gave_up = urllib3.exceptions.MaxRetryError(pool, "/", unresolved)
    assert never_left(requests.exceptions.ConnectionError(gave_up))
    for error in (
        requests.exceptions.ReadTimeout(),
        requests.exceptions.ConnectionError("aborted"),
        requests.exceptions.ConnectionError(),
        requests.exceptions.SSLError("bad record"),
        ValueError(),
        None,
    ):
        assert not never_left(error)


@pytest.mark.parametrize(
    "text",
    [
        "token c4nary/+= said",
        "?access_token=c4nary%2F%2B%3D&x=1",
        '{"access_token": "c4nary/+="}',
        "Authorization: Bearer c4nary/+=",
        'oauth_token="c4nary%2F%2B%3D", oauth_signature="abc"',
        "access_token%3Dunknown-c4nary",
        "Bearer unknown-c4nary",
        "appsecret_proof=unknown-c4nary",
    ],
)
def test_scrub_takes_secrets_out(text):
    assert "c4nary" not in scrub(text, ["c4nary/+="])


def test_scrub_leaves_the_rest():
    assert scrub("The access token of Page 1 is dead.", ["", "ab"]) == "The access token of Page 1 is dead."
    assert scrub_all({"a": ["x c4nary y", 1, None]}, ["c4nary"]) == {"a": ["x [secret] y", 1, None]}


def test_a_platform_cannot_write_lines_of_the_log():
    assert one_line("a\r\nERROR root: b\x1b[0m" + "c" * 999) == ("a ERROR root: b [0m" + "c" * 999)[:500]
