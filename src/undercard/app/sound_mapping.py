"""The map from sound to graph, taught and tried: would it have placed artists that it had not met?

Artists are dealt into folds. For each fold the graph is laid out as if nothing was said of its artists, from either
side, a map is taught by the others, and each artist of the fold is placed by its sound and asks for its neighbours.
So no artist was ever a teacher, nor moved a point, before it is asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.evaluation.estimates import UNKNOWN, Estimate, difference_of, mean_of
from undercard.evaluation.rankings import RankingMeasures, measure_ranking
from undercard.evaluation.unseen import deal
from undercard.recommend.hybrid import STATED
from undercard.similarity.chart import Chart
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import Graph
from undercard.similarity.graph_space import GraphSpace, closeness_table, learn_graph_space, without_edges
from undercard.similarity.sound_map import Scale, SoundMap, closeness_by_map, learn_map

LEAST_BOTH = 60
"""Artists that were heard and stand on the graph, without whom no map is taught."""

LEAST_ASKING = 30
"""Of them, those with a neighbour among the others."""

TOLD_TWICE = 2**0.5
"""By how much intervals of a gain are widened: a link is looked for from both of its ends, so that artists count for
half as many. In 80 worlds of chance the gain over its own deviation spread by 1.2 to 1.4, not by 1."""

MOST_TEACHERS = 1500
"""More teach little, and the table of their closeness grows with the square."""

LEAST_EDGES = 3
"""From so many on it is known where an artist stands whose own list nobody asked for."""

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
MEASURES = ("recall10", "ndcg10")


@dataclass(frozen=True, eq=False)
class Ground:
    """What a map is taught and tried on.

    Attributes:
        keys: of the n artists that were heard.
        sounds: (n, p) of each, on one scale.
        strengths: (n, n) how alike they sound, calibrated.
        graph: what others say.
        others: artists that were not heard, but may be near somebody: they stand on the graph.
        meant: those whom the names on the graph mean; None = all.
    """

    keys: tuple[ArtistKey, ...]
    sounds: Doubles
    strengths: Doubles
    graph: Graph
    others: tuple[ArtistKey, ...] = ()
    meant: frozenset[ArtistKey] | None = None

    @property
    def columns(self) -> tuple[ArtistKey, ...]:
        """The m artists that somebody may be near to: those that were heard come first."""
        return (*self.keys, *self.others)

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """(m,) of each column on the graph; -1 = nothing is said of it."""
        told = enumerate(self.graph.matrix.keys)
        place = {key: index for index, key in told if self.meant is None or key in self.meant}
        return np.array([place.get(key, -1) for key in self.columns], np.intp)

    @cached_property
    def teachers(self) -> Mask:
        """(m,) those that were heard, and of whom enough is said."""
        told = [
            index < len(self.keys) and (key in self.graph.asked or len(self.graph.edges.get(key, ())) >= LEAST_EDGES)
            for index, key in enumerate(self.columns)
        ]
        return np.array(told, np.bool_) & (self.places >= 0)

    @cached_property
    def folds(self) -> NDArray[np.intp]:
        """(m,) the fold of each column."""
        return deal(self.columns)


@dataclass(frozen=True, slots=True)
class Found:
    """How well neighbours were found: means over the artists that asked."""

    recall10: Estimate = UNKNOWN
    ndcg10: Estimate = UNKNOWN


@dataclass(frozen=True, slots=True)
class MapTrial:
    """What trying the map gave.

    Attributes:
        both: artists that were heard and stand on the graph.
        asking: of them, those with a neighbour to find.
        sound: by sound alone.
        mapped: by the map alone.
        together: by sound and the map, in stated shares.
        gain: by how much `together` exceeds sound alone, artist by artist.
    """

    both: int
    asking: int = 0
    sound: Found = Found()
    mapped: Found = Found()
    together: Found = Found()
    gain: Found = Found()

    @property
    def is_enough(self) -> bool:
        """Whether there was enough to try it on."""
        return self.both >= LEAST_BOTH and self.asking >= LEAST_ASKING

    @property
    def is_better(self) -> bool:
        """Whether chance hardly explains that the map helps: by both measures."""
        return self.is_enough and self.gain.recall10.is_above_zero and self.gain.ndcg10.is_above_zero


@dataclass(frozen=True, slots=True, eq=False)
class Crossed:
    """The map, tried.

    Attributes:
        trial: what came of it.
        strengths: (n, m) of artists and columns by maps that had met neither; nan within a fold, and where nothing is
            known; None without enough artists.
        scale: of closeness by the map.
    """

    trial: MapTrial
    strengths: Doubles | None = None
    scale: Scale = Scale(np.zeros(0))  # noqa: RUF009 - frozen, and the array is empty


def cross_map(ground: Ground) -> Crossed:
    """Try the map, every fold by a map that has not met it."""
    both = int(ground.teachers.sum())
    if both < LEAST_BOTH:
        return Crossed(MapTrial(both))
    closeness = np.full((len(ground.keys), len(ground.columns)), np.nan)
    for fold in np.unique(ground.folds):
        taught = _teach(ground, ground.folds != fold, np.flatnonzero(ground.folds == fold))
        points = _points(ground, taught, ground.folds != fold)
        rows = np.flatnonzero(ground.folds[: len(ground.keys)] == fold)
        near = closeness_by_map(taught.map.place(ground.sounds[rows]), points, taught.space.points)
        closeness[rows] = np.where(ground.folds == fold, np.nan, near)
    pairs = closeness[np.ix_(ground.teachers[: len(ground.keys)], ground.teachers)]
    scale = Scale.of(pairs)
    strengths = np.where(np.isnan(closeness), np.nan, scale.strengths(closeness))
    return Crossed(_try(ground, strengths), strengths, scale)


def draw_chart(ground: Ground, space: Space, scale: Scale) -> Chart:
    """The map that all teach, with where everybody stands whom the graph knows.

    Args:
        ground: with enough teachers.
        space: in which its sounds were standardised.
        scale: as it was tried.
    """
    everybody = np.ones(len(ground.columns), np.bool_)
    taught = _teach(ground, everybody, np.zeros(0, np.intp))
    known = ground.places >= 0
    points = _points(ground, taught, everybody)[known]
    keys = tuple(key for key, is_known in zip(ground.columns, known, strict=True) if is_known)
    return Chart(space, taught.map, keys, points, scale)


@dataclass(frozen=True, slots=True, eq=False)
class _Taught:
    closeness: Closeness
    anchors: NDArray[np.intp]
    space: GraphSpace
    map: SoundMap


def _teach(ground: Ground, among: Mask, hidden: NDArray[np.intp]) -> _Taught:
    """Lay the graph out without those who are hidden (columns), and teach a map by the teachers among some."""
    places = ground.places[hidden]
    matrix = ground.graph.matrix
    told = without_edges(matrix, places[places >= 0].tolist()) if len(hidden) else matrix
    closeness = Closeness(told)
    anchors = np.flatnonzero(ground.teachers & among)
    if len(anchors) > MOST_TEACHERS:
        anchors = anchors[np.linspace(0, len(anchors) - 1, MOST_TEACHERS).astype(int)]
    at = ground.places[anchors]
    space = learn_graph_space(closeness_table(closeness, at, at))
    return _Taught(closeness, anchors, space, learn_map(ground.sounds[anchors], space.points))


def _points(ground: Ground, taught: _Taught, wanted: Mask) -> Doubles:
    """Points (m, r) of the columns that are wanted: by the graph, else by sound; nan of the others."""
    points = np.full((len(ground.columns), taught.space.points.shape[1]), np.nan)
    heard = wanted & (np.arange(len(ground.columns)) < len(ground.keys)) & (ground.places < 0)
    points[heard] = taught.map.place(ground.sounds[heard[: len(ground.keys)]])
    points[taught.anchors] = taught.space.points
    left = wanted & (ground.places >= 0)
    left[taught.anchors] = False
    table = closeness_table(taught.closeness, ground.places[left], ground.places[taught.anchors])
    points[left] = taught.space.place(table)
    return points


def _try(ground: Ground, mapped: Doubles) -> MapTrial:
    teachers = np.flatnonzero(ground.teachers)
    told: list[tuple[RankingMeasures, ...]] = []
    share = STATED.mapped_share
    for row in teachers:
        others = teachers[ground.folds[teachers] != ground.folds[row]]
        gains = _gains(ground, int(row), others)
        if not 0 < np.count_nonzero(gains) < len(gains):
            continue
        heard, placed = ground.strengths[row, others], mapped[row, others]
        ways = (heard, placed, (1 - share) * heard + share * placed)
        told.append(tuple(measure_ranking(way.astype(np.float32), gains) for way in ways))
    if not told:
        return MapTrial(len(teachers))
    sound, alone, together = (_found(way) for way in zip(*told, strict=True))
    first, _, last = zip(*told, strict=True)
    gain = Found(*(_widened(difference_of(_column(last, name), _column(first, name))) for name in MEASURES))
    return MapTrial(len(teachers), len(told), sound, alone, together, gain)


def _gains(ground: Ground, row: int, others: NDArray[np.intp]) -> NDArray[np.float32]:
    edges = ground.graph.edges.get(ground.keys[row], {})
    told = [edges.get(ground.columns[other]) for other in others]
    return np.array([edge.strength if edge else 0.0 for edge in told], np.float32)


def _found(way: Sequence[RankingMeasures]) -> Found:
    return Found(*(mean_of(_column(way, name)) for name in MEASURES))


def _widened(gain: Estimate) -> Estimate:
    low, high = (gain.value + TOLD_TWICE * (end - gain.value) for end in (gain.low, gain.high))
    return Estimate(gain.value, low, high)


def _column(way: Sequence[RankingMeasures], name: str) -> Doubles:
    return np.array(list(_values(way, name)), np.float64)


def _values(way: Sequence[RankingMeasures], name: str) -> Iterator[float]:
    return (float(getattr(one, name)) for one in way)
