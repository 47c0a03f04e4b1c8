"""The town that a mail is about as a whole: told once, in its head, its foot or its sender's name.

A club prints its town below its name and never beside a night. Whoever reads `14 Quay Steps, Bristol` in the head knows
where all nights are that say no town themselves, unless those that do say others: then it is only where the sender
lives.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from undercard.entities.events import Event, Evidence
from undercard.entities.messages import Message
from undercard.events.dates_words import words_of
from undercard.events.draft import clip
from undercard.events.house import same_place
from undercard.events.imprints import bare_town, find_imprints, has_postcode, is_service
from undercard.events.lexicon import load_lexicon
from undercard.events.page import Line
from undercard.events.places import fold_place, is_city

_HEAD, _FOOT, _LONGEST, _MOST_PARTS = 5, 4, 400, 40
_ALONE, _NAMED, _SAID, _ADDRESS, _COMPANY, _ENOUGH = 3, 3, 2, 3, 1, 2
"""How much speaks for a town: a part of an edge line by itself, the sender's name, `in Leeds`, an address, the address
of a company (which may be that of a seller of tickets); and how much is enough."""
_SURE = 0.6
_OUTWEIGHED = 3
_CITY, _SHORT, _LONG = 2, 4, 6
_PARTS = re.compile(r"[,;|·•()\[\]]|\s[-–—/*]\s|[–—]|(?<=\w{3})[.!?:](?=\s|$)")
_QUARTER = re.compile(r"\s(?:\d{1,2}\s?(?:er|e|è|ème)?|[A-Z]{1,2}\d{1,2}[A-Z]?)$")
_ALSO_WORDS = words_of(
    "reading nice mobile split essen leer hamm hof gap tours orange sale barking deal rugby battle wells march lens "
    "bar baja como lugo pilar ware wick hull speyer singen wissen halle haren best oss buren elche real leon mayo"
)
"""Towns whose names are words or first names as well: one mention is not enough."""
_IN = re.compile(
    r"(?i)(?<!\w)(?:in|à|en|a|em|from|aus|van|uit|te|zu|de|di|of|around|nach|naar|op)\s(?=([\w'’-]+(?:\s[\w'’-]+){0,3}))"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the words that say so."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class _Sign:
    """What speaks for a town: how much, and in which words."""

    name: str
    weight: int
    words: str


def with_home_town(events: Sequence[Event], message: Message, bodies: Sequence[Sequence[Line]]) -> tuple[Event, ...]:
    """The events, those without a city in the town of the mail, where it has one that the others do not gainsay.

    Args:
        events: of the mail.
        message: the mail.
        bodies: its lines.
    """
    open_ones = sum(not event.city for event in events)
    town = home_town(message, bodies) if open_ones else None
    if town is None:
        return tuple(events)
    elsewhere = sum(not same_place(event.city, town.name) for event in events if event.city)
    if elsewhere > len(events) - open_ones - elsewhere + open_ones // _OUTWEIGHED:
        return tuple(events)
    evidence = Evidence("city", "home", clip(town.words, 200), _SURE)
    return tuple(
        event if event.city else replace(event, city=town.name, evidence=(*event.evidence, evidence))
        for event in events
    )


def home_town(message: Message, bodies: Sequence[Sequence[Line]]) -> Town | None:
    """The town for which most speaks in a mail's header, head and foot; None where too little does."""
    weights: dict[str, int] = defaultdict(int)
    told: dict[str, _Sign] = {}
    for sign in _signs(message, bodies):
        key = fold_place(sign.name)
        weights[key] += 1 if key in _ALSO_WORDS else sign.weight
        if key not in told or sign.weight > told[key].weight:
            told[key] = sign
    best = max(weights, key=lambda key: weights[key], default="")
    return Town(told[best].name, told[best].words) if weights.get(best, 0) >= _ENOUGH else None


def _signs(message: Message, bodies: Sequence[Sequence[Line]]) -> Iterator[_Sign]:
    yield from _in_name(message.sender_name)
    yield from (_Sign(sign.name, _SAID, sign.words) for sign in _said(message.subject[:_LONGEST]))
    for lines in bodies:
        edges = {*range(min(_HEAD, len(lines))), *range(max(0, len(lines) - _FOOT), len(lines))}
        for number in sorted(edges):
            yield from _in_edge(lines[number])
        for imprint in find_imprints(lines):
            if (
                imprint.city
                and not is_service(imprint.words)
                and (_is_town(imprint.city) or has_postcode(imprint.words))
            ):
                yield _Sign(imprint.city, _COMPANY if imprint.company else _ADDRESS, imprint.words)


def _in_name(name: str) -> Iterator[_Sign]:
    """A town at the end of the sender's name, or behind `in`."""
    parts = [part.strip() for part in _PARTS.split(name[:_LONGEST])]
    ends = [" ".join(words[-count:]) for part in parts for words in [part.split()] for count in (2, 1) if words]
    town = next((end for end in ends if end[:1].isupper() and _is_large(end)), None)
    if town:
        yield _Sign(town, _NAMED, name)


def _in_edge(line: Line) -> Iterator[_Sign]:
    """Towns in a line of the head or the foot, each once."""
    texts = dict.fromkeys((line.text[:_LONGEST], *(alt[:_LONGEST] for alt in line.alts[:2])))
    for text in (text for text in texts if not is_service(text)):
        seen: set[str] = set()
        for sign in (*_alone(text), *_said(text)):
            key = fold_place(sign.name)
            if key not in seen:
                seen.add(key)
                yield sign


def _alone(text: str) -> Iterator[_Sign]:
    """Towns that are a part of a line by themselves: `Narrow Quay Steps, Bristol`, `jazz · Nijmegen`."""
    for part in _PARTS.split(text)[:_MOST_PARTS]:
        town = _QUARTER.sub("", bare_town(part.strip()))
        if _is_town(town):
            yield _Sign(town, _ALONE, text)


def _said(text: str) -> Iterator[_Sign]:
    """Towns behind `in`, `à`, `de`: the longest name that is one."""
    for found in _IN.finditer(text):
        words = found[1].split()
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        town = next((name for name in names if _is_large(name)), None)
        if town:
            yield _Sign(town, _SAID, text)


def _is_town(name: str) -> bool:
    return is_city(name) or (name[:1].isupper() and load_lexicon().town(fold_place(name)) > 0)


def _is_large(name: str) -> bool:
    """Whether a name is a city's; in small letters, only a long one's."""
    if not name[:1].isupper():
        return len(name) >= _LONG and is_city(name)
    return len(name) >= _SHORT and (is_city(name) or load_lexicon().town(fold_place(name)) >= _CITY)
