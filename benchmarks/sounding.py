"""Does its sound tell whether an artist belongs to a bill? The measurement behind `artists/sounding.py`.

    python -m benchmarks.sounding                 the corpus beside the checkout (or EARSHOT_SHARED)
    python -m benchmarks.sounding --json          for machines

Openly licensed clips with artist and genre are heard by the shipped model (less than a minute of one processor). A bill
is an artist with others of its kind (six kinds, by the first word of its genre that names one); the wrong namesake is
an artist of another kind in its place. A sender's other nights are of the same kind, or of any. How alike acts of
one bill are, and by what the weight must be multiplied to fit, are learned on one half of the artists and measured on
the other, over many halves: nobody who is judged, and no companion, was learned from. The space knows all of them, as
in a run; it does not look at kinds. Intervals: artists drawn with replacement.

Last, a user's own bills: single clips of one artist each, as tight as bills can be. What a run learns from bills is
learned from those of one half of the artists; the slope is the shipped one, learned from kinds.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.artists.sounding import LEAST_USUAL, PLAIN, Company, Ear, kinship_of, train
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn import build
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.spaces import Space
from undercard.entities.tracks import Recording
from undercard.similarity.calibration import strengths
from undercard.similarity.kinds import gather
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sets import compare_stacks, shrink_stacks, stack
from undercard.similarity.space import learn_space, standardise

Strengths = NDArray[np.float64]
Places = NDArray[np.intp]

KINDS = {
    "chip": ("chip", "8-bit"),
    "rock": ("rock", "metal"),
    "orchestral": ("orchestral", "epic", "classical"),
    "electronic": ("electronic", "electro", "house", "drum and bass"),
    "ambient": ("ambient",),
    "acoustic": ("folk", "acoustic", "jazz", "blues", "piano"),
}
SIZES = (2, 3, 4, 6, 8)
USUAL = 8
HALVES = 40
DRAWS = 60
RESAMPLES = 300
TIGHT = 4
"""Clips of one artist that make a bill."""


@dataclass(frozen=True)
class Bill:
    """An act, a wrong namesake of it, and whom it is billed with."""

    act: int
    wrong: int
    beside: Places
    usual: Places


@dataclass(frozen=True)
class Trial:
    """What was weighed: the weight of the act and of its namesake, and which artist the act is."""

    act: int
    right: float
    wrong: float


def kind_of(genre: str) -> str:
    """The kind that the genre names first; empty for none."""
    for part in (genre.split("/", maxsplit=1)[0], genre):
        for kind, words in KINDS.items():
            if any(word in part.lower() for word in words):
                return kind
    return ""


def hear(folder: Path) -> tuple[dict[ArtistKey, ArtistSet], list[str], Space]:
    """Every artist of the corpus as heard, their kinds in the order of their keys, and the space they make."""
    model = build()
    clips: dict[str, list[NDArray[np.float32]]] = {}
    kinds: dict[str, str] = {}
    with (folder / "corpus.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            clip = decode(Recording(row["clip"], path=str(folder / row["clip"])), model.card.rate)
            clips.setdefault(row["artist"], []).append(model.embed(clip).values)
            kinds[row["artist"]] = kind_of(row["genre"])
    heard = {ArtistKey(name): _artist(name, clips[name]) for name in sorted(clips)}
    space = learn_space(ModelId(model.card.id), {key: one.vectors for key, one in heard.items()}, model.statistics)
    return heard, [kinds[key] for key in heard], space


def _artist(name: str, vectors: Sequence[NDArray[np.float32]]) -> ArtistSet:
    return ArtistSet(name, tuple(TrackId(f"{name}:{place}") for place in range(len(vectors))), np.stack(vectors))


def undamped(heard: dict[ArtistKey, ArtistSet], space: Space) -> Strengths:
    """Strength of every pair, as the product takes it."""
    keys = sorted(heard)
    return gather(heard, space).strengths(keys, keys)


def damped(heard: dict[ArtistKey, ArtistSet], space: Space) -> Strengths:
    """Strength of every pair, as neighbours are found by."""
    every = stack([standardise(heard[key].vectors, space) for key in sorted(heard)], len(space.mean))
    scores = shrink_stacks(compare_stacks(every, every), every, every, float(np.median(space.quantiles)))
    return strengths(scores, space.quantiles)


def bills(
    chance: np.random.Generator, kinds: NDArray[np.str_], pool: Places, size: int, usual: int, *, mixed: bool
) -> Iterator[Bill]:
    """Draw bills from some artists; kinds of which there are too few are left out."""
    count = {kind: int(np.sum(kinds[pool] == kind)) for kind in KINDS}
    least = size + 1 + (LEAST_USUAL if usual and not mixed else 0)
    acts = [int(place) for place in pool if count.get(str(kinds[place]), 0) >= least]
    for _ in range(DRAWS if acts else 0):
        act = int(chance.choice(acts))
        others = chance.permutation(pool[pool != act])
        kin, rest = others[kinds[others] == kinds[act]], others[kinds[others] != kinds[act]]
        wrong, beside = int(rest[0]), kin[:size]
        further = others if mixed else kin[size:]
        further = further[~np.isin(further, [*beside, wrong])]
        yield Bill(act, wrong, beside, further[:usual])


def company(table: Strengths, who: int, group: Sequence[int] | Places) -> Company:
    """What somebody would find in a group."""
    places = np.asarray(group, dtype=np.intp)
    pairs = table[np.ix_(places, places)][np.triu_indices(len(places), 1)]
    return Company(tuple(table[who, places].tolist()), kinship_of(pairs.tolist()))


def weigh(table: Strengths, who: int, bill: Bill, ear: Ear) -> float:
    """The weight of somebody's sound on a bill."""
    return ear.weigh(company(table, who, bill.beside), company(table, who, bill.usual))


