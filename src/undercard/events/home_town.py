"""The town that a mail is about as a whole: told once, in its head, its foot or its sender's name.

A club prints its town below its name and never beside a night. Whoever reads `14 Quay Steps, Bristol` in the head knows
where all nights are that say no town themselves, unless those that do say others: then it is only where the sender
lives.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from undercard.entities.events import Event, Evidence
from undercard.entities.messages import Message
from undercard.events.dates_words import fold_word, words_of
from undercard.events.draft import clip
from undercard.events.house import same_place
from undercard.events.imprints import bare_town, find_imprints, has_postcode, is_service
from undercard.events.lexicon import load_lexicon
from undercard.events.page import Line
from undercard.events.places import fold_place, is_city
from undercard.events.regions import is_area
from undercard.events.towns_beside import town_at
from undercard.events.wording import names_street, names_venue
from undercard.kit.text import fold_name

_HEAD, _FOOT, _LONGEST, _MOST_PARTS = 5, 4, 400, 40
_ALONE, _NAMED, _SAID, _ADDRESS, _COMPANY, _ENOUGH = 3, 3, 2, 3, 1, 2
_STATED, _OFFICIAL, _HINT = 9, 4, 1
"""How much speaks for a town: a part of an edge line by itself, the sender's name, `in Leeds`, an address, the address
of a company (which may be that of a seller of tickets); and how much is enough. Most speaks that all is said to be
there, then that its own council writes; hints are what stands before a larger town, as its quarters do, and what a
sentence says in which a night is told."""
_SURE = 0.6
_OUTWEIGHED = 3
_CITY, _SHORT, _LONG, _TOLD = 2, 4, 6, 120
_MOST_WORDS, _MOST_TITLED = 3, 10
_ARTICLES = words_of("the la le les el los las de het der die das il lo i gli l a o os as")
_PLAIN = re.compile(r"[^\W\d_][^\d,:;!?@#+&]+$")
_RARE = 1
"""Of words: one that is common is a town only where the table of those with concerts says so."""
_PARTS = re.compile(r"[,;|·•()\[\]]|\s[-–—/*]\s|[–—]|(?<=\w{2})[.!?:](?=\s|$)")
_QUARTER = re.compile(r"\s(?:\d{1,2}\s?(?:er|e|è|ème)?|[A-Z]{1,2}\d{1,2}[A-Z]?)$")
_ALSO_WORDS = words_of(
    "reading nice mobile split essen leer hamm hof gap tours orange sale barking deal rugby battle wells march lens "
    "bar baja como lugo pilar ware wick hull speyer singen wissen halle haren best oss buren elche real leon mayo"
)
"""Towns whose names are words or first names as well: one mention is not enough."""
_IN = re.compile(
    r"(?i)(?<!\w)(?:in|à|en|a|em|from|aus|van|uit|te|zu|de|di|of|around|nach|naar|op)\s(?=([\w'’-]+(?:\s[\w'’-]+){0,3}))"
)
_NAME = (
    r"([A-ZÀ-Þ][\w'’-]+(?:[ -](?:(?:de|del|di|du|des|la|le|les|da|do|dos|am|an|der|im|of|on|upon|sur|sous|en)[ -]){0,2}"
    r"[A-ZÀ-Þ][\w'’-]+){0,3})"
)
_COUNCIL = re.compile(
    r"(?<!\w)(?:(?:(?i:ayuntamiento|ayto\.?|ajuntament|concello|mairie|ville|municipio|munic[íi]pio|"
    r"c[âa]mara municipal|comune|pro loco|gemeinde|stadtgemeinde|marktgemeinde|gemeente|city of|town of|borough of)"
    r"(?i:\s(?:de|di|da|do|del|von))?|(?:Uit|Sortir|Ausgehen|Out) (?:in|à|a))[ ]|"
    rf"(?i:mairie|ville|comune|commune) d['’]){_NAME}"
)
_ALL_HERE = re.compile(
    r"(?i)(?<!\w)(?:all|everything|alles|todo|tout|tutto|tudo)\s(?:(?:[\w'’]+\s){0,3}(?:in|en|à|a|em)\s)?"
    r"(?=([\w'’-]+(?:\s[\w'’-]+){0,2}))"
)
_UNLESS = re.compile(
    r"(?i)(?=((?:[\w'’-]+\s){0,2}[\w'’-]+),?\s(?:unless|mostly|except|if not (?:said|stated)|salvo|excepto|sauf|tenzij|"
    r"tranne|exceto|(?:wenn|sofern|soweit|falls) nicht)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the words that say so; stated: whether they say it of all nights."""

    name: str
    words: str
    stated: bool = False


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
    names = {name for event in events for name in (event.title, *event.bill)}
    town = home_town(message, bodies, names) if open_ones else None
    if town is None:
        return tuple(events)
    elsewhere = sum(not same_place(event.city, town.name) for event in events if event.city)
    if not town.stated and elsewhere > len(events) - open_ones - elsewhere + open_ones // _OUTWEIGHED:
        return tuple(events)
    evidence = Evidence("city", "home", clip(town.words, 200), _SURE)
    return tuple(
        event if event.city else replace(event, city=town.name, evidence=(*event.evidence, evidence))
        for event in events
    )


