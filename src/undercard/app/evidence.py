"""What is known of a user's taste, as cases to learn from: acts that they like against the rest of the bills.

Every artist is judged by loved artists of other folds only, so that nobody is evidence for itself: not as one of the
loved, not as a teacher of the map, and not through others who were taught with it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.app.opinions import Opinions, read_opinions
from undercard.app.sound_mapping import Crossed, Ground, cross_map
from undercard.app.soundscape import Soundscape, survey
from undercard.app.verdict_book import Book, VerdictBook
from undercard.entities.artists import KnownArtist
from undercard.entities.graphs import Placed
from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.flow.billing import merged_bills
from undercard.flow.graph import Standing, stand
from undercard.flow.keys import under_model
from undercard.flow.step import Scope
from undercard.flow.weigh_sound import sounding_of
from undercard.recommend.hybrid import loudest
from undercard.recommend.voices import Examples
from undercard.similarity.graph import Graph, build_graph
from undercard.similarity.sound_map import sounds_of
from undercard.store.port import Shelves
from undercard.taste.likes import merge

LIKED, SEEN, PAIR = 1.0, 0.5, 0.5
"""What a case counts: an act that is loved, or was said yes or no to; one of a night at which the user was; a pair of
which the user said whether it fits. All the rest together counts as much as what is liked."""

_ACTS, _PAIRS = 0, 1

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """What there was to learn from.

    Attributes:
        loved: artists that the taste names.
        heard: of them, those that were heard.
        on_graph: of them, those that stand on the graph.
        said_yes: acts that the user said yes to.
        said_no: acts that the user said no to.
        nights: nights at which the user was.
        pairs: pairs of which the user said whether they fit.
        rest: acts of bills of which nothing was said.
    """

    loved: int = 0
    heard: int = 0
    on_graph: int = 0
    said_yes: int = 0
    said_no: int = 0
    nights: int = 0
    pairs: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is learned from.

    Attributes:
        model: id of the model.
        space: of it.
        ground: on which a map is taught.
        crossed: the map, tried.
        by_graph: cases in which sound and the graph spoke.
        by_map: cases in which sound and the map spoke.
        counts: of what there was.
    """

    model: str
    space: Space
    ground: Ground
    crossed: Crossed
    by_graph: Examples
    by_map: Examples
    counts: Counts


@dataclass(slots=True)
class _Cases:
    """Examples in the making."""

    sound: list[float] = field(default_factory=list)
    other: list[float] = field(default_factory=list)
    liked: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)

    def add(self, case: "_Case", sound: float | None, other: float | None) -> None:
        """Take a case in which both voices spoke."""
        if sound is None or other is None or not (np.isfinite(sound) and np.isfinite(other)):
            return
        self.sound.append(sound)
        self.other.append(other)
        self.liked.append(case.liked)
        self.weights.append(case.weight)
        self.groups.append(case.group)
        self.owners.append(case.owner)

    def examples(self) -> Examples:
        """Give them, the rest weighed so that all of it counts as what is liked."""
        liked, weights = np.array(self.liked, np.bool_), np.array(self.weights, np.float64)
        unsaid = weights == 0
        whole = float(weights[liked].sum())
        weights[unsaid] = min(1.0, whole / max(1, int(unsaid.sum())))
        sound, other = np.array(self.sound, np.float64), np.array(self.other, np.float64)
        return Examples(sound, other, liked, weights, np.array(self.groups, np.intp), tuple(self.owners))


