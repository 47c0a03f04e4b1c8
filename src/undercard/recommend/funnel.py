"""The funnel: how far each act came along the line, and why it stopped."""

from collections.abc import Iterable
from dataclasses import dataclass

from undercard.entities.names import ArtistKey
from undercard.entities.nights import Dropout, Funnel, Loss

STAGES = ("resolved", "with preview", "embedded", "scored")
"""In the order of the line; a dropout names the stage it did not reach."""


@dataclass(frozen=True, slots=True)
class Trail:
    """How far one act came.

    Attributes:
        key: acts with the same key are one act.
        name: as billed.
        reached: how many of the stages it passed, 0 to 4.
        why: why it went no further; empty when it reached the end.
        loss: the same as a kind; None when none was kept.
        hint: a command that tells more or settles it.
        loved: whether the user loves it: then it is never lost.
    """

    key: ArtistKey
    name: str
    reached: int
    why: str = ""
    loss: Loss | None = None
    hint: str = ""
    loved: bool = False


def count(mails: int, events: int, trails: Iterable[Trail]) -> Funnel:
    """Count distinct acts by stage; every act that did not reach the end is a dropout with its reason.

    Of an act that is billed more than once the furthest trail counts. Dropouts stand in order of the
    stage they missed, then as they came. Those that the user loves stand apart.
    """
    furthest: dict[ArtistKey, Trail] = {}
    for trail in trails:
        held = furthest.setdefault(trail.key, trail)
        if trail.reached > held.reached:
            furthest[trail.key] = trail
    acts = tuple(furthest.values())
    resolved, with_preview, embedded, scored = (sum(t.reached > stage for t in acts) for stage in range(len(STAGES)))
    lost = sorted((trail for trail in acts if trail.reached < len(STAGES)), key=lambda trail: trail.reached)
    dropouts = tuple(_dropout(trail) for trail in lost if not trail.loved)
    loved = tuple(_dropout(trail) for trail in lost if trail.loved)
    return Funnel(mails, events, len(acts), resolved, with_preview, embedded, scored, dropouts, loved)


def _dropout(trail: Trail) -> Dropout:
    why = trail.why or "no reason was kept"
    return Dropout(trail.name, STAGES[trail.reached], why, trail.loss, trail.hint)
