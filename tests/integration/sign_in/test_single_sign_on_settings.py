"""Settings of single sign-on with which the process does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from egpd_social.sign_in_checks import check_single_sign_on

pytestmark = pytest.mark.policy("389.3")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("https://login.example.gov/t", "", ""), "set together"),
        (("", "id", "secret"), "set together"),
        (("http://login.example.gov/t", "id", "secret"), "HTTPS"),
    ],
)
def test_half_a_provider_does_not_start(given, reason):
    with pytest.raises(ImproperlyConfigured, match=reason):
        check_single_sign_on(*given, only=False)


def test_nobody_is_shut_out_by_a_setting():
    with pytest.raises(ImproperlyConfigured, match="nobody could sign in"):
        check_single_sign_on("", "", "", only=True)
