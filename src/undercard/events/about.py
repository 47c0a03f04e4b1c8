"""What a mail says about an event besides its fields: all between its first words and those of the next."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from undercard.entities.events import Event
from undercard.events.page import Line

_MOST = 600
_SAME = 12


def with_about(events: Sequence[Event], bodies: Iterable[Sequence[Line]]) -> tuple[Event, ...]:
    """Give the events with the words around them; those of a structured part stay without."""
    texts = ["\n".join(line.text for line in lines) for lines in bodies]
    told: dict[int, str] = {}
    for text in texts:
        begins = {place: begin for place, event in enumerate(events) if (begin := _begin(event, text)) is not None}
        ordered = sorted(begins.items(), key=lambda item: item[1])
        for (place, begin), (_, end) in pairwise([*ordered, (-1, len(text))]):
            told.setdefault(place, text[begin : min(end, begin + _MOST)].strip())
    return tuple(replace(event, about=told.get(place, "")) for place, event in enumerate(events))


def _begin(event: Event, text: str) -> int | None:
    """Where its title stands in a text, else its first evidence; None when it was not read from it.

    A day's heading stands above several events, a title only above its own.
    """
    found = {
        evidence.field: evidence.span[0]
        for evidence in event.evidence
        if evidence.span and text[evidence.span[0] : evidence.span[1]][:_SAME] == evidence.words[:_SAME]
    }
    return found.get("title", min(found.values(), default=None))
