"""Events laid over the units of their mail: where each stands.

A seed is found for every event, the unit around which most of its words stand; then each event takes the units of its
fields between the seeds of its neighbours, and looks above for what several events share.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from scripts.tagger.gold import Gold
from scripts.tagger.mentions import ARTICLES, JOINED, Mentions, folded, joints_of, mentions_of
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
_SHARING, _PAIR = 2, 2
_AGAIN = 2
_BILL, _TITLED = 3, 2
_PASSING, _RANGED = 4, 6
_CLEAR, _BESIDE = 2, 2
_TAIL = 3


@dataclass(slots=True)
class Placed:
    """Where an event stands: the units of its fields.

    Attributes:
        mentions: wherever its words occur.
        title_key: the title, folded, between spaces.
        venue_key: the same for the venue.
        seed: the unit around which it was found; -1 when the mail does not show it.
        title: units that together are its title.
        acts: units that name its acts.
        venue: the units that together are its venue.
        housed: its venue is said for several events at once.
        city: the same for its city.
        night: the unit that dates it, its own or in a heading; -1 for none.
        shared: title or acts in a heading above, that hold for several events.
        houses: the same for the place.
        heads: units that name the title of many events at once.
        bands: units that name an act of many events at once.
        nights: for how many nights it stands.
        keys: its title and acts, folded, between spaces.
        short_names: its title and acts of one word, without articles, folded.
    """

    mentions: Mentions
    title_key: str = ""
    venue_key: str = ""
    seed: int = -1
    title: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    venue: list[int] = field(default_factory=list)
    housed: bool = False
    city: list[int] = field(default_factory=list)
    night: int = -1
    shared: list[int] = field(default_factory=list)
    houses: list[int] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    bands: set[int] = field(default_factory=set)
    short_names: set[str] = field(default_factory=set)
    keys: tuple[str, ...] = ()
    nights: int = 1

    @property
    def names(self) -> set[str]:
        """The acts it names, folded."""
        return {name for names in self.mentions.acts.values() for name in names}

    @property
    def is_house(self) -> bool:
        """Whether it bears the name of its house."""
        return self.title_key == self.venue_key

    @property
    def known(self) -> list[int]:
        """Every unit of its fields, without the city's."""
        return [at for at in (*self.title, *self.acts, *self.venue, self.night) if at >= 0]


def place_events(body: Body, gold: Sequence[Gold], nights: Sequence[int] = ()) -> list[Placed]:
    """Every event at its best place; the order of the list is that of the mail where that can be.

    Args:
        body: of the mail.
        gold: its events.
        nights: for how many nights each stands; one where it is not said.
    """
    texts = [folded(unit) for unit in body.units]
    overlay = _Overlay(body, texts)
    joints = joints_of(body.lines, body.units)
    placed = [_unplaced(event, mentions_of(event, body.units, texts, joints)) for event in gold]
    for one, count in zip(placed, nights, strict=False):
        one.nights = count
    bills = overlay.bills(placed)
    _set_apart(placed, overlay.lines, bills)
    overlay.seed(placed)
    shown = sorted((one for one in placed if one.seed >= 0), key=lambda one: one.seed)
    bounds = [-1, *(one.seed for one in shown), len(body.units)]
    fields = [_Field(overlay, one, bounds[rank], bounds[rank + 2]) for rank, one in enumerate(shown)]
    side = _side(fields)
    taken: set[int] = set()
    for its in fields:
        its.side = side
        its.fill(taken)
        taken.update(its.one.venue, its.one.city)
    _settle_bills(shown)
    _settle_contests(shown)
    return placed


def _side(fields: Sequence["_Field"]) -> int:
    """On which side of their seeds the dates stand: -1 above, 1 below; 0 where those that have but one disagree."""
    only = [nights[0] - one.seed for one in fields if len(nights := one.nights()) == 1]
    above, below = sum(way < 0 for way in only), sum(way > 0 for way in only)
    return -1 if above > below * _CLEAR else 1 if below > above * _CLEAR else 0


def _unplaced(event: Gold, said: Mentions) -> Placed:
    names = [
        [word for word in fold_name(name).split() if word not in ARTICLES] for name in (event.title, *event.artists)
    ]
    short = {words[0] for words in names if len(words) == 1}
    title, venue = (f" {fold_name(name)} " for name in (event.title, event.venue or ""))
    keys = (title, *(f" {fold_name(name)} " for name in event.artists))
    return Placed(said, title, venue, short_names=short, keys=keys)