def learn(table: Strengths, drawn: Sequence[Bill]) -> tuple[Ear, float]:
    """How alike acts of these bills are, and by what the weights must be multiplied to fit."""
    kinship = float(np.mean([company(table, bill.act, bill.beside).kinship for bill in drawn if len(bill.beside) > 1]))
    ear = Ear(max(kinship, 0.05))
    right = np.array([weigh(table, bill.act, bill, ear) for bill in drawn])
    return ear, honesty(right, np.array([weigh(table, bill.wrong, bill, ear) for bill in drawn]))


def settings() -> Iterator[tuple[int, int, bool]]:
    """Acts beside, acts of the sender's other nights, and whether these are of all kinds."""
    for size in SIZES:
        yield from ((size, 0, False), (size, USUAL, False), (size, USUAL, True))


def every_bill(chance: np.random.Generator, kinds: NDArray[np.str_], pool: Places) -> Iterator[Bill]:
    """Bills in all settings."""
    for size, usual, mixed in settings():
        yield from bills(chance, kinds, pool, size, usual, mixed=mixed)


def held_out(
    table: Strengths, kinds: NDArray[np.str_]
) -> tuple[dict[tuple[int, int, bool], list[Trial]], list[tuple[float, float]]]:
    """Learn on one half of the artists, weigh on the other; gives the trials, and each half's kinship and factor."""
    chance = np.random.default_rng(0)
    trials: dict[tuple[int, int, bool], list[Trial]] = {}
    halves = []
    for _ in range(HALVES):
        order = chance.permutation(len(kinds))
        learned, judged = np.array_split(order, 2)
        ear, factor = learn(table, list(every_bill(chance, kinds, learned)))
        halves.append((ear.kinship, factor))
        for one in settings():
            for bill in bills(chance, kinds, judged, *one[:2], mixed=one[2]):
                right, wrong = (factor * weigh(table, who, bill, ear) for who in (bill.act, bill.wrong))
                trials.setdefault(one, []).append(Trial(bill.act, right, wrong))
    return trials, halves


