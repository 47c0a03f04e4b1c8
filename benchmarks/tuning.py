"""Does `tune` switch on where it should, off where it should, and never make a ranking worse?

    python -m benchmarks.tuning [--seeds 20] [--worlds agree,deaf,gossip,few,noise,close,deaf200,gossip200]
    python -m benchmarks.tuning --graph similar_artists_map.json [--seeds 5]

The first asks worlds in which the truth is known (`benchmarks/tuning_world.py`): all is done through the store and the
verbs, as a run would. Held-out artists are those on bills that the user would like, though nobody told; `before` and
`after` are the chance that one of them stands above an act that the user would not like. The second takes a real map
of similar artists and, as there is no sound to it, coordinates of the map itself with noise as a stand-in: it shows
whether the map from sound to graph is learned where there is something to learn, not how much real sound holds.
"""

import argparse
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import asyncio

import numpy as np
from numpy.typing import NDArray

from benchmarks.tuning_world import MODEL, TuningWorld, build_house, by_name, scope
from undercard.app.house import House
from undercard.app.sound_mapping import Ground, cross_map
from undercard.app.tuning import read_tuning, tune
from undercard.entities.names import ArtistKey
from undercard.evaluation.measures import measure_list
from undercard.flow.rank_events import take_stock
from undercard.flow.tuning import Tuning
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import Graph, build_graph
from undercard.similarity.graph_space import closeness_table, learn_graph_space
from undercard.similarity.graphs.musicmap.export_file import read_export

Doubles = NDArray[np.float64]

WORLDS: Mapping[str, TuningWorld] = {
    "agree": TuningWorld(),
    "deaf": TuningWorld(sound=0.0),
    "gossip": TuningWorld(graph=0.0),
    "few": TuningWorld(liked=8),
    "noise": TuningWorld(sound=0.0, graph=0.0),
    "close": TuningWorld(sound=0.7, graph=0.9),
    "deaf200": TuningWorld(sound=0.0, artists=700, liked=200),
    "gossip200": TuningWorld(graph=0.0, artists=700, liked=200),
}
"""Sound and graph agree; sound is chance; the graph is chance; eight likes; both are chance; one tells more; and with
200 likes, sound or the graph is chance."""


@dataclass(frozen=True)
class Outcome:
    """What tuning one world gave."""

    blend: bool
    map: bool
    share: float
    gain: float
    map_gain: float
    before: float
    after: float
    seconds: float


def play(world: TuningWorld, home: Path) -> Outcome:
    """Tune one world, and rank its bills before and after."""
    house = build_house(home, world)
    before = held_out(house, world, Tuning())
    start = process_time()
    record = asyncio.run(tune(house)).record
    spent = process_time() - start
    assert record is not None
    after = held_out(house, world, read_tuning(house, MODEL))
    found, graph = record.map.found["gain"]["ndcg10"], record.graph
    gain = graph.gain.value if graph.gain else float("nan")
    map_gain = found.value if found else float("nan")
    return Outcome(graph.is_on, record.map.is_on, graph.share, gain, map_gain, before, after, spent)


def held_out(house: House, world: TuningWorld, tuning: Tuning) -> float:
    """The chance that a billed act that the user would like stands above one that they would not."""
    stock = take_stock(house.open_store().shelves, scope(), MODEL, None, tuning)
    told = {act.name: act.strength for night in stock.nights for act in night.acts if act.strength is not None}
    names = [world.names[one] for one in world.billed]
    scores, likes = by_name(told, names), world.likes[world.billed]
    known = np.isfinite(scores)
    if not 0 < likes[known].sum() < known.sum():
        return float("nan")
    return measure_list(scores[known].astype(np.float32), likes[known]).auc


def show(name: str, found: list[Outcome]) -> None:
    """One line of the table."""
    changes = np.array([one.after - one.before for one in found])
    error = changes.std(ddof=1) / np.sqrt(len(changes)) if len(changes) > 1 else float("nan")
    blend, mapped = sum(one.blend for one in found), sum(one.map for one in found)
    share = np.mean([one.share for one in found])
    print(
        f"{name:9} {len(found):5} {blend:8} {mapped:6} {share:8.2f} {np.nanmean([one.gain for one in found]):+9.3f} "
        f"{np.nanmean([one.map_gain for one in found]):+9.3f} {np.mean([one.before for one in found]):8.3f} "
        f"{np.mean([one.after for one in found]):7.3f} {changes.mean():+8.3f} ±{1.96 * error:.3f} "
        f"{changes.min():+8.3f} {np.mean([one.seconds for one in found]):6.1f}",
        flush=True,
    )


