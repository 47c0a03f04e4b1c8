"""The town that a mail prints behind a place's name, anywhere: `Holm Farm, Ashby, Suffolk` in the foot of a letter."""

import re
from collections.abc import Collection, Iterator, Sequence

from undercard.events.imprints import town_in
from undercard.events.no_towns import is_no_town
from undercard.events.page import Line
from undercard.events.places import ALSO_WORDS, fold_place
from undercard.events.regions import is_area
from undercard.events.small_towns import may_be_town
from undercard.events.town_signs import is_town
from undercard.events.towns_beside import town_at
from undercard.events.venues import is_room
from undercard.kit.text import fold_name

_SHORT, _LONGEST, _REST, _MOST = 5, 400, 120, 4
_OPENS = re.compile(r"^\s?(?:[,·|•]|[-–—]\s|\bin\b|\bà\b|\ben\b|\bem\b)")
_CIVIC = re.compile(
    r"(?:(?i:salle des f[êe]tes|salle polyvalente|foyer rural|m[ée]diath[èe]que|mairie|h[ôo]tel de ville|mjc|"
    r"plaza (?:de armas|mayor)|casa de (?:la )?cultura|centro cultural|ayuntamiento|biblioteca (?:municipal|comunale)|"
    r"(?:teatro|auditorio|audit[óo]rio|cine|cinema) (?:municipal|comunale|sociale|civico)|sala consiliare) "
    r"(?:de |di |do |da |d['’]))"
    r"([A-ZÀ-Þ][\w'’-]{2,24}(?: (?:(?:de|del|di|la|sur|sous|en|do|da) ){0,2}[A-ZÀ-Þ][\w'’-]{2,24}){0,2})$"
)
"""Houses of a community, which are called after it: `Salle des fêtes de Vauzelles`."""
_PARTS = re.compile(r"\s*[,;|·•()]\s*|\s[-–—]\s")
_STOP = re.compile(r"(?<=\w{3})[.!?](?:\s|$)|:\s")


def town_of_place(lines: Sequence[Line], venue: str) -> str | None:
    """The one town that lines of a mail print just behind a place, or behind its street; None for none, or several.

    Args:
        lines: of the mail.
        venue: as printed.
    """
    return towns_of_places(lines, {venue}).get(venue)


def towns_of_places(lines: Sequence[Line], venues: Collection[str]) -> dict[str, str]:
    """As `town_of_place` for many places, in one text of all lines: a long list has thousands of both.

    Args:
        lines: of the mail.
        venues: as printed.
    """
    text = "\n".join(line.text[:_LONGEST] for line in lines)
    low = text.lower()
    text = text if len(low) == len(text) else low
    found = {venue: list(_towns(text, low, venue)) for venue in venues if len(venue) >= _SHORT}
    return {venue: towns[-1] for venue, towns in found.items() if len(set(map(fold_place, towns))) == 1}


def town_of_civic(venue: str) -> str | None:
    """The town that a community's own house is called after."""
    found = _CIVIC.match(venue[:_REST])
    return found[1] if found and not is_area(found[1]) else None


def _towns(text: str, low: str, venue: str) -> Iterator[str]:
    for at in _starts(low, venue.lower()):
        end = low.find("\n", at)
        rest = text[at + len(venue) : end if end >= 0 else None][:_REST]
        if text[at - 1 : at].isalnum() or not _OPENS.match(rest):
            continue
        parts = [part for part in _PARTS.split(_STOP.split(rest)[0].strip()) if part][:_MOST]
        town = _town_among([part.removeprefix("in ").strip() for part in parts])
        if town and fold_name(town) not in fold_name(venue) and not _is_doubtful(town):
            yield town


def _starts(low: str, name: str) -> Iterator[int]:
    """Where a name stands, once for each line."""
    at = low.find(name)
    while at >= 0:
        yield at
        end = low.find("\n", at)
        at = low.find(name, end) if end >= 0 else -1


def _is_doubtful(town: str) -> bool:
    """`Halle` may be a room, and so may be whatever is called as rooms are."""
    return fold_place(town) in ALSO_WORDS or is_room(town) or is_no_town(town)


def _town_among(parts: Sequence[str]) -> str | None:
    """The town next to a place, else the one of an address; what stands before a county is one no table need know."""
    if not parts:
        return None
    first = parts[0]
    if len(parts) > 1 and is_area(parts[1]) and may_be_town(first):
        return first
    beside = town_at(first) if not is_area(first) else None
    return beside or (first if is_town(first) and not is_area(first) else None) or town_in(parts[1:])
