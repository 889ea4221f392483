"""From a message that is too long for an account to a thread in the account's own wording: typed, not saved (389.4)."""

from django.http import QueryDict

from platforms.threads import divided
from posts.forms import WORDING, ComposerForm, WordingField
from posts.services import TEXT_LENGTH

# What the button of an account sends as `action`, with the account's number after it.
THREAD = "thread:"


def as_thread(typed: QueryDict, form: ComposerForm) -> QueryDict:
    """`typed`, with what the account of its button would say divided into that account's own wording.

    An account that `form` does not offer changes nothing, nor do words that no form takes.
    """
    name = f"{WORDING}{typed.get('action', '').removeprefix(THREAD)}"
    field, filled = form.fields.get(name), typed.copy()
    own = typed.get(name, "")
    said = own if own.strip() else typed.get("text", "")
    if isinstance(field, WordingField) and len(said) <= TEXT_LENGTH:
        filled[name] = divided(field.account.platform, said)
    return filled
