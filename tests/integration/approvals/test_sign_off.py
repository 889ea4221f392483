"""389.4.1: the Incident Commander signs off with the second tap, and reads back which bytes went."""

import pytest
from django.urls import reverse

from approvals.checklist import EVERY_LETTER
from tests.factories.posts import incident_draft, submit, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]


def test_the_sign_off_stands_open_and_names_the_seal_that_is_read_back(cast, signed_in):
    request = submit(incident_draft(cast))
    casey = signed_in(cast.casey)

    page = casey.get(reverse("approvals:decide", args=[request.pk])).content.decode()

    # In no details that a further tap would have to open: between its beginning and the form each one is closed.
    before, form = page.split('id="approve"')
    assert before.count("<details") == before.count("</details>")
    assert request.short_seal in form.split("</form>")[0]
    accounts = [target.account_id for target in request.revision.targets.all()]
    typed = {"sha256": request.sha256, "note": "", "accounts": accounts, "checked": list(EVERY_LETTER)}
    answer = casey.post(reverse("approvals:approve", args=[request.pk]), typed, follow=True)
    assert f"Approved: revision {request.revision.number}, seal {request.short_seal}." in answer.content.decode()


def test_who_decides_as_a_supervisor_opens_the_form_first(cast, signed_in):
    request = submitted(cast)
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()
    before = page.split('id="approve"')[0]
    assert before.count("<details") == before.count("</details>") + 1