def _settle_bills(shown: Sequence[Placed]) -> None:
    """A bill below several dates that share it is that of the last of them: the reader tells it to the others."""
    for one in shown:
        behind = [other for other in shown if 0 <= one.night < other.night and one.title_key == other.title_key]
        for at in [at for at in one.acts if at not in one.title]:
            named = one.mentions.acts[at]
            owners = [other for other in behind if other.night < at and named & other.mentions.acts.get(at, set())]
            if owners:
                one.acts.remove(at)
                last = max(owners, key=lambda other: other.night)
                last.acts = sorted({*last.acts, at})


def _settle_contests(shown: Sequence[Placed]) -> None:
    """A unit that two events take for an act is no longer that of the one that names the act elsewhere, too."""
    takers = Counter(at for one in shown for at in {*one.acts, *one.title})
    for one in shown:
        said = one.mentions.acts
        contested = [at for at in one.acts if takers[at] > 1 and at not in one.title]
        elsewhere = {name for at in one.acts if takers[at] == 1 or at in one.title for name in said[at]}
        left = {at for at in contested if said[at] <= elsewhere}
        one.acts = [at for at in one.acts if at not in left]


def _set_apart(placed: Sequence[Placed], lines: Sequence[int], bills: Mapping[int, str]) -> None:
    """Take titles and acts that many events bear, but few units name, out of the mentions: a heading says them."""
    for group in _bearers((one.title_key, one) for one in placed).values():
        units = {at for one in group for at, share in one.mentions.titles.items() if share > _NEARLY}
        units -= _billed(units, group, bills)
        _share(group, units, lines, heads=True, bands=False)
    for name, group in _bearers((name, one) for one in placed for name in one.names).items():
        units = {at for one in group for at, names in one.mentions.acts.items() if name in names}
        units -= _billed(units, group, bills)
        _share(group, units, lines, heads=all(name in one.title_key for one in group), bands=True)
    for group in _bearers((name, one) for one in placed for name in [one.venue_key] if name.strip()).values():
        units = {at for one in group for at, share in one.mentions.venues.items() if share > _NEARLY}
        for one in group:
            one.housed = len(group) > 1 and len({lines[at] for at in units}) * 2 <= len(group)
    for one in placed:
        one.mentions = one.mentions.without(one.heads | one.bands)
        if one.heads:
            one.mentions = replace(one.mentions, titles={})


def _billed(units: set[int], group: Sequence[Placed], bills: Mapping[int, str]) -> AbstractSet[int]:
    """The units among those that name what several events bear that are the bill of only one, of another title."""
    found = {at for at in units & bills.keys() if any(one.title_key != bills[at] for one in group)}
    return found if len({bills[at] for at in found}) == 1 else set()


def _again(said: Mentions, bill: AbstractSet[int]) -> set[int]:
    """The units of another event's bill that name nobody but whom the mail names elsewhere."""
    elsewhere = {name for at, names in said.acts.items() if at not in bill for name in names}
    return {at for at in bill & said.acts.keys() if said.acts[at] <= elsewhere}


