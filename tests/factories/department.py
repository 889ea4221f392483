"""The cast, through the services that the demo uses: nobody here is built by hand."""

from dataclasses import dataclass
from datetime import datetime

from demo import department
from members import ranks
from members.authorizations import issue
from members.ladder import open_position
from members.models import Member, PostingAuthorization, Rank
from members.services import add_member
from platforms.models import Platform, SocialAccount
from tests.factories import snapshot
from trail.services import Actor

TESTER = Actor(id="", label="Tests", capacity="system")
PARTS = ("pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val", "toni")


@dataclass(slots=True)
class Cast:
    """Everybody of the policy, and the social accounts of the Department."""

    pat: Member  # the PIO: writes, authorized everywhere, for incidents too
    sam: Member  # a supervisor: approves
    casey: Member  # a supervisor who may also be named Incident Commander
    chris: Member  # the Chief of Police, without training of his own
    robin: Member  # an officer without any authorization
    drew: Member  # the Administration Division Commander
    quinn: Member  # the Custodian of Records
    val: Member  # the annual reviewer
    toni: Member  # the system administrator
    x: SocialAccount
    facebook: SocialAccount
    website: SocialAccount

    @property
    def accounts(self) -> tuple[SocialAccount, SocialAccount, SocialAccount]:
        return (self.x, self.facebook, self.website)

    def member(self, name: str) -> Member:
        """The member of that name, read anew: rights that Django cached are forgotten."""
        return Member.objects.get(username=name)

    @property
    def authorization(self) -> PostingAuthorization:
        """Pat's posting authorization, as the demo issued it."""
        return PostingAuthorization.objects.filter(member=self.pat).earliest("pk")


def build_cast() -> Cast:
    """Build the demo department and return it. Needs an empty database."""
    snapshot.tell(department.build)
    people = {member.username: member for member in Member.objects.filter(username__in=PARTS)}
    accounts = {account.platform: account for account in SocialAccount.objects.all()}
    return Cast(
        **people,
        x=accounts[Platform.X],
        facebook=accounts[Platform.FACEBOOK],
        website=accounts[Platform.WEBSITE],
    )


def newcomer(
    username: str = "noor",
    *,
    position: str = ranks.OFFICER,
    roles: list[str] | None = None,
    supervisor: Member | None = None,
    password: str | None = None,
) -> Member:
    """One more member of the Department, in a place of his own below `supervisor`, entered by the service."""
    rank = Rank.objects.get(code=position)
    above = supervisor.held[0].position if supervisor and supervisor.held else None
    place = open_position(f"{rank.name}, {username}", rank=rank, reports_to=above, by=TESTER)
    return add_member(
        username=username,
        first_name=username.capitalize(),
        last_name="Newcomer",
        rank=position,
        position=place,
        roles=roles or [],
        password=password,
        by=TESTER,
    )


def authorize(
    cast: Cast,
    member: Member,
    *,
    accounts: tuple[SocialAccount, ...] | None = None,
    categories: tuple[str, ...] = ("a", "f"),
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    incidents: bool = False,
) -> PostingAuthorization:
    """The Chief authorizes `member`; without `accounts`, on every one."""
    return issue(
        member,
        accounts=cast.accounts if accounts is None else accounts,
        categories=categories,
        basis="Order 26-014",
        starts_at=starts_at,
        ends_at=ends_at,
        may_write_for_incidents=incidents,
        by=cast.chris,
    )
