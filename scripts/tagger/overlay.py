"""Events laid over the units of their mail: where each stands.

A seed is found for every event, the unit around which most of its words stand; then each event takes the units of its
fields between the seeds of its neighbours, and looks above for what several events share.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scripts.tagger.gold import Gold
from scripts.tagger.mentions import Mentions, folded, mentions_of
from undercard.events.units import Body
from undercard.kit.text import fold_name

_ABOVE, _BELOW = 14, 30
_HEAD, _FOOT = 6, 12
_TOWN_ABOVE, _TOWN_BELOW = 1, 2
_FADE = 6.0
_LEAST = 1.2
_MOST_ACTS = 4.0
_LONG = 8
_WHOLE, _NEARLY = 0.99, 0.7
_SHARING = 3


@dataclass(slots=True)
class Placed:
    """Where an event stands: the units of its fields.

    Attributes:
        mentions: wherever its words occur.
        title_key: the title, folded, between spaces.
        seed: the unit around which it was found; -1 when the mail does not show it.
        title: units that together are its title.
        acts: units that name its acts.
        venue: at most one.
        city: at most one.
        night: the unit that dates it, its own or in a heading; -1 for none.
        shared: title, acts or place in a heading above, that hold for several events.
        heads: units that name the title of many events at once.
        bands: units that name an act of many events at once.
    """

    mentions: Mentions
    title_key: str = ""
    seed: int = -1
    title: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    venue: list[int] = field(default_factory=list)
    city: list[int] = field(default_factory=list)
    night: int = -1
    shared: list[int] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    bands: set[int] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """The acts it names, folded."""
        return {name for names in self.mentions.acts.values() for name in names}

    @property
    def known(self) -> list[int]:
        """Every unit of its fields, without the city's."""
        return [at for at in (*self.title, *self.acts, *self.venue, self.night) if at >= 0]


def place_events(body: Body, gold: Sequence[Gold]) -> list[Placed]:
    """Every event at its best place; the order of the list is that of the mail where that can be."""
    texts = [folded(unit) for unit in body.units]
    overlay = _Overlay(body, texts)
    placed = [Placed(mentions_of(event, body.units, texts), f" {fold_name(event.title)} ") for event in gold]
    _set_apart(placed)
    overlay.seed(placed)
    shown = sorted((one for one in placed if one.seed >= 0), key=lambda one: one.seed)
    bounds = [-1, *(one.seed for one in shown), len(body.units)]
    for rank, one in enumerate(shown):
        _Field(overlay, one, bounds[rank], bounds[rank + 2]).fill()
    return placed


def _set_apart(placed: Sequence[Placed]) -> None:
    """Take titles and acts that many events bear, but few units name, out of the mentions: a heading says them."""
    for group in _bearers((one.title_key, one) for one in placed).values():
        units = {at for one in group for at, share in one.mentions.titles.items() if share > _NEARLY}
        _share(group, units, heads=True, bands=False)
    for name, group in _bearers((name, one) for one in placed for name in one.names).items():
        units = {at for one in group for at, names in one.mentions.acts.items() if name in names}
        _share(group, units, heads=all(name in one.title_key for one in group), bands=True)
    for one in placed:
        one.mentions = one.mentions.without(one.heads | one.bands)


