"""A mail's own legend of places: `SR = Spinning Room`, `[HK] Het Ketelhuisje, Gent`, `HS Le Hangar ; BA Bar des Amis`.

Lists that are kept by hand say once which house a code stands for, and print the code beside every night.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from undercard.events.dates_words import fold_word
from undercard.events.page import Line
from undercard.events.tagger import Labelled
from undercard.events.units import Body, Unit

_FEWEST, _USES, _LONGEST, _MOST_WORDS = 2, 2, 500, 7
_CODE = r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9&]{1,4}"
_EQUAL = re.compile(
    rf"(?<![\w&])\[?({_CODE})\]?\s{{0,6}}(?:=|→|->)\s{{0,6}}([^=→\[\]]{{3,80}}?)(?=\s{{2,}}|[;·•|]|$|,?\s\[?{_CODE}\]?\s?=)"
)
_BESIDE = re.compile(rf"^\W{{0,3}}(?:\[({_CODE})\]|({_CODE}))\s{{0,4}}[:–—-]?\s{{0,4}}([^\W\d_].{{2,80}})$")
_PARTS = re.compile(r"\s*[;·•|]\s*|\s{3,}")
_LEAD = re.compile(r"^[^:;]{3,40}:\s+")
_INITIAL = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mail's codes stand for.

    Attributes:
        places: code -> the place, as printed.
        lines: numbers of the lines that say so.
    """

    places: Mapping[str, str]
    lines: frozenset[int]

    def code_in(self, text: str) -> str | None:
        """The code that a text is nothing but; None for any other."""
        bare = text.strip("[](){} ,;:-–—|@")
        return bare if bare in self.places else None


NO_LEGEND = Legend({}, frozenset())


def legend_of(lines: Sequence[Line]) -> Legend:
    """The codes that a body explains and uses; none unless there are two of them, and one is used twice."""
    told: dict[str, str] = {}
    where: dict[str, int] = {}
    for number, line in enumerate(lines):
        for code, place in _entries(line.text[:_LONGEST]):
            if code not in told and len(place.split()) <= _MOST_WORDS:
                told[code], where[code] = place, number
    if len(told) < _FEWEST:
        return NO_LEGEND
    explaining = frozenset(where.values())
    uses = {code: count for code in told if (count := _uses(lines, code, explaining))}
    if len(uses) < _FEWEST or max(uses.values()) < _USES:
        return NO_LEGEND
    return Legend({code: told[code] for code in uses}, explaining)


def with_codes_apart(body: Body, legend: Legend) -> Body:
    """The body, each code in it a unit by itself."""
    if not legend.places:
        return body
    pattern = _any_of(legend.places)
    units: list[Unit] = []
    for unit in body.units:
        parts = list(_parted(unit, pattern)) if unit.kind == "text" and unit.line not in legend.lines else [unit]
        units += parts
    at, line = 0, -1
    for unit in units:
        at = at + 1 if unit.line == line else 0
        line, unit.index = unit.line, at
    return Body(body.lines, units, body.hours)


def with_codes_told(body: Body, labels: Sequence[Labelled], legend: Legend) -> list[Labelled]:
    """The labels, with codes as the places that they are, and the legend itself outside of all nights."""
    if not legend.places:
        return list(labels)
    nights = frozenset(unit.line for unit, one in zip(body.units, labels, strict=True) if one.label != "O")
    return [_told(unit, one, legend, nights) for unit, one in zip(body.units, labels, strict=True)]


def _told(unit: Unit, one: Labelled, legend: Legend, nights: frozenset[int]) -> Labelled:
    if unit.line in legend.lines:
        return one.outside()
    if unit.line in nights and legend.code_in(unit.text):
        prefix = "B" if one.label.startswith("B-") else "I"
        return replace(one, label=f"{prefix}-V", title=0.0, act=0.0, place=1.0)
    return one


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Codes and places in a line: joined by a sign, or beside each other where the one abbreviates the other."""
    equal = [(code, place.strip(" .,")) for code, place in _EQUAL.findall(text)]
    if equal:
        yield from equal
        return
    for part in _PARTS.split(_LEAD.sub("", text)):
        match = _BESIDE.match(part)
        if match and _abbreviates(match[1] or match[2], match[3]):
            yield match[1] or match[2], match[3].strip(" .,")


def _abbreviates(code: str, place: str) -> bool:
    """Whether a code's letters are first letters of a place's words, in order, from its first word but an article."""
    initials = "".join(fold_word(word)[0] for word in _INITIAL.findall(place))
    letters = [char for char in fold_word(code) if char.isalnum()]
    at = 0
    for letter in letters:
        found = initials.find(letter, at)
        if found < 0:
            return False
        at = found + 1
    return len(letters) > 1


def _uses(lines: Sequence[Line], code: str, explaining: frozenset[int]) -> int:
    pattern = _any_of((code,))
    return sum(
        pattern.search(line.text[:_LONGEST]) is not None
        for number, line in enumerate(lines)
        if number not in explaining
    )


def _any_of(codes: Mapping[str, str] | Sequence[str]) -> re.Pattern[str]:
    longest = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest))})(?![\w&])")


def _parted(unit: Unit, pattern: re.Pattern[str]) -> Iterator[Unit]:
    """A unit cut before and behind its first code."""
    match = pattern.search(unit.text)
    if match is None or match[0] == unit.text:
        yield unit
        return
    bounds = ((0, match.start()), (match.start(), match.end()), (match.end(), len(unit.text)))
    before = unit.before
    for first, last in bounds:
        text = unit.text[first:last]
        bare = text.strip(" -–—,;:|@[]()/")
        if not any(map(str.isalnum, bare)):
            continue
        start = unit.start + first + text.index(bare)
        following = "code" if last < len(unit.text) else unit.after
        yield replace(unit, start=start, end=start + len(bare), text=bare, before=before, after=following)
        before = "code"
