"""How sessions are kept: each row carries the second at which it ends, and a row past it is not read.

Two limits, both held here, where no view and no middleware can forget them: SESSION_IDLE_SECONDS without a
request (CJIS AC-11), and SESSION_ABSOLUTE_SECONDS since the sign-in, whatever the member does (ASVS V7.3.2).
"""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from core import clock
from sign_in.sessions_models import MemberSession

# Inside the session's data: seconds since 1970, and from where it was last used.
BEGAN, USED, FROM = "began", "used", "from"
# What was typed and sent when a session had ended waits so long for its writer to sign in (`sign_in.kept_words`).
WORDS = "words"
WORDS_SECONDS = 3600


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[MemberSession]:
        return MemberSession

    def create_model_instance(self, data: dict[str, Any]) -> MemberSession:
        member = data.get(SESSION_KEY)
        if member:
            now = clock.now().timestamp()
            data.setdefault(BEGAN, now)
            data.setdefault(USED, now)
        row = cast(MemberSession, super().create_model_instance(data))
        if not member:
            # On the way to a sign-in: nothing is lost when it ends, but words that wait for it.
            seconds = max(settings.SESSION_IDLE_SECONDS, WORDS_SECONDS if WORDS in data else 0)
            row.expire_date = clock.now() + timedelta(seconds=seconds)
            return row
        began, used = (datetime.fromtimestamp(data[name], UTC) for name in (BEGAN, USED))
        row.member_id, row.began_at, row.used_at = int(member), began, used
        row.address, row.browser = data.get(FROM, ["", ""])
        row.expire_date = ends_at(began=began, used=used)
        return row


def ends_at(*, began: datetime, used: datetime) -> datetime:
    """When a session ends that is not used again."""
    idle = used + timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return min(idle, began + timedelta(seconds=settings.SESSION_ABSOLUTE_SECONDS))