def _bearers(pairs: Iterable[tuple[str, Placed]]) -> dict[str, list[Placed]]:
    """The events that bear each name."""
    found: dict[str, list[Placed]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found


def _share(group: Sequence[Placed], units: set[int], *, heads: bool, bands: bool) -> None:
    """Units that name what several events bear are a heading's, where there are fewer than half as many of them."""
    if len(group) < _SHARING or len(units) * 2 > len(group):
        return
    for one in group:
        one.heads |= units if heads else set()
        one.bands |= units if bands else set()


class _Overlay:
    """The units of a body as places for events."""

    def __init__(self, body: Body, texts: Sequence[str]) -> None:
        self.units = body.units
        self.lines = [unit.line for unit in body.units]
        self.words = [len(text.split()) for text in texts]

    def seed(self, placed: Iterable[Placed]) -> None:
        """Give each event the best free unit, in order; one that nothing speaks for stays without."""
        taken: set[int] = set()
        last = -1
        for one in placed:
            said = one.mentions
            seeds = {*said.titles, *said.acts} - taken or set(said.nights) - taken
            rated = [(self._rate(said, at, last), -at) for at in seeds]
            best, at = max(rated, default=(0.0, 0))
            if best > _LEAST:
                one.seed = last = -at
                taken.add(one.seed)

    def _rate(self, said: Mentions, at: int, last: int) -> float:
        """How much of an event stands around a unit; better after the event before, and early in the mail."""
        near = {other: self._near(other, at) for other in said.titles.keys() | said.venues.keys() | set(said.nights)}
        title = max((share * near[other] for other, share in said.titles.items()), default=0.0)
        night = max((near[other] * (1.2 if self.units[other].counts else 1.0) for other in said.nights), default=0.0)
        venue = max((share * near[other] for other, share in said.venues.items()), default=0.0)
        around = 2.0 * title + 2.5 * night + 1.0 * venue + self._acts(said, at)
        here = 1.0 * said.titles.get(at, 0.0) + 0.3 * (at in said.acts)
        return around + here + 0.4 * (at > last) - 0.0005 * at

    def _acts(self, said: Mentions, at: int) -> float:
        """The acts named around a unit, each once, where it stands nearest and most alone."""
        named: dict[str, float] = {}
        for other, names in said.acts.items():
            share = self._near(other, at) / max(1.0, self.words[other] / _LONG)
            for name in names:
                named[name] = max(named.get(name, 0.0), share)
        return min(_MOST_ACTS, sum(named.values()))

    def _near(self, other: int, at: int) -> float:
        """1 on the same line, fading with the lines between; 0 out of reach."""
        return math.exp(-abs(self.lines[other] - self.lines[at]) / _FADE) if self.close(other, at) else 0.0

    def close(self, other: int, at: int) -> bool:
        """Whether a unit is in reach of another."""
        return -_ABOVE <= self.lines[other] - self.lines[at] <= _BELOW


class _Field:
    """The units between two seeds, from which an event takes its own."""

    def __init__(self, overlay: _Overlay, one: Placed, low: int, high: int) -> None:
        self.overlay, self.one, self.said = overlay, one, one.mentions
        self.seed, self.lines = one.seed, overlay.lines
        self.low, self.high = low, high

    def fill(self) -> None:
        """Take title, acts, night, places; the later look at what the earlier took."""
        self._take_title()
        self._take_acts()
        self.one.night = self._night()
        self._take_venue()
        self._take_city()

    def _inner(self, units: Iterable[int]) -> list[int]:
        return [at for at in units if self.low < at < self.high or at == self.seed]

    def _below_seed(self, at: int) -> int:
        return self.lines[at] - self.lines[self.seed]

    def _take_title(self) -> None:
        titles = self.said.titles
        own = [at for at in self._inner(titles) if self.overlay.close(at, self.seed)]
        if own:
            best = max(own, key=lambda at: (round(titles[at], 1), -abs(at - self.seed)))
            parts = [at for at in own if at != best and self.lines[at] == self.lines[best]]
            self.one.title = [best, *(parts if titles[best] < _WHOLE else ())]
        else:
            self.one.shared = [at for at in titles if at <= self.seed and titles[at] > _NEARLY][-1:]

    def _take_acts(self) -> None:
        acts = self.said.acts
        near = (at for at in self._inner(acts) if self.overlay.close(at, self.seed))
        self.one.acts = [at for at in near if self._below_seed(at) >= -_HEAD]
        if not self.one.acts and not self.one.title and not self.one.shared:
            self.one.shared = [at for at in acts if at < self.seed][-1:]

    def _night(self) -> int:
        """The nearest of its own, one in a date's position before others; else the last above; -1 for none."""
        units = self.overlay.units
        own = self._inner(self.said.nights)
        if own:
            return min(own, key=lambda at: (not units[at].counts, abs(self._below_seed(at)), abs(at - self.seed)))
        above = [at for at in self.said.nights if at < self.seed]
        counted = [at for at in above if units[at].counts] or above
        return counted[-1] if counted else -1

    def _take_venue(self) -> None:
        venues = self.said.venues
        near = [at for at in self._inner(venues) if -_HEAD <= self._below_seed(at) <= _FOOT]
        own = [at for at in near if at not in self.one.title]
        if own:
            self.one.venue = [max(own, key=lambda at: venues[at] - 0.03 * abs(self._below_seed(at)))]
        else:
            self.one.shared += [at for at in venues if at < self.seed and venues[at] > _WHOLE][-1:]

    def _take_city(self) -> None:
        known, cities = self.one.known, self.said.cities
        first, last = self.lines[min(known)] - _TOWN_ABOVE, self.lines[max(known)] + _TOWN_BELOW
        taken = {*self.one.venue, *self.one.title}
        whole = [at for at in self._inner(cities) if cities[at] > _WHOLE and at not in taken]
        towns = [at for at in whole if first <= self.lines[at] <= last]
        self.one.city = sorted(towns, key=lambda at: abs(self._below_seed(at)))[:1]