def _bearers(pairs: Iterable[tuple[str, Placed]]) -> dict[str, list[Placed]]:
    """The events that bear each name."""
    found: dict[str, list[Placed]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found


def _is_above(pair: Sequence[Placed], shown: set[int], lines: Sequence[int]) -> bool:
    """Whether what two events bear stands close above the dates of both, which have lines of their own."""
    head = min(shown, default=0)
    nearest = [
        min((lines[at] for at in one.mentions.nights), key=lambda line: abs(line - head), default=-1) for one in pair
    ]
    return head < min(nearest) <= head + _ABOVE and nearest[0] != nearest[1]


def _share(group: Sequence[Placed], units: set[int], lines: Sequence[int], *, heads: bool, bands: bool) -> None:
    """Units that name what several events bear are a heading's, where they stand in fewer than half as many lines."""
    shown = {lines[at] for at in units}
    if (
        len(group) < _SHARING
        or len(shown) * 2 > len(group)
        or (len(group) == _PAIR and not _is_above(group, shown, lines))
    ):
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

    def bills(self, placed: Sequence[Placed]) -> dict[int, str]:
        """The units of long bills below a date of their own; who plays at other nights, too, is named there for those.

        Acts of a roster occur again at the festival that ends it.
        """
        asked = Counter(night for one in placed for night in one.mentions.nights)
        found: dict[int, str] = {}
        for one in placed:
            own = next((bill for at in one.mentions.nights if asked[at] == 1 and (bill := self._bill(one, at))), set())
            for other in placed if own else ():
                if other.title_key != one.title_key:
                    left = _again(other.mentions, own)
                    other.mentions = other.mentions.without(left)
                    found |= dict.fromkeys(left, one.title_key)
        return found

    def _bill(self, one: Placed, night: int) -> set[int]:
        """The units below a date, and above the line of the next, that name three or more acts of its event, each once.

        A name that comes again, or stands above the date, too, is that of the event below.
        """
        dates = (at for at in range(night + 1, len(self.units)) if self.units[at].night and self.units[at].counts)
        end = next(dates, len(self.units))
        last = self.lines[end] if end < len(self.units) else self.lines[-1] + 1
        acts, bill = one.mentions.acts, set[int]()
        above = {
            name for at in acts if at < night and self.lines[night] - self.lines[at] <= _TITLED for name in acts[at]
        }
        named = set(above)
        for at in sorted(at for at in acts if night < at < end):
            below = self.lines[at] - self.lines[night]
            if (below == 0 or self.lines[at] < last) and below <= _BELOW and not acts[at] <= named:
                bill.add(at)
                named |= acts[at]
        return bill if len(named - above) >= _BILL else set()

    def seed(self, placed: Sequence[Placed]) -> None:
        """Give each event the best free unit, in order; one that nothing speaks for stays without."""
        taken: set[int] = set()
        asked = Counter(night for one in placed for night in one.mentions.nights)
        last = -1
        for one in placed:
            seeds = self._seeds(one, placed, asked) - taken or set(one.mentions.nights) - taken
            said = one.mentions
            rated = [(self._rate(said, at, last) - self._housed(one, at), -at) for at in seeds]
            best, at = max(rated, default=(0.0, 0))
            if best > _LEAST:
                one.seed = last = -at
                taken.add(one.seed)

    def _seeds(self, one: Placed, placed: Sequence[Placed], asked: Mapping[int, int]) -> set[int]:
        """The units at which an event may stand."""
        said = one.mentions
        seeds, nights = {*said.titles, *said.acts}, set(said.nights)
        own = {night for night in nights if asked[night] == 1}
        if not any(self.close(night, at) for night in nights for at in seeds):
            return seeds | nights
        if own and self._shares_bill(one, placed):
            return own
        return seeds | own if one.heads or one.is_house else seeds

    def _shares_bill(self, one: Placed, placed: Sequence[Placed]) -> bool:
        """Whether the nights of a title have all their acts in common, in lines that are fewer than they are."""
        said = one.mentions
        alike = [other for other in placed if other.title_key == one.title_key]
        lines = [{self.lines[at] for at, names in said.acts.items() if name in names} for name in one.names]
        same = all(other.mentions.acts == said.acts and not other.mentions.titles for other in alike)
        fewer = sum(len(shown) < len(alike) for shown in lines)
        return same and 0 < len(lines) <= fewer * 2

    def _rate(self, said: Mentions, at: int, last: int) -> float:
        """How much of an event stands around a unit; better after the event before, and early in the mail."""
        near = {other: self._near(other, at) for other in said.titles.keys() | said.venues.keys() | set(said.nights)}
        title = max((share * near[other] for other, share in said.titles.items()), default=0.0)
        night = max((near[other] * (1.2 if self.units[other].counts else 1.0) for other in said.nights), default=0.0)
        venue = max((share * near[other] for other, share in said.venues.items()), default=0.0)
        around = 2.0 * title + 2.5 * night + 1.0 * venue + self._acts(said, at)
        here = 1.0 * said.titles.get(at, 0.0) + 0.3 * (at in said.acts)
        return around + here + 0.4 * (at > last) - 0.0005 * at

    def _housed(self, one: Placed, at: int) -> float:
        """What a unit is rated too high where an event bears its house's name: the words count as title alone."""
        near = (share * self._near(other, at) for other, share in one.mentions.venues.items())
        return max(near, default=0.0) if one.is_house else 0.0

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
        self.low, self.high, self.side = low, high, 0

    def fill(self, taken: AbstractSet[int]) -> None:
        """Take title, acts, night, places; the later look at what the earlier took, and at places that are taken."""
        self.taken = taken
        self._take_title()
        self._take_acts()
        self.one.night = self._night()
        self._take_venue()
        self._take_city()

    def _inner(self, units: Iterable[int]) -> list[int]:
        return [at for at in units if self.low < at < self.high or at == self.seed]

    def nights(self) -> list[int]:
        """The units between its neighbours that date it."""
        return self._inner(self.said.nights)

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
        near = [at for at in self._inner(acts) if self.overlay.close(at, self.seed)]
        below = {name for at in near if self._below_seed(at) >= -1 for name in acts[at]}
        again = {at for at in near if self._below_seed(at) < -_AGAIN and acts[at] <= below and at not in self.one.title}
        self.one.acts = [at for at in near if self._below_seed(at) >= -_HEAD and at not in again]
        if not self.one.acts and not self.one.title and not self.one.shared:
            self.one.shared = [at for at in acts if at < self.seed][-1:]

    def _night(self) -> int:
        """The nearest of its own, one in a date's position before others; else the last above; -1 for none.

        Of those about as near one on the side where the other events have theirs comes first: rows of a table may
        repeat a day. Of those as near as each other one with its day comes before a weekday, which may only repeat it.
        """
        units = self.overlay.units
        own = self.nights()
        if own:
            reach = min(map(self._far, own)) + _BESIDE
            fair = [at for at in own if self._far(at) <= reach]
            own = [at for at in fair if (at - self.seed) * self.side > 0 or at == self.seed] or fair
            return min(own, key=lambda at: (self._far(at), not units[at].tells_day, abs(at - self.seed)))
        above = [at for at in self.said.nights if at < self.seed]
        counted = [at for at in above if units[at].counts] or above
        return counted[-1] if counted else -1

    def _far(self, at: int) -> int:
        """How far a date is from the seed in lines; a passing mention, and a range of days, count as farther."""
        unit = self.overlay.units[at]
        ranged = unit.night is not None and unit.night.night.last is not None and self.one.nights == 1
        vague = self.one.nights > 1 and not unit.tells_day
        return abs(self._below_seed(at)) + (0 if unit.counts else _PASSING) + (_RANGED if ranged or vague else 0)

    def _whole(self, best: int, shares: Mapping[int, float], *taken: Iterable[int]) -> list[int]:
        """A unit of a place with its neighbours that are the place together with it."""
        if shares[best] != JOINED:
            return [best]
        first, last = best, best
        free = {at for at, share in shares.items() if share == JOINED} - {at for units in taken for at in units}
        while first - 1 in free and self.lines[first - 1] == self.lines[best]:
            first -= 1
        while last + 1 in free and self.lines[last + 1] == self.lines[best]:
            last += 1
        return [*range(first, last + 1)]

    def _take_venue(self) -> None:
        venues = self.said.venues
        near = [at for at in self._inner(venues) if -_HEAD <= self._below_seed(at) <= _FOOT]
        own = [at for at in near if at not in self.one.title and not (self.one.housed and self._is_far(at))]
        own = [at for at in own if at not in self.taken] or self._not_told(own)
        if own:
            best = max(own, key=lambda at: venues[at] - 0.03 * abs(self._below_seed(at)))
            self.one.venue = self._whole(best, venues, self.one.title)
        else:
            self.one.houses = [at for at in venues if at < self.seed and venues[at] >= JOINED][-1:]

    def _not_told(self, taken: Sequence[int]) -> list[int]:
        """The units of places that several events may take: in a sentence a place belongs to the first that does."""
        return [at for at in taken if not self.overlay.units[at].told]

    def _is_far(self, at: int) -> bool:
        """Whether a unit stands above an event's other fields, or some lines below them."""
        known = [self.lines[one] for one in self.one.known]
        return not min(known) <= self.lines[at] <= max(known) + _TAIL

    def _take_city(self) -> None:
        known, cities = self.one.known, self.said.cities
        first, last = self.lines[min(known)] - _TOWN_ABOVE, self.lines[max(known)] + _TOWN_BELOW
        taken = {*self.one.venue, *self.one.title}
        whole = [at for at in self._inner(cities) if cities[at] >= JOINED and at not in taken]
        towns = [at for at in whole if first <= self.lines[at] <= last]
        towns = [at for at in towns if at not in self.taken] or self._not_told(towns)
        for town in sorted(towns, key=lambda at: abs(self._below_seed(at)))[:1]:
            self.one.city = self._whole(town, cities, taken)
