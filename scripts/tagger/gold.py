"""What a person wrote down about a mail: the events it announces.

`NAME.json` beside `NAME.eml`:

    {"language": "en", "format": "html",
     "events": [{"title": "Pale Harbour", "date": "2027-03-05", "last_date": null, "venue": "The Kiln",
                 "city": "Leeds", "artists": ["Pale Harbour", "Tin Roof"], "optional": false}]}

Only `events` and `title` are needed. An optional event may be found or left out: it counts neither way.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from undercard.errors import SettingsError

_FORM = "see scripts/tagger/gold.py for the form"


@dataclass(frozen=True, slots=True)
class Gold:
    """An event that a person wrote down.

    Attributes:
        title: as printed; empty when the event has none.
        night: local date, or None.
        last: of a festival, or None.
        venue: or None.
        city: or None.
        artists: as printed, in order.
        optional: whether finding it is right and missing it is no fault.
    """

    title: str
    night: date | None = None
    last: date | None = None
    venue: str | None = None
    city: str | None = None
    artists: tuple[str, ...] = ()
    optional: bool = False


def mails_in(folder: Path) -> list[Path]:
    """The mails of a folder that have a gold file, by name.

    Raises:
        SettingsError: there is none.
    """
    mails = [path for path in sorted(folder.glob("*.eml")) if path.with_suffix(".json").exists()]
    if not mails:
        raise SettingsError(f"{folder}: no mail with its events in it; put NAME.eml and NAME.json there")
    return mails


def gold_of(mail: Path) -> tuple[Gold, ...]:
    """The events written down for a mail, in order; empty when it announces none.

    Raises:
        SettingsError: the gold file is absent, no JSON, or not of the form; the text names file and event.
    """
    path = mail.with_suffix(".json")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); {_FORM}") from error
    except ValueError as error:
        raise SettingsError(f"{path}: is no JSON ({error}); mend it there") from error
    events = stored.get("events") if isinstance(stored, dict) else None
    if not isinstance(events, list):
        raise SettingsError(f"{path}: has no list `events`; {_FORM}")
    return tuple(_Entry(path, number, event).gold() for number, event in enumerate(events, start=1))


class _Entry:
    """One event of a gold file; its faults name the file and the event."""

    def __init__(self, path: Path, number: int, event: object) -> None:
        self.place = f"{path}: event {number}"
        if not isinstance(event, Mapping):
            raise SettingsError(f"{self.place} is no object; {_FORM}")
        self.event = event

    def gold(self) -> Gold:
        """The event."""
        if "title" not in self.event:
            raise SettingsError(f"{self.place} has no `title`; {_FORM}")
        return Gold(
            title=self._text("title") or "",
            night=self._day("date"),
            last=self._day("last_date"),
            venue=self._text("venue"),
            city=self._text("city"),
            artists=tuple(self._names("artists")),
            optional=bool(self.event.get("optional")),
        )

    def _text(self, name: str) -> str | None:
        value = self.event.get(name)
        if value is not None and not isinstance(value, str):
            raise SettingsError(f"{self.place}: `{name}` is {value!r}; it must be text or null")
        return value

    def _day(self, name: str) -> date | None:
        text = self._text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise SettingsError(f"{self.place}: `{name}` is {text!r}; write it as 2027-03-05") from error

    def _names(self, name: str) -> Iterator[str]:
        value = self.event.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise SettingsError(f"{self.place}: `{name}` is {value!r}; it must be a list of names")
        yield from value
