"""A thread, from approval to record: every part once, in order, and none after one that did not go out (389.5(g))."""

import random
import threading
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from pytest_django import Settings

from demo import department
from platforms import services as accounts
from platforms.adapters import adapter_for
from platforms.models import SocialAccount
from posts.models import Post
from publishing import delivery as deliveries
from publishing import outbox, read_back, removal
from publishing.models import Delivery
from publishing.sweep import due_deliveries, sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import POSTING, TWEETS, Sandbox
from tests.integration.publishing.steps import ROUNDS, actions, again, attack, facts, later, picture, sweep_for_a_while
from tests.integration.publishing.test_random_faults import FAULTS as ALL_FAULTS
from trail.services import WORKER
from trail.verification import verify

pytestmark = pytest.mark.policy("389.5(g)")
WORDS = ["Laguna Boulevard is closed.", "Please use Elk Grove Boulevard.", "It opens again at 6 p.m."]
THREAD = "\n---\n".join(WORDS)
REFUSED = {"status": 400, "body": {"title": "Invalid Request", "detail": "No."}}
LEASE = 45.0
# Of the faults of every platform, those of X.
FAULTS = [(kind, more) for kind, more in ALL_FAULTS if "error" not in str(more)]


@pytest.fixture(autouse=True)
def _surroundings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DELIVERY_LEASE_SECONDS = LEASE
    monkeypatch.setattr(outbox, "ring", lambda pks: None)  # nobody but these tests works
    monkeypatch.setattr("publishing.outcomes.ring", lambda pks: None)


@pytest.fixture
def thread(cast: Cast, sandbox: Sandbox) -> Post:
    """Three posts on X and one on the website, approved and not sent yet."""
    wordings = {cast.x.pk: THREAD}
    return posts.approved(cast, accounts=(cast.x, cast.website), wordings=wordings).post


def on_x(post: Post) -> list[Delivery]:
    return [again(each) for each in post.deliveries.filter(account__platform="X").order_by("part")]


def states(post: Post) -> list[str]:
    return [each.status for each in on_x(post)]


def sweeps(count: int) -> None:
    for _ in range(count):
        sweep()


def said(sandbox: Sandbox, platform: str = "x") -> list[tuple[str, str | None]]:
    """What was taken, in order, each with the number that it replies to."""
    made = [entry["body"] for entry in sandbox.posts(platform)]
    return [(body["text"], body.get("reply", {}).get("in_reply_to_tweet_id")) for body in made]


def whole(sandbox: Sandbox) -> list[tuple[str, str | None]]:
    ids = [entry["id"] for entry in sandbox.posts("x")]
    return list(zip(WORDS, [None, *ids], strict=False))


def test_one_delivery_for_each_part_and_each_goes_out_in_its_turn(thread: Post, sandbox: Sandbox) -> None:
    assert [(each.part, each.parts) for each in on_x(thread)] == [(1, 3), (2, 3), (3, 3)]
    assert thread.deliveries.count() == 4
    for public in (1, 2, 3):
        sweep()
        assert states(thread) == ["DELIVERED"] * public + ["QUEUED"] * (3 - public)
    assert said(sandbox) == whole(sandbox)
    assert Post.objects.get(pk=thread.pk).status == "PUBLISHED"
    assert verify().ok


