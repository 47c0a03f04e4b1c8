"""What a letter says once for several of its nights: a place told for all of them or again, and names in full."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from undercard.events.draft import Draft
from undercard.events.nights import Night, Told
from undercard.events.page import Line
from undercard.kit.text import fold_name

_SENTENCE = re.compile(r"(?<!\d)[.!?](?=\s+[^\sa-zß-ÿ])")
_AGAIN = re.compile(
    r"(?i)(?<!\w)(?:same (?:very )?(?:place|venue|spot|room|hall|house|bar|pub|club|stage|cellar|address|church)|"
    r"(?:gleiche[rnms]?|selbe[rnms]?|derselben?|demselben|dasselbe) "
    r"(?:ort|stelle|laden|saal|haus|keller|bühne|adresse|club|kneipe|kirche)|ebendort|ebenda|"
    r"m[êe]me (?:lieu|endroit|salle|adresse|scène|bar|cave)|"
    r"mism[oa] (?:lugar|sitio|local|sala|escenario|bar)|zelfde (?:plek|plaats|zaal|locatie|adres|café|podium)|"
    r"stess[oa] (?:posto|luogo|locale|sala|palco|indirizzo)|"
    r"mesm[oa] (?:lugar|s[íi]tio|local|sala|palco|casa|morada))(?!\w)"
)
_ALL = re.compile(
    r"(?i)(?<!\w)(?:all|everything|each|always|alles|alle|jeweils|immer|beide|tout|tous|toutes|toujours|todo|todos|"
    r"todas|siempre|allemaal|altijd|steeds|tutto|tutti|tutte|sempre|tudo)(?!\w)"
)
_BOTH = re.compile(r"(?i)(?<!\w)(?:both|beide[ns]?|les deux|tous deux|toutes deux|ambos|ambas|entrambi|entrambe)(?!\w)")
_LIST = re.compile(r"(?i),\s(?:and\s|und\s)?|\s(?:and|und|et|y|e|en|&|\+)\s")
_TAIL = 80
_NOWHERE = (-1, -1)
_PAIR, _LONGEST = 2, 3
_MARKS = " .,;:!?\"'"


def tell_places(lines: Sequence[Line], nights: Sequence[Night]) -> None:
    """Give nights of a letter that name no place the one that is told for all, for both, or to be the same again.

    Args:
        lines: of the body.
        nights: in printed order.
    """
    for above, night in pairwise(nights):
        if _is_told(night) and not night.of("V") and _AGAIN.search(" ".join(_words(lines, night))):
            night.place = above.of("V") or above.place
    for at, night in enumerate(nights):
        for place in night.of("V")[-1:]:
            before = _sentence_before(lines, night, place)
            count = 1 if _BOTH.search(before) else len(nights) if _ALL.search(before) else 0
            for other in nights[max(0, at - count) : at]:
                if _is_told(other) and not other.of("V") and not other.place:
                    other.place = [place]


def with_bills_by_weekday(nights: Sequence[Night]) -> list[Night]:
    """The nights, of which those of one date each have whom their weekday names: `Fri X, Sat Y` below `Fri 5 & Sat 6`.

    Args:
        nights: of the body, in printed order; what they name is changed.
    """
    kept: list[Night] = []
    for night in nights:
        group = _of_one_date(kept)
        if _is_bill_of(night, group):
            for one in group:
                one.told = [*one.told, *(replace(told, role="L") for told in night.of("A", "L"))]
                one.told = _of_weekday(one, night.told)
        else:
            kept.append(night)
    days = Counter(spot for spot, _ in {(_spot(night), _weekday(night.date)) for night in kept})
    for night in kept:
        if night.date is not None and days[_spot(night)] > 1:
            night.told = _of_weekday(night, night.told)
    return kept


def _of_one_date(nights: Sequence[Night]) -> list[Night]:
    """The last nights, whose date is printed once for all of them."""
    return list(takewhile(lambda one: _spot(one) == _spot(nights[-1]) != _NOWHERE, reversed(nights)))[::-1]


def _spot(night: Night) -> tuple[int, int]:
    """Where the date of a night stands."""
    return (night.date.unit.line, night.date.unit.start) if night.date is not None else _NOWHERE


def _is_bill_of(night: Night, group: Sequence[Night]) -> bool:
    """Whether what begins with a weekday of the nights just above names who plays on it, and no place."""
    date, bill = night.date, night.of("A", "L")
    if date is None or night.told[0] is not date or date.unit.tells_day or night.of("V", "T") or not bill:
        return False
    days, own = {_weekday(one) for one in night.told} - {None}, {_weekday(one.date) for one in group}
    return len(own) > 1 and days <= own and 0 <= night.first - group[-1].last <= 1


def _of_weekday(night: Night, told: Sequence[Told]) -> list[Told]:
    """What a night says without those whom a line names for another weekday.

    Args:
        night: one of several of one date.
        told: the units in which weekdays may stand before names.
    """
    own, day, line = _weekday(night.date), None, -1
    others: set[tuple[int, int]] = set()
    for one in told:
        lone = None if one.unit.tells_day else _weekday(one)
        day, line = (lone, one.unit.line) if lone is not None else (day, line)
        if day is not None and day != own and one.role in ("A", "L") and one.unit.line == line:
            others.add((one.unit.line, one.unit.start))
    return [one for one in night.told if (one.unit.line, one.unit.start) not in others]


def _weekday(one: Told | None) -> int | None:
    found = one.unit.night if one is not None else None
    return found.night.first.weekday() if found is not None else None


def _is_told(night: Night) -> bool:
    """Whether a night is told in sentences."""
    return any(one.unit.told for one in night.told)


def _words(lines: Sequence[Line], night: Night) -> Iterator[str]:
    """What is said from the first unit of a night to its last one, line by line."""
    first, last = night.told[0].unit, night.told[-1].unit
    for number in dict.fromkeys(one.unit.line for one in night.told):
        start = first.start if number == first.line else 0
        yield lines[number].text[start : last.end + _TAIL if number == last.line else None]


def _sentence_before(lines: Sequence[Line], night: Night, place: Told) -> str:
    """The words before a place in its sentence, when that dates nothing."""
    text = lines[place.unit.line].text
    if not place.unit.told:
        return ""
    ends = [match.end() for match in _SENTENCE.finditer(text, 0, place.unit.start)]
    start = ends[-1] if ends else 0
    dated = any(one.unit.line == place.unit.line and start < one.unit.end for one in night.of("D"))
    return "" if dated else text[start : place.unit.start]


def with_full_names(nights: Sequence[Night], drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts of a letter, in which who was named in full on one night is so on the others: `Wieland` Krüss.

    Args:
        nights: of the body; where fewer than half of them are told in sentences, nothing changes.
        drafts: their events.
    """
    if 2 * sum(map(_is_told, nights)) <= len(nights):
        return drafts
    full = _full_names(drafts)
    for draft in drafts:
        draft.bill = tuple(_in_full(text, full) for text in draft.bill)
    return drafts


def _full_names(drafts: Sequence[Draft]) -> dict[str, str]:
    """The first and the last word of each act of two words or three that no other one has, folded, and the act."""
    acts = {part.strip() for draft in drafts for text in draft.bill for part in _LIST.split(text)}
    ends: dict[str, set[str]] = {}
    for act in acts:
        words = [word.strip(_MARKS) for word in act.split()]
        if _PAIR <= len(words) <= _LONGEST and all(word[:1].isupper() for word in words):
            for word in {fold_name(words[0]), fold_name(words[-1])} - {""}:
                ends.setdefault(word, set()).add(act)
    alone = {fold_name(draft.title) for draft in drafts}
    return {word: found.pop() for word, found in ends.items() if len(found) == 1 and word not in alone}


def _in_full(text: str, full: Mapping[str, str]) -> str:
    """A text of a bill that names one or several by a word each, with their full names."""
    parts = [part.strip(_MARKS) for part in _LIST.split(text)]
    if len(parts) > _LONGEST or any(fold_name(part) not in full for part in parts):
        return text
    return ", ".join(full[fold_name(part)].strip(_MARKS) for part in parts)
