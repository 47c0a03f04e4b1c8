"""evaluate events: mails read again, beside what a person says they announce."""

import json
from collections.abc import Mapping, Sequence
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

FIELDS = ("events", "titles", "dates", "venues", "artists")


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


_GOLD = TypeAdapter(dict[str, tuple[GoldEvent, ...]])


@dataclass(frozen=True, slots=True)
class MailScores:
    """Scores per mail and over all of them."""

    files: Mapping[str, Scores]
    total: Scores

    def as_dict(self) -> dict[str, object]:
        """Plain data: field -> precision, recall, F1, over all mails and for each."""
        return {"total": _plain(self.total), "files": {name: _plain(scores) for name, scores in self.files.items()}}


def score_mails(house: House, gold: Path) -> MailScores:
    """Read every mail named in the gold file, which lies beside them, and score it.

    Raises:
        SettingsError: the gold file is not of the form of `undercard events --json`, or names a mail that is not there.
    """
    expected = _read_gold(gold)
    found = {name: read_files(house, [gold.parent / name]).files.get(name, []) for name in expected}
    files = {
        name: score_events([event.listed() for event in expected[name]], [_listed(billing) for billing in found[name]])
        for name in expected
    }
    first, *others = files.values()
    return MailScores(files, sum(others, start=first))


def _read_gold(path: Path) -> Mapping[str, Sequence[GoldEvent]]:
    try:
        expected = _GOLD.validate_python(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as fault:
        raise SettingsError(f"{path} is no gold file like 'undercard events --json' prints: {fault}") from fault
    if not expected:
        raise SettingsError(f"{path} names no mail")
    return expected


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