def test_the_bell_is_rung_for_the_next_part(
    thread: Post, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    rung: list[int] = []
    monkeypatch.setattr("publishing.outcomes.ring", lambda pks: rung.extend(pks))
    first, second, third = on_x(thread)
    for each in (third, second, first, second, third):
        with django_capture_on_commit_callbacks(execute=True):
            deliveries.deliver(each.pk)
    assert states(thread) == ["DELIVERED"] * 3
    assert rung == [second.pk, third.pk]


@pytest.mark.parametrize("dies", ["before its attempt", "after its attempt", "after the platform took it"])
@pytest.mark.parametrize("part", [1, 2])
def test_a_worker_that_dies_on_a_part_leaves_each_part_once_and_in_order(
    dies: str, part: int, thread: Post, sandbox: Sandbox
) -> None:
    sandbox.change(refuse_duplicates=False)
    sweeps(part - 1)
    mine = deliveries.claim(on_x(thread)[part - 1].pk)
    assert mine is not None
    if dies != "before its attempt":
        assert deliveries.begin(mine) is not None
    if dies == "after the platform took it":
        adapter_for(mine.account).publish(deliveries.outgoing_of(mine))
    rounds = tuple(LEASE + seconds for seconds in (1, 10, 20, 60, 130, 240, 250, 260))
    sweep_for_a_while(rounds)
    if dies == "after its attempt":
        assert states(thread) == ["DELIVERED"] * (part - 1) + ["UNKNOWN"] + ["QUEUED"] * (3 - part)
        assert said(sandbox) == whole(sandbox)[: part - 1]
    else:
        assert states(thread) == ["DELIVERED"] * 3
        assert said(sandbox) == whole(sandbox)
    assert verify().ok


def test_a_part_that_is_refused_is_the_last_and_the_author_reads_why(
    thread: Post, cast: Cast, sandbox: Sandbox, signed_in: Any
) -> None:
    sandbox.fault("x", "status", path=TWEETS, after=1, **REFUSED)
    sweeps(4)
    assert states(thread) == ["DELIVERED", "FAILED", "CANCELLED"]
    assert said(sandbox) == [(WORDS[0], None)]
    third = on_x(thread)[2]
    assert facts(third, "delivery.cancelled")["reason"] == third.problem
    page = signed_in(cast.pat).get(reverse("publishing:post", args=[thread.pk])).content.decode()
    assert "Not sent, because part 2 of its thread ended: not published." in page
    assert "1 of 2 public in part" in page
    assert page.count("Part 2 of 3") == 1
    assert "X refused it" not in page
    assert f"{cast.x}, part 2 of 3 refused it" in page


def test_the_first_part_is_refused_and_the_post_can_be_written_anew(cast: Cast, sandbox: Sandbox) -> None:
    post = posts.approved(cast, accounts=(cast.x,), text=THREAD).post
    sandbox.fault("x", "status", path=TWEETS, **REFUSED)
    sweeps(3)
    assert states(post) == ["FAILED", "CANCELLED", "CANCELLED"]
    assert Post.objects.get(pk=post.pk).status == "EXPIRED"
    assert not sandbox.posts()


def test_an_answer_that_is_lost_is_read_back_and_then_the_thread_goes_on(thread: Post, sandbox: Sandbox) -> None:
    sandbox.change(refuse_duplicates=False)
    sandbox.fault("x", "drop", path=TWEETS, after=1, when="after")
    sweeps(3)
    assert states(thread) == ["DELIVERED", "UNKNOWN", "QUEUED"]
    for seconds in (6, 8):
        with later(seconds):
            sweep()
    assert states(thread) == ["DELIVERED"] * 3
    assert actions(on_x(thread)[1].key)[-1] == "delivery.found"
    assert said(sandbox) == whole(sandbox)


@pytest.mark.parametrize("part", [1, 2, 3])
@pytest.mark.parametrize("sent", [0, 1])
def test_a_changed_byte_in_any_part_stops_the_thread(part: int, sent: int, thread: Post, sandbox: Sandbox) -> None:
    sweeps(sent)
    changed = [*WORDS]
    changed[part - 1] += "!"
    words = "\n---\n".join(changed)
    attack("UPDATE posts_target SET text = %s WHERE text <> ''", words, table="posts_target")
    sweeps(3)
    assert states(thread) == ["DELIVERED"] * sent + ["HELD"] + ["QUEUED"] * (2 - sent)
    assert len(sandbox.posts("x")) == sent


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE publishing_delivery SET part = 3 WHERE part = 2",
        "UPDATE publishing_delivery SET parts = 4",
        "UPDATE publishing_delivery SET parts = 1 WHERE part = 1",
    ],
)
def test_another_count_of_parts_makes_no_other_thread(change: str, cast: Cast, sandbox: Sandbox) -> None:
    post = posts.approved(cast, accounts=(cast.x,), text="\n---\n".join(WORDS[:2])).post
    attack("UPDATE publishing_delivery SET parts = 3")
    attack(change)
    sweep_for_a_while()
    assert not sandbox.posts("x")
    assert "DELIVERED" not in states(post)


@pytest.mark.django_db(transaction=True)
def test_workers_in_the_same_second_send_each_part_once(thread: Post, sandbox: Sandbox) -> None:
    sandbox.change(refuse_duplicates=False)
    together, failed = threading.Barrier(3), []

    def work() -> None:
        together.wait()
        try:
            sweeps(4)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sweeps(3)
    assert not failed
    assert said(sandbox) == whole(sandbox)
    assert states(thread) == ["DELIVERED"] * 3


def test_an_account_that_is_held_between_two_parts_holds_the_rest(thread: Post, cast: Cast, sandbox: Sandbox) -> None:
    sweep()
    accounts.hold(cast.x, reason="Somebody else has the password.", by=WORKER)
    sweeps(2)
    assert states(thread) == ["DELIVERED", "HELD", "QUEUED"]
    accounts.release(SocialAccount.objects.get(pk=cast.x.pk), by=WORKER)
    outbox.requeue_held(on_x(thread)[1], by=cast.sam)
    sweeps(2)
    assert said(sandbox) == whole(sandbox)