def auc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Chance that a right act weighs more than a wrong one."""
    weights = np.concatenate([right, wrong])
    _, places, counts = np.unique(weights, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    few, many = len(right), len(wrong)
    return float((ranks[:few].sum() - few * (few + 1) / 2) / (few * many))


def interval(trials: Sequence[Trial]) -> tuple[float, float]:
    """95 % of what other artists of the same sort might have given."""
    chance = np.random.default_rng(1)
    by_act: dict[int, list[Trial]] = {}
    for one in trials:
        by_act.setdefault(one.act, []).append(one)
    acts, drawn = sorted(by_act), []
    for _ in range(RESAMPLES):
        some = [one for act in chance.choice(acts, len(acts)) for one in by_act[int(act)]]
        drawn.append(auc([one.right for one in some], [one.wrong for one in some]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def told(trials: Sequence[Trial]) -> dict[str, float]:
    """What a weight says: how often "unlike" is said of right and of wrong ones, and what that is worth."""
    right, wrong = np.array([one.right for one in trials]), np.array([one.wrong for one in trials])
    low, high = interval(trials)
    unlike = float(np.mean(right <= -PLAIN)), float(np.mean(wrong <= -PLAIN))
    return {
        "auc": auc(right.tolist(), wrong.tolist()),
        "low": low,
        "high": high,
        "unlike_right": unlike[0],
        "unlike_wrong": unlike[1],
        "ratio": (unlike[1] + 1e-3) / (unlike[0] + 1e-3),
        "spread": float(np.std(np.concatenate([right, wrong]))),
        "honesty": honesty(right, wrong),
    }


def honesty(right: NDArray[np.float64], wrong: NDArray[np.float64]) -> float:
    """Slope by which the weights had to be multiplied to be right on average; 1 is calibrated, below 1 is boastful."""
    weights, belongs = np.concatenate([right, wrong]), np.repeat([1.0, 0.0], [len(right), len(wrong)])
    slope = 1.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-slope * weights))
        slope += float(((belongs - chance) * weights).sum() / (chance * (1 - chance) * weights**2).sum())
    return slope


def own_bills(heard: dict[ArtistKey, ArtistSet], space: Space) -> tuple[list[Trial], list[Ear]]:
    """Learn from the bills of half of the artists, each billing its own clips; weigh the clips of the others."""
    clips = {
        ArtistKey(f"{key} {place}"): ArtistSet(key, (one.tracks[place],), one.vectors[place : place + 1])
        for key, one in heard.items()
        for place in range(len(one.tracks))
    }
    keys = sorted(clips)
    table = gather(clips, space).strengths(keys, keys)
    billed = [[place for place, key in enumerate(keys) if clips[key].name == name] for name in sorted(heard)]
    billed = [bill for bill in billed if len(bill) >= TIGHT]
    chance, trials, ears = np.random.default_rng(0), [], []
    for _ in range(HALVES):
        order = chance.permutation(len(billed))
        learned, judged = ([billed[place] for place in half] for half in np.array_split(order, 2))
        ear = train([company(table, bill[0], bill).kinship for bill in learned])
        ears.append(ear)
        trials += list(_exchanged(table, judged, ear))
    return trials, ears


def _exchanged(table: Strengths, billed: Sequence[Sequence[int]], ear: Ear) -> Iterator[Trial]:
    """Every act with its own company, and with that of the next bill."""
    for bill, other in zip(billed, [*billed[1:], billed[0]], strict=True):
        for act in bill:
            own = company(table, act, [place for place in bill if place != act])
            others = company(table, act, other[: len(bill) - 1])
            yield Trial(bill[0], ear.weigh(own, Company()), ear.weigh(others, Company()))


def show(name: str, row: dict[str, float]) -> None:
    """One line of the table."""
    print(
        f"{name:34} {row['auc']:.3f} [{row['low']:.3f} {row['high']:.3f}] {row['unlike_right']:7.3f} "
        f"{row['unlike_wrong']:7.3f} {row['ratio']:6.1f} {row['spread']:6.2f} {row['honesty']:8.2f}"
    )


HEAD = f"{'':34} {'AUC':5} {'[95 %]':13} {'unlike: right':>8} {'wrong':>6} {'ratio':>6} {'spread':>6} {'honesty':>8}"


def name_of(setting: tuple[int, int, bool]) -> str:
    """`3 beside, 8 of a mixed sender`."""
    size, usual, mixed = setting
    return f"{size} beside" + (f", {usual} of {'a mixed sender' if mixed else 'the same kind'}" if usual else "")


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Every row of the table."""
    heard, kinds, space = hear(folder)
    labels = np.array(kinds)
    rows: dict[str, dict[str, float]] = {}
    for name, table in (("undamped", undamped(heard, space)), ("damped", damped(heard, space))):
        held, halves = held_out(table, labels)
        rows |= {f"{name}: {name_of(one)}": told(of_one) for one, of_one in held.items()}
        rows[f"{name}: learned"] = _learned(held, halves)
    trials, ears = own_bills(heard, space)
    rows["own bills, one artist each"] = told(trials)
    rows["own bills: learned"] = {"kinship": float(np.mean([ear.kinship for ear in ears]))}
    return rows


def _learned(
    held: Mapping[tuple[int, int, bool], Sequence[Trial]], halves: Sequence[tuple[float, float]]
) -> dict[str, float]:
    every = [one for of_one in held.values() for one in of_one]
    just = honesty(np.array([one.right for one in every]), np.array([one.wrong for one in every]))
    (kinship, factor), (kinship_spread, factor_spread) = np.median(halves, axis=0), np.std(halves, axis=0)
    return {
        "kinship": float(kinship),
        "kinship_spread": float(kinship_spread),
        "factor": float(factor),
        "factor_spread": float(factor_spread),
        "honesty": just,
    }


def main() -> None:
    """Print the table, or say why there is none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    shared = Path(os.environ.get("EARSHOT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (shared / "corpus" / "corpus.csv").is_file():
        print(f"skipped: no corpus at {shared / 'corpus'} (set EARSHOT_SHARED)", file=sys.stderr)
        return
    rows = measure(shared / "corpus")
    if asked.json:
        print(json.dumps(rows, indent=2))
        return
    print(HEAD)
    for name, row in rows.items():
        if "auc" in row:
            show(name, row)
        else:
            print(f"{name:34} " + ", ".join(f"{what} {value:.2f}" for what, value in row.items()))


if __name__ == "__main__":
    main()
