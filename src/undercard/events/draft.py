"""An event while it is being read: fields arrive one by one, each with the words it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time

from undercard.entities.events import Event, EventStatus, Evidence
from undercard.entities.messages import Message
from undercard.entities.names import EventId
from undercard.kit.text import clean_line
from undercard.kit.urls import safe_url

MAX_FIELD = 300
MAX_WORDS = 200
MAX_BILL = 4_000


def clip(text: str, limit: int = MAX_FIELD) -> str:
    """One clean line of bounded length."""
    return clean_line(text[: limit * 4])[:limit].strip()


@dataclass(slots=True)
class Draft:
    """The fields of `Event`, still open; `note` keeps why a field has its value.

    `other` marks what its sender declares to be a play, a film or the like.
    """

    reader: str
    title: str = ""
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
    other: bool = False
    notes: dict[str, Evidence] = field(default_factory=dict)

    def note(
        self,
        name: str,
        words: str,
        confidence: float,
        reader: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> None:
        """Say which words gave the field its value, where they stand, and how surely."""
        shown = clip(words, MAX_WORDS)
        self.notes[name] = Evidence(name, reader or self.reader, shown, round(confidence, 2), span)

    def take_url(self, addresses: Iterable[str], confidence: float = 0.9) -> None:
        """Keep the first address that is safe to show."""
        for address in addresses:
            checked = safe_url(address)
            if checked is not None:
                self.url = checked
                self.note("url", checked, confidence)
                return

    def finished(self, message: Message) -> Event:
        """The event, every text bounded; its id is given when all events of the mail are known."""
        event = Event(
            id=EventId(""),
            message=message.id,
            title=clip(self.title),
            night=self.night,
            last_night=self.last_night if self.last_night != self.night else None,
            doors=self.doors,
            start=self.start,
            end=self.end,
            venue=clip(self.venue) or None if self.venue else None,
            city=clip(self.city) or None if self.city else None,
            url=self.url,
            status=self.status,
            tags=tuple(dict.fromkeys(clip(tag, 60) for tag in self.tags[:20])),
            bill=tuple(clip(text, MAX_BILL) for text in self.bill[:200] if text.strip()),
            bill_from_title=self.bill_from_title,
        )
        return _with_evidence(event, self)


_FIELDS = ("title", "night", "last_night", "doors", "start", "end", "venue", "city", "url", "status", "tags", "bill")


def _with_evidence(event: Event, draft: Draft) -> Event:
    """One entry for each field that has a value; a field nobody spoke for rests on the title."""
    kept: list[Evidence] = []
    for name in _FIELDS:
        value = getattr(event, name)
        told = event.bill_from_title if name == "bill" else False
        if told or (value and value != EventStatus.SCHEDULED):
            kept.append(draft.notes.get(name) or Evidence(name, draft.reader, event.title[:MAX_WORDS], 0.5))
    return replace(event, evidence=tuple(kept))
