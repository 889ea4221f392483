"""What every member sees of their own training: where they stand, courses to take, certificates to hand in (389.8)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.doors import any_device
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.models import Member
from members.requests import member_of
from training import certificates, quiz
from training.evidence import examine
from training.forms.courses import QuizForm
from training.forms.people import CertificateForm
from training.models import Course
from training.permissions import check_keeps_training, keeps_training
from training.selectors import courses_for
from training.views.people import story_of


@any_device
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    story = story_of(by)
    context = story | {
        "courses": courses_for(by, story["standing"].missing),
        "keeps": keeps_training(by),
    }
    return render(request, "training/mine.html", context)


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    course = get_object_or_404(Course.objects.select_related("current"), pk=pk, current__isnull=False)
    form = QuizForm(request.POST or None, of=course.edition)
    if request.method == "POST" and form.is_valid():
        try:
            graded = quiz.take_quiz(
                course,
                answers=form.answers(),
                acknowledged=form.cleaned_data["acknowledged"],
                edition=form.cleaned_data["edition"],
                by=by,
            )
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            return _after(request, course, graded)
    context = {
        "course": course,
        "edition": course.edition,
        "form": form,
        "left": quiz.attempts_left(by, course),
        "keeps": keeps_training(by),
    }
    return render(request, "training/take.html", context, status=422 if form.errors else 200)


def _after(request: HttpRequest, course: Course, graded: quiz.Graded) -> HttpResponse:
    """Passed: back to one's own training. Not passed: back to the course, told what to read again."""
    score, mark = graded.attempt.score, course.edition.pass_mark
    if graded.attempt.passed:
        messages.success(request, f"Passed with {score} percent: {course.edition.title}.")
        return redirect("training:mine")
    again = f" Read again: {'; '.join(graded.read_again)}." if graded.read_again else " Read the course again."
    left = f"{graded.left_today} of {quiz.ATTEMPTS_A_DAY} attempts are left today."
    messages.warning(request, f"Not passed: {score} percent, and {mark} are needed.{again} {left}")
    return redirect("training:take", course.pk)


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    member = by if by.pk == pk else get_object_or_404(Member, pk=pk)
    if by.pk != member.pk:
        check_keeps_training(by)
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        file = typed.pop("file")
        try:
            evidence = examine(file, size=file.size)
            certificates.upload(member, claim=certificates.Claim(**typed), evidence=evidence, by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, "The certificate is handed in. It counts once somebody verified it.")
            return redirect("training:mine") if by.pk == member.pk else redirect("training:member", member.pk)
    context = {"form": form, "member": member, "is_own": by.pk == member.pk}
    return render(request, "training/upload.html", context, status=422 if form.errors else 200)
