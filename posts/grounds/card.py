"""The card of exceptions on the pages of others: composer, decision, post (389.5(b))."""

from typing import Any

from core import clock
from members.models import Member
from posts.grounds.permissions import recordable
from posts.grounds.selectors import grounds_of, holds_for, open_asks
from posts.models import Post


def card(by: Member, post: Post) -> dict[str, Any]:
    """What `grounds/_card.html` shows. `grounds_shown` says whether there is anything to show or to do."""
    now = clock.now()
    every, asked = grounds_of(post), open_asks(post)
    live = [ground for ground in every if ground.is_live(now) and holds_for(ground, post.revision)]
    may_record = bool(recordable(by, post))
    return {
        "grounds": live,
        "grounds_over": len(every) - len(live),
        "grounds_asked": asked,
        "grounds_post": post,
        "may_record_grounds": may_record,
        "grounds_shown": bool(every or asked or may_record),
    }
