"""Build the demo department through the same services that a real one uses."""

from datetime import timedelta

from django.db import transaction

from core import clock
from core.categories import Category
from demo.cast import CAST, DEMO_PASSWORD, SEATS, TRAINED
from members.authorizations import issue
from members.ladder import open_position
from members.models import Member, Position, Rank
from members.services import add_member, sync_roles
from platforms import services as accounts
from platforms.models import Platform, SocialAccount
from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT
from trail.services import Actor
from training.services import record_completion

SEEDER = Actor(id="", label="Demo department", capacity="system")


def exists() -> bool:
    return Member.objects.exists()


@transaction.atomic
def build() -> None:
    """Members, social accounts of the sandbox, training and one posting authorization."""
    sync_roles()
    people = _people()
    open_accounts = _accounts()
    _training(people)
    issue(
        people["pat"],
        accounts=open_accounts,
        categories=Category.values,
        basis="Assignment to the Media and Community Relations Unit",
        may_write_for_incidents=True,
        by=people["chris"],
    )


def _people() -> dict[str, Member]:
    seats = _seats()
    for number, part in enumerate(CAST):
        add_member(
            username=part.username,
            first_name=part.first_name,
            last_name=part.last_name,
            rank=part.rank,
            classification=part.classification,
            position=seats[part.username],
            badge_number=str(4100 + number),
            roles=list(part.roles),
            password=DEMO_PASSWORD,
            by=SEEDER,
        )
    return {member.username: member for member in Member.objects.all()}


def _seats() -> dict[str, Position]:
    """Every position of the demo, by who is to hold it."""
    by_rank = {rank.code: rank for rank in Rank.objects.all()}
    opened: dict[str, Position] = {}
    for seat in SEATS:
        opened[seat.title] = open_position(
            seat.title,
            rank=by_rank[seat.rank],
            reports_to=opened.get(seat.reports_to),
            unit=seat.unit,
            division=seat.division,
            is_watch_commander=seat.is_watch_commander,
            by=SEEDER,
        )
    return {seat.holder: opened[seat.title] for seat in SEATS if seat.holder}


def _accounts() -> list[SocialAccount]:
    x = accounts.open_account(
        by=SEEDER,
        platform=Platform.X,
        name="Elk Grove Police",
        handle=f"@{X_ACCOUNT.username}",
        platform_account_id=X_ACCOUNT.user_id,
    )
    accounts.connect(
        x,
        tokens={
            "consumer_key": X_ACCOUNT.consumer_key,
            "consumer_secret": X_ACCOUNT.consumer_secret,
            "access_token": X_ACCOUNT.access_token,
            "access_token_secret": X_ACCOUNT.access_token_secret,
        },
        by=SEEDER,
    )
    facebook = accounts.open_account(
        by=SEEDER,
        platform=Platform.FACEBOOK,
        name="Elk Grove Police Department",
        handle=FACEBOOK_PAGE.username,
        platform_account_id=FACEBOOK_PAGE.page_id,
    )
    accounts.connect(
        facebook,
        tokens={"access_token": FACEBOOK_PAGE.page_token, "app_secret": FACEBOOK_PAGE.app_secret},
        by=SEEDER,
    )
    website = accounts.open_account(platform=Platform.WEBSITE, name="Newsroom", handle="/news", by=SEEDER)
    return [x, facebook, website]


def _training(people: dict[str, Member]) -> None:
    today = clock.local(clock.now()).date()
    for username in TRAINED:
        record_completion(
            people[username],
            completed_on=today - timedelta(days=60),
            valid_until=today + timedelta(days=670),
            by=people["chris"],
        )
