"""A place as printed, taken apart: venue, city; addresses, regions and postcodes are put aside."""

import re
from dataclasses import dataclass

from undercard.events.dates_words import fold_word, words_of
from undercard.events.places import ALSO_WORDS, is_city, is_region
from undercard.events.regions import is_area
from undercard.events.wording import is_call, is_footer, known_part, names_street, names_venue, strip_status, was_old

_POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:D|F|A|CH|B|NL|E|I|P|L)-\d{4,5}|\d{4} ?[A-Z]{2}|"
    r"\d{5}(?:-\d{4})?|\d{4}(?:-\d{3})?)(?!\w)"
)
_PARTS = re.compile(r"\s*(?:,|·|•|\||;|\s(?:[-–—/→♦◆▸►»]|>>)\s)\s*")
_SIGNS = "*†‡°^§¹²³⁴★☆☾♦◆↳→▸►»#~"
"""Bullets before a place, and the marks of footnotes behind it."""
_BRACKETED = re.compile(r"^(.{2,}?)\s*\(([^()]{2,60})\)\s*(.*)$")
_PREFIX = re.compile(
    r"(?i)^(?:@\s*|📍\s*|live (?:at|in|im|@)\s+|at\s+(?=the\s|[A-Z0-9])|(?:im|in der|in den|bei|à la|à l'|en la|en el|"
    r"al|alla|presso|no|"
    r"na|bij|in)\s+(?=\S+\s\S+\s?@)|venue\s*:\s*|where\s*:\s*|now at\s+|neu:\s*)"
)
_CITYLIKE = re.compile(r"^[^\W\d_][^\d@#:!?&+]{1,34}$")
_MAX_CITY_WORDS = 4
_AREA_BEHIND = 2
"""A county or a state stands behind a place and its town."""
_MAX_PLACE = 300
_STATE = re.compile(
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
"""The code of a state that a cut left before the place."""
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")


@dataclass(frozen=True, slots=True)
class Place:
    """Venue and city of a place; either may be absent."""

    venue: str | None
    city: str | None


def split_place(text: str) -> Place:
    """Venue and city of a printed place such as `Pier Seven, 7 Quay Road, Bristol BS1 4AA`."""
    text = _PREFIX.sub("", strip_status(text[:_MAX_PLACE])).strip(" ,;·|-–—")
    text = _without_old(_STOP.sub("", text.lstrip(f"{_SIGNS} ").rstrip(f"{_SIGNS} ") or text))
    bracketed = _BRACKETED.match(text)
    if bracketed and not was_old(bracketed[2] + " ") and (is_city(bracketed[2]) or _is_plain_city(bracketed[2])):
        inner = split_place(bracketed[1])
        return Place(inner.venue, inner.city or _town_in(bracketed[2]))
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return _from_parts(parts)


def _town_in(aside: str) -> str:
    """The town in a bracket behind a place, which may name its quarter, too."""
    parts = [part.strip() for part in aside.split(",")]
    return next((part for part in parts if is_city(part)), parts[0])


_ROOMS = words_of(
    "room saal raum hall halle house stage space floor keller foyer buhne studio bar garden garten terrasse terrace "
    "rooftop attic basement club clubroom upstairs downstairs salle scene sala zaal bovenzaal kelder cafe salao "
    "auditorio auditorium cellar loft lounge gallery kantine hof courtyard patio tent zelt chapiteau cave foyer "
    "dancefloor mainfloor floor1 floor2 area palco pista kajute biergarten innenhof hinterhof parkplatz "
    "carpark backyard snug"
)
_GROUNDS = re.compile(
    r"(?i)^(?:(?:the |our |unser(?:em)? )?(?:(?:car|coach) ?park|beer ?garden|back ?yard|(?:front|back) ?room)|"
    r"(?:gro(?:ß|ss)es|kleines|oberes|unteres) gew[öo]lbe)$"
)
_WHICH = words_of(
    "the im in der die das la le el il o a de kleine kleiner kleines klein grosse grosser grosses gross oberer "
    "unterer blauer roter main big small large grand upper lower back front grande petite petit principal pequena "
    "peque piccola rossa grote red blue black white green one two three 1 2 3 4 b second third first eerste "
    "tweede de cima baixo arriba abajo haut bas du oben unten"
)


_NAMESAKES = words_of(
    "cafe bar hotel kino cinema cine pub pizzeria restaurant ristorante restaurante salon club teatro theatre theater "
    "grand the le la el little new neu klein via rue calle place plaza platz villa palais palazzo galerie"
)
"""What is called after a town and mostly stands elsewhere: `Café Berlin`, `Hotel Bristol`."""
_ENDING = 5


def town_in_name(venue: str) -> str | None:
    """The city that a place's name ends with (`Halle Tor 5 Bremen`); None where it is only called after one."""
    words = venue.split()
    town = words[-1] if words else ""
    plain = all(fold_word(word) in _NAMESAKES for word in words[:-1])
    known = len(town) >= _ENDING and town[0].isupper() and is_city(town)
    return town if known and not plain and fold_word(town) not in ALSO_WORDS else None


def is_room(text: str) -> bool:
    """Whether a place is only a room of a house that is named elsewhere (`Main Hall`, `Kleine Zaal`)."""
    words = [fold_word(word) for word in re.findall(r"\w+", text)]
    if _GROUNDS.match(text.strip()):
        return True
    return 0 < len(words) <= _MAX_CITY_WORDS and set(words) <= _ROOMS | _WHICH and not _ROOMS.isdisjoint(words)


def may_be_room(text: str) -> bool:
    """Whether a place is called as rooms are (`Band Room`, `Courtyard`): where no place is more, all are rooms."""
    words = [fold_word(word) for word in re.findall(r"\w+", text)]
    return 0 < len(words) <= _MAX_CITY_WORDS and words[-1] in _ROOMS


def _without_old(text: str) -> str:
    """`The Boiler Shed (was The Lockkeeper)` is The Boiler Shed."""
    return re.sub(r"(?i)\s*\((?:was|statt|formerly|instead of|au lieu de|ursprünglich|antes)\b[^()]{0,80}\)", "", text)


def _from_parts(parts: list[str]) -> Place:
    """The venue comes first, the city beside the postcode or last; either order where the table knows the city."""
    stripped = [(_POSTCODE.sub("", part).strip(" ,-"), _POSTCODE.search(part) is not None) for part in parts]
    named = [(part, coded) for part, coded in stripped if part and not is_region(part)]
    named = named[1:] if len(named) > 1 and _STATE.fullmatch(named[0][0]) else named
    kept = [part for part, _ in named]
    if len(kept) > _AREA_BEHIND and is_area(kept[-1]):
        kept, named = kept[:-1], named[:-1]
    if not kept:
        return Place(None, None)
    if len(kept) == 1:
        return (
            Place(None, kept[0]) if is_city(kept[0]) and not names_venue(kept[0]) else Place(known_part(kept[0]), None)
        )
    if is_city(kept[0]) and not is_city(kept[-1]):
        return Place(known_part(kept[1]), kept[0])
    beside = (part for part, coded in named[1:] if coded and _is_plain_city(part))
    city = next((part for part in reversed(kept[1:]) if is_city(part)), None) or next(beside, None)
    if city is None and _is_plain_city(kept[-1]) and not is_call(kept[-1]) and not is_footer(kept[-1]):
        city = kept[-1]
    return Place(known_part(kept[0]), city)


def _is_plain_city(part: str) -> bool:
    """Looks like a town the table does not know: few words, no digits, no kind of place in it."""
    return (
        _CITYLIKE.match(part) is not None
        and part[:1].isupper()
        and len(part.split()) <= _MAX_CITY_WORDS
        and not names_street(part)
        and not names_venue(part)
    )
