"""Where a sender says it lives: names beside a street, in the foot or the head of a mail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.dates_words import MONTHS, fold_word, words_of
from undercard.events.imprint_names import (
    DESK,
    MAX_WORDS,
    PHONE,
    POSTCODE,
    chosen,
    clean_name,
    is_name,
    is_named,
    names_in,
)
from undercard.events.lexicon import load_lexicon
from undercard.events.page import Line
from undercard.events.places import fold_place, is_city, is_region
from undercard.events.wording import is_call, is_footer, names_street, names_venue

_FOOT, _HEAD = 16, 6
_LONGEST, _PROSE, _END, _SIGNED, _CLOSE = 600, 240, 8, 12, 6
_MAX_STREET = 60
_SENTENCE = re.compile(r"(?<=\w{4})(?<!boul)(?<!str)\.\s(?=[A-ZÀ-Þ¿¡])")
_LEAD = re.compile(r"^[^:\d]{3,60}:\s+(?=\S)")
_HOUSE_NUMBER = re.compile(r"(?<=[^\W\d]), (?=\d{1,4}[a-z]?\s*(?:[,|·•()–—-]|$))")
_NO_STREET = re.compile(r"(?i)[€£$@!?%\"“”„«»]|\d[.:]\d\d|\d[hu](?:\d\d)?\b|\d\s(?:uhr|uur|heures|euro)\b|: ")
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"\s*[,|·•()]\s*|\s(?:[-–—*/]|--)\s")
_NOT_HERE = re.compile(
    r"(?i)\b(?:pmb|p\.?\s?o\.? box|postfach|postbus|apartado|bo[iî]te postale|case postale|casella postale)\b"
)
_LANE = re.compile(
    r"(?i)^(?:c/\s?\w|(?:carrer|calle|cl\.|avda?\.|pza\.|paseo|passeig|camino|carretera|ronda|vicolo|largo|"
    r"lungo\w*|strada|bd\.?|boul\.?|impasse|all[ée]e|chemin|passage|cours|travessa|praça|av\.?)\s\w.{0,50}\d)"
)
_NUMBERED = re.compile(r"^[^\W\d_][^\d]{2,44}\s\d{1,4}\s?[a-z]?(?:\s?[-/+]\s?\d{0,4}[a-z]?)?$")
_INLINE = re.compile(
    r"\s\d{1,5}[a-z]?\s(?:[A-Z][\w'’-]{1,20}\s){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Quay|Place|Square|Yard|Row)\b"
)
_CODE = re.compile(
    r"(?<![\w.])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d\d ?[A-Z\d]{4}|\d{4} ?[A-Z]{2}|"
    r"\d{5}(?=\s[A-ZÀ-Þ])|\d{4}-\d{3}(?=\s[A-ZÀ-Þ]))(?!\w)"
)
_ROAD = re.compile(r"(?i)\b(?:street|st|road|rd|lane|avenue|ave|quay|square|terrace|row|hill|drive|park|rue|place)$")
_STATE = re.compile(r"(?:\s(?:[A-Z]{2,3}|[A-Z]{2}\s\d{5}))$|\s\([^()]{2,40}\)|/[A-Z]{2}$")
_STOP = re.compile(r"(?<=\w\w\w)\.\s|(?<=[A-Z][A-Z])\.\s")
_WAY = re.compile(
    r"(?i)^(?:via|viale|vicolo|corso|piazza|rue|quai|boulevard|avenue|impasse|passage|cours|all[ée]e|chemin|"
    r"route|calle|plaza|paseo|avenida|rua|travessa|largo|praça|cais)\s\w|"
    r"\w(?:stra(?:ß|ss)e|str\.|gasse|ufer|straat|laan|kade|gracht|dijk)(?!\w)|\s(?:street|st|road|rd|lane|avenue|ave|quay)$"
)
"""A street by its kind alone: senders leave its number out."""
_WARD = re.compile(r"\s(?:\d{1,2}(?:e|er|[èe]me)?|[A-Z]{1,2}\d{1,2}[A-Z]?)\W?$")
_STATE_CODE = re.compile(r"[A-Z]{2}")
_WAY_IN = re.compile(
    r"(?i)\b(?:eingang|hinterhof|entrance|entr[ée]e|ingang|ingresso|entrada|floor|etage|unit|level|planta|piso)\b"
)
_TOWN = re.compile(r"^(?:[A-ZÀ-Þ]|'s-|[lL]['’])[^\d@#:!?&+]{1,34}$")
_COMPANY = re.compile(r"(?i)\b(?:gmbh|ug|ltd|limited|llc|inc|plc|s\.?r\.?l|s\.l|sarl|sas|b\.v|lda|pty|corp)\b\.?")
_SERVICE = re.compile(
    r"(?i)548 market st|675 ponce|405 n\.? angier|\bPMB \d|228 park ave|60 29th st|535 mission|155 5th st|brevo|"
    r"mailchimp|substack|sendinblue|mailerlite|automattic|eventbrite"
)
_QUARTER = re.compile(r"(?:Col|Colonia|Barrio|Bairro|Quartier|Quartiere|Stadtteil)\b")
SEASONS = words_of(
    "spring summer autumn winter fall fruhling fruhjahr sommer herbst printemps ete automne hiver primavera verano "
    "otono invierno estate autunno inverno lente zomer herfst verao outono"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """A postal address with the name that stands before it.

    Attributes:
        name: as printed, without its legal form; empty where the address stands alone.
        city: of the address.
        words: the line, or the two lines, that say so.
        company: whether the name bears the form of a company rather than of a society.
        apart: whether the name stands on the line above.
        owner: the first name before the street: of the sender where the house is another's.
    """

    name: str
    city: str | None
    words: str
    company: bool = False
    apart: bool = False
    owner: str = ""


def find_imprints(lines: Sequence[Line]) -> Iterator[Imprint]:
    """The addresses in the foot of a mail, last first, then those in its head."""
    foot = range(len(lines) - 1, max(-1, len(lines) - 1 - _FOOT), -1)
    for number in (*foot, *range(min(_HEAD, max(0, len(lines) - _FOOT)))):
        text = lines[number].text[:_LONGEST]
        if _NOT_HERE.search(text) or (len(text) > _PROSE and len(lines) - number > _END and "(" not in text):
            continue
        sentences = _SENTENCE.split(_LEAD.sub("", text))
        for before, sentence in zip(["", *sentences], sentences, strict=False):
            imprint = _imprint(lines, number, sentence, before)
            if imprint is not None:
                yield imprint
                break


def is_service(text: str) -> bool:
    """Whether an address is that of a mailing service, which stands at the foot of its customers' mails."""
    return _SERVICE.search(text) is not None


