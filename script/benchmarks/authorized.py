"""A department of so many members and accounts, and the two questions that are asked of it."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.categories import Category
from demo.department import build
from equipment import proof
from members.authorizations import issue
from members.matrix import Wanted, read_matrix
from members.models import Member, PostingAuthorization
from members.services import add_member
from platforms.models import Platform, SocialAccount
from platforms.services import open_account
from posts.permissions import check_may_post_here
from trail.services import Actor
from training.templatetags.training_states import with_training

BENCH = Actor(id="", label="Benchmark", capacity="system")
# Every member holds a few of the accounts, as units do.
HELD = 6


def people_and_accounts(members: int, accounts: int) -> None:
    """The demo department, grown through its own services."""
    build()
    for n in range(accounts - SocialAccount.objects.count()):
        open_account(platform=Platform.X, name=f"Unit {n}", handle=f"@egpd_unit_{n}", by=BENCH)
    every, chief = list(SocialAccount.objects.all()), Member.objects.get(username="chris")
    for n in range(members):
        member = add_member(
            username=f"member{n}", first_name=f"First{n}", last_name=f"Last{n}", rank="OFFICER", roles=[], by=BENCH
        )
        held = [every[(n + step) % len(every)] for step in range(HELD)]
        issue(member, accounts=held, categories=Category.values, basis="Benchmark", by=chief)


def check() -> None:
    """May Pat post here, now: authorization, training and equipment, read anew as at each submit."""
    pat = Member.objects.get(username="pat")
    account = SocialAccount.objects.all()[0]
    token = proof.current.set(proof.Proof(device_id=0, label="Benchmark", kind="DEPARTMENT"))
    try:
        check_may_post_here(pat, [account], category="f", incident=False)
    finally:
        proof.current.reset(token)


def one_select() -> None:
    """The floor of the question: the member and the account, read anew, and nothing asked."""
    Member.objects.get(username="pat")
    SocialAccount.objects.all()[0]


def matrix() -> Any:
    """The rows of the page, each with where the training of its member stands."""
    return with_training(read_matrix(Wanted()).rows)


def bare_join() -> Any:
    """The floor of the matrix: the same facts as bare tuples."""
    now = clock.now()
    live = PostingAuthorization.objects.live(now).filter(member__is_active=True)
    return list(live.values_list("member_id", "member__last_name", "accounts", "ends_at"))


def statements(call: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)
