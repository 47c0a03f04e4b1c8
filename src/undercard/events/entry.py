"""A record with its lines cut into pieces, on the way to a draft."""

from dataclasses import dataclass, field, replace

from undercard.events.clocks import Hours
from undercard.events.pieces import Clipping, Piece
from undercard.events.records import Record


@dataclass(slots=True)
class Entry:
    """What a record says, piece by piece; the roles are filled in step by step."""

    record: Record
    clippings: list[Clipping]
    pieces: list[Piece]
    block: tuple[int, ...] = ()
    title: Piece | None = None
    place: Piece | None = None
    at_place: str | None = None
    bill: list[Piece] = field(default_factory=list)
    support: list[Piece] = field(default_factory=list)
    city: Piece | None = None
    rest: list[Piece] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    @property
    def hours(self) -> Hours:
        """Doors, start and end over all lines; the first of each."""
        merged = Hours()
        for clipping in self.clippings:
            one = clipping.hours
            if not one:
                continue
            merged = replace(
                merged,
                doors=merged.doors or one.doors,
                start=merged.start or one.start,
                end=merged.end
                or (one.end if merged.start is None or merged.start == one.start or one.start is None else None),
                end_weekday=merged.end_weekday or one.end_weekday,
                confidence=min(merged.confidence, one.confidence),
                spans=merged.spans or one.spans,
            )
        return merged
