"""Where the words of an event occur in its mail: which units could be its title, its acts, its places, its date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from scripts.tagger.gold import Gold
from undercard.events.page import Line
from undercard.events.units import Unit
from undercard.kit.text import fold_name

ARTICLES = frozenset(("the", "a", "la", "le", "el", "der", "die", "das", "i", "il"))
_SMALL = ARTICLES | {"and", "of", "in", "at", "de", "e", "y", "en", "et"}
_ROOM = 4
_EDGES = 2
_LETTERS = 4
_CODE = re.compile(r"^\d{4,5}\s|\s[A-Z]{2,3}$")
_MOST_JOINED, _LONGEST = 8, 140
_CODED = 0.99
JOINED = 0.98
"""What a unit says of a name that it makes up together with its neighbours: `Trouble` of `Trouble in Tiel`."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Units by number, for each field of an event.

    Attributes:
        titles: how much of the title each says, 0 to 1.
        acts: the acts each names, folded.
        venues: how well each says the venue, 0 to 1.
        cities: the same for the city.
        nights: units that give its date.
    """

    titles: dict[int, float]
    acts: dict[int, set[str]]
    venues: dict[int, float]
    cities: dict[int, float]
    nights: list[int]

    def without(self, units: AbstractSet[int]) -> "Mentions":
        """The mentions of titles and acts that stand elsewhere, and all others."""
        return replace(
            self,
            titles={at: share for at, share in self.titles.items() if at not in units},
            acts={at: names for at, names in self.acts.items() if at not in units},
        )


def folded(unit: Unit) -> str:
    """A unit's words folded, between spaces, so that `in` finds whole words; empty for a date, hour or cost."""
    return _padded(unit.text) if unit.kind == "text" else ""


Joints = Mapping[str, Sequence[range]]
"""Folded words -> the neighbouring units of a line that say just these together."""


def joints_of(lines: Sequence[Line], units: Sequence[Unit]) -> Joints:
    """What neighbours in a line say together, with the small words that a cut took from between them."""
    found: dict[str, list[range]] = {}
    for first, one in enumerate(units):
        for last in range(first + 1, min(first + _MOST_JOINED, len(units))):
            end = units[last].end
            if units[last].line != one.line or end - one.start > _LONGEST:
                break
            found.setdefault(_padded(lines[one.line].text[one.start : end]), []).append(range(first, last + 1))
    return found


def mentions_of(event: Gold, units: Sequence[Unit], texts: Sequence[str], joints: Joints) -> Mentions:
    """Every mention of an event.

    Args:
        event: as written down.
        units: of the body.
        texts: of the units, `folded`.
        joints: of the units, `joints_of`.
    """
    words = [(at, text) for at, text in enumerate(texts) if text]
    title = _padded(event.title)
    titles = {at: share for at, text in words if (share := _share_of_title(title, text))}
    return Mentions(
        titles=titles | _joined(title, joints),
        acts=_acts(event, words, joints),
        venues=_places(event.venue, words, joints) | _told(event.venue, units, words, joints),
        cities=_places(event.city, words, joints) | _towns(event.city, units, words),
        nights=list(_nights(event, units)),
    )


def _joined(key: str, joints: Joints) -> dict[int, float]:
    """The units that say a name together."""
    return {at: JOINED for units in joints.get(key, ()) for at in units} if key.strip() else {}


def _padded(text: str) -> str:
    return f" {fold_name(text)} "


def _within(inner: str, outer: str) -> bool:
    return len(inner) > _EDGES and inner in outer


def _count(text: str) -> int:
    return len(text.split())


def _share_of_title(title: str, text: str) -> float:
    """1 for the title itself, less for the title in a longer text, or for a part of it; 0 for neither."""
    if text == title:
        return 1.0
    if _within(title, text) and _count(title) * 2 >= _count(text):
        return 0.8
    if _within(text, title) and len(text) > _LETTERS:
        return 0.3 + 0.5 * _count(text) / _count(title)
    return 0.0


def _good_part(text: str, name: str) -> bool:
    """Whether a text is at least half of a name, and more than an article."""
    return _within(text, name) and _count(text) * 2 >= _count(name) and text.strip() not in _SMALL


def _acts(event: Gold, words: Sequence[tuple[int, str]], joints: Joints) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for key in filter(str.strip, map(_padded, event.artists)):
        for at in _joined(key, joints):
            found.setdefault(at, set()).add(key)
        for at, text in words:
            if _within(key, text) or _good_part(text, key):
                found.setdefault(at, set()).add(key)
    return found


def _places(name: str | None, words: Sequence[tuple[int, str]], joints: Joints) -> dict[int, float]:
    key = _padded(name) if name else ""
    said = {at: share for at, text in words if (share := _share_of_place(key, text))} if key else {}
    return said | _joined(key, joints)


def _towns(name: str | None, units: Sequence[Unit], words: Sequence[tuple[int, str]]) -> dict[int, float]:
    """The units that are the town with its postcode or its country's letters: `3600 Thun`, `Leipzig DE`."""
    key = _padded(name) if name else ""
    longer = (at for at, text in words if key.strip() and key in text != key)
    return {at: _CODED for at in longer if _padded(_CODE.sub("", units[at].text)) == key}


def _told(
    name: str | None, units: Sequence[Unit], words: Sequence[tuple[int, str]], joints: Joints
) -> dict[int, float]:
    """The units of sentences that say a place without its article: `at the|Plough`."""
    key = _bare(_padded(name)) if name else ""
    said = {at: share for at, text in words if key and (share := _share_of_place(key, _bare(text)))}
    return {at: share for at, share in (said | _joined(key, joints)).items() if units[at].told}


def _bare(key: str) -> str:
    """A key without its article, which a sentence parts from it: `the Plough`."""
    first, _, rest = key.strip().partition(" ")
    return f" {rest} " if first in ARTICLES and rest else key


def _share_of_place(key: str, text: str) -> float:
    """1 for the place itself, less for the place with a few words more, or for a good part of it; 0 for neither."""
    if text == key:
        return 1.0
    if _within(key, text) and _count(text) <= _count(key) + _ROOM:
        return 0.8
    return 0.6 if _good_part(text, key) else 0.0


def _nights(event: Gold, units: Sequence[Unit]) -> Iterator[int]:
    for at, unit in enumerate(units):
        if unit.night is not None and event.night is not None and unit.night.night.first == event.night:
            yield at
