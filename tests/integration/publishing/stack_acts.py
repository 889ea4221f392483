"""Acts of a process of its own: `python -m tests.integration.publishing.stack_acts ACT [ARGUMENT]...`."""

import json
import sys

import django


def main(act: str, *arguments: str) -> None:
    django.setup()
    from django.core.management import call_command

    if act == "prepare":
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed_demo", stdout=sys.stderr)
    elif act == "approve":
        from equipment import proof

        proof.current.set(proof.Proof(device_id=0, label="PD-TEST", kind="DEPARTMENT"))
        print(json.dumps(_approve(*arguments)))  # noqa: T201 - read by the test
    else:
        sys.exit(f"no act {act}")


def _approve(platforms: str, *texts: str) -> list[str]:
    """Approve one post for each text on these platforms; returns the keys of the deliveries."""
    from members.models import Member
    from platforms.models import SocialAccount
    from tests.factories import posts
    from tests.factories.department import PARTS, Cast

    people = {member.username: member for member in Member.objects.filter(username__in=PARTS)}
    accounts = {account.platform.lower(): account for account in SocialAccount.objects.all()}
    cast = Cast(**people, x=accounts["x"], facebook=accounts["facebook"], website=accounts["website"])
    chosen = tuple(accounts[name] for name in platforms.split(","))
    keys = []
    for text in texts:
        request = posts.approved(cast, accounts=chosen, text=text)
        keys += [str(key) for key in request.post.deliveries.values_list("key", flat=True)]
    return keys


if __name__ == "__main__":
    main(*sys.argv[1:])
