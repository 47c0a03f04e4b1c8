"""evaluate events: mails read again, beside what a person says they announce."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - the field is called date in the file
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from undercard.app.house import House
from undercard.app.reading import read_files
from undercard.errors import SettingsError
from undercard.events.scoring import Listed, Scores, score_events
from undercard.flow.billing import SURE
from undercard.outputs.port import Billing

FIELDS = ("events", "titles", "dates", "venues", "cities", "artists")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as the gold file states it; other keys of `events --json` are allowed and ignored."""

    title: str
    artists: tuple[str, ...] = ()
    date: Day | None = None
    venue: str | None = None
    city: str | None = None

    def listed(self) -> Listed:
        """The event for scoring."""
        return Listed(self.title, self.date, self.venue, self.artists, self.city)


_EXPECTED = {
    "title": "a text",
    "artists": "a list of names",
    "date": "a date such as 2026-11-13, or null",
    "venue": "a text or null",
    "city": "a text or null",
}
_SHOWN = 5

_GOLD = TypeAdapter(dict[str, tuple[GoldEvent, ...]])


@dataclass(frozen=True, slots=True)
class MailScores:
    """Scores per mail and over all of them.

    Attributes:
        files: name in the gold file -> scores of that mail.
        total: of all mails together.
        faults: mails that could not be read and count as mails without events.
    """

    files: Mapping[str, Scores]
    total: Scores
    faults: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Plain data: field -> precision, recall, F1, over all mails and for each."""
        return {"total": _plain(self.total), "files": {name: _plain(scores) for name, scores in self.files.items()}}


def score_mails(house: House, gold: Path) -> MailScores:
    """Read every mail named in the gold file, which lies beside them, and score it.

    Raises:
        SettingsError: the gold file is not of the form of `undercard events --json`, or names a mail that is not there.
    """
    expected = _read_gold(gold)
    faults: list[str] = []
    found = _read_mails(house, gold, expected, faults)
    files = {
        name: score_events([event.listed() for event in expected[name]], [_listed(billing) for billing in found[name]])
        for name in expected
    }
    first, *others = files.values()
    return MailScores(files, sum(others, start=first), tuple(faults))


def _read_mails(house: House, gold: Path, names: Iterable[str], faults: list[str]) -> dict[str, Sequence[Billing]]:
    """What is read in each mail; a mailbox that holds several of them is opened once."""
    places = {name: _place(gold.parent, name) for name in names}
    if missing := [name for name, place in places.items() if not place.exists()]:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        raise SettingsError(f"{gold} names mails that do not lie beside it: {', '.join(missing[:_SHOWN])}{more}")
    readings = read_files(house, list(dict.fromkeys(places.values())))
    faults += readings.faults
    known = {place: name for name, place in readings.places.items()}
    wholes = {name: str(gold.parent / name) for name in places}
    return {name: readings.files.get(known.get(whole, whole), []) for name, whole in wholes.items()}


def _place(folder: Path, name: str) -> Path:
    """The file of a mail: `box.mbox#3` is the third in `box.mbox`."""
    whole, box = folder / name, folder / name.rpartition("#")[0]
    return box if "#" in name and not whole.exists() and box.is_file() else whole


def _read_gold(path: Path) -> Mapping[str, Sequence[GoldEvent]]:
    try:
        expected = _GOLD.validate_python(json.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise SettingsError(f"the gold file {path} cannot be read: {fault.strerror}") from fault
    except ValidationError as fault:
        raise SettingsError(
            f"the gold file {path} is not what 'undercard events --json' prints: {_wrong(fault)}"
        ) from None
    except ValueError as fault:
        raise SettingsError(f"the gold file {path} is no JSON: {fault}") from fault
    if not expected:
        raise SettingsError(f"the gold file {path} names no mail")
    return expected


def _wrong(fault: ValidationError) -> str:
    """The first thing that is wrong in a gold file: where it stands, and what was expected there."""
    first = fault.errors(include_url=False, include_input=False, include_context=False)[0]
    match first["loc"]:
        case ():
            return "expected an object: the name of each mail, and the list of its events"
        case (str(mail),):
            return f"expected a list of events for {mail!r}"
        case (str(mail), int(number)):
            return f"expected an object with a title as event {number + 1} of {mail!r}"
        case (mail, int(number), str(field), *_):
            return f"expected {_EXPECTED.get(field, 'something else')} as `{field}` of event {number + 1} of {mail!r}"
    return "something is missing"


def _listed(billing: Billing) -> Listed:
    event = billing.event
    names = tuple(credit.name for credit in billing.credits if credit.confidence >= SURE)
    return Listed(event.title, event.night, event.venue, names, event.city)


def _plain(scores: Scores) -> dict[str, dict[str, float]]:
    return {
        field: {
            "precision": round(getattr(scores, field).precision, 4),
            "recall": round(getattr(scores, field).recall, 4),
            "f1": round(getattr(scores, field).f1, 4),
        }
        for field in FIELDS
    }
