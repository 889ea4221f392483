"""The register of booking photos: shared, on what basis, how long public, gone in time (Penal Code 13665(b))."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.requests import member_of
from publishing.booking.selectors import check_can_read, register_page


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    check_can_read(member_of(request))
    public_only = request.GET.get("show") == "public"
    page = register_page(after=request.GET.get("after", ""), public_only=public_only)
    return render(request, "booking/register.html", {"page": page, "public_only": public_only})
