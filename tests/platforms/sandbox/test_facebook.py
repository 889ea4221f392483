"""The sandbox takes, refuses, shows and deletes posts as the Graph API does (real facebook-sdk)."""

import io
import json

import facebook
import pytest
import requests

from platforms.sandbox.accounts import FACEBOOK_PAGE
from tests.platforms.sandbox import clients
from tests.platforms.sandbox.clients import PROOF, png

PAGE = FACEBOOK_PAGE.page_id


def publish(graph, message):
    return graph.put_object(PAGE, "feed", message=message, appsecret_proof=PROOF)["id"]


def publish_photo(graph, **parameters):
    return graph.put_photo(io.BytesIO(png()), f"{PAGE}/photos", appsecret_proof=PROOF, **parameters)


def read_feed(graph, **parameters):
    return graph.get_connections(PAGE, "published_posts", appsecret_proof=PROOF, **parameters)


def error_of(call, *arguments, **parameters):
    with pytest.raises(facebook.GraphAPIError) as caught:
        call(*arguments, **parameters)
    error = caught.value.result["error"]
    assert {"message", "type", "code", "fbtrace_id"} <= error.keys()
    return error["code"], error.get("error_subcode")


def test_a_post_is_created_shown_and_deleted(graph, web):
    post_id = publish(graph, "Café & <b>road</b>")
    assert post_id.startswith(f"{PAGE}_")
    fields = "message,permalink_url,application,is_published,created_time"
    shown = graph.get_object(post_id, fields=fields, appsecret_proof=PROOF)
    assert shown["message"] == "Café & <b>road</b>"
    assert shown["application"] == {"name": FACEBOOK_PAGE.app_name, "id": FACEBOOK_PAGE.app_id}
    assert shown["created_time"].endswith("+0000")
    assert "Café &amp; &lt;b&gt;road" in web.get(shown["permalink_url"], timeout=5).text
    delete = graph.request(f"v25.0/{post_id}", args={"appsecret_proof": PROOF}, method="DELETE")
    assert delete == {"success": True}
    assert error_of(graph.get_object, post_id, appsecret_proof=PROOF) == (100, 33)
    assert web.get(shown["permalink_url"], timeout=5).status_code == 404
    gone = {"path": f"v25.0/{post_id}", "args": {"appsecret_proof": PROOF}, "method": "DELETE"}
    assert error_of(graph.request, **gone) == (100, 33)


def test_a_photo_travels_with_its_description(graph, ledger):
    answer = publish_photo(graph, caption="See the map", alt_text_custom="A red barrier", published="true")
    photo = graph.get_object(answer["id"], fields="alt_text_custom,name,page_story_id", appsecret_proof=PROOF)
    assert photo["alt_text_custom"] == "A red barrier"
    assert photo["page_story_id"] == answer["post_id"]
    read = read_feed(graph, fields="id,message,attachments{media_type,target{id}}")["data"]
    attachments = {"data": [{"media_type": "photo", "target": {"id": answer["id"]}}]}
    assert read == [{"id": answer["post_id"], "message": "See the map", "attachments": attachments}]
    (entry,) = ledger()
    assert (entry["kind"], entry["id"]) == ("post", answer["post_id"])
    assert entry["media"][0]["alt_text"] == "A red barrier"


def test_unpublished_photos_become_one_post(graph, ledger):
    photos = [publish_photo(graph, published="false")["id"] for _ in range(2)]
    assert read_feed(graph)["data"] == []
    attached = json.dumps([{"media_fbid": photo} for photo in photos])
    graph.put_object(PAGE, "feed", message="Two views", attached_media=attached, appsecret_proof=PROOF)
    (post,) = read_feed(graph, fields="attachments{subattachments}")["data"]
    assert len(post["attachments"]["data"][0]["subattachments"]["data"]) == 2
    assert [entry["kind"] for entry in ledger()] == ["media", "media", "post"]
    reused = {"message": "Again", "attached_media": attached, "appsecret_proof": PROOF}
    assert error_of(graph.put_object, PAGE, "feed", **reused)[0] == 100