def show_worlds(names: list[str], seeds: int) -> None:
    """The table of worlds."""
    print(
        f"{'world':9} {'seeds':>5} {'blend on':>8} {'map on':>6} {'share':>8} {'gain':>9} {'map gain':>9} "
        f"{'before':>8} {'after':>7} {'change':>15} {'worst':>8} {'CPU s':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            worlds = [replace(WORLDS[name], seed=seed) for seed in range(seeds)]
            show(name, [play(world, Path(folder) / f"{name}{world.seed}") for world in worlds])


def stand_in(graph: Graph, keys: tuple[ArtistKey, ...], noise: float, seed: int) -> Ground:
    """Artists of a graph whose sound is where the graph puts them, blurred, among as much that is off the subject."""
    rng = np.random.default_rng(seed)
    place = {key: index for index, key in enumerate(graph.matrix.keys)}
    at = np.array([place[key] for key in keys], np.intp)
    points = learn_graph_space(closeness_table(Closeness(graph.matrix), at, at)).points
    points = points / points.std() + noise * rng.standard_normal(points.shape)
    mixed = np.concatenate([points, rng.standard_normal(points.shape)], axis=1)
    sounds = mixed @ rng.standard_normal((mixed.shape[1], 200)) / np.sqrt(mixed.shape[1])
    sounds = sounds / np.linalg.norm(sounds, axis=1, keepdims=True)
    alike = sounds @ sounds.T
    apart = ~np.eye(len(keys), dtype=np.bool_)
    strengths = np.searchsorted(np.sort(alike[apart]), alike) / apart.sum()
    return Ground(keys, sounds, strengths, graph)


def show_graph(path: Path, seeds: int) -> None:
    """The table of a real map."""
    graph = build_graph(read_export(path).circles)
    keys = tuple(sorted(key for key in graph.asked if key in graph))
    print(f"{len(keys)} artists with a list\n")
    print(f"{'artists':>7} {'noise':>6} {'on':>5} {'nDCG sound':>11} {'map':>6} {'both':>6} {'gain':>7} {'CPU s':>6}")
    for count in (80, 300, len(keys)):
        for noise in (0.5, 1.0, 2.0, 4.0, float("inf")):
            runs = seeds if count < len(keys) else 1
            show_stand_in(graph, keys, count, noise, runs)


def show_stand_in(graph: Graph, keys: tuple[ArtistKey, ...], count: int, noise: float, runs: int) -> None:
    """One line: so many of the artists, so much noise; infinite noise is none of the map at all."""
    trials, start = [], process_time()
    for seed in range(runs):
        chosen = np.random.default_rng([seed, count]).permutation(len(keys))[:count]
        some = tuple(keys[one] for one in sorted(chosen.tolist()))
        ground = stand_in(graph, some, 1e6 if np.isinf(noise) else noise, seed)
        trials.append(cross_map(ground).trial)
    ways = [[one.sound.ndcg10.value, one.mapped.ndcg10.value, one.together.ndcg10.value] for one in trials]
    means, gain = np.mean(ways, axis=0), np.mean([one.gain.ndcg10.value for one in trials])
    on = f"{sum(one.is_better for one in trials)}/{runs}"
    spent = (process_time() - start) / runs
    print(f"{count:7} {noise:6} {on:>5} {means[0]:11.3f} {means[1]:6.3f} {means[2]:6.3f} {gain:+7.3f} {spent:6.1f}")


def main() -> None:
    """Read the arguments, play, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--worlds", default=",".join(WORLDS))
    parser.add_argument("--graph", type=Path, default=None, help="look-ups as JSON or CSV")
    asked = parser.parse_args()
    if asked.graph:
        show_graph(asked.graph, min(asked.seeds, 5))
    else:
        show_worlds(asked.worlds.split(","), asked.seeds)


if __name__ == "__main__":
    main()
