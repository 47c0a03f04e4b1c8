"""What was learned of a sender, each value with its ground, and what is left open."""

from collections.abc import Iterator
from dataclasses import dataclass

from undercard.events.learning_images import Pictures
from undercard.events.learning_sender import Known, Match
from undercard.events.learning_words import Code, Ignored

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """How many events one mail gives without the profile and with it, and how many of them have a date."""

    mail: str
    before: int
    dated_before: int
    after: int
    dated_after: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sender profile that a person may finish.

    Attributes:
        name: of the profile.
        match: how the sender's mails are recognised.
        city: its home.
        zone: IANA name.
        venue: the sender is this venue.
        day_first: whether 3/4 is the third of April; None when nothing tells.
        order_why: what that rests on.
        pictures: images that open a day or end the listing.
        codes: short words in the place of venues.
        ignored: lines that are never an event.
        gains: what reading with it gives, by mail.
    """

    name: str
    match: Match
    city: Known
    zone: Known
    venue: Known
    day_first: bool | None
    order_why: str
    pictures: Pictures
    codes: tuple[Code, ...]
    ignored: tuple[Ignored, ...]
    gains: tuple[Gain, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the mails told nothing: no sender, no event, no picture above items, no code."""
        known = (self.match.senders, self.match.fragments, self.pictures.days, self.codes, self.ignored)
        return not any(known) and not any(gain.before or gain.after for gain in self.gains)

    def left_open(self) -> tuple[str, ...]:
        """What a person has to decide, most important first, one sentence each."""
        return tuple(self._open())

    def _open(self) -> Iterator[str]:
        if self.gains and not any(gain.after for gain in self.gains):
            yield "no event was found in these mails, neither without this profile nor with it"
        if not self.match.senders and not self.match.fragments:
            yield f"[match]: {self.match.why}; put a word of their HTML into 'fragments'"
        yield from self._unknown_words()
        for key, known in (("city", self.city), ("zone", self.zone), ("venue", self.venue)):
            if known.value is None and known.why:
                yield f"{key}: {known.why}"
        if self.day_first is None and self.order_why:
            yield f"day_first: {self.order_why}"
        if len(self.gains) == 1:
            yield "ignore: one mail does not show what repeats; give two or three of the same sender"

    def _unknown_words(self) -> Iterator[str]:
        """Pictures without a day, codes without a name."""
        unknown = sum(one.day is None for one in self.pictures.days)
        if unknown:
            yield f"[weekday_images]: the days of {counted(unknown, 'picture')}"
        elif self.pictures.days and not any(gain.dated_after > gain.dated_before for gain in self.gains):
            yield "[weekday_images]: the days are known but date no event: they are read above items in [brackets] only"
        codes = [one.code for one in self.codes if one.name is None]
        if codes:
            more = ", ..." if len(codes) > _SHOWN else ""
            yield f"[venues]: the names behind {counted(len(codes), 'code')}: {', '.join(codes[:_SHOWN])}{more}"


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