def home_town(message: Message, bodies: Sequence[Sequence[Line]], names: Collection[str] = ()) -> Town | None:
    """The town for which most speaks in a mail's header, head and foot; None where too little does.

    Args:
        message: the mail.
        bodies: its lines.
        names: titles and acts of its nights; a line that says one tells where a night is, or who comes from where.
    """
    weights: dict[str, int] = defaultdict(int)
    told: dict[str, _Sign] = {}
    for sign in _signs(message, bodies, _telling(message, names)):
        key = fold_place(sign.name)
        weights[key] += 1 if key in _ALSO_WORDS and sign.weight < _OFFICIAL else sign.weight
        if key not in told or sign.weight > told[key].weight:
            told[key] = sign
    best = max(weights, key=lambda key: weights[key], default="")
    if weights.get(best, 0) < _ENOUGH:
        return None
    return Town(told[best].name, told[best].words, stated=told[best].weight == _STATED)


def _telling(message: Message, names: Collection[str]) -> frozenset[str]:
    """The folded names of nights, but for those that the sender bears."""
    sender = f" {fold_name(message.sender_name)} "
    folded = {" ".join(fold_name(name).split()[:_MOST_TITLED]) for name in names}
    return frozenset(name for name in folded if len(name) >= _LONG and f" {name} " not in sender)


def _signs(message: Message, bodies: Sequence[Sequence[Line]], nights: frozenset[str]) -> Iterator[_Sign]:
    yield from _in_name(message.sender_name)
    yield from _official(message.sender_name)
    yield from _in_subject(message.subject[:_LONGEST])
    for lines in bodies:
        edges = {*range(min(_HEAD, len(lines))), *range(max(0, len(lines) - _FOOT), len(lines))}
        for number in sorted(edges):
            if not _tells(lines[number].text, nights):
                yield from _in_edge(lines[number])
            elif len(lines[number].text) > _TOLD:
                yield from (replace(sign, weight=_HINT) for sign in _said(lines[number].text[:_LONGEST]))
        for imprint in find_imprints(lines):
            if (
                imprint.city
                and not is_service(imprint.words)
                and not is_area(imprint.city)
                and (_is_town(imprint.city) or has_postcode(imprint.words))
                and not _tells(imprint.words, nights)
            ):
                yield _Sign(imprint.city, _COMPANY if imprint.company else _ADDRESS, imprint.words)


def _tells(text: str, nights: frozenset[str]) -> bool:
    """Whether a line says the name of a night."""
    words = fold_name(text[:_LONGEST]).split()
    ends = range(1, _MOST_TITLED + 1)
    return any(" ".join(words[at : at + count]) in nights for at in range(len(words)) for count in ends)


def _in_name(name: str) -> Iterator[_Sign]:
    """A town at the end of the sender's name, or behind `in`."""
    parts = [part.strip() for part in _PARTS.split(name[:_LONGEST])]
    ends = [" ".join(words[-count:]) for part in parts for words in [part.split()] for count in (2, 1) if words]
    town = next((end for end in ends if end[:1].isupper() and (_is_large(end) or _is_known(end))), None)
    if town:
        yield _Sign(town, _NAMED if is_city(town) else _SAID, name)


def _is_known(name: str) -> bool:
    """Whether a longer word is the name of a city, and perhaps a first name, too: `KQVO Eugene`."""
    return len(name) >= _LONG and load_lexicon().town(fold_place(name)) >= _CITY


