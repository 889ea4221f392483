"""What nothing can beat here: the same calls without us, and a page that does almost nothing."""

import statistics
import time
from types import ModuleType
from typing import Any
from unittest.mock import patch

import requests
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse
from requests_oauthlib import OAuth1

from members.models import Member
from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT
from posts.models import Post
from script.benchmarks.load import submitted
from tests.factories.door import open_door

REQUESTS = 40


def bare_http_per_second(sandbox_url: str, posts: int) -> float:
    """Deliveries a second of one X and one Facebook call each, with `requests` alone, one after the other."""
    from hashlib import sha256
    from hmac import new

    proof = new(FACEBOOK_PAGE.app_secret.encode(), FACEBOOK_PAGE.page_token.encode(), sha256).hexdigest()
    oauth = OAuth1(
        X_ACCOUNT.consumer_key, X_ACCOUNT.consumer_secret, X_ACCOUNT.access_token, X_ACCOUNT.access_token_secret
    )
    session = requests.Session()
    began = time.monotonic()
    for n in range(posts):
        signed = requests.Request(
            "POST", "https://api.twitter.com/2/tweets", json={"text": f"Floor {n}"}, auth=oauth
        ).prepare()
        signed.url = f"{sandbox_url}/2/tweets"
        session.send(signed).raise_for_status()
        form = {"message": f"Floor {n}", "access_token": FACEBOOK_PAGE.page_token, "appsecret_proof": proof}
        session.post(f"{sandbox_url}/v25.0/{FACEBOOK_PAGE.page_id}/feed", data=form).raise_for_status()
    return 2 * posts / (time.monotonic() - began)


def floor_view(request: HttpRequest) -> HttpResponse:
    """Signed in, one indexed SELECT, a line of text."""
    return HttpResponse(str(Post.objects.filter(pk=1).values_list("status", flat=True).first()))


def pages() -> dict[str, Any]:
    """Queue and composer beside the floor: SQL statements and median milliseconds, taken turn by turn."""
    submitted(30, "Waiting")
    urls = ModuleType("bench_urls")
    urls.urlpatterns = [path("floor/", floor_view), path("", include("egpd_social.urls"))]  # type: ignore[attr-defined]
    with patch.dict("sys.modules", {"bench_urls": urls}), patch.object(settings, "ROOT_URLCONF", "bench_urls"):
        sam, pat = _client("sam"), _client("pat")
        calls = {
            "queue": lambda: sam.get(reverse("approvals:queue")),
            "composer": lambda: pat.get(reverse("compose:new")),
            "floor_page": lambda: sam.get("/floor/"),
        }
        times: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(REQUESTS):
            for name, call in calls.items():
                began = time.perf_counter()
                answer = call()
                times[name].append((time.perf_counter() - began) * 1000)
                if answer.status_code != 200:
                    raise RuntimeError(f"{name} answered {answer.status_code}")
        sql = {name: _statements(call) for name, call in calls.items() if name != "floor_page"}
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return {
        "queue_sql": sql["queue"],
        "composer_sql": sql["composer"],
        "queue_ms": round(medians["queue"], 1),
        "composer_ms": round(medians["composer"], 1),
        "floor_page_ms": round(medians["floor_page"], 1),
        "queue_ms_ratio_to_floor": round(medians["queue"] / medians["floor_page"], 2),
    }


def _client(username: str) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    member = Member.objects.get(username=username)
    client.force_login(member, backend="members.backends.RolesOnly")
    open_door(client, member)
    return client


def _statements(call: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)