@dataclass(frozen=True, slots=True)
class _Case:
    owner: str
    liked: bool
    weight: float
    group: int = _ACTS


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the shelves and files say of the user."""

    taste: Mapping[ArtistKey, float]
    opinions: Opinions
    rest: frozenset[ArtistKey]

    @property
    def loved(self) -> dict[ArtistKey, float]:
        """Whom acts are compared with."""
        refused = self.opinions.refused
        return {key: weight for key, weight in self.taste.items() if key not in refused}

    def cases(self) -> Iterator[tuple[ArtistKey, _Case]]:
        """What is known of each act; what was said of it goes before all else."""
        liked, refused = self.opinions.likes, self.opinions.refused
        for key in sorted({*self.taste, *liked, *refused, *self.opinions.seen, *self.rest}):
            if key in refused:
                yield key, _Case(key, liked=False, weight=LIKED)
            elif key in self.taste or key in liked:
                yield key, _Case(key, liked=True, weight=LIKED)
            elif key in self.opinions.seen:
                yield key, _Case(key, liked=True, weight=SEEN)
            else:
                yield key, _Case(key, liked=False, weight=0.0)


async def gather_evidence(house: House, shelves: Shelves) -> Evidence:
    """Read what the store and the home know of the user.

    Raises:
        SettingsError: nobody was heard yet, or a file of the home is damaged.
    """
    scape = await survey(house, shelves, house.model)
    bills = merged_bills(shelves, Scope(house.clock()))
    billed = frozenset(act.key for bill in bills for act in bill.acts)
    known = _Known({one.key: one.weight for one in _loved(house, shelves)}, read_opinions(house), billed)
    scape = scape.among(set(scape.keys) - _doubted(shelves, scape))
    everybody = sorted({*scape.keys, *known.taste, *billed})
    standing = stand(shelves, everybody, [{act.key for act in bill.acts} for bill in bills])
    ground = _ground(scape, standing, known)
    crossed = cross_map(ground)
    book = VerdictBook(house.home).read()
    by_graph, by_map = _learn_from(ground, crossed, standing, known, book)
    counts = _count(scape, standing, known, book)
    return Evidence(str(scape.model), scape.space, ground, crossed, by_graph.examples(), by_map.examples(), counts)


def _loved(house: House, shelves: Shelves) -> tuple[KnownArtist, ...]:
    """Whom the standing taste names; where nothing stands in it, whom any scan was told."""
    names = [diary.name for diary in house.open_diaries(house.taste)] if house.taste else []
    rows = shelves.known.find(names).values() if names else list(shelves.known.rows())
    return merge(artist for row in rows for artist in row.value or ())


def _doubted(shelves: Shelves, scape: Soundscape) -> set[ArtistKey]:
    """Those who were heard, and are not believed to be the act that is billed."""
    rows = shelves.soundings.find([under_model(key, scape.model) for key in scape.keys])
    verdicts = shelves.verdicts.find(scape.keys)
    told = ((key, sounding_of(rows.get(under_model(key, scape.model)), verdicts.get(key))) for key in scape.keys)
    return {key for key, sounding in told if sounding is not None and sounding.doubt}


def _ground(scape: Soundscape, standing: Standing | None, known: _Known) -> Ground:
    graph = standing.graph if standing else _nothing()
    meant = frozenset(standing.meant if standing else ())
    others = tuple(sorted(key for key in known.loved if key in meant and key not in scape.heard))
    strengths = scape.strengths if scape.keys else np.zeros((0, 0))
    return Ground(scape.keys, sounds_of(scape.heard, scape.space), strengths, graph, others, meant)


def _nothing() -> Graph:
    return build_graph(())


def _learn_from(
    ground: Ground, crossed: Crossed, standing: Standing | None, known: _Known, book: Book
) -> tuple[_Cases, _Cases]:
    by_graph, by_map = _Cases(), _Cases()
    cases = dict(known.cases())
    row_of = {key: row for row, key in enumerate(ground.keys)}
    loved = _columns(ground, known.loved)
    for fold in np.unique(ground.folds):
        own = [key for key, row in row_of.items() if ground.folds[row] == fold and key in cases]
        near = np.array([column for column in loved if ground.folds[column] != fold], np.intp)
        references = [key for key in known.loved if not _is_in(ground, key, int(fold))]
        beside = standing.beside(references, own) if standing else {}
        heard = near[near < len(ground.keys)]
        for key in own:
            row = row_of[key]
            sound = _loudest(ground, ground.strengths[row], heard, row, known.loved)
            by_graph.add(cases[key], sound, loudest(beside.get(key, ()), known.loved))
            if crossed.strengths is not None:
                by_map.add(cases[key], sound, _loudest(ground, crossed.strengths[row], near, row, known.loved))
    _learn_from_pairs(by_graph, by_map, ground, crossed, standing, book)
    return by_graph, by_map


def _is_in(ground: Ground, key: ArtistKey, fold: int) -> bool:
    """Whether an artist is dealt into a fold; one that is on no column is in none."""
    place = _places(ground).get(key)
    return place is not None and int(ground.folds[place]) == fold


def _places(ground: Ground) -> Mapping[ArtistKey, int]:
    return {key: place for place, key in enumerate(ground.columns)}


def _columns(ground: Ground, keys: Collection[ArtistKey]) -> list[int]:
    return [place for place, key in enumerate(ground.columns) if key in keys]


def _loudest(
    ground: Ground, strengths: Doubles, columns: NDArray[np.intp], own: int, taste: Mapping[ArtistKey, float]
) -> float | None:
    told = columns[(columns != own) & np.isfinite(strengths[columns])] if len(columns) else columns
    best = told[np.argsort(-strengths[told], kind="stable")[:3]]
    return loudest([Placed(ground.columns[place], "", float(strengths[place])) for place in best], taste)


def _learn_from_pairs(
    by_graph: _Cases, by_map: _Cases, ground: Ground, crossed: Crossed, standing: Standing | None, book: Book
) -> None:
    """Pairs of which the user said whether they fit."""
    places = _places(ground)
    row_of = {key: row for row, key in enumerate(ground.keys)}
    meant = frozenset(standing.meant if standing else ())
    for act, neighbour, fits in _judged(book):
        row, column = row_of.get(act), places.get(neighbour)
        if row is None or column is None or column >= len(ground.keys):
            continue
        case, sound = _Case(act, fits, PAIR, _PAIRS), float(ground.strengths[row, column])
        if standing and {act, neighbour} <= meant:
            by_graph.add(case, sound, standing.scale.strengths(act, [neighbour])[neighbour])
        if crossed.strengths is not None:
            by_map.add(case, sound, float(crossed.strengths[row, column]))


def _judged(book: Book) -> Iterable[tuple[ArtistKey, ArtistKey, bool]]:
    said: dict[tuple[str, str], bool] = {}
    for run in book.runs:
        said.update({pair.key: pair.fits for pair in run.pairs if pair.fits is not None})
    return [(ArtistKey(act), ArtistKey(near), fits) for (act, near), fits in said.items()]


def _count(scape: Soundscape, standing: Standing | None, known: _Known, book: Book) -> Counts:
    meant = frozenset(standing.meant if standing else ())
    said = {*known.taste, *known.opinions.likes, *known.opinions.refused, *known.opinions.seen}
    return Counts(
        loved=len(known.taste),
        heard=sum(key in scape.heard for key in known.taste),
        on_graph=sum(key in meant for key in known.taste),
        said_yes=len(known.opinions.likes),
        said_no=len(known.opinions.refused),
        nights=len(known.opinions.nights),
        pairs=len(list(_judged(book))),
        rest=len(known.rest - said),
    )
