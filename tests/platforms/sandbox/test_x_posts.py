"""The sandbox takes, refuses, shows and deletes posts as X does (real tweepy)."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import requests
import tweepy

from platforms.sandbox.accounts import X_ACCOUNT
from tests.platforms.sandbox import clients
from tests.platforms.sandbox.clients import X_HOST, png

TIMELINE = f"/2/users/{X_ACCOUNT.user_id}/tweets"


def upload(x, content=None):
    body = {"media": base64.b64encode(content or png()).decode(), "media_category": "tweet_image"}
    return x.request("POST", "/2/media/upload", json=body, user_auth=True).json()["data"]["id"]


def describe(x, media_id, text):
    body = {"id": media_id, "metadata": {"alt_text": {"text": text}}}
    return x.request("POST", "/2/media/metadata", json=body, user_auth=True).json()


def post_raw(x, body):
    return x.request("POST", "/2/tweets", json=body, user_auth=True)


def test_a_post_is_created_shown_and_deleted(x):
    created = x.create_tweet(text="Road closed at Laguna Blvd.", reply_settings="mentionedUsers")["data"]
    shown = x.get_tweet(created["id"], user_auth=True, tweet_fields=["reply_settings", "source", "created_at"])["data"]
    assert shown["text"] == created["text"] == "Road closed at Laguna Blvd."
    assert shown["reply_settings"] == "mentionedUsers"
    assert shown["source"] == X_ACCOUNT.app_name
    assert datetime.fromisoformat(shown["created_at"]) > datetime.now(UTC) - timedelta(minutes=1)
    assert x.delete_tweet(created["id"]) == {"data": {"deleted": True}}
    gone = x.get_tweet(created["id"], user_auth=True)
    assert "data" not in gone
    assert gone["errors"][0]["title"] == "Not Found Error"


def test_replies_are_open_when_nothing_is_said(x):
    created = x.create_tweet(text="Open to all")["data"]
    shown = x.get_tweet(created["id"], user_auth=True, tweet_fields=["reply_settings"])
    assert shown["data"]["reply_settings"] == "everyone"


def test_an_image_travels_with_its_description(x):
    media_id = upload(x)
    assert describe(x, media_id, "A red barrier")["data"]["id"] == media_id
    x.create_tweet(text="See the map", media_ids=[media_id])
    read = x.get_users_tweets(
        X_ACCOUNT.user_id,
        user_auth=True,
        tweet_fields=["attachments", "entities"],
        expansions=["attachments.media_keys"],
        media_fields=["alt_text", "type", "width"],
    )
    image = read["includes"]["media"][0]
    assert image == {"media_key": f"3_{media_id}", "type": "photo", "alt_text": "A red barrier", "width": 40}
    post = read["data"][0]
    assert post["attachments"] == {"media_keys": [image["media_key"]]}
    assert post["text"].startswith("See the map https://t.co/")
    assert post["entities"]["urls"][-1]["expanded_url"].endswith(f"/status/{post['id']}/photo/1")


def test_an_image_may_come_as_multipart(x):
    auth = tweepy.OAuth1UserHandler(
        X_ACCOUNT.consumer_key,
        X_ACCOUNT.consumer_secret,
        X_ACCOUNT.access_token,
        X_ACCOUNT.access_token_secret,
    ).apply_auth()
    content = png("teal") + b"\r\n--not-a-boundary\r\n"
    answer = x.session.post(
        f"{X_HOST}/2/media/upload",
        files={"media": ("map.png", content)},
        data={"media_category": "tweet_image"},
        auth=auth,
    ).json()["data"]
    assert answer["size"] == len(content)
    assert answer["image"] == {"image_type": "image/png", "w": 40, "h": 30}


def test_text_comes_back_with_short_links_and_escapes(x):
    text = "Fire & rescue <now> at https://example.org/a?b=1&c=2, or elkgrovepd.org."
    created = x.create_tweet(text=text)["data"]
    shown = x.get_tweet(created["id"], user_auth=True, tweet_fields=["entities"])["data"]
    urls = shown["entities"]["urls"]
    assert [url["expanded_url"] for url in urls] == ["https://example.org/a?b=1&c=2", "http://elkgrovepd.org"]
    first, second = (url["url"] for url in urls)
    assert shown["text"] == f"Fire &amp; rescue &lt;now&gt; at {first}, or {second}."
    assert all(shown["text"][url["start"] : url["end"]] == url["url"] for url in urls)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "hello", "colour": "red"},
        {"text": "hello", "reply_settings": "nobody"},
        {"text": "hello", "reply_settings": "everyone"},
        {"text": 7},
        {},
        {"text": "   "},
        {"text": "hello", "media": {"media_ids": []}},
        {"text": "hello", "media": {"media_ids": ["1", "2", "3", "4", "5"]}},
        {"text": "hello", "media": {"media_ids": ["99"]}},
        {"text": "hello", "media": {"media_ids": [99]}},
        {"text": "hello", "media": {"ids": ["1"]}},
        {"text": "hello", "reply": {"to": "1"}},
        {"text": "hello", "reply": {}},
        ["hello"],
    ],
)
def test_a_body_outside_the_specification_is_an_invalid_request(x, body, ledger):
    with pytest.raises(tweepy.BadRequest) as caught:
        post_raw(x, body)
    answer = caught.value.response
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["type"].endswith("/2/problems/invalid-request")
    assert ledger() == []


def test_281_is_too_long_and_280_is_not(x):
    assert x.create_tweet(text="ü" * 280)["data"]
    with pytest.raises(tweepy.Forbidden, match="not permitted"):
        x.create_tweet(text="a" * 281)
    with pytest.raises(tweepy.Forbidden, match="not permitted"):
        x.create_tweet(text="語" * 141)


def test_the_same_text_twice_is_refused_until_the_first_is_gone(x):
    first = x.create_tweet(text="Only once")["data"]["id"]
    with pytest.raises(tweepy.Forbidden, match="You are not allowed to create a Tweet with duplicate content"):
        x.create_tweet(text="Only  once ")
    x.delete_tweet(first)
    assert x.create_tweet(text="Only once")["data"]["id"] > first


def test_of_many_alike_at_once_one_is_taken(base_url, ledger):
    def send(_number):
        client = clients.x_client(base_url)
        try:
            return client.create_tweet(text="All at once")["data"]["id"]
        except tweepy.Forbidden:
            return None
        finally:
            client.session.close()

    with ThreadPoolExecutor(8) as pool:
        made = [post_id for post_id in pool.map(send, range(24)) if post_id]
    assert [entry["id"] for entry in ledger()] == made
    assert len(made) == 1


def test_duplicates_can_be_let_through(x, change_settings):
    change_settings(refuse_duplicates=False)
    assert x.create_tweet(text="Twice")["data"]["id"] != x.create_tweet(text="Twice")["data"]["id"]


def test_what_the_account_may_not_do_is_forbidden(x):
    with pytest.raises(tweepy.Forbidden):
        post_raw(x, {"text": "hello", "quote_tweet_id": "1"})
    with pytest.raises(tweepy.Forbidden, match="deleted or not visible"):
        x.create_tweet(text="hello", in_reply_to_tweet_id="1")


def test_a_thread_shares_its_conversation(x):
    first = x.create_tweet(text="Part one")["data"]["id"]
    second = x.create_tweet(text="Part two", in_reply_to_tweet_id=first)["data"]["id"]
    shown = x.get_tweet(second, user_auth=True, tweet_fields=["conversation_id", "referenced_tweets"])["data"]
    assert shown["conversation_id"] == first
    assert shown["referenced_tweets"] == [{"type": "replied_to", "id": first}]


def test_a_description_has_at_most_1000_characters(x):
    media_id = upload(x)
    assert describe(x, media_id, "a" * 1000)["data"]
    with pytest.raises(tweepy.BadRequest):
        describe(x, media_id, "a" * 1001)


@pytest.mark.parametrize("content", [b"%PDF-1.7 not an image", b"\x89PNG\r\n\x1a\n" + b"0" * (5 * 1024 * 1024)])
def test_only_images_of_at_most_5_mb_are_taken(x, content):
    with pytest.raises(tweepy.BadRequest):
        upload(x, content)


def test_the_timeline_is_newest_first_and_pages(x):
    ids = [x.create_tweet(text=f"Post {number}")["data"]["id"] for number in range(12)]
    shown, token = [], None
    while True:
        page = x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True, max_results=5, pagination_token=token)
        shown += [post["id"] for post in page["data"]]
        assert page["meta"]["result_count"] == len(page["data"])
        token = page["meta"].get("next_token")
        if token is None:
            break
    assert shown == ids[::-1]
    newer = x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True, since_id=ids[8])
    assert [post["id"] for post in newer["data"]] == ids[:8:-1]


def test_the_timeline_is_cut_by_time(x):
    x.create_tweet(text="Now")
    now = datetime.now(UTC)
    past = x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True, start_time=now - timedelta(minutes=2))
    assert past["meta"]["result_count"] == 1
    future = x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True, start_time=now + timedelta(minutes=2))
    assert future == {"meta": {"result_count": 0}}


@pytest.mark.parametrize(
    "query", [{"max_results": 4}, {"max_results": 101}, {"tweet.fields": "colour"}, {"sort": "up"}]
)
def test_a_bad_query_is_refused(x, query):
    with pytest.raises(tweepy.BadRequest):
        x.request("GET", TIMELINE, params=query, user_auth=True)


def test_several_posts_are_read_at_once(x):
    known = x.create_tweet(text="Known")["data"]["id"]
    read = x.get_tweets([known, "123"], user_auth=True)
    assert [post["id"] for post in read["data"]] == [known]
    assert [problem["resource_id"] for problem in read["errors"]] == ["123"]


def test_me_is_the_demo_account(x):
    assert x.get_me(user_auth=True)["data"]["username"] == X_ACCOUNT.username


def test_the_new_field_names_can_be_switched_on(x, change_settings):
    change_settings(x_field_style="post")
    created = x.create_tweet(text="New names")["data"]
    assert created["edit_history_post_ids"] == [created["id"]]
    query = {"post.fields": "public_metrics"}
    shown = x.request("GET", f"/2/tweets/{created['id']}", params=query, user_auth=True).json()["data"]
    assert shown["edit_history_post_ids"] == [created["id"]]
    assert shown["public_metrics"]["repost_count"] == 0
    assert "edit_history_tweet_ids" not in shown


def test_a_gone_post_answers_either_way(x, change_settings):
    with pytest.raises(tweepy.NotFound):
        x.delete_tweet("123")
    change_settings(x_gone_delete=200, x_gone_get=404)
    assert x.delete_tweet("123") == {"data": {"deleted": True}}
    with pytest.raises(tweepy.NotFound):
        x.get_tweet("123", user_auth=True)


def test_rate_limits_count_down_and_hold_only_when_told_to(x, change_settings):
    first = post_raw(x, {"text": "First"})
    assert first.headers["x-rate-limit-limit"] == "100"
    assert first.headers["x-rate-limit-remaining"] == "99"
    for number in range(99):
        x.create_tweet(text=f"Post {number}")
    assert post_raw(x, {"text": "One more"}).headers["x-rate-limit-remaining"] == "0"
    change_settings(enforce_rate_limits=True)
    with pytest.raises(tweepy.TooManyRequests) as caught:
        x.create_tweet(text="Too many")
    assert caught.value.reset_time == int(first.headers["x-rate-limit-reset"])


def test_a_post_by_hand_shows_as_foreign_and_an_edit_as_a_chain(x, web, base_url, ledger):
    foreign = web.post(f"{base_url}/_by_hand", json={"platform": "x", "text": "From a phone"}, timeout=5).json()["id"]
    ours = x.create_tweet(text="Ours")["data"]["id"]
    edit = {"platform": "x", "text": "Ours, changed", "edits": ours}
    edited = web.post(f"{base_url}/_by_hand", json=edit, timeout=5).json()["id"]
    read = x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True, tweet_fields=["source"])["data"]
    assert [(post["id"], post["text"]) for post in read] == [(edited, "Ours, changed"), (foreign, "From a phone")]
    assert read[0]["edit_history_tweet_ids"] == [ours, edited]
    assert read[1]["source"] == "X for iPhone"
    assert [entry["id"] for entry in ledger()] == [ours]
    x.delete_tweet(ours)
    assert len(x.get_users_tweets(X_ACCOUNT.user_id, user_auth=True)["data"]) == 1


def test_an_unknown_route_is_not_found(base_url):
    assert requests.get(f"{base_url}/2/tweets/search/recent", timeout=5).status_code == 404
