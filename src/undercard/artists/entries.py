"""The entries of a line, mended where a mark parts one name, or hides where the list ends."""

import re
from dataclasses import replace

from undercard.artists.annotations import is_unnamed_band
from undercard.artists.asides import split_asides
from undercard.artists.roles import heading_of, role_before
from undercard.artists.separators import Item, Member, split_list
from undercard.artists.stopnames import is_stop_name
from undercard.artists.surface import Surface
from undercard.kit.text import fold_name

_VERSUS = re.compile(r"\bvs\b|\bversus\b", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|inc|ltd|esq|the creator)\.?$", re.IGNORECASE)
_TWO = 2
_ONE_WITH_ONE = re.compile(
    r"[^\W\d_][^\W_]+\s(?:mit|met|con)\s(?:(?:(?i:de[mnr]?|die|das|het|een|einer|einem|el|la|los|las|un|una)\s)?)"
    r"(?P<second>[^\W\d_][^\W_]*)"
)
"""`Horst mit Hut`, `Pan con Nocilla`: a word on each side is a joke, not a bill."""


def entries_of(line: str, surface: Surface) -> tuple[Item, ...]:
    """Give the entries of a masked line, in order."""
    return _with_ends(_with_halves(tuple(part for item in split_list(line) for part in split_asides(item, surface))))


def without_versus(members: tuple[Member, ...], text: str) -> tuple[Member, ...]:
    """Give the members, or the whole where both halves are the same (`Heron vs. Heron`) or a word each."""
    if len(members) == _TWO and _is_name(text):
        return (Member(text),)
    halves = {fold_name(member.text) for member in members} if len(members) > 1 and _VERSUS.search(text) else ()
    return (Member(text),) if len(halves) == 1 else members


def _is_name(text: str) -> bool:
    """Whether one word stands with another, which is no band or guest."""
    found = _ONE_WITH_ONE.fullmatch(text)
    return found is not None and not is_unnamed_band(found["second"]) and not is_stop_name(found["second"])


def _with_ends(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """An entry is the last of its list, too, where a word for another role begins the next: `A und B, danach C`."""
    led = [role_before(item.text) is not None or heading_of(item.text) is not None for item in items]
    return tuple(
        replace(item, inner=False) if item.inner and led[place + 1 : place + 2] == [True] else item
        for place, item in enumerate(items)
    )


def _with_halves(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Join what a comma parts though it is one name: `X, Jr.`; `Pebbles, Pebbles` alone, or where other marks part."""
    joined: list[Item] = []
    for item in items:
        twice = bool(joined) and item.text == joined[-1].text and (item.mixed or len(items) == _TWO)
        if joined and (_SUFFIX.match(item.text) or twice):
            last = joined.pop()
            item = Item(f"{last.text}, {item.text}", last.listed, item.closing)  # noqa: PLW2901 - the joined entry
        joined.append(item)
    return tuple(joined)
