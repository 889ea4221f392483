"""Build the demo department through the same services that a real one uses."""

from datetime import timedelta

from django.db import transaction

from core.categories import Category
from demo import guidelines, library, training
from demo.cast import CAST, DEMO_PASSWORD, SEATS
from demo.codes import secret_of
from equipment import devices
from equipment.models import Device
from members.authorizations import issue
from members.ladder import open_position
from members.models import Member, Position, Rank
from members.services import add_member, sync_roles
from platforms import services as accounts
from platforms.models import Platform, SocialAccount
from platforms.sandbox.accounts import BLUESKY_ACCOUNT, FACEBOOK_PAGE, MASTODON_ACCOUNT, X_ACCOUNT
from sign_in import second_factor
from sign_in.admin_door import open_admin_door
from trail.services import Actor

DESK = "PD-2001"
# Every newcomer opens the same link, for as long as somebody may try the demo.
NEWCOMERS, YEARS = 1_000_000, timedelta(days=3650)
SEEDER = Actor(id="", label="Demo department", capacity="system")


def exists() -> bool:
    return Member.objects.exists()


@transaction.atomic
def build() -> None:
    """Members, social accounts of the sandbox, training and one posting authorization."""
    sync_roles()
    people = _people()
    _second_factors(people)
    open_admin_door(people["toni"], by=SEEDER)
    devices.register(asset_tag=DESK, description="Demo workstation", by=SEEDER)
    open_accounts = _accounts()
    training.build(people)
    issue(
        people["pat"],
        accounts=open_accounts,
        categories=Category.values,
        basis="Assignment to the Media and Community Relations Unit",
        may_write_for_incidents=True,
        by=people["chris"],
    )
    guidelines.build(people)
    library.build(people)


@transaction.atomic
def open_newer_accounts() -> list[SocialAccount]:
    """What the running demo has beside `build`: accounts on Mastodon and Bluesky, where Pat may post too."""
    opened = [_mastodon(), _bluesky()]
    issue(
        Member.objects.get(username="pat"),
        accounts=opened,
        categories=Category.values,
        basis="Assignment to the Media and Community Relations Unit, newer platforms",
        may_write_for_incidents=True,
        by=Member.objects.get(username="chris"),
    )
    return opened


def _people() -> dict[str, Member]:
    seats = _seats()
    for number, part in enumerate(CAST):
        add_member(
            username=part.username,
            first_name=part.first_name,
            last_name=part.last_name,
            email=f"{part.username}@example.org",
            rank=part.rank,
            classification=part.classification,
            position=seats[part.username],
            badge_number=str(4100 + number),
            roles=list(part.roles),
            password=DEMO_PASSWORD,
            by=SEEDER,
        )
    return {member.username: member for member in Member.objects.all()}


def demo_code() -> str:
    """The code that makes any number of browsers the demo's desk. A real department has no such code."""
    return devices.issue_code(Device.objects.get(asset_tag=DESK), by=SEEDER, uses=NEWCOMERS, good_for=YEARS)


def _second_factors(people: dict[str, Member]) -> None:
    for username, member in people.items():
        second_factor.enrol_totp(member, secret=secret_of(username), by=SEEDER)


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


def _mastodon() -> SocialAccount:
    mastodon = accounts.open_account(
        by=SEEDER,
        platform=Platform.MASTODON,
        name="Elk Grove Police",
        handle=f"@{MASTODON_ACCOUNT.username}@{MASTODON_ACCOUNT.server}",
        platform_account_id=MASTODON_ACCOUNT.account_id,
    )
    tokens = {"server": f"https://{MASTODON_ACCOUNT.server}", "access_token": MASTODON_ACCOUNT.access_token}
    accounts.connect(mastodon, tokens=tokens, by=SEEDER)
    return mastodon


def _bluesky() -> SocialAccount:
    bluesky = accounts.open_account(
        by=SEEDER,
        platform=Platform.BLUESKY,
        name="Elk Grove Police",
        handle=f"@{BLUESKY_ACCOUNT.handle}",
        platform_account_id=BLUESKY_ACCOUNT.did,
    )
    accounts.connect(bluesky, tokens={"app_password": BLUESKY_ACCOUNT.app_password}, by=SEEDER)
    return bluesky
