"""Small words that part nothing: those inside a name (`Otto von Bismut`, `Le Grenier à Sel`, `Kat en de Hond`)."""

import re

from undercard.events.dates_words import fold_word, words_of
from undercard.events.lexicon import load_lexicon
from undercard.events.places import fold_place

_NEAR, _AHEAD = 60, 400
BUILDINGS = words_of(
    "cave grenier fabrique moulin halle halles grange hangar forge chapelle ferme boite carene cour marche tour manege "
    "four chai puits lavoir"
)
"""Words for French buildings, which say with `à` what they are for: `Le Moulin à Vent`."""

_INTO = words_of("à au aux")
_PLACING = words_of("at im in bei beim à au aux chez en alla al presso nel nella no na nos nas bij op")
_PLACED = re.compile(r"\s(?:@|\U0001f4cd)\s?[^\W\d_]")
_LAST = re.compile(r"(?:^|[\s,;:/+|(\[•·–—-])([^\W\d_][\w'’-]{1,30})\s*$")
_ALONE = re.compile(
    r"(?:^|[,;:/+|(\[•·–—\x00-\x02-]\s?|\s(?:und|&|mit|feat\.?|b2b)\s)[\s*\"„“«»]{0,3}([A-ZÄÖÜ][\w'’-]{1,20})\s*$"
)
_SURNAME = re.compile(
    r"(?:[A-ZÄÖÜ][\w'’-]{1,30}(?=\s*(?:$|[,;/+|()\[\].!•·–—\x00-\x02-]|\s(?:und|&|live|b2b|feat|mit|im|in|UND)\s))|(?:&|und)\s(?i:zu)\b)"
)
_NEXT = re.compile(r"(?:l['’])?([^\W\d_][\w'’-]{0,30})")
_INSIDE = r"[^“”„«»\"\x00-\x02]{2,60}"
_QUOTED = rf"(?:“{_INSIDE}”|„{_INSIDE}[“”]|«{_INSIDE}»|»{_INSIDE}«|\"{_INSIDE}\")"
_NO_NIGHT = r"(?!(?i:tour|release|album|festival|party|fest)\b)"
_QUOTE_FIRST = re.compile(rf"(?:^|(?<=[\x00-\x02|·•–—:])\s|(?<=\s[-/])\s){_QUOTED}\s(?=\w){_NO_NIGHT}")


def binds(text: str, start: int, end: int, *, dutch: bool) -> bool:
    """Whether the small word at these offsets belongs to a name, so that it parts none.

    Args:
        text: of the line, its dates, hours and prices masked.
        start: of the word.
        end: behind the word and the blank after it.
        dutch: whether `en` couples names, and says no place.
    """
    word = text[start:end].strip()
    folded = word.casefold()
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _AHEAD]
    if folded == "en" and dutch:
        return True
    if folded == "al" and word == "Al":
        return before.strip()[:1] != "" and behind[:1].isupper()
    if folded == "von":
        return _is_surname(before, behind)
    if folded in _INTO and _is_of_building(before, behind):
        return True
    return folded in _PLACING and _placed_later(behind)


def _is_surname(before: str, behind: str) -> bool:
    """`Otto von Bismut`: a first name alone before it, and one word behind it."""
    first = _ALONE.search(before)
    if first is None or _SURNAME.match(behind) is None:
        return False
    return load_lexicon().word(fold_word(first[1])).first > 0 or behind[:1] in "&u"


def _is_of_building(before: str, behind: str) -> bool:
    """`La Cave à Gaston`: a building, and behind it no town."""
    building, what = _LAST.search(before), _NEXT.match(behind)
    if building is None or what is None or fold_word(building[1]) not in BUILDINGS:
        return False
    return what[1][:1].isupper() and not load_lexicon().town(fold_place(what[1]))


def _placed_later(behind: str) -> bool:
    """Whether the line names its place later, at its own mark: `Nieve en Alicante @ La Nave`."""
    mark = _PLACED.search(behind)
    return mark is not None and not any(char in behind[: mark.start()] for char in "\x00@")


def ends_of_quotes(text: str) -> list[int]:
    """Where words begin behind a quote that something opens with: `“Night Train” Tin Roof, Gull`."""
    return [match.end() for match in _QUOTE_FIRST.finditer(text)]
