"""Only a request that the account itself signed, lately and once, is let in (OAuth 1.0a)."""

import time

import pytest
import requests
import tweepy
from requests_oauthlib import OAuth1

from platforms.sandbox.accounts import X_ACCOUNT
from platforms.sandbox.exchange import Request
from platforms.sandbox.signatures import SignatureCheck
from tests.platforms.sandbox import clients


@pytest.mark.parametrize("wrong", ["consumer_key", "consumer_secret", "access_token", "access_token_secret"])
def test_one_wrong_credential_is_unauthorized(base_url, wrong, ledger):
    client = clients.x_client(base_url, **{wrong: "wrong"})
    with pytest.raises(tweepy.Unauthorized) as caught:
        client.create_tweet(text="hello")
    client.session.close()
    assert caught.value.response.json()["status"] == 401
    assert ledger() == []


def test_no_signature_is_unauthorized(base_url):
    for headers in ({}, {"authorization": "Bearer abc"}, {"authorization": "OAuth nonsense"}):
        answer = requests.post(f"{base_url}/2/tweets", json={"text": "hello"}, headers=headers, timeout=5)
        assert answer.status_code == 401


def signed(url="https://api.x.com/2/users/me", **oauth):
    auth = OAuth1(
        X_ACCOUNT.consumer_key,
        X_ACCOUNT.consumer_secret,
        X_ACCOUNT.access_token,
        X_ACCOUNT.access_token_secret,
        **oauth,
    )
    prepared = requests.Request("GET", url, auth=auth).prepare()
    authorization = prepared.headers["Authorization"]
    text = authorization.decode() if isinstance(authorization, bytes) else authorization
    return Request("GET", "/2/users/me", url.partition("?")[2], {"authorization": text})


@pytest.mark.parametrize("host", ["https://api.twitter.com", "https://api.x.com"])
def test_both_names_of_the_host_are_accepted(host):
    assert SignatureCheck(X_ACCOUNT).is_signed(signed(f"{host}/2/users/me?user.fields=name%2Cid"))


@pytest.mark.parametrize("url", ["https://example.org/2/users/me", "http://api.x.com/2/users/me"])
def test_a_signature_for_another_address_is_refused(url):
    assert not SignatureCheck(X_ACCOUNT).is_signed(signed(url))


def test_a_changed_query_breaks_the_signature():
    request = signed("https://api.x.com/2/users/me?user.fields=name")
    changed = Request(request.method, request.path, "user.fields=url", request.headers)
    assert not SignatureCheck(X_ACCOUNT).is_signed(changed)


def test_a_nonce_is_good_once():
    check, request = SignatureCheck(X_ACCOUNT), signed()
    assert check.is_signed(request)
    assert not check.is_signed(request)
    assert check.is_signed(signed())


@pytest.mark.parametrize(("age", "accepted"), [(0, True), (280, True), (320, False), (-320, False)])
def test_a_timestamp_is_good_for_five_minutes(age, accepted):
    request = signed(timestamp=str(int(time.time()) - age))
    assert SignatureCheck(X_ACCOUNT).is_signed(request) is accepted