def has_postcode(text: str) -> bool:
    """Whether a postcode stands in an address."""
    return POSTCODE.search(text) is not None


def town_in(parts: Sequence[str]) -> str | None:
    """The town among the parts of an address: one the table knows, else beside a postcode."""
    kept = [(bare_town(part), POSTCODE.search(part) is not None) for part in parts[:4]]
    known = next((at for at, (town, _) in enumerate(kept) if is_city(town)), None)
    if known is not None:
        beside = kept[known + 1][0] if known + 1 < len(kept) else ""
        return beside if is_larger(beside, kept[known][0]) else kept[known][0]
    return next((town for town, coded in kept if coded and _fits(town)), None)


def is_larger(town: str, other: str) -> bool:
    """Whether a town is a larger one than another, which may be its quarter."""
    lexicon = load_lexicon()
    return is_city(town) and lexicon.town(fold_place(town)) > lexicon.town(fold_place(other))


def bare_town(part: str) -> str:
    """A town without its postcode, state and quarter: `Brooklyn NY 11237` is Brooklyn, `50823 Köln-Ehrenfeld` Köln."""
    town = POSTCODE.sub("", _STOP.split(part)[0]).strip(" ,-.")
    for _ in range(2):
        town = _STATE.sub("", town).strip(" ,-.")
    head = town.split("-")[0]
    return head if "-" in town and len(head) > 3 and is_city(head) and not is_city(town) else town


def _fits(town: str) -> bool:
    words = [fold_word(word) for word in town.split()]
    return (
        _TOWN.match(town) is not None
        and not any(word in MONTHS or word in SEASONS for word in words)
        and len(town.split()) < 5
        and not is_region(town)
        and not town.startswith(("Co. ", "Co ", "County "))
        and not names_street(town)
        and not PHONE.search(town)
        and not is_call(town)
        and not is_footer(town)
        and not _WAY_IN.search(town)
    )


def _imprint(lines: Sequence[Line], number: int, text: str, told: str) -> Imprint | None:
    """The address in a sentence; its name stands there, in the sentence before, or on the line above."""
    if not _DIGIT.search(text):
        return _unnumbered(lines, number, text) or _signature(lines, number, text)
    parts = [part for part in (one.strip(" .*") for one in _PARTS.split(_HOUSE_NUMBER.sub(" ", text))) if part]
    inline = next(((at, found) for at, part in enumerate(parts[:3]) if (found := _INLINE.search(part))), None)
    if inline:
        at, found = inline
        before, after = [*parts[:at], parts[at][: found.start()]], [parts[at][found.end() :], *parts[at + 1 :]]
    else:
        street = _street(parts)
        if street is None:
            return _unnumbered(lines, number, text)
        before, after = parts[:street], parts[street + 1 :] or _below(lines, number)
    city = (
        town_in(after)
        or town_in(before[-1:])
        or next((town for part in after[:3] if _fits(town := bare_town(part))), None)
    )
    names = names_in(before)
    apart = not names and not any(len(part.split()) > MAX_WORDS for part in before)
    above = (told or _above(lines, number)) if apart else ""
    names = names_in(_PARTS.split(above)) if apart else names
    words = f"{above} / {text}" if apart else text
    company = _COMPANY.search(above or " ".join(before)[:80]) is not None
    return Imprint(chosen(names), city, words, company, apart, names[0] if names else "")


