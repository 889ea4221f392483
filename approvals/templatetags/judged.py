"""How a request stands by the Chief's guidelines, for the decision page (389.3)."""

from django import template

from approvals import rejudging
from approvals.models import ApprovalRequest
from posts.guidelines.selectors import in_force
from posts.models import ContentGuideline

register = template.Library()


@register.simple_tag
def judged(request: ApprovalRequest) -> rejudging.Judged | None:
    """The newest judgement of what `request` asks for, with what changed since it was submitted."""
    return rejudging.judged(request)


@register.simple_tag
def guideline_in_force() -> ContentGuideline | None:
    """The version in force now, for who writes."""
    return in_force()
