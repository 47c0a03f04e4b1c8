"""Mails with other names in them: so that a name is learned by where it stands, and not by heart."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scripts.tagger.gold import Gold
from undercard.events.page import Line, Link
from undercard.kit.text import fold_name

_SWAPPED, _RETITLED = 0.85, 0.6
_LONG_TITLE = 8
_SHORT, _ALIKE, _TRIES = 3, 2, 4


@dataclass(frozen=True, slots=True)
class Names:
    """Names that written events bear, each once, in order.

    Attributes:
        acts: of acts.
        venues: of places.
        titles: of nights that are named after none of their acts.
    """

    acts: Sequence[str]
    venues: Sequence[str]
    titles: Sequence[str]

    @classmethod
    def of(cls, events: Iterable[Gold]) -> "Names":
        """All names of some events."""
        known = list(events)
        return cls(
            sorted({name for one in known for name in one.artists}),
            sorted({one.venue for one in known if one.venue}),
            sorted({one.title for one in known if _is_own(one) and len(one.title.split()) <= _LONG_TITLE}),
        )


def _is_own(event: Gold) -> bool:
    """Whether an event has a title in which no act stands."""
    title = fold_name(event.title)
    return bool(title) and not any(fold_name(name) in title for name in event.artists)


def renamed(
    lines: Sequence[Line], events: Sequence[Gold], head: str, names: Names, random: np.random.Generator
) -> tuple[list[Line], tuple[Gold, ...]]:
    """The lines and their events with most names replaced by others, the same everywhere.

    Args:
        lines: of a body.
        events: that it announces.
        head: subject and sender; a place or title that they name stays.
        names: to take from.
        random: draws them.
    """
    others = _drawn(events, fold_name(head), names, random)
    if not others:
        return list(lines), tuple(events)
    swap = _Swap.of(others)
    return [swap.line(line) for line in lines], tuple(map(swap.event, events))


def _drawn(events: Sequence[Gold], head: str, names: Names, random: np.random.Generator) -> dict[str, str]:
    others: dict[str, str] = {}

    def draw(name: str, pool: Sequence[str], share: float) -> None:
        if len(name) >= _SHORT and pool and name not in others and random.random() < share:
            others[name] = _one_like(name, pool, random)

    for event in events:
        for name in event.artists:
            draw(name, names.acts, _SWAPPED)
        if event.venue and fold_name(event.venue) not in head:
            draw(event.venue, names.venues, _SWAPPED)
        if _is_own(event) and fold_name(event.title) not in head:
            draw(event.title, names.titles, _RETITLED)
    return others


def _one_like(name: str, pool: Sequence[str], random: np.random.Generator) -> str:
    """Another name, of about as many words when that is soon found."""
    drawn = [pool[int(at)] for at in random.integers(len(pool), size=_TRIES)]
    near = (one for one in drawn if abs(len(one.split()) - len(name.split())) <= _ALIKE)
    return next(near, drawn[0])


@dataclass(frozen=True, slots=True)
class _Swap:
    """Names to be found, and what stands in their place."""

    pattern: re.Pattern[str]
    others: dict[str, str]

    @classmethod
    def of(cls, others: dict[str, str]) -> "_Swap":
        longest = sorted(others, key=lambda name: (-len(name), name))
        pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)
        return cls(re.compile(pattern, re.IGNORECASE), {name.lower(): other for name, other in others.items()})

    def word(self, found: str) -> str:
        """What stands in the place of words, in their case."""
        other = self.others.get(found.lower(), found)
        if len(found) > _SHORT and found.isupper():
            return other.upper()
        return other.lower() if found.islower() else other

    def text(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.word(match[0]), text)

    def line(self, line: Line) -> Line:
        return replaced(line, self.pattern, self.word) if line.text else line

    def event(self, event: Gold) -> Gold:
        venue = self.text(event.venue) if event.venue else event.venue
        return replace(event, title=self.text(event.title), venue=venue, artists=tuple(map(self.text, event.artists)))


def replaced(line: Line, pattern: re.Pattern[str], word: Callable[[str], str]) -> Line:
    """A line with other words where a pattern is found; its links move with theirs."""
    matches = list(pattern.finditer(line.text))
    if not matches:
        return line
    told = [word(match[0]) for match in matches]
    pieces, last = [], 0
    for match, other in zip(matches, told, strict=True):
        pieces += [line.text[last : match.start()], other]
        last = match.end()
    grown = [len(other) - len(match[0]) for match, other in zip(matches, told, strict=True)]
    ends = [match.end() for match in matches]

    def moved(place: int) -> int:
        return max(0, place + sum(more for more, end in zip(grown, ends, strict=True) if end <= place))

    links = tuple(Link(moved(one.start), moved(one.end), one.url) for one in line.links)
    seams = tuple(map(moved, line.seams))
    return replace(line, text="".join([*pieces, line.text[last:]]), links=links, seams=seams)