def test_too_late_between_two_parts_ends_the_thread(thread: Post, sandbox: Sandbox, settings: Settings) -> None:
    sweep()
    with later(settings.DELIVERY_STALE_AFTER_SECONDS + 1):
        sweeps(2)
    assert states(thread) == ["DELIVERED", "EXPIRED", "CANCELLED"]
    assert len(sandbox.posts("x")) == 1


def test_a_part_that_waits_for_an_unknown_one_grows_stale_like_any_other(
    thread: Post, sandbox: Sandbox, settings: Settings
) -> None:
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    with later(60):
        sweep()
    assert states(thread) == ["UNKNOWN", "QUEUED", "QUEUED"]
    with later(settings.DELIVERY_STALE_AFTER_SECONDS + 1):
        sweeps(2)
    assert states(thread) == ["UNKNOWN", "EXPIRED", "CANCELLED"]
    assert not sandbox.posts("x")


def test_an_unknown_part_that_a_person_settles_ends_the_thread(thread: Post, cast: Cast, sandbox: Sandbox) -> None:
    sandbox.fault("x", "drop", path=TWEETS, after=1, when="before")
    sweep_for_a_while()
    assert states(thread) == ["DELIVERED", "UNKNOWN", "QUEUED"]
    read_back.settle_as_not_published(on_x(thread)[1], reason="I looked at the account.", by=cast.sam)
    assert states(thread) == ["DELIVERED", "FAILED", "CANCELLED"]
    assert Post.objects.get(pk=thread.pk).status == "PUBLISHED"


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.one_database) for seed in (389, 2026))])
def test_whatever_the_platform_does_what_is_public_is_a_beginning_of_the_thread(
    seed: int, cast: Cast, sandbox: Sandbox, settings: Settings
) -> None:
    dice = random.Random(seed)
    settings.PLATFORM_READ_TIMEOUT = 1
    sandbox.change(refuse_duplicates=False)
    threads = []
    for number in range(8):
        words = [f"Road notice {number}, {part}." for part in ("first", "second", "third", "fourth")]
        threads.append((posts.approved(cast, accounts=(cast.x,), text="\n---\n".join(words)).post, words))
        for _ in range(2):
            kind, more = dice.choice(FAULTS)
            sandbox.fault("x", kind, path=TWEETS, after=dice.randint(0, 6), **more)
        sweep()
    sweep_for_a_while((*ROUNDS, *range(1060, 1400, 60)))
    taken = {entry["id"]: entry["body"] for entry in sandbox.posts("x")}
    for post, words in threads:
        public = [each for each in on_x(post) if each.status in ("DELIVERED", "UNKNOWN") and each.platform_id]
        assert [taken[each.platform_id]["text"] for each in public] == words[: len(public)]
        above = [taken[each.platform_id].get("reply", {}).get("in_reply_to_tweet_id") for each in public]
        assert above == [None, *(each.platform_id for each in public)][: len(public)]
        assert sum(body["text"] in words for body in taken.values()) == len(public), "nothing else of it is public"
        rest = states(post)[len(public) :]
        assert rest in ([], ["FAILED"] + ["CANCELLED"] * (len(rest) - 1), ["UNKNOWN"] + ["QUEUED"] * (len(rest) - 1))
    assert verify().ok


def test_removed_from_view_every_part_goes(thread: Post, cast: Cast, sandbox: Sandbox) -> None:
    sweeps(3)
    removal.order(thread, reason="Reported.", by=cast.sam)
    sweep()
    assert states(thread) == ["REMOVED"] * 3
    assert not sandbox.public("x")
    assert Post.objects.get(pk=thread.pk).status == "REMOVED"
    assert verify().ok


@pytest.mark.parametrize("sent", [1, 2])
def test_removed_half_way_the_rest_never_goes_out(sent: int, thread: Post, cast: Cast, sandbox: Sandbox) -> None:
    sweeps(sent)
    removal.order(thread, reason="Reported.", by=cast.sam)
    sweeps(3)
    assert states(thread) == ["REMOVED"] * sent + ["CANCELLED"] * (3 - sent)
    assert len(sandbox.posts("x")) == sent
    assert Post.objects.get(pk=thread.pk).status == "REMOVED"