def _unnumbered(lines: Sequence[Line], number: int, text: str) -> Imprint | None:
    """`Villa Salice, viale dei Tigli, Foggia`: a name, a street without its number and a town."""
    parts = [part.strip() for part in _PARTS.split(text)]
    name = clean_name(parts[0])
    at = next((at for at, part in enumerate(parts[1:3], 1) if len(part) <= _MAX_STREET and _WAY.search(part)), 0)
    towns = [bare_town(_WARD.sub("", _STOP.split(part)[0])) for part in parts[at + 1 : at + 3]]
    signed = at + 2 == len(parts) and number >= len(lines) - _SIGNED and is_named(name)
    town = next((town for town in towns if is_city(town) or (signed and _fits(town))), None)
    sure = at and town and is_name(parts[0]) and not DESK.search(name)
    return Imprint(name, town, text, owner=name) if sure else None


def _street(parts: Sequence[str]) -> int | None:
    """Which part is the street; `Quai 41, rue de la Casquette 41` begins with a name."""
    found = next((at for at in range(len(parts)) if _is_street(parts, at)), None)
    if found == 0 and len(parts) > 1 and not POSTCODE.search(parts[1]) and names_street(parts[1]):
        return 1
    return _coded(parts) if found is None else found


def _is_street(parts: Sequence[str], at: int) -> bool:
    part = parts[at]
    if len(part) > _MAX_STREET or not _DIGIT.search(part) or _NO_STREET.search(part):
        return False
    if part[0].isdigit() and any(fold_word(word.strip(".,")) in MONTHS for word in part.split()[1:2]):
        return False
    rest = parts[at + 1 : at + 3]
    if _LANE.match(part):
        return True
    if part[0].isdigit() and not any(
        POSTCODE.search(one) or is_city(bare_town(one)) or _STATE_CODE.fullmatch(one) for one in parts[at + 1 : at + 4]
    ):
        return len(parts) == at + 1 and names_street(part)
    if names_street(", ".join((part, *rest[:1])) if part.isdigit() else part):
        return True
    near = rest[:1] if rest and _DIGIT.search(rest[0]) else rest
    return _NUMBERED.match(part) is not None and any(POSTCODE.search(one) or is_city(bare_town(one)) for one in near)


def _coded(parts: Sequence[str]) -> int | None:
    """Where an address without a number begins: `De Barr's, The Quay, Kinvara, Co. Galway H91 T2K8`."""
    if len(parts) < 3 or len(parts[0].split()) > MAX_WORDS:
        return None
    coded = next((at for at, part in enumerate(parts) if _CODE.search(part)), 0)
    if not 2 <= coded <= 5:
        return None
    plain = coded if names_venue(parts[coded - 1]) else 1
    return next((at for at in range(1, coded) if _ROAD.search(parts[at])), plain)


def _below(lines: Sequence[Line], number: int) -> list[str]:
    text = lines[number + 1].text[:80] if number + 1 < len(lines) else ""
    return _PARTS.split(text) if POSTCODE.search(text) or is_city(text) else []


def _above(lines: Sequence[Line], number: int) -> str:
    """The short line before an address."""
    for line in reversed(lines[max(0, number - 2) : number]):
        text = line.text.strip()
        if any(char.isalnum() for char in text):
            return text if len(text) < 90 and not text.endswith((":", "!", "?")) else ""
    return ""


def _signature(lines: Sequence[Line], number: int, text: str) -> Imprint | None:
    """`Live Oak House Concerts` above `Wimberley, Texas`, at a mail's end."""
    parts = [part.strip() for part in text.split(",")]
    if not 1 < len(parts) < 4 or number < len(lines) - _SIGNED or not all(_TOWN.match(part) for part in parts):
        return None
    if number >= len(lines) - _CLOSE and is_named(parts[0]) and is_name(parts[0]):
        return Imprint(clean_name(parts[0]), parts[-1].strip(" ."), text, owner=clean_name(parts[0]))
    if len(parts) > 2:
        return None
    above = _above(lines, number)
    name = chosen(names_in(_PARTS.split(above)))
    town = parts[1] if _QUARTER.match(parts[0]) else parts[0]
    return Imprint(name, town, f"{above} / {text}", owner=name) if " " in name else None