def test_an_unpublished_photo_can_be_deleted(graph):
    photo = publish_photo(graph, published="false")["id"]
    graph.request(f"v25.0/{photo}", args={"appsecret_proof": PROOF}, method="DELETE")
    assert error_of(graph.get_object, photo, appsecret_proof=PROOF) == (100, 33)


def test_the_same_text_twice_running_is_refused(graph):
    publish(graph, "Only once")
    assert error_of(publish, graph, "Only once") == (506, None)
    publish(graph, "Something else")
    assert publish(graph, "Only once")


def test_the_feed_pages_newest_first(graph):
    ids = [publish(graph, f"Post {number}") for number in range(7)]
    shown, after = [], None
    while True:
        page = read_feed(graph, limit=3, **({"after": after} if after else {}))
        shown += [post["id"] for post in page["data"]]
        if "next" not in page["paging"]:
            break
        after = page["paging"]["cursors"]["after"]
    assert shown == ids[::-1]
    assert FACEBOOK_PAGE.page_token not in json.dumps(page)


@pytest.mark.parametrize(
    ("method", "path", "parameters", "code"),
    [
        ("POST", f"{PAGE}/feed", {}, 100),
        ("POST", f"{PAGE}/feed", {"message": "a" * 63_207}, 100),
        ("POST", f"{PAGE}/feed", {"message": "a", "attached_media": "[7]"}, 100),
        ("POST", f"{PAGE}/photos", {"url": "https://example.org/a.png"}, 100),
        ("GET", f"{PAGE}/published_posts", {"limit": "101"}, 100),
        ("GET", f"{PAGE}/published_posts", {"fields": "colour"}, 100),
        ("GET", f"{PAGE}/published_posts", {"after": "!"}, 100),
        ("GET", f"{PAGE}/nowhere", {}, 2500),
        ("POST", "12345/feed", {"message": "a"}, 100),
    ],
)
def test_a_bad_request_is_refused(base_url, method, path, parameters, code, ledger):
    sent = parameters | {"access_token": FACEBOOK_PAGE.page_token, "appsecret_proof": PROOF}
    place = {"data": sent} if method == "POST" else {"params": sent}
    answer = requests.request(method, f"{base_url}/v25.0/{path}", timeout=5, **place)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)
    assert ledger() == []


def test_what_is_no_image_is_refused(graph):
    call = {"image": io.BytesIO(b"no image"), "album_path": f"{PAGE}/photos", "appsecret_proof": PROOF}
    assert error_of(graph.put_photo, **call) == (100, 1366046)


def test_a_wrong_token_is_190_and_a_wrong_proof_100(base_url, graph):
    stranger = clients.graph_client(base_url, token="wrong")
    assert error_of(publish, stranger, "hello") == (190, None)
    stranger.session.close()
    assert error_of(graph.put_object, PAGE, "feed", message="hello") == (100, None)
    assert error_of(graph.put_object, PAGE, "feed", message="hello", appsecret_proof="00") == (100, None)
    assert requests.get(f"{base_url}/v25.0/me", timeout=5).json()["error"]["code"] == 104


@pytest.mark.parametrize("version", ["v19.0", "v25.0", "v26.0"])
def test_a_bearer_token_works_at_any_version(base_url, version):
    headers = {"authorization": f"Bearer {FACEBOOK_PAGE.page_token}"}
    query = {"fields": "id,name,link,country_page_likes", "appsecret_proof": PROOF}
    answer = requests.get(f"{base_url}/{version}/me", params=query, headers=headers, timeout=5)
    assert answer.json() == {
        "id": PAGE,
        "name": FACEBOOK_PAGE.name,
        "link": f"{base_url}/facebook/{PAGE}",
    }
    assert answer.headers["facebook-api-version"] == version


def test_a_post_by_hand_has_no_application(graph, web, base_url):
    web.post(f"{base_url}/_by_hand", json={"platform": "facebook", "text": "By hand"}, timeout=5)
    (post,) = read_feed(graph, fields="message,application")["data"]
    assert post["message"] == "By hand"
    assert "application" not in post
