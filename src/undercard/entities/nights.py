"""What the user gets: ranked nights, and the honest count of what fell out on the way."""

from dataclasses import dataclass

from undercard.entities.events import Event
from undercard.entities.names import ArtistKey
from undercard.entities.similarity import Neighbour


@dataclass(frozen=True, slots=True)
class ActScore:
    """One act of a night.

    Attributes:
        name: as billed.
        key: the folded name.
        known: True when the user already loves this very artist.
        strength: 0 to 1; None when the act could not be heard.
        neighbours: nearest known artists, best first.
        why: one sentence, also when there is no score.
    """

    name: str
    key: ArtistKey
    known: bool
    strength: float | None
    neighbours: tuple[Neighbour, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Night:
    """One ranked event.

    Attributes:
        event: what is announced.
        score: 0 to 1, from all acts of the bill.
        acts: in billed order.
        reason: why to go, in words that name the tracks to compare.
        heard: how many acts have a score.
    """

    event: Event
    score: float
    acts: tuple[ActScore, ...]
    reason: str
    heard: int


@dataclass(frozen=True, slots=True)
class Dropout:
    """An act that did not reach the end of the line: where it stopped and why."""

    name: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of distinct acts along the line, and the reason each missing one dropped out."""

    mails: int
    events: int
    acts: int
    resolved: int
    with_preview: int
    embedded: int
    scored: int
    dropouts: tuple[Dropout, ...] = ()
