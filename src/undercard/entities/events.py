"""A night as announced in one mail."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from undercard.entities.names import EventId, MessageId


class EventStatus(StrEnum):
    """What the mail says about the event taking place."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    MOVED = "moved"
    SOLD_OUT = "sold out"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: who read it, from which words, how surely.

    Attributes:
        field: name of the field of `Event`.
        reader: which reader or rule said so (`jsonld`, `brackets`, `profile:techno-queers`).
        words: the words of the mail it rests on, at most 200 characters.
        confidence: 0 to 1.
        span: first character and the one after the last, in the visible lines of the part that was read, joined by
            line breaks; None where the words stand in no line (a structured part, a profile).
    """

    field: str
    reader: str
    words: str
    confidence: float
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a mail that lead to a page.

    Attributes:
        text: the words, as printed.
        url: http(s), checked.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """One announced event.

    Attributes:
        id: stable for the same mail and event.
        message: the mail it stands in.
        title: as printed.
        night: local date on which it is billed (00:30 on Saturday may belong to Friday night).
        last_night: last local date of a festival or marathon; None for a single night.
        doors: local time of doors, only when labelled as such.
        start: local time of the start.
        end: local time of the end; None when open or not printed.
        venue: as printed; None when not printed or "TBA".
        city: as printed or from the sender's profile.
        url: the event's own http(s) link, checked; never followed when it is a tracker.
        status: cancelled, moved, sold out or scheduled.
        tags: words such as `techno`, `free`, `outdoors`, without `#`.
        bill: the line-up text(s), verbatim, in printed order; parsed by the artists room.
        bill_from_title: True when the title itself is (or may be) the line-up.
        evidence: one entry per field that has a value.
        links: pages that words of the title or the bill lead to.
        about: what the mail says from its first words to those of the next event, at most 600 characters.
    """

    id: EventId
    message: MessageId
    title: str
    night: date | None = None
    last_night: date | None = None
    doors: time | None = None
    start: time | None = None
    end: time | None = None
    venue: str | None = None
    city: str | None = None
    url: str | None = None
    status: EventStatus = EventStatus.SCHEDULED
    tags: tuple[str, ...] = ()
    bill: tuple[str, ...] = ()
    bill_from_title: bool = False
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Link, ...] = ()
    about: str = ""
