"""Which member an identity of the provider belongs to. Only what is linked beforehand comes in.

An e-mail address links nothing: whoever may write addresses at the provider would choose whom they are here.
"""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from core.exceptions import InvalidInput, StateForbids
from core.text import clean_line
from members.models import Member
from members.projection import lock_member
from trail.services import Actor, append

PROVIDER_ID = "department"
SUBJECT_LENGTH = 191


def identity_of(member: Member) -> SocialAccount | None:
    """The identity that is linked to `member`. One query."""
    found: SocialAccount | None = SocialAccount.objects.filter(user=member, provider=PROVIDER_ID).first()
    return found


@transaction.atomic
def link_identity(member: Member, *, subject: str, by: Member | Actor) -> None:
    """Link the provider's `subject` to `member`: they do after a local sign-in, or an administrator on the machine."""
    subject = clean_line(subject, field="subject", limit=SUBJECT_LENGTH, name="The subject")
    if not subject:
        raise InvalidInput("Give the subject: the number by which the provider knows the member.", field="subject")
    if isinstance(by, Member) and by.pk != member.pk:
        raise StateForbids("Members link their own identity, or an administrator does on the machine.")
    lock_member(member)
    if identity_of(member) is not None:
        raise StateForbids(f"{member} has a linked identity already. It is taken away first.")
    if SocialAccount.objects.filter(provider=PROVIDER_ID, uid=subject).exists():
        raise StateForbids("This identity belongs to another member.", who_can_help="the system administrator")
    SocialAccount.objects.create(user=member, provider=PROVIDER_ID, uid=subject)
    actor = by.as_actor() if isinstance(by, Member) else by
    append("identity.linked", by=actor, on=member.as_subject(), facts={"subject": subject})


@transaction.atomic
def unlink_identity(member: Member, *, by: Actor) -> None:
    """Take the link away. On the machine only: with SSO_ONLY a member would shut themselves out."""
    found = identity_of(lock_member(member))
    if found is None:
        raise StateForbids(f"{member} has no linked identity.")
    found.delete()
    append("identity.unlinked", by=by, on=member.as_subject(), facts={"subject": found.uid})
