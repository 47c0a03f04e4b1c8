"""The sender's postal address at the foot of a mail: the city it names, if it surely is an address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.imprints import is_service
from undercard.events.learning_letters import Letter
from undercard.events.places import fold_place, is_city, is_region
from undercard.events.wording import is_call, is_footer, names_street, names_venue

_POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|"
    r"(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2}(?!\w))?(?:-\d{3,4})?)(?!\w)"
)
_STREET_WORD = re.compile(r"(?i)\b(?:st|street|ave|avenue|rd|road|blvd|boul|boulevard|lane|drive|way|square)\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d+)?$")
_PIECES = re.compile(r"\s*(?:,|·|•|\||;|\s[-–—/]\s)\s*")
_STOP = re.compile(r"(?:(?<=\w{4})|(?<=\d[A-Z]{2})|(?<=\d{2}))\.\s+(?=[^\W\d_])|\s\.\s")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_TOWN = re.compile(r"[^\W\d_][^\d@#:!?&+/.]{1,34}")
_ITEM = re.compile(r"\s*[+*•▪►>]\s|.*[\[\]]")
_MOST_WORDS = 4
_FOOT = 60
_NEAR = 2
_DATE_AT = 4
_LONGEST_REGION = 3

_PART_OF = {
    "brooklyn": "New York", "queens": "New York", "manhattan": "New York", "bronx": "New York",
    "ridgewood": "New York", "pantin": "Paris", "montreuil": "Paris", "saint-ouen": "Paris", "saint-denis": "Paris",
    "villeurbanne": "Lyon", "zaandam": "Amsterdam",
}  # fmt: skip
"""Boroughs and suburbs whose listings are those of the city."""


@dataclass(frozen=True, slots=True)
class Address:
    """A city with the words that name it.

    Attributes:
        city: as printed.
        words: of its line.
        parts: how many of postcode, street and a city of the table stand together.
    """

    city: str
    words: str
    parts: int

    @property
    def home(self) -> str:
        """The city whose listings these are: of a borough, that around it."""
        return _PART_OF.get(fold_place(self.city), self.city)


def find_address(letters: Sequence[Letter]) -> Address | None:
    """The most complete address below the last item of a mail; of equal ones the last; None when there is none."""
    found = [address for letter in letters for address in _addresses(letter)]
    return max(reversed(found), key=lambda address: address.parts, default=None)


def may_be_town(name: str) -> bool:
    """Whether words look like a town's name, known or not: few, no digits, no street, no kind of place."""
    return (
        _TOWN.fullmatch(name) is not None
        and name[0].isupper()
        and len(name.split()) <= _MOST_WORDS
        and not any(refuses(name) for refuses in (names_street, names_venue, is_footer, is_call, is_region))
    )


def _addresses(letter: Letter) -> Iterator[Address]:
    start = max((letter.items or (0,))[-1] + 1, len(letter.lines) - _FOOT)
    for number in range(start, len(letter.lines)):
        text = letter.lines[number].text[:300]
        if is_service(text) or _tells_a_night(letter, text):
            continue
        near = [line.text[:300] for line in letter.lines[max(start, number - _NEAR) : number + 1]]
        street = any(names_street(piece) for line in near for piece in _PIECES.split(line) if piece)
        city = _city_of(text, street=street)
        if city is not None:
            name, coded = city
            yield Address(name, text[:80], coded + street + is_city(name))


def _tells_a_night(letter: Letter, text: str) -> bool:
    """Whether a line is an item of the listing though it names no hours: by its bullet, its brackets, its date."""
    dates = letter.context.dating.nights(text)
    return _ITEM.match(text) is not None or any(one.start <= _DATE_AT and one.printed.day for one in dates)


def _city_of(text: str, *, street: bool) -> tuple[str, bool] | None:
    """The city of an address line, and whether a postcode stands beside it."""
    pieces = [piece for part in _STOP.split(text) for piece in _PIECES.split(part) if piece]
    for at, piece in enumerate(pieces):
        if _code_in(piece):
            name = next(filter(None, map(_named, (piece, *reversed(pieces[:at]), *pieces[at + 1 : at + 2]))), "")
            if is_city(name) or (street and may_be_town(name) and _is_plainly_code(piece)):
                return name, True
    known = next((name for piece in reversed(pieces) if is_city(name := _named(piece))), None)
    return (known, False) if known and street else None


def _code_in(piece: str) -> str:
    """The postcode at an end of a piece: not the number of a house, nor a year that no town follows."""
    found = _POSTCODE.search(piece)
    if found is None or (found.start() and found.end() < len(piece.rstrip(" ."))):
        return ""
    follows = piece[found.end() :].strip()
    is_year = _YEAR.match(found[0]) and not follows[:1].isupper()
    return "" if is_year or _STREET_WORD.search(follows) else found[0]


def _is_plainly_code(piece: str) -> bool:
    """Whether a postcode needs no known city beside it: `3456 Ort`, not `PO Box 3456`, not `2026 Tour`."""
    code = _code_in(piece)
    return not _YEAR.match(code) and (piece.startswith(code) or not code.isdigit())


def _named(piece: str) -> str:
    """A piece without postcode, aside and regions; empty when nothing is left: `Chicago IL 60608` is Chicago."""
    code = _code_in(piece)
    words = _ASIDE.sub("", piece.replace(code, "", 1) if code else piece).strip(" ,.-()").split()
    while words and words[-1].isupper() and (is_region(words[-1]) or len(words[-1]) <= _LONGEST_REGION):
        words.pop()
    return " ".join(words)
