"""Rooms printed before the acts that play in them: `BUNKER Tariq Bell, Chalky`, `Cellar Jaz Obuya b2b Petit Four`.

A room is known by coming again: the same word or words begin several lines, each time before other names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from undercard.events.dates_words import WEEKDAYS, fold_word, month_of, words_of
from undercard.events.lexicon import load_lexicon
from undercard.events.page import Line
from undercard.events.places import fold_place
from undercard.events.venues import is_room

_WORD = re.compile(r"[^\s]+")
_SHOUT = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]"
_SHOUTED = re.compile(
    rf"(?:^|(?<=[\x00-\x02|·•–—:])\s?|(?<=\s[-/])\s)(?P<town>{_SHOUT}{{2,20}}(?:[ -]{_SHOUT}{{1,20}}){{0,2}})"
    r"\s(?=[“\"„«]?[A-ZÀ-Þ][\w'’]{0,12}[a-zà-ÿ])"
)
_DATED = re.compile(
    r"[^A-Za-zÀ-ÿ]{0,8}(?:[^\W\d_]{2,10}\.?,?\s)?(?P<day>\d[\d./]{0,9}\.?)\s(?:(?P<month>[^\W\d_]{3,10})\.?\s(?:20\d\d\s)?)?"
)
_TOWNS = 3
_LONGEST, _LINE = 3, 300
_FEWEST, _REST = 2, 3
_NO_ROOMS = words_of(
    "dj djs mc mcs vs live new neu nouveau nieuw free gratis frei tickets ticket vvk ak doors door einlass beginn "
    "start support plus with mit feat ft the los las les die der das la le el il sold out ausverkauft complet agotado "
    "tonight today heute hoy and und presents pres special guest guests info www entry eintritt cancelled abgesagt "
    "moved verlegt nye open jeden every all tba tbc"
)

_MORE_ROOMS = words_of(
    "kitchen kuche bunker garage dach roof canteen chapel barn orchard park shed boiler turm tower vault wohnzimmer "
    "chambre cuisine jardin cocina jardin azotea tuin zolder keuken cortile giardino"
)
"""Words for rooms that are none for a place as a whole."""


_FIRST_OF_NAMES = words_of(
    "sala salle cafe club bar teatro theatre teatre casa centro centre maison espace espacio espaco auditorio bodega "
    "cine cinema circolo bistro jazzclub klub galerie gallery galeria villa palais palacio palazzo chateau chapelle "
    "eglise iglesia capilla nave parque parc place plaza pub hotel"
)
"""Words for houses that stand first in their names (`Sala Apolo`): alone they are no room."""


def room_prefixes(lines: Sequence[Line]) -> frozenset[str]:
    """The words that begin several lines as rooms do, each time before other names; none where there is only one.

    Args:
        lines: of a body.
    """
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for prefix, rest in _prefixes(line.text):
            behind[prefix].add(rest)
    found = frozenset(prefix for prefix, rests in behind.items() if len(rests) >= _FEWEST)
    return found if len(found) >= _FEWEST else frozenset()


def prefix_of(text: str, rooms: frozenset[str]) -> int:
    """The offset in a line where the acts begin behind its room; 0 when it begins with none."""
    if not rooms:
        return 0
    longest = max((prefix for prefix, _ in _prefixes(text) if prefix in rooms), key=len, default="")
    return len(longest) + 1 if longest else 0


def shouts_towns(lines: Sequence[Line]) -> bool:
    """Whether a tour prints its towns in capitals before the places: `LYON Le Grand Siècle`."""
    return sum(bool(ends_of_towns(_behind_date(line.text[:_LINE]))) for line in lines) >= _TOWNS


def _behind_date(text: str) -> str:
    """A line without the date that it begins with."""
    dated = _DATED.match(text)
    if dated is None:
        return text
    with_month = dated["month"] is not None and month_of(dated["month"]) is not None
    return text[dated.end() if with_month else dated.end("day") :].lstrip()


def ends_of_towns(text: str) -> list[int]:
    """Where the place begins behind a town in capitals.

    Args:
        text: of a line, its dates masked.
    """
    found = _SHOUTED.finditer(text)
    return [match.end() for match in found if load_lexicon().town(fold_place(match["town"]))]


def _prefixes(text: str) -> Iterator[tuple[str, str]]:
    """The first words of a line that may be a room, with what is behind them."""
    if not text or len(text) > _LINE:
        return
    words = [match[0] for match in _WORD.finditer(text[: _LINE // 3])]
    for count in range(1, min(_LONGEST, len(words) - 1) + 1):
        prefix, following = " ".join(words[:count]), words[count]
        rest = text[len(prefix) + 1 :]
        if len(rest) >= _REST and text.startswith(prefix) and _may_be_room(words[:count], following):
            yield prefix, rest


def _may_be_room(words: Sequence[str], following: str) -> bool:
    """Whether words are shouted before a name that is not, or are called as rooms are."""
    if not all(word.isalpha() for word in words) or not following[0].isalnum():
        return False
    folded = [fold_word(word) for word in words]
    if len(folded) == 1 and folded[0] in _FIRST_OF_NAMES and not words[0].isupper():
        return False
    if not _NO_ROOMS.isdisjoint(folded) or any(word in WEEKDAYS or month_of(word) for word in folded):
        return False
    shouted = all(map(str.isupper, words)) and sum(map(len, words)) >= _REST and not following.isupper()
    return shouted or is_room(" ".join(words)) or (folded[-1] in _MORE_ROOMS and len(folded) == 1)
