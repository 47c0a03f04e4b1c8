"""What the doors need from a renderer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from undercard.entities.artists import Credit
from undercard.entities.events import Event
from undercard.entities.names import TrackId
from undercard.entities.nights import ActScore, Dropout, Funnel, Newsletter, Night, Provider
from undercard.entities.tracks import Track


@dataclass(frozen=True, slots=True)
class Advice:
    """All that a renderer may show.

    Attributes:
        nights: best first.
        funnel: the honest count.
        tracks: every track named by a match, so that a reason can show titles and links.
        as_of: the day the ranking counts from; None when it is not told.
        over: True when every night lies before the real today.
        today: the real day; tells which dates need their year and which nights are over.
        unloved: loved artists that could not be heard, so that nothing is compared with them; each with the reason.
        newsletters: the funnel of each sender, the newest mail first.
        providers: what each source gave for the acts; empty when none was asked.
        total: nights there were before `first` cut them; 0 when nothing was cut.
        threshold: strength that an act of each night reaches; 0 = none was asked for.
        below: nights that `reaching` left out.
    """

    nights: tuple[Night, ...]
    funnel: Funnel
    tracks: dict[TrackId, Track]
    as_of: date | None = None
    over: bool = False
    today: date | None = None
    unloved: tuple[Dropout, ...] = ()
    newsletters: tuple[Newsletter, ...] = ()
    providers: tuple[Provider, ...] = ()
    total: int = 0
    threshold: float = 0.0
    below: int = 0

    def first(self, count: int) -> "Advice":
        """The best so many nights, with all the rest; `total` remembers how many there were."""
        return replace(self, nights=self.nights[:count], total=max(self.total, len(self.nights)))

    def reaching(self, threshold: float) -> "Advice":
        """The nights with an act that is as strong, or loved itself; the others are counted, heard or not."""
        nights = tuple(night for night in self.nights if any(_reaches(act, threshold) for act in night.acts))
        if not threshold:
            return self
        return replace(self, nights=nights, threshold=threshold, below=len(self.nights) - len(nights))


def _reaches(act: ActScore, threshold: float) -> bool:
    return act.known or (act.strength is not None and act.strength >= threshold)


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
