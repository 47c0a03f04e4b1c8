"""The town that a mail is about as a whole: told once, in its head, its foot or its sender's name.

A club prints its town below its name and never beside a night. Whoever reads `14 Quay Steps, Bristol` in the head knows
where all nights are that say no town themselves, unless those that do say others: then it is only where the sender
lives.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from undercard.entities.events import Event, Evidence
from undercard.entities.messages import Message
from undercard.events.draft import clip
from undercard.events.likeness import alike
from undercard.events.page import Line
from undercard.events.places import ALSO_WORDS, fold_place, is_city
from undercard.events.town_signs import ENOUGH, MOST_TITLED, OFFICIAL, STATED, SURE, Sign, is_town, signs_of
from undercard.events.towns_of_places import town_of_civic, towns_of_places
from undercard.kit.text import fold_name

_SURE = 0.6
_OUTWEIGHED = 3
_LONG = 6


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the words that say so.

    Attributes:
        name: as printed.
        words: that say so.
        stated: whether they say it of all nights.
        named: whether several of them do, or one says it surely.
    """

    name: str
    words: str
    stated: bool = False
    named: bool = False


def with_home_town(events: Sequence[Event], message: Message, bodies: Sequence[Sequence[Line]]) -> tuple[Event, ...]:
    """The events, those without a city in the town of the mail, where it has one that the others do not gainsay.

    Args:
        events: of the mail.
        message: the mail.
        bodies: its lines.
    """
    open_ones = sum(not event.city for event in events)
    names = {name for event in events for name in (event.title, *event.bill)}
    printed = {fold_place(event.city) for event in events if event.city}
    town = home_town(message, bodies, names, printed) if open_ones else None
    if town is None or not _holds(town, events, open_ones):
        return _placed(events, bodies)
    evidence = Evidence("city", "home", clip(town.words, 200), _SURE)
    return tuple(
        event if event.city else replace(event, city=town.name, evidence=(*event.evidence, evidence))
        for event in events
    )


def _holds(town: Town, events: Sequence[Event], open_ones: int) -> bool:
    """Whether the nights that print a town do not say others."""
    elsewhere = sum(not alike(event.city, town.name) for event in events if event.city)
    if town.named and elsewhere < open_ones:
        return True
    return town.stated or elsewhere <= len(events) - open_ones - elsewhere + open_ones // _OUTWEIGHED


def _placed(events: Sequence[Event], bodies: Sequence[Sequence[Line]]) -> tuple[Event, ...]:
    """The events, those without a city in the town that the mail prints behind their place."""
    venues = {event.venue for event in events if event.venue and not event.city}
    told: dict[str, str] = {}
    for lines in bodies if venues else ():
        told = towns_of_places(lines, venues) | told
    return tuple(event if event.city or not event.venue else _at(event, event.venue, told) for event in events)


def _at(event: Event, venue: str, told: Mapping[str, str]) -> Event:
    town = told.get(venue) or town_of_civic(venue)
    evidence = Evidence("city", "place", clip(f"{venue}, {town}", 200), _SURE)
    return replace(event, city=town, evidence=(*event.evidence, evidence)) if town else event


def home_town(
    message: Message,
    bodies: Sequence[Sequence[Line]],
    names: Collection[str] = (),
    printed: Collection[str] = (),
) -> Town | None:
    """The town for which most speaks in a mail's header, head and foot; None where too little does.

    Args:
        message: the mail.
        bodies: its lines.
        names: titles and acts of its nights; a line that says one tells where a night is, or who comes from where.
        printed: folded towns that nights print; a word that may be a town is one where a night is there.
    """
    weights: dict[str, int] = defaultdict(int)
    told: dict[str, Sign] = {}
    doubtful = ALSO_WORDS.difference(printed)
    for sign in signs_of(message, bodies, _telling(message, names)):
        key = fold_place(sign.name)
        weights[key] += 1 if key in doubtful and sign.weight < OFFICIAL else sign.weight
        if key not in told or sign.weight > told[key].weight:
            told[key] = sign
    enough = [key for key in weights if weights[key] >= ENOUGH]
    best = max(enough, key=lambda key: (told[key].weight >= SURE or is_town(told[key].name), weights[key]), default="")
    if not best:
        return None
    sign = told[best]
    return Town(sign.name, sign.words, stated=sign.weight == STATED, named=weights[best] > SURE)


def _telling(message: Message, names: Collection[str]) -> frozenset[str]:
    """The folded names of nights, but for those that the sender bears or that are towns."""
    sender = f" {fold_name(message.sender_name)} "
    folded = {" ".join(fold_name(name).split()[:MOST_TITLED]) for name in names if not is_city(name)}
    return frozenset(name for name in folded if len(name) >= _LONG and f" {name} " not in sender)
