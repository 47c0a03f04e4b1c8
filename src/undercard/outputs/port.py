"""What the doors need from a renderer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from undercard.entities.artists import Credit
from undercard.entities.events import Event
from undercard.entities.names import TrackId
from undercard.entities.nights import Funnel, Night
from undercard.entities.tracks import Track


@dataclass(frozen=True, slots=True)
class Advice:
    """All that a renderer may show.

    Attributes:
        nights: best first.
        funnel: the honest count.
        tracks: every track named by a match, so that a reason can show titles and links.
    """

    nights: tuple[Night, ...]
    funnel: Funnel
    tracks: dict[TrackId, Track]

    def first(self, count: int) -> "Advice":
        """The best so many nights, with the whole funnel."""
        return Advice(self.nights[:count], self.funnel, self.tracks)


@dataclass(frozen=True, slots=True)
class Billing:
    """An event with the acts read from its bill.

    Attributes:
        event: as announced.
        credits: the acts, in billed order.
        left_out: words of the bill that are no act, each with the reason.
    """

    event: Event
    credits: tuple[Credit, ...]
    left_out: tuple[tuple[str, str], ...] = ()


class Renderer(Protocol):
    """Turns advice into text."""

    def render(self, advice: Advice, width: int) -> str:
        """Give the whole text, ending with a line break; `width` is the terminal's, in columns."""
        ...


class EventsRenderer(Protocol):
    """Turns events read from mails into text."""

    def render(self, files: Mapping[str, Sequence[Billing]], width: int) -> str:
        """Give the whole text; keys are the file names the user passed."""
        ...
