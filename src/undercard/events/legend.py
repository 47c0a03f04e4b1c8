"""A mail's own legend of places: `SR = Spinning Room`, `[HK] Het Ketelhuisje, Gent`, `HS Le Hangar ; BA Bar des Amis`.

Lists that are kept by hand say once which house a code stands for, and print the code beside every night; who writes to
friends says so of a nickname (`"the Depot" is the Old Bus Depot, Hove`).
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
_WORD = r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9&]{1,13}(?: [A-ZÀ-Þ]{2,10})?"
_EQUAL = re.compile(
    rf"(?<![\w&])\[?({_WORD})\]?\s{{0,6}}(?:=|→|->)\s{{0,6}}([^=→\[\]]{{3,80}}?)(?=\s{{2,}}|[;·•|]|$|,?\s\[?{_WORD}\]?\s?=)"
)
"""Before a sign, a code may be a whole word or two in capitals: `GRANARY = Old Granary Arts Centre`."""
_BESIDE = re.compile(rf"^\W{{0,3}}(?:\[({_CODE})\]|({_CODE}))\s{{0,4}}[:–—-]?\s{{0,4}}([^\W\d_].{{2,80}})$")
_ROW = re.compile(rf"^\[?({_CODE})\]?\s{{0,9}}\|\s{{0,9}}([^\W\d_][^|]{{2,80}})$")
_NAMED = re.compile(
    r"[\"“„«]\s?(?i:(?:the|la|le|el|il|o|de|het|der|die|das)\s)?([A-ZÀ-Þ][\w'’-]{2,20})\s?[\"”“»]\s"
    r"(?:is|means|stands for|=|heißt|ist|meint|c['’]est|est|veut dire|es|significa|è|vuol dire|é|quer dizer|betekent)\s"
    r"(?:(?:the|la|le|el|il|o|de|het|der|die|das)\s)?"
    r"([A-ZÀ-Þ][\w'’-]*(?:\s(?:of|de|del|la|du|des|di|da|do|van|am|an der|[A-ZÀ-Þ&][\w'’-]*)){1,5})"
    r"(?:(?:,|\s(?:in|à|en|a|em))\s([A-ZÀ-Þ][\w'’-]+))?"
)
"""A nickname in quotation marks, the place that it stands for, and its town."""
_PARTS = re.compile(rf"\s*[;·•|]\s*|\s/\s|\.\s+(?={_CODE}:\s)|\s{{3,}}")
_LEAD = re.compile(r"^[^:;]{3,40}:\s+")
_ARTICLE = re.compile(r"(?i)^(?:the|la|le|el|il|o|de|het|der|die|das|dem|den)\s")
_STOP = re.compile(r"(?<=\w{4})\.\s")
_REMARK = re.compile(r",\s(?=[a-z])")
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
        bare = _ARTICLE.sub("", text.strip("[](){} ,;:-–—|@"))
        return bare if bare in self.places else None


NO_LEGEND = Legend({}, frozenset())


def legend_of(lines: Sequence[Line]) -> Legend:
    """The codes that a body explains and uses; none unless there are two, or a nickname, and one is used twice."""
    told: dict[str, str] = {}
    where: dict[str, int] = {}
    for number, line in enumerate(lines):
        for code, words in _entries(line.text[:_LONGEST], beside=number - 1 in where.values()):
            place = _REMARK.split(_STOP.split(words)[0])[0]
            if code not in told and len(place.split()) <= _MOST_WORDS:
                told[code], where[code] = place, number
    nicknames = {code for code in told if not code.isupper() and code[0].isalpha()}
    if len(told) < _FEWEST and not nicknames:
        return NO_LEGEND
    explaining = frozenset(where.values())
    uses = {code: count for code in told if (count := _uses(lines, code, explaining))}
    if (len(uses) < _FEWEST and nicknames.isdisjoint(uses)) or max(uses.values(), default=0) < _USES:
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
    units = _with_hidden(body, units, pattern, legend)
    at, line = 0, -1
    for unit in units:
        at = at + 1 if unit.line == line else 0
        line, unit.index = unit.line, at
    return Body(body.lines, units, body.hours)


def _with_hidden(body: Body, units: Sequence[Unit], pattern: re.Pattern[str], legend: Legend) -> list[Unit]:
    """The units, with codes that were taken for a word that parts units: `FT`."""
    found = list(units)
    for first in [unit for at, unit in enumerate(units) if at == 0 or unit.line != units[at - 1].line]:
        text = body.lines[first.line].text[:_LONGEST] if first.line not in legend.lines else ""
        known = [unit for unit in units if unit.line == first.line] if pattern.search(text) else []
        for match in pattern.finditer(text) if known else ():
            start, end = match.span()
            if all(unit.end <= start or end <= unit.start for unit in known):
                found.append(Unit(first.line, start, end, "text", match[0], before="code", after="code"))
    return sorted(found, key=lambda unit: (unit.line, unit.start))


def of_places(body: Body, labels: Sequence[Labelled], legend: Legend) -> Legend:
    """The legend, unless most nights with a code name a place besides: then the codes are of acts, or of rooms."""
    coded = placed = 0
    code = place = False
    for unit, one in zip(body.units, labels, strict=True):
        if one.label.startswith("B-") and (code or place):
            coded, placed, code, place = coded + code, placed + (code and place), False, False
        if unit.line in legend.lines or one.label == "O":
            continue
        code = code or legend.code_in(unit.text) is not None
        place = place or (one.label.endswith("-V") and legend.code_in(unit.text) is None)
    coded, placed = coded + code, placed + (code and place)
    return NO_LEGEND if placed * 2 > coded else legend


def with_codes_told(body: Body, labels: Sequence[Labelled], legend: Legend) -> list[Labelled]:
    """The labels, with codes as the places that they are, and the legend itself outside of all nights."""
    if not legend.places:
        return list(labels)
    nights = frozenset(unit.line for unit, one in zip(body.units, labels, strict=True) if one.label != "O")
    told = [_told(unit, one, legend, nights) for unit, one in zip(body.units, labels, strict=True)]
    return _led(body, told, legend)


def _told(unit: Unit, one: Labelled, legend: Legend, nights: frozenset[int]) -> Labelled:
    if unit.line in legend.lines:
        return one.outside()
    if unit.line in nights and legend.code_in(unit.text):
        prefix = "B" if one.label.startswith("B-") else "I"
        return replace(one, label=f"{prefix}-V", title=0.0, act=0.0, place=1.0)
    return one


def _led(body: Body, told: Sequence[Labelled], legend: Legend) -> list[Labelled]:
    """The labels; a line that a code leads, perhaps behind an hour, and in which a night begins, begins with it."""
    labels = list(told)
    first: dict[int, int] = {}
    for at, unit in enumerate(body.units):
        if unit.kind in ("hour", "date") and first.get(unit.line, at) == at:
            continue
        head = first.setdefault(unit.line, at)
        leads = head < at and labels[head].label == "I-V" and legend.code_in(body.units[head].text) is not None
        if leads and labels[at].label.startswith("B-"):
            labels[head] = replace(labels[head], label="B-V", begin=labels[at].begin)
            labels[at] = replace(labels[at], label=f"I-{labels[at].label[2:]}", begin=0.0)
    return labels


def _entries(text: str, *, beside: bool) -> Iterator[tuple[str, str]]:
    """Codes and places in a line: joined by a sign, or beside each other where the one abbreviates the other.

    Args:
        text: of the line.
        beside: whether the line above is an entry, too: then a number between bars may be a code as well.
    """
    named = [(code, f"{place}, {town}" if town else place) for code, place, town in _NAMED.findall(text)]
    equal = [(code, place.strip(" .,/")) for code, place in _EQUAL.findall(text)]
    row = _ROW.match(text)
    if named or equal:
        yield from named or equal
        return
    if row and (_abbreviates(row[1], row[2]) or (beside and row[1].isdigit())):
        yield row[1], row[2].strip(" .,")
        return
    entries = [match for part in _PARTS.split(_LEAD.sub("", text)) if (match := _BESIDE.match(part))]
    listed = len(entries) >= _FEWEST and all(_shortens(match[1] or match[2], match[3]) for match in entries)
    for match in entries:
        if listed or _abbreviates(match[1] or match[2], match[3]):
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


def _shortens(code: str, place: str) -> bool:
    """Whether a code's letters stand in a place's name in order, from its first: `ALA` in `Aladin am Deich`."""
    bare = _ARTICLE.sub("", place)
    letters = iter([char for char in fold_word(bare) if char.isalnum()])
    return bare[:1].casefold() == code[:1].casefold() and all(char in letters for char in fold_word(code))


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
