"""The system-use notice (CJIS AC-8), shown before anybody is let in. SYSTEM_USE_NOTICE holds another text."""

from django.conf import settings

from core import department

NOTICE = (
    f"This is a restricted system of the {department.NAME}, for its authorized members only.",
    "Its use is monitored and recorded, and may be audited.",
    "Unauthorized use is prohibited and may bring criminal and civil penalties.",
    "By signing in you consent to monitoring and recording. Do not enter criminal justice information.",
)


def system_use_notice() -> list[str]:
    """Its sentences, one a line."""
    own = [line.strip() for line in settings.SYSTEM_USE_NOTICE.splitlines() if line.strip()]
    return own or list(NOTICE)