@pytest.mark.policy("389.5")
def test_ordered_out_while_the_next_part_is_on_its_way_that_part_goes_too(
    thread: Post, cast: Cast, sandbox: Sandbox
) -> None:
    sweep()
    mine = deliveries.claim(on_x(thread)[1].pk)
    assert mine is not None
    attempt = deliveries.begin(mine)
    assert attempt is not None
    removal.order_by_law(on_x(thread)[0], reason="Day 13.")
    accepted = adapter_for(mine.account).publish(deliveries._outgoing(mine, b"", reply_to=on_x(thread)[0].platform_id))
    deliveries.outcomes.delivered(mine, accepted, attempt=attempt)
    assert states(thread) == ["REMOVING", "REMOVING", "CANCELLED"]
    assert on_x(thread)[1].removal_reason == "Day 13."
    sweep()
    assert not sandbox.public("x")


def test_a_claimed_part_is_not_sent_once_the_one_before_is_being_removed(thread: Post, sandbox: Sandbox) -> None:
    sweep()
    mine = deliveries.claim(on_x(thread)[1].pk)
    assert mine is not None
    removal.order_by_law(on_x(thread)[0], reason="Day 13.")
    assert deliveries.begin(mine) is None
    assert states(thread) == ["REMOVING", "EXPIRED", "CANCELLED"]
    assert len(sandbox.posts("x")) == 1


def test_withdrawn_before_it_is_sent_every_part_is_cancelled(thread: Post) -> None:
    outbox.cancel(thread.revision, reason="withdrawn", by=WORKER)
    assert states(thread) == ["CANCELLED"] * 3


@pytest.mark.policy("389.7")
def test_each_part_is_a_record_and_the_picture_goes_with_the_first(cast: Cast, sandbox: Sandbox) -> None:
    image = picture(cast)
    post = posts.approved(cast, accounts=(cast.x,), text=THREAD, image=image, alt_text="A road sign.").post
    sweeps(3)
    assert [len(entry["media"]) for entry in sandbox.posts("x")] == [1, 0, 0]
    records = list(Record.objects.filter(revision__post=post).order_by("pk"))
    assert [record.content["text"] for record in records] == WORDS
    ids = [each.platform_id for each in on_x(post)]
    assert [record.content["thread"]["in_reply_to"] for record in records] == ["", *ids[:2]]
    assert [record.content["thread"]["part"] for record in records] == [1, 2, 3]
    assert verify().ok


@pytest.mark.parametrize("platform", ["mastodon", "bluesky"])
@pytest.mark.parametrize("fault", ["drop", None])
def test_a_thread_on_the_newer_platforms(platform: str, fault: str | None, cast: Cast, sandbox: Sandbox) -> None:
    (account,) = (each for each in department.open_newer_accounts() if each.platform.lower() == platform)
    post = posts.approved(cast, accounts=(account,), text=THREAD).post
    if fault:
        sandbox.fault(platform, fault, path=POSTING[platform], after=1, when="after")
    sweep_for_a_while()
    made = list(post.deliveries.order_by("part"))
    assert [each.status for each in made] == ["DELIVERED"] * 3
    assert [entry["id"] for entry in sandbox.posts(platform)] == [each.platform_id for each in made]
    removal.order(post, reason="Reported.", by=cast.sam)
    with later(2000):
        sweep()
    assert not sandbox.public(platform)


def test_the_sweep_asks_as_much_at_any_number_of_parts(
    cast: Cast, sandbox: Sandbox, django_assert_num_queries: Any
) -> None:
    for count in (2, 10):
        posts.approved(cast, accounts=(cast.x,), text="\n---\n".join(f"Road {n} is closed." for n in range(count)))
        with django_assert_num_queries(1):
            found = due_deliveries()
        assert set(Delivery.objects.filter(pk__in=found).values_list("part", flat=True)) == {1}


def test_pages_tell_the_part_and_ask_as_much_for_a_thread_as_for_one_post(
    thread: Post, cast: Cast, sandbox: Sandbox, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    sweep()
    pat = signed_in(cast.pat)
    page = pat.get(reverse("publishing:post", args=[thread.pk])).content.decode()
    assert page.count("Waits for the part before it") == 1
    sweeps(2)
    with django_assert_max_num_queries(60) as asked:
        page = pat.get(reverse("publishing:post", args=[thread.pk])).content.decode()
    assert f"Public on {cast.x}, part 2 of 3" in page
    assert "2 of 2 public" in page
    plain = posts.approved(cast, accounts=(cast.x, cast.website)).post
    sweep()
    with django_assert_max_num_queries(len(asked)) as of_one:
        pat.get(reverse("publishing:post", args=[plain.pk]))
    assert len(of_one) == len(asked)
    rows = pat.get(reverse("publishing:posts")).content.decode()
    assert rows.count(f'title="{cast.x}"') == 2, "one mark for each post on that account"