def _official(text: str) -> Iterator[_Sign]:
    """The town whose council writes, whether the tables know it or not: `Gemeente Lindewaard`."""
    for found in _COUNCIL.finditer(text[:_LONGEST]):
        if not is_area(found[1]):
            yield _Sign(found[1], _OFFICIAL, text)


def _in_subject(text: str) -> Iterator[_Sign]:
    yield from (_Sign(sign.name, _SAID, sign.words) for sign in _said(text))


def _in_edge(line: Line) -> Iterator[_Sign]:
    """Towns in a line of the head or the foot, each once."""
    texts = dict.fromkeys((line.text[:_LONGEST], *(alt[:_LONGEST] for alt in line.alts[:2])))
    for text in (text for text in texts if not is_service(text)):
        seen: set[str] = set()
        for sign in (*_stated(text), *_official(text), *_alone(text), *_said(text)):
            key = fold_place(sign.name)
            if key not in seen:
                seen.add(key)
                yield sign


def _stated(text: str) -> Iterator[_Sign]:
    """The town that all nights are said to be in: `all Brooklyn unless I say so`, `Todo en Barcelona`."""
    for found in _ALL_HERE.finditer(text):
        words = found[1].split()
        yield from _first_large([" ".join(words[:count]) for count in range(len(words), 0, -1)], text)
    for found in _UNLESS.finditer(text):
        words = found[1].split()
        yield from _first_large([" ".join(words[-count:]) for count in range(len(words), 0, -1)], text)


def _first_large(names: Sequence[str], text: str) -> Iterator[_Sign]:
    town = next((name for name in names if is_city(name) and _is_large(name)), None)
    if town:
        yield _Sign(town, _STATED, text)


def _alone(text: str) -> Iterator[_Sign]:
    """Towns that are a part of a line by themselves: `Narrow Quay Steps, Bristol`, `jazz · Nijmegen`.

    What stands before a county is one though no table knows it; what stands before a larger town is its quarter.
    """
    parts = [_bare(part) for part in _PARTS.split(text)[:_MOST_PARTS]]
    parts = [part for part in parts if part]
    for part, following in pairwise([*parts, ""]):
        if is_area(part):
            continue
        if _is_town(part):
            yield _Sign(part, _HINT if _is_larger(following, part) else _ALONE, text)
        elif is_area(following) and _is_name(part):
            yield _Sign(part, _ALONE, text)


def _bare(part: str) -> str:
    bare = bare_town(part.strip())
    town = _QUARTER.sub("", bare)
    if _is_town(town) or not has_postcode(part):
        return town
    return town_at(part.strip()) or town


def _is_larger(following: str, part: str) -> bool:
    lexicon = load_lexicon()
    return is_city(following) and lexicon.town(fold_place(following)) > lexicon.town(fold_place(part))


def _is_name(part: str) -> bool:
    """Whether a part may be the name of a town that no table knows: few words with capitals, no digit."""
    words = part.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(word[0].isupper() for word in words):
        return False
    placed = names_venue(part) or names_street(part) or fold_word(words[0]) in _ARTICLES
    return _PLAIN.match(part) is not None and not placed


def _said(text: str) -> Iterator[_Sign]:
    """Towns behind `in`, `à`, `de`: the longest name that is one."""
    for found in _IN.finditer(text):
        words = found[1].split()
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        town = next((name for name in names if _is_large(name)), None)
        if town:
            yield _Sign(town, _SAID, text)


def _is_town(name: str) -> bool:
    return is_city(name) or (name[:1].isupper() and _is_rare(name) and load_lexicon().town(fold_place(name)) > 0)


def _is_rare(name: str) -> bool:
    """Whether one of a name's words is hardly used but as a name."""
    return any(load_lexicon().word(word).rank <= _RARE for word in fold_place(name).split())


def _is_large(name: str) -> bool:
    """Whether a name is a city's; in small letters, only a long one's."""
    if is_area(name):
        return False
    if not name[:1].isupper():
        return len(name) >= _LONG and is_city(name)
    known = is_city(name) or (_is_rare(name) and load_lexicon().town(fold_place(name)) >= _CITY)
    return len(name) >= _SHORT and known
