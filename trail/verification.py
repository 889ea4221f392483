"""Prove the trail: recompute every hash and link, and name the first event that does not fit."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from trail.models import AuditEvent
from trail.services import GENESIS


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is empty, or what is wrong at `first_bad_seq`: edited, removed or relinked."""

    events: int
    ok: bool
    first_bad_seq: int | None = None
    kind: str = ""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def verify(events: Iterable[AuditEvent] | None = None) -> Verdict:
    """Walk the chain from the first event. Reads in batches; memory does not grow with the trail."""
    rows = AuditEvent.objects.order_by("seq").iterator(chunk_size=2000) if events is None else events
    count, prev_hash = 0, GENESIS
    for event in rows:
        count += 1
        kind = _fault(event, expected_seq=count, prev_hash=prev_hash)
        if kind:
            return Verdict(events=count, ok=False, first_bad_seq=count if kind == "removed" else event.seq, kind=kind)
        prev_hash = event.hash
    return Verdict(events=count, ok=True)


def _fault(event: AuditEvent, *, expected_seq: int, prev_hash: str) -> str:
    if event.seq != expected_seq:
        return "removed"
    if not event.is_whole:
        return "edited"
    return "" if event.prev_hash == prev_hash else "relinked"
