"""A place as printed, taken apart: venue, city; addresses, regions and postcodes are put aside."""

import re
from dataclasses import dataclass

from undercard.events.places import is_city, is_region
from undercard.events.wording import known_part, names_street, names_venue, strip_status, was_old

_POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:D|F|A|CH|B|NL|E|I|P|L)-\d{4,5}|\d{4} ?[A-Z]{2}|"
    r"\d{5}(?:-\d{4})?|\d{4}(?:-\d{3})?)(?!\w)"
)
_PARTS = re.compile(r"\s*(?:,|·|•|\||;|\s[-–—/]\s)\s*")
_BRACKETED = re.compile(r"^(.{2,}?)\s*\(([^()]{2,60})\)\s*(.*)$")
_PREFIX = re.compile(
    r"(?i)^(?:@\s*|📍\s*|at\s+(?=the\s|[A-Z0-9])|(?:im|in der|in den|bei|à la|à l'|en la|en el|al|alla|presso|no|"
    r"na|bij|in)\s+(?=\S+\s\S+\s?@)|venue\s*:\s*|where\s*:\s*|now at\s+|neu:\s*)"
)
_CITYLIKE = re.compile(r"^[^\W\d_][^\d@#:!?&+]{1,34}$")
_MAX_CITY_WORDS = 4
_MAX_PLACE = 300


@dataclass(frozen=True, slots=True)
class Place:
    """Venue and city of a place; either may be absent."""

    venue: str | None
    city: str | None


def split_place(text: str) -> Place:
    """Venue and city of a printed place such as `Pier Seven, 7 Quay Road, Bristol BS1 4AA`."""
    text = _PREFIX.sub("", strip_status(text[:_MAX_PLACE])).strip(" ,;·|-–—")
    text = _without_old(text)
    bracketed = _BRACKETED.match(text)
    if bracketed and not was_old(bracketed[2] + " ") and (is_city(bracketed[2]) or _is_plain_city(bracketed[2])):
        inner = split_place(bracketed[1])
        return Place(inner.venue, inner.city or bracketed[2].split(",")[0].strip())
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return _from_parts(parts)


_ROOM = re.compile(
    r"(?i)^(?:im |in der |the )?(?:(?:gro(?:ß|ss)er|kleiner|grosser|oberer|unterer|blauer|roter) (?:saal|raum)|"
    r"saal(?: \d)?|keller|foyer|b[üu]hne|halle(?: \d)?|main (?:room|hall|stage|space|floor)|room (?:one|two|three|"
    r"\d)|"
    r"upstairs|downstairs|small (?:room|hall)|big (?:room|hall)|bar|garden|garten|terrasse?|rooftop|attic|"
    r"basement|studio(?: \d)?|club|clubroom|stage \d|floor \d|hall \d|"
    r"(?:grande|petite) (?:salle|sc[èe]ne)|salle \d|club|sala (?:principal|grande|pequeñ[ao]|peque|\d|a|b|1|2)|"
    r"(?:grote|kleine) zaal|bovenzaal|kelder|caf[ée]|sala (?:grande|piccola|rossa)|sal[ãa]o|audit[óo]rio)$"
)


def is_room(text: str) -> bool:
    """Whether a place is only a room of a house that is named elsewhere."""
    return _ROOM.match(text.strip()) is not None


def is_place(text: str) -> bool:
    """Whether a text is clearly a place: it ends in a known city or region, or holds an address."""
    parts = [part.strip() for part in _PARTS.split(text[:_MAX_PLACE]) if part.strip()]
    if len(parts) < 2:
        return bool(parts) and names_street(parts[0])
    tail = _POSTCODE.sub("", parts[-1]).strip()
    return (
        is_city(tail) or (is_region(parts[-1]) and len(parts[-1]) > 1) or any(names_street(part) for part in parts[1:])
    )


def _without_old(text: str) -> str:
    """`The Boiler Shed (was The Lockkeeper)` is The Boiler Shed."""
    return re.sub(r"(?i)\s*\((?:was|statt|formerly|instead of|au lieu de|ursprünglich|antes)\b[^()]{0,80}\)", "", text)


def _from_parts(parts: list[str]) -> Place:
    kept = [stripped for part in parts if not is_region(part) and (stripped := _POSTCODE.sub("", part).strip(" ,-"))]
    if not kept:
        return Place(None, None)
    if len(kept) == 1:
        return (
            Place(None, kept[0]) if is_city(kept[0]) and not names_venue(kept[0]) else Place(known_part(kept[0]), None)
        )
    if is_city(kept[0]) and not is_city(kept[-1]):
        return Place(known_part(kept[1]), kept[0])
    city = next((part for part in reversed(kept[1:]) if is_city(part)), None)
    if city is None and _is_plain_city(kept[-1]):
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
