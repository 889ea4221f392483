"""Refusals. Each carries a sentence that the member can read, and says who can help.

A refusal is not an error of the program: views let it pass, `trail.middleware.RefusalMiddleware`
turns it into a page and a trail event.
"""


class Refusal(Exception):
    """The act is refused. `clause` is the paragraph of Policy 389 behind it, if one is."""

    status = 400

    def __init__(self, reason: str, *, clause: str = "", who_can_help: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.who_can_help = who_can_help


class NotPermitted(Refusal):
    """The member may not do it."""

    status = 403


class StateForbids(Refusal):
    """Nobody may do this now: the thing is not in a state that allows it."""

    status = 409


class StaleVersion(StateForbids):
    """The page was opened before somebody else changed the thing it shows."""


class InvalidInput(Refusal):
    """What was typed cannot be stored. `field` names the form field it belongs beside."""

    status = 400

    def __init__(self, reason: str, *, field: str = "", clause: str = "") -> None:
        super().__init__(reason, clause=clause)
        self.field = field
