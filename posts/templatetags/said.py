"""What a revision says of itself beside its words, for whoever reads it before a decision (389.4)."""

from django import template

from posts.models import Attestation, Revision
from posts.packs import shown

register = template.Library()


@register.filter
def facts_in_words(revision: Revision) -> list[tuple[str, str]]:
    """Question and answer of each fact, in the order in which they were asked."""
    return shown(revision.facts)


@register.simple_tag
def attested(revision: Revision) -> Attestation | None:
    """What the author attested when this revision was last submitted."""
    return Attestation.objects.filter(revision=revision).select_related("by").first()
