"""Comments on the page of a post: say something, take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.choices import is_row_number
from core.doors import form_on
from core.exceptions import InvalidInput
from members.requests import member_of
from posts.comments import services
from posts.comments.selectors import get_comment_or_404
from posts.selectors import get_post_or_404
from publishing.views import post_page


@form_on("publishing:post")
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    number = request.POST.get("answers", "")
    answers = get_comment_or_404(by, pk, int(number)) if is_row_number(number) else None
    try:
        said = services.say(post, text=request.POST.get("text", ""), by=by, answers=answers)
    except InvalidInput as invalid:
        return post_page(request, pk, status=422, invalid=invalid, act="comment")
    told = ", ".join(member.title_and_name for member in said.mentioned.all())
    messages.success(request, f"Said. Told of it: {told}." if told else "Said.")
    return redirect(f"{reverse('publishing:post', args=[pk])}#comment-{said.pk}")


def _post_of(pk: int, comment: int) -> dict[str, int]:
    return {"pk": pk}


@form_on("publishing:post", row=_post_of)
@require_POST
def take_back(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    by = member_of(request)
    services.take_back(get_comment_or_404(by, pk, comment), by=by)
    messages.success(request, "Taken back. Nobody reads it here any more.")
    return redirect(f"{reverse('publishing:post', args=[pk])}#comments")
