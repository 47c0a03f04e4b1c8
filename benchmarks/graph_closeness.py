"""Which measure of closeness finds hidden edges of a graph? The table behind `similarity/closeness.py`.

    python -m benchmarks.graph_closeness similar_artists_map.json [--share 0.2] [--seed 0]

A share of the edges between artists whose own lists are known is hidden; each measure ranks the closed pool for every
artist that lost one. Intervals resample artists. Milliseconds are for one artist's scores, on one core.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.evaluation.hidden_edges import HiddenEdges, choose_hidden, score_closeness
from undercard.kit.text import fold_name
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import Graph, Matrix, build_graph
from undercard.similarity.graphs.musicmap.export_file import read_export

Floats = NDArray[np.float32]
Measure = Callable[[int], Floats]


def without(circle: Circle, task: HiddenEdges) -> Circle:
    """A circle without what is hidden from its artist."""
    hidden = task.hidden.get(fold_name(circle.name), frozenset[str]())
    return replace(circle, relations=tuple(relation for relation in circle.relations if relation.key not in hidden))


def measures(matrix: Matrix) -> Iterator[tuple[str, Measure]]:
    """Every measure, by name; each takes the place of an artist and gives scores of all."""
    artists, counts = len(matrix.keys), np.diff(matrix.starts).astype(np.float32)
    most = np.maximum(counts, np.float32(1)).astype(np.float32)
    even = replace(matrix, strengths=np.ones_like(matrix.strengths))

    def beside(place: int, of: Matrix) -> Floats:
        start = np.zeros(artists, np.float32)
        start[place] = 1
        return of.spread(start)

    yield "random", lambda place: np.random.default_rng(place).random(artists, np.float32)
    yield "popularity (number of edges)", lambda _: counts
    yield "common neighbours", lambda place: even.spread(beside(place, even))
    yield "common neighbours, weighted", lambda place: matrix.spread(beside(place, matrix))
    yield "Adamic-Adar", lambda place: even.spread((beside(place, even) / np.log1p(most)).astype(np.float32))
    yield "resource allocation", lambda place: even.spread((beside(place, even) / most).astype(np.float32))
    for decay in (0.001, 0.005, 0.01, 0.02):
        for sharpness in (1.0, 2.0, 3.0):
            yield f"Katz, decay {decay}, sharpness {sharpness:.0f}", Closeness(matrix, decay, sharpness).to_one
    for restart in (0.15, 0.4, 0.6):
        for sharpness in (0.0, 1.0, 3.0):
            yield f"walk, restart {restart}, sharpness {sharpness:.0f}", walk(matrix, restart, sharpness)
    for size in (32, 128):
        yield f"spectral, {size} numbers", spectral(matrix, counts, size)


def walk(matrix: Matrix, restart: float, sharpness: float) -> Measure:
    """How often a random walk with restart is there (Tong, Faloutsos, Pan 2006)."""
    weights = matrix.strengths.astype(np.float64) ** sharpness
    rows = np.repeat(np.arange(len(matrix.keys)), np.diff(matrix.starts))
    chances = weights / np.bincount(rows, weights, len(matrix.keys))[matrix.targets]
    sharp = replace(matrix, strengths=chances.astype(np.float32))

    def visits(place: int) -> Floats:
        begin = np.zeros(len(matrix.keys), np.float32)
        begin[place] = 1
        here = begin
        for _ in range(10):
            here = np.float32(restart) * begin + np.float32(1 - restart) * sharp.spread(here)
        return here

    return visits


def spectral(matrix: Matrix, counts: Floats, size: int) -> Measure:
    """Cosines of the leading eigenvectors of the normalised graph (subspace iteration)."""
    damp = 1 / np.sqrt(np.maximum(counts, 1))
    rows = np.random.default_rng(0).standard_normal((len(matrix.keys), size + 8)).astype(np.float32)
    for _ in range(8):
        rows, _ = np.linalg.qr(np.stack([damp * matrix.spread(damp * column) for column in rows.T], axis=1))
    units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return lambda place: units @ units[place]


def show(name: str, task: HiddenEdges, matrix: Matrix, measure: Measure) -> None:
    """One line of the table."""
    place = {key: index for index, key in enumerate(matrix.keys)}
    pool = np.array([place.get(ArtistKey(key), -1) for key in task.pool])

    def scores(key: str) -> Floats:
        if key not in place:
            return np.zeros(len(pool), np.float32)
        heard = measure(place[ArtistKey(key)])
        return np.where(pool >= 0, heard[pool], 0).astype(np.float32)

    start = time.process_time()
    found = score_closeness(task, scores)
    each = 1e3 * (time.process_time() - start) / max(1, found.artists)
    low, high = found.recall10_interval
    print(f"{name:32} {found.recall10:9.3f} [{low:.3f} {high:.3f}] {found.ndcg10:8.3f} {found.auc:6.3f} {each:7.1f}")


def hide(graph: Graph, share: float, seed: int) -> HiddenEdges:
    """Hide edges between artists whose own lists are known."""
    told = {key: frozenset(others) for key, others in graph.edges.items()}
    return choose_hidden(told, graph.asked & frozenset(told), share, seed)


def main() -> None:
    """Read the arguments, hide, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path, help="look-ups as JSON or CSV")
    parser.add_argument("--share", type=float, default=0.2, help="of the edges that is hidden")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    circles = read_export(asked.graph).circles
    task = hide(build_graph(circles), asked.share, asked.seed)
    matrix = build_graph(without(circle, task) for circle in circles).matrix
    print(f"{len(task.pool)} artists in the pool, {len(task.hidden)} ask, {len(matrix.keys)} on the map\n")
    print(f"{'':32} {'recall@10':>9} {'95 %':>13} {'nDCG@10':>8} {'AUC':>6} {'CPU ms':>7}")
    for name, measure in measures(matrix):
        show(name, task, matrix, measure)


if __name__ == "__main__":
    main()
