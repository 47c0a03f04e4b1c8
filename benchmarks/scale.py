"""The ten nearest artists among ten thousand, and among a million: how soon, and how many of the true ten?

    python -m benchmarks.scale                                 10,000 artists of 1,643 numbers
    python -m benchmarks.scale --artists 1000 2000 5000        where an index pays
    python -m benchmarks.scale --artists 1000000 --dim 424 --file /somewhere/rows.f16 --questions 40
    python -m benchmarks.scale --artists 1000000 --dim 424 --single          one vector each, as from a file
    python -m benchmarks.scale --vectors units.npy             middles of artists drawn from real unit rows (n, d)

Every way answers the same questions, in turn, in one process: which ten artists score highest by soft-Chamfer over
their tracks, levelled by the crowd, thin artists shrunk? *numpy* compares all, and is the truth. *index* is ours.
The rivals find near tracks, not near sets: each of the question's tracks asks for its `--deep` nearest tracks among
the index's own short rows, and the artists of what comes back are compared exactly by the product's own code.
A rival that is not installed is left out, with its reason. Memory is what each way holds beside the full rows.
Libraries are made up, with the spread of real ones (`benchmarks.scale_world`).
"""

import argparse
import importlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale_world import World, make_world
from undercard.entities.names import ArtistKey
from undercard.similarity.index import Index, build_index, shortlist, shortlist_size, update_index
from undercard.similarity.sets import Floats, Stack, compare_all, shrink, take

Positions = NDArray[np.intp]
Find = Callable[[Floats], Positions]

TOP = 10
CENTRE = 0.013
_CHUNK = 20_000
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Way:
    """How one way did.

    Attributes:
        name: of the way.
        build: seconds to build.
        memory_mb: held beside the full rows.
        median: milliseconds for one question.
        slowest: 99th percentile of them.
        recall: share of the true ten that were found.
    """

    name: str
    build: float
    memory_mb: float
    median: float
    slowest: float
    recall: float


def score(unit: Floats, stack: Stack, world: World) -> Floats:
    """Scores of all artists of a stack, as the product gives them."""
    return shrink(compare_all(unit, stack, crowd=world.crowd), len(unit), stack.counts, CENTRE)


def score_all(unit: Floats, world: World) -> Floats:
    """The same of a whole library, a piece at a time where it lies in a file."""
    if world.stack.vectors.dtype == np.float32:
        return score(unit, world.stack, world)
    count = len(world.stack.counts)
    pieces = (np.arange(first, min(first + _CHUNK, count)) for first in range(0, count, _CHUNK))
    return np.concatenate([score(unit, take(world.stack, piece), world) for piece in pieces])


def best_of(scores: Floats, asking: int, of: Positions | None = None) -> list[int]:
    """The ten highest, without who asks."""
    order = np.argsort(-scores, kind="stable")[: TOP + 1]
    found = order if of is None else of[order]
    return [int(one) for one in found if one != asking][:TOP]


def measure(
    name: str,
    world: World,
    questions: Sequence[int],
    truth: Sequence[list[int]],
    make: Callable[[], tuple[Find, float]],
) -> Way:
    """Build, ask every question once, and look how many of the true ten came back."""
    began = time.perf_counter()
    find, memory = make()
    built = time.perf_counter() - began
    find(world.unit_rows(questions[0]))
    spent, hits = [], 0
    for asking, right in zip(questions, truth, strict=True):
        unit = world.unit_rows(asking)
        began = time.perf_counter()
        chosen = find(unit)
        found = best_of(score(unit, take(world.stack, chosen), world), asking, chosen) if len(chosen) else []
        spent.append(time.perf_counter() - began)
        hits += len(set(found) & set(right))
    median, slowest = np.percentile(spent, [50, 99]) * 1e3
    return Way(name, built, memory, float(median), float(slowest), hits / sum(map(len, truth)))


def ask_all(world: World, questions: Sequence[int]) -> tuple[Way, list[list[int]]]:
    """Compare everybody: the truth, and how long it takes."""
    spent, truth = [], []
    for asking in questions:
        unit = world.unit_rows(asking)
        began = time.perf_counter()
        truth.append(best_of(score_all(unit, world), asking))
        spent.append(time.perf_counter() - began)
    median, slowest = np.percentile(spent, [50, 99]) * 1e3
    return Way("numpy, all", 0.0, 0.0, float(median), float(slowest), 1.0), truth


def own(index: Index, world: World) -> tuple[Find, float]:
    """The product's index."""
    size = shortlist_size(len(index.artists))
    memory = (index.rows.nbytes + index.terms.nbytes) / _MEGABYTE
    return (lambda unit: shortlist(index, unit, world.crowd, CENTRE, size)), memory


def rival(name: str, index: Index, deep: int) -> tuple[Find, float]:
    """Near tracks by another library, among the same short rows.

    Raises:
        ImportError: it is not installed.
    """
    search, memory = RIVALS[name](index.rows, deep)
    owner = np.repeat(np.arange(len(index.counts)), index.counts)
    return (lambda unit: np.unique(owner[search(unit @ index.directions)])), memory


def _faiss_flat(rows: Floats, deep: int) -> tuple[Callable[[Floats], Positions], float]:
    faiss = importlib.import_module("faiss")
    built = faiss.IndexFlatIP(rows.shape[1])
    built.add(rows)
    return (lambda short: built.search(short, deep)[1].ravel()), rows.nbytes / _MEGABYTE


