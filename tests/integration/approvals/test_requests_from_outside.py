"""389.3: a fire department has no chain of command here; its letter is entered by the PIO and kept with the request."""

import pytest
from django.db import IntegrityError, transaction

from approvals.asking import endorsing, filing
from approvals.asking.drafting import draft
from approvals.models import AskStatus, PostRequest
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from tests.factories.asking import TEXT, again, asked, filed, from_outside, story, wish
from tests.factories.department import authorize
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_it_goes_straight_to_drafting_with_agency_and_letter(cast):
    request = from_outside(cast.pat)
    assert (request.status, asked(request)) == (AskStatus.WITH_PIO, [])
    assert (request.agency, request.letter) == ("Cosumnes Fire Department", "CFD-2026-118")
    assert story(request) == [("FILED", "pat")]
    assert last_event("post_request.entered").facts["letter"] == "CFD-2026-118"
    assert draft(request, by=cast.pat).revision.text == TEXT


@pytest.mark.parametrize("by", ["robin", "sam", "casey", "chris", "drew", "quinn", "toni"])
def test_only_the_pio_enters_it(cast, by):
    with pytest.raises(NotPermitted, match="PIO"):
        from_outside(cast.member(by))
    assert not PostRequest.objects.exists()


def test_an_authorized_member_who_is_no_pio_does_not_enter_it(cast):
    authorize(cast, cast.robin)
    with pytest.raises(NotPermitted):
        from_outside(cast.member("robin"))


@pytest.mark.parametrize("field", ["agency", "letter"])
@pytest.mark.parametrize("value", ["", "   ", "x" * 200])
def test_without_agency_and_letter_it_is_refused(cast, field, value):
    with pytest.raises(InvalidInput) as refused:
        from_outside(cast.pat, **{field: value})
    assert refused.value.field == field
    assert not PostRequest.objects.exists()


def test_a_member_cannot_pass_his_own_wish_off_as_a_letter(cast):
    with pytest.raises(InvalidInput):
        filed(cast.robin, agency="Cosumnes Fire Department", letter="1")
    request = filed(cast.robin)
    endorsing.give_back(request, by=cast.sam, version=request.version, note="When?")
    letter = wish(agency="Cosumnes Fire Department", letter="1")
    filing.file_again(again(request), letter, by=cast.robin, version=again(request).version)
    assert (again(request).agency, asked(again(request))) == ("", ["sam"])


def test_a_letter_without_an_agency_cannot_be_stored(cast):
    request = from_outside(cast.pat)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostRequest.objects.filter(pk=request.pk).update(agency="")


def test_who_entered_it_does_not_decline_it_but_may_withdraw_it(cast):
    request = from_outside(cast.pat)
    with pytest.raises(NotPermitted, match="your own request"):
        endorsing.decline(request, by=cast.pat, version=request.version, note="No.")
    filing.withdraw(request, by=cast.pat, version=request.version)
    assert again(request).status == AskStatus.WITHDRAWN


def test_nobody_endorses_it(cast):
    request = from_outside(cast.pat)
    with pytest.raises(StateForbids):
        endorsing.endorse(request, by=cast.chris, version=request.version)
