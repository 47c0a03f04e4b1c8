"""evaluate graph: edges are hidden from a graph, and whoever claims to know who belongs together looks for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.ground_truth import read_truth
from undercard.app.house import House
from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.errors import SettingsError
from undercard.evaluation.hidden_edges import HiddenEdges, HiddenScore, choose_hidden, score_closeness
from undercard.kit.text import fold_name
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import Graph, Matrix, build_graph

Floats = NDArray[np.float32]
Measure = Callable[[int], Floats]

SHIPPED = "closeness, as used"
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class GraphReport:
    """Who finds what was hidden.

    Attributes:
        artists: on the graph.
        edges: on it, all told.
        pool: artists whose own list is known: who is ranked.
        asking: of them, who lost an edge.
        hidden: edges that were hidden.
        share: of the edges within the pool.
        seed: of the choice.
        scores: measure -> how it did; the first is what the program uses.
        degrees: how many edges each artist of the pool has.
    """

    artists: int
    edges: int
    pool: int
    asking: int
    hidden: int
    share: float
    seed: int
    scores: dict[str, HiddenScore]
    degrees: tuple[int, ...]


def evaluate_graph(house: House, path: Path, share: float = 0.2, seed: int = 0) -> GraphReport:
    """Hide a share of the edges between artists whose own lists are known, and let each measure look for them.

    Raises:
        SettingsError: the file is no graph, or too small to hide anything of.
    """
    told = read_truth(house, path)
    whole = told.graph
    task = _hide(whole, share, seed)
    if len(task.hidden) < _FEWEST:
        raise SettingsError(
            f"{path}: only {len(task.hidden)} of {len(task.pool)} artists with a list of their own lost an edge to "
            f"another of them; {_FEWEST} are needed to measure anything: hide a larger share, or take a larger graph"
        )
    matrix = build_graph(_without(circle, task) for circle in told.circles).matrix
    scores = {name: _score(task, matrix, measure) for name, measure in _measures(matrix)}
    return GraphReport(
        artists=len(whole.edges),
        edges=sum(map(len, whole.edges.values())) // 2,
        pool=len(task.pool),
        asking=len(task.hidden),
        hidden=sum(map(len, task.hidden.values())) // 2,
        share=share,
        seed=seed,
        scores=scores,
        degrees=tuple(len(whole.edges[ArtistKey(key)]) for key in task.pool),
    )


def _hide(graph: Graph, share: float, seed: int) -> HiddenEdges:
    told = {key: frozenset(others) for key, others in graph.edges.items()}
    return choose_hidden(told, graph.asked & frozenset(told), share, seed)


def _without(circle: Circle, task: HiddenEdges) -> Circle:
    hidden = task.hidden.get(fold_name(circle.name), frozenset[str]())
    return replace(circle, relations=tuple(relation for relation in circle.relations if relation.key not in hidden))


def _measures(matrix: Matrix) -> Iterator[tuple[str, Measure]]:
    degrees = np.diff(matrix.starts).astype(np.float32)
    even = replace(matrix, strengths=np.ones_like(matrix.strengths))

    def common(place: int) -> Floats:
        start = np.zeros(len(matrix.keys), np.float32)
        start[place] = 1
        return even.spread(even.spread(start))

    yield SHIPPED, Closeness(matrix).to_one
    yield "common neighbours", common
    yield "popularity (number of edges)", lambda _: degrees
    yield "random", lambda place: np.random.default_rng(place).random(len(matrix.keys), np.float32)


def _score(task: HiddenEdges, matrix: Matrix, measure: Measure) -> HiddenScore:
    """Whoever has no edge left is asked about all the same, and nothing is known of it."""
    place = {key: index for index, key in enumerate(matrix.keys)}
    pool = np.array([place.get(ArtistKey(key), -1) for key in task.pool])

    def closeness(key: str) -> Floats:
        if key not in place:
            return np.zeros(len(pool), np.float32)
        return np.where(pool >= 0, measure(place[ArtistKey(key)])[pool], np.float32(0))

    return score_closeness(task, closeness)
