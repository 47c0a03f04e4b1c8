"""What a newsletter says, for those who want to compare."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Announced:
    """One announced event.

    Attributes:
        mail: file name of the newsletter.
        title: as printed.
        night: local date on which it is billed.
        acts: names on the bill in printed order, without annotations.
        venue: as printed; None when it is not told.
        last_night: of a festival.
        cancelled: it will not take place.
        sold_out: no tickets are left.
    """

    mail: str
    title: str
    night: date
    acts: tuple[str, ...] = ()
    venue: str | None = None
    last_night: date | None = None
    cancelled: bool = False
    sold_out: bool = False
