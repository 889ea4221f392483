"""`manage.py connect_account`: open a social account of the Department, or give it new tokens.

Tokens come as one JSON object on standard input, or are asked for; never as arguments, which every
process list and shell history would show.
"""

import getpass
import json
import sys
from dataclasses import fields
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from platforms.adapters.bluesky import DID, BlueskyCredentials
from platforms.adapters.facebook import FacebookCredentials
from platforms.adapters.mastodon import MastodonCredentials
from platforms.adapters.x import XCredentials
from platforms.http import check_server_url
from platforms.models import Platform, SocialAccount
from platforms.services import connect, open_account
from trail.services import COMMAND_LINE

# The adapter is given the account's own number with the tokens; it is no secret and stands in its own column.
TOKENS: dict[Platform, tuple[str, ...]] = {
    Platform.X: tuple(field.name for field in fields(XCredentials)),
    Platform.FACEBOOK: tuple(field.name for field in fields(FacebookCredentials) if field.name != "page_id"),
    Platform.MASTODON: tuple(field.name for field in fields(MastodonCredentials)),
    Platform.BLUESKY: tuple(field.name for field in fields(BlueskyCredentials)),
    Platform.WEBSITE: (),
}


class Command(BaseCommand):
    help = "Opens a social account, or stores new tokens for one. Tokens: JSON on standard input, or asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("platform", choices=[platform.lower() for platform in Platform.values])
        parser.add_argument(
            "--handle", required=True, help="such as @ElkGrovePD, @EGPD@mastodon.social, the Page's name, or /news"
        )
        parser.add_argument("--name", default="", help="as members read it; needed for a new account")
        parser.add_argument("--platform-account-id", default="", help="the platform's own number of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        platform = Platform(options["platform"].upper())
        handle = _handle(platform, options["handle"])
        tokens = _read_tokens(TOKENS[platform])
        _check_server(tokens.get("server", ""))
        with transaction.atomic():
            account = SocialAccount.objects.filter(platform=platform, handle=handle).first()
            if account is None:
                account = _open(platform, handle, name=options["name"], number=options["platform_account_id"])
            elif options["platform_account_id"] not in ("", account.platform_account_id):
                raise CommandError(f"{account} is known by another number. Another account needs another handle.")
            if tokens:
                connect(account, tokens=tokens, by=COMMAND_LINE)
        said = f"{account} is connected." if tokens else f"{account} is open; the website needs no tokens."
        self.stdout.write(f"{said} The Chief of Police says who may post on it.")


def _handle(platform: Platform, typed: str) -> str:
    handle = typed.strip()
    if platform in (Platform.X, Platform.MASTODON, Platform.BLUESKY) and not handle.startswith("@"):
        handle = f"@{handle}"
    if not handle.strip("@/"):
        raise CommandError("--handle is empty.")
    return handle


def _read_tokens(names: tuple[str, ...]) -> dict[str, str]:
    """Each of `names`, asked for on a terminal, else from the JSON on standard input. Nothing else passes."""
    if not names:
        return {}
    if sys.stdin.isatty():
        given: Any = {name: getpass.getpass(f"{name}: ") for name in names}
    else:
        try:
            given = json.load(sys.stdin)
        except ValueError:
            # The reason would quote what was read.
            raise CommandError("Standard input holds no JSON object.") from None
    if not isinstance(given, dict) or set(given) != set(names):
        raise CommandError(f"The tokens are one JSON object with {', '.join(names)}, and nothing else.")
    if not all(isinstance(value, str) and value.strip() for value in given.values()):
        raise CommandError("Every token is a text, and none is empty.")
    return {name: given[name].strip() for name in names}


def _open(platform: Platform, handle: str, *, name: str, number: str) -> SocialAccount:
    """A new account with its trail event. Runs in the transaction of the caller."""
    if not name.strip():
        raise CommandError("A new account needs --name.")
    if platform != Platform.WEBSITE and not _is_number(platform, number):
        kind = "a DID such as did:plc:…" if platform == Platform.BLUESKY else "a number"
        raise CommandError(f"A new account needs --platform-account-id, {kind} (docs/how-to/connect-an-account.md).")
    return open_account(
        platform=platform, handle=handle, name=name.strip(), platform_account_id=number, by=COMMAND_LINE
    )


def _is_number(platform: Platform, number: str) -> bool:
    """Whether `number` is what the platform knows an account by, whatever its handle becomes."""
    if platform == Platform.BLUESKY:
        return bool(DID.match(number))
    return number.isascii() and number.isdecimal()


def _check_server(server: str) -> None:
    """The one server that the token will ever be sent to; only accounts on Mastodon have one."""
    if server:
        try:
            check_server_url(server)
        except ValueError:
            raise CommandError("server is HTTPS and a host, such as https://mastodon.social.") from None
