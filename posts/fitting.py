"""Whether what an account is to say fits it, post by post of a thread, in sentences for its author (389.4)."""

from platforms.counting import Measure, measure
from platforms.models import SocialAccount
from platforms.threads import LINE, MOST_PARTS, allows_threads, is_divided, parts
from posts.services import TEXT_LENGTH


def measure_post(platform: str, text: str) -> Measure:
    """The count that binds first: no message is longer than a form takes, whatever a platform would."""
    counted = measure(platform, text)
    return counted if counted.limit < TEXT_LENGTH else Measure(used=len(text), limit=TEXT_LENGTH)


def unfit_as_thread(account: SocialAccount, text: str) -> str:
    """Why `text` cannot be divided as it is on `account`; empty where it can, or is one post."""
    if not is_divided(text):
        return ""
    if not allows_threads(account.platform):
        return f"{account.get_platform_display()} has no threads: write its own wording, without the line “{LINE}”."
    found = parts(account.platform, text)
    if "" in found:
        return f"Part {found.index('') + 1} of the thread for {account} has no words."
    if len(found) > MOST_PARTS:
        return f"The thread for {account} has {len(found)} parts; at most {MOST_PARTS} go out as one thread."
    if len(set(found)) < len(found):
        return f"Two parts of the thread for {account} say the same; platforms refuse the second as a repetition."
    return ""


def unfit_for(account: SocialAccount, text: str) -> str:
    """Why `text` cannot go out on `account`, in one sentence that names the part; empty where it fits."""
    if unfit := unfit_as_thread(account, text):
        return unfit
    found = parts(account.platform, text)
    for number, part in enumerate(found, start=1):
        if excess := measure(account.platform, part).excess:
            what = f"Part {number} of {len(found)}" if len(found) > 1 else "The message"
            return f"{what} is {excess} too long for {account}."
    return ""
