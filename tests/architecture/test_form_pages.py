"""An address that only takes a form says on which page the form stands: who comes back to it is led there."""

import pytest
from django.urls import get_resolver

from core.doors import page_of_form
from tests.architecture.test_permissions_documented import addresses, rows

POST_ONLY = {name for name, row in rows().items() if row[0] == "POST"}
VIEWS = {name: pattern for name, pattern in addresses(get_resolver()) if name in POST_ONLY}


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_it_names_a_page_that_opens(name):
    """A new view that takes POST alone fails here until it carries `core.doors.form_on`."""
    page = getattr(VIEWS[name].callback, "form_on", "")
    assert page, f"{name} takes POST only: mark its view with @form_on, the page that holds its form"
    assert "GET" in rows()[page][0]


def test_a_page_for_reading_is_no_form_of_another():
    marked = {name for name, pattern in addresses(get_resolver()) if hasattr(pattern.callback, "form_on")}
    assert marked == POST_ONLY


@pytest.mark.parametrize("name", sorted(POST_ONLY))
@pytest.mark.django_db
def test_its_page_has_an_address_or_there_is_no_such_row(name):
    """With a row that does not exist: an address all the same, or none where the row had to be looked up."""
    view = VIEWS[name].callback
    given = {key: "x" if key == "handle" else 0 for key in VIEWS[name].pattern.converters}
    assert page_of_form(view, given).startswith("/") or view.form_row not in (None, dict)
