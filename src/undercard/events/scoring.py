"""How well events were read: precision, recall and F1 for each field, against events a person wrote down."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from undercard.kit.text import fold_name

_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Listed:
    """An event as a list of expectations, or an answer, states it.

    Attributes:
        title: as printed.
        night: local date, or None.
        venue: or None.
        artists: names, in any order.
        city: or None.
    """

    title: str
    night: date | None = None
    venue: str | None = None
    artists: tuple[str, ...] = ()
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field, and what follows from them; a field that nobody states scores 1."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0

    def __add__(self, other: "Score") -> "Score":
        """Counts of two mails together."""
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of the fields, and which event was taken for which.

    Attributes:
        events: an event is right when it was matched at all.
        titles: equal when folded, or one holds the other.
        dates: equal.
        venues: equal when folded, or one holds the other.
        cities: as venues.
        artists: folded names.
        pairs: places in gold and found.
    """

    events: Score
    titles: Score
    dates: Score
    venues: Score
    cities: Score
    artists: Score
    pairs: tuple[tuple[int, int], ...] = ()

    def __add__(self, other: "Scores") -> "Scores":
        """Scores of two mails together, without their pairs."""
        return Scores(
            self.events + other.events,
            self.titles + other.titles,
            self.dates + other.dates,
            self.venues + other.venues,
            self.cities + other.cities,
            self.artists + other.artists,
        )


def score_events(gold: Sequence[Listed], found: Sequence[Listed]) -> Scores:
    """Score found events against gold; events are paired by the overlap of title, date, venue and artists."""
    pairs = _paired(gold, found)
    matched = [(gold[one], found[other]) for one, other in pairs]
    return Scores(
        events=Score(len(pairs), len(found), len(gold)),
        titles=Score(sum(_alike(one.title, other.title) for one, other in matched), len(found), len(gold)),
        dates=Score(
            sum(one.night is not None and one.night == other.night for one, other in matched),
            sum(event.night is not None for event in found),
            sum(event.night is not None for event in gold),
        ),
        venues=_places(gold, found, matched, lambda event: event.venue),
        cities=_places(gold, found, matched, lambda event: event.city),
        artists=_artists(gold, found, matched),
        pairs=pairs,
    )


def _paired(gold: Sequence[Listed], found: Sequence[Listed]) -> tuple[tuple[int, int], ...]:
    """Best pairs first; each event once; a pair needs more in common than a date or a place."""
    likeness = sorted(
        ((_likeness(one, other), -place, -at) for place, one in enumerate(gold) for at, other in enumerate(found)),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[int, int]] = []
    for value, place, at in likeness:
        if value < _ENOUGH:
            break
        if -place not in taken[0] and -at not in taken[1]:
            taken[0].add(-place)
            taken[1].add(-at)
            pairs.append((-place, -at))
    return tuple(sorted(pairs))


def _likeness(one: Listed, other: Listed) -> float:
    """0 to 4: words shared in the title, same date, same venue, artists shared."""
    words = 1.5 * _overlap(fold_name(one.title).split(), fold_name(other.title).split())
    acts = 1.0 * _overlap([fold_name(name) for name in one.artists], [fold_name(name) for name in other.artists])
    same_day = one.night is not None and one.night == other.night
    return words + acts + 0.75 * same_day + 0.75 * _alike(one.venue, other.venue)


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared share of the smaller multiset."""
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / min(len(one), len(other)) if one and other else 0.0


def _alike(one: str | None, other: str | None) -> bool:
    """Equal when folded, or one holds the other whole."""
    if not one or not other:
        return False
    left, right = f" {fold_name(one)} ", f" {fold_name(other)} "
    return left in right or right in left


def _places(
    gold: Sequence[Listed],
    found: Sequence[Listed],
    matched: Sequence[tuple[Listed, Listed]],
    place: Callable[[Listed], str | None],
) -> Score:
    right = sum(_alike(place(one), place(other)) for one, other in matched)
    return Score(right, sum(bool(place(event)) for event in found), sum(bool(place(event)) for event in gold))


def _artists(gold: Sequence[Listed], found: Sequence[Listed], matched: Sequence[tuple[Listed, Listed]]) -> Score:
    right = sum(len(_keys(one) & _keys(other)) for one, other in matched)
    return Score(right, sum(len(_keys(event)) for event in found), sum(len(_keys(event)) for event in gold))


def _keys(event: Listed) -> frozenset[str]:
    return frozenset(fold_name(name) for name in event.artists)
