"""The acts of an event: from its bill, and from its title where that is the bill."""

import re
from collections.abc import Iterable
from dataclasses import replace

from undercard.artists.bill import read_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.known import with_builtin_names
from undercard.artists.repeats import without_repeats
from undercard.artists.surface import PARAGRAPH
from undercard.artists.titles import GUESS, HINTED, read_title
from undercard.entities.artists import Credit
from undercard.entities.events import Event
from undercard.kit.text import fold_name

_SURE = 0.5
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_PLACE_PARTS = re.compile(r"\s?(?:[,/|]|\s-\s)\s?")


def name_acts(event: Event, gazetteer: Gazetteer) -> tuple[Credit, ...]:
    """Give the acts of an event, each once, in billed order; empty when none is named.

    The title is read when it is, or may be, the line-up (`Event.bill_from_title`) or when there is no bill;
    what it adds to a bill must be more than a guess. Venue and city are never acts of their own night.

    Args:
        event: an announced event.
        gazetteer: names known to be acts; the curated names count in any case.
    """
    gazetteer = with_builtin_names(gazetteer)
    billed = read_bill(_TAG.sub(" ", PARAGRAPH.join(event.bill)), gazetteer)
    titled = _titled(event, gazetteer, alone=not billed)
    told = without_repeats([*((0, act) for act in titled), *((1, act) for act in billed)])
    return _once(_without_places(told, event))


def _titled(event: Event, gazetteer: Gazetteer, *, alone: bool) -> tuple[Credit, ...]:
    """The acts of the title; a reader that took the title for the bill makes a guess surer, up to 0.5."""
    if not (alone or event.bill_from_title):
        return ()
    told = max((e.confidence for e in event.evidence if e.field == "bill"), default=0.0)
    told = min(told, _SURE) if event.bill_from_title else 0.0
    acts = read_title(event.title, gazetteer, expected=told >= _SURE)
    if not alone:
        return tuple(act for act in acts if act.confidence >= _SURE)
    if not event.bill_from_title:
        acts = tuple(act if act.confidence >= HINTED else replace(act, confidence=GUESS) for act in acts)
    return tuple(replace(act, confidence=max(act.confidence, told)) for act in acts)


def _without_places(acts: Iterable[Credit], event: Event) -> list[Credit]:
    """A hall that shares its name with a band is the hall on its own night, unless nobody else plays."""
    places = {fold_name(place) for place in (event.venue, event.city) if place}
    places |= {fold_name(part) for part in _PLACE_PARTS.split(event.venue or "") if part}
    return [act for act in acts if act.key not in places]


def _once(acts: Iterable[Credit]) -> tuple[Credit, ...]:
    """Each act at its first place, with the set time and notes that a later mention adds."""
    kept: dict[str, Credit] = {}
    for act in acts:
        first = kept.setdefault(act.key, act)
        if first is not act:
            notes = tuple(dict.fromkeys((*first.notes, *act.notes)))
            sure = max(first.confidence, act.confidence)
            kept[act.key] = replace(first, set_time=first.set_time or act.set_time, notes=notes, confidence=sure)
    return tuple(kept.values())