def _faiss_ivf(rows: Floats, deep: int) -> tuple[Callable[[Floats], Positions], float]:
    faiss = importlib.import_module("faiss")
    cells = 1 << round(np.log2(np.sqrt(len(rows))))
    inner = faiss.IndexFlatIP(rows.shape[1])
    built = faiss.IndexIVFScalarQuantizer(
        inner, rows.shape[1], cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    built.train(rows[np.linspace(0, len(rows) - 1, min(len(rows), 50 * cells)).astype(int)])
    built.add(rows)
    built.nprobe = max(cells // 16, 1)
    memory = (rows.nbytes / 4 + 8 * len(rows)) / _MEGABYTE
    return (lambda short: _known(built.search(short, deep)[1])), memory


def _faiss_hnsw(rows: Floats, deep: int) -> tuple[Callable[[Floats], Positions], float]:
    faiss = importlib.import_module("faiss")
    built = faiss.IndexHNSWFlat(rows.shape[1], 16, faiss.METRIC_INNER_PRODUCT)
    built.hnsw.efConstruction = 80
    built.add(rows)
    built.hnsw.efSearch = deep
    return (lambda short: _known(built.search(short, deep)[1])), (rows.nbytes + len(rows) * 32 * 4) / _MEGABYTE


def _usearch(rows: Floats, deep: int) -> tuple[Callable[[Floats], Positions], float]:
    usearch = importlib.import_module("usearch.index")
    built = usearch.Index(ndim=rows.shape[1], metric="ip", dtype="f16", expansion_search=deep)
    built.add(np.arange(len(rows)), rows)
    return (
        lambda short: np.concatenate([np.asarray(built.search(row, deep).keys, np.intp) for row in short])
    ), built.memory_usage / _MEGABYTE


def _voyager(rows: Floats, deep: int) -> tuple[Callable[[Floats], Positions], float]:
    voyager = importlib.import_module("voyager")
    built = voyager.Index(voyager.Space.InnerProduct, num_dimensions=rows.shape[1], M=16, ef_construction=80)
    built.add_items(rows)
    return (lambda short: np.asarray(built.query(short, k=deep, query_ef=deep)[0], np.intp).ravel()), len(
        built.as_bytes()
    ) / _MEGABYTE


def _known(found: Positions) -> Positions:
    return np.asarray(found[found >= 0], np.intp)


RIVALS: dict[str, Callable[[Floats, int], tuple[Callable[[Floats], Positions], float]]] = {
    "faiss flat": _faiss_flat,
    "faiss ivf8": _faiss_ivf,
    "faiss hnsw": _faiss_hnsw,
    "usearch": _usearch,
    "voyager": _voyager,
}


def updating(index: Index, world: World, changed: int) -> float:
    """Seconds to bring an index up to date when so many artists are new."""
    marks = index.marks.copy()
    marks[np.linspace(0, len(marks) - 1, changed).astype(int)] += np.uint64(1)
    began = time.perf_counter()
    update_index(index, index.artists, marks, world.stack, world.crowd)
    return time.perf_counter() - began


def run(given: argparse.Namespace, artists: int, real: Floats | None) -> dict[str, object]:
    """Measure every way on one library."""
    dim, questions = given.dim, given.questions
    world = make_world(artists, dim, 1, real, given.file, single=given.single)
    chosen = np.random.default_rng(2).choice(artists, min(questions, artists), replace=False).tolist()
    print(
        f"\n{artists:,} artists, {len(world.stack.vectors):,} tracks of {dim} numbers; cosines within artists "
        f"{world.within[0]:.3f} ± {world.within[1]:.3f}, between {world.between[0]:.3f} ± {world.between[1]:.3f}",
        flush=True,
    )
    everybody, truth = ask_all(world, chosen)
    ways = [everybody]
    show(everybody)
    keys = [ArtistKey(f"{number:07d}") for number in range(artists)]
    began = time.perf_counter()
    index = build_index(keys, np.zeros(artists, np.uint64), world.stack, world.crowd)
    built = time.perf_counter() - began
    ways.append(measure(f"index (built in {built:.1f} s)", world, chosen, truth, lambda: own(index, world)))
    show(ways[-1])
    updated = updating(index, world, max(artists // 100, 1))
    print(f"  one artist in a hundred new: {updated:.2f} s against {built:.2f} s", flush=True)
    for name in given.rivals:
        for many in given.deep:
            try:
                way = measure(f"{name}, {many} a track", world, chosen, truth, lambda: rival(name, index, many))  # noqa: B023 - called at once
            except ImportError as fault:
                print(f"  {name}: left out, {fault}", flush=True)
                break
            ways.append(way)
            show(way)
    return {"artists": artists, "dim": dim, "build": built, "update": updated, "ways": [asdict(way) for way in ways]}


def show(way: Way) -> None:
    """One line of the table."""
    print(
        f"  {way.name:34} median {way.median:9.2f} ms   p99 {way.slowest:9.2f} ms   recall@10 {way.recall:.3f}   "
        f"{way.memory_mb:8.0f} MB   build {way.build:7.1f} s",
        flush=True,
    )


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--artists", type=int, nargs="+", default=[10_000])
    parser.add_argument("--dim", type=int, default=1643)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--rivals", nargs="*", default=list(RIVALS), choices=list(RIVALS))
    parser.add_argument("--deep", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--single", action="store_true")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    real = np.load(given.vectors) if given.vectors else None
    found = [run(given, count, real) for count in given.artists]
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
