"""The default model beside OpenL3 and VGGish: CPU time of 30 s from bytes to vector, in the same rounds.

    python -m benchmarks.listening_others
    python -m benchmarks.listening_others --json    for machines

The published weights of the others are not needed: their networks are drawn by the code that converts them, with
numbers from a stated seed in the shapes of the published ones, and arithmetic takes as long with these. OpenL3 as its
makers call it hears 296 seconds of a clip of 30; to keep a round short, what one of them costs is measured on
the seconds of `HEARD` and multiplied.
"""

import argparse
import json
import math
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise

# Read once, while numpy loads: the front ends of all models run on one core.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from benchmarks.listening import Stage, measure
from tests.fakes.recordings import encode, song
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn import build
from undercard.embedding.models.openl3 import network as openl3
from undercard.embedding.models.openl3.model import OpenL3, cut_seconds
from undercard.embedding.models.openl3.variants import DEFAULT, UPSTREAM, Variant
from undercard.embedding.models.vggish import network as vggish
from undercard.embedding.models.vggish.cards import BANDS, CARD, DIM, EMBEDDING, FRAMES
from undercard.embedding.models.vggish.model import SECONDS, Vggish
from undercard.embedding.pooling import network_of
from undercard.entities.tracks import Recording
from undercard.entities.vectors import ModelStatistics

Floats = NDArray[np.float32]
SEED = 20
HEARD = 4
"""Seconds of the clip that OpenL3 hears in a round."""

OURS = "musicnn"
_VGGISH_WIDTHS = (1, 64, 128, 256, 256, 512, 512)
_VGGISH_DENSE = (512 * (FRAMES // 16) * (BANDS // 16), 4096, 4096, DIM)


@dataclass(frozen=True)
class Compared:
    """What one model costs.

    Attributes:
        cpu_seconds: from bytes to vector, median over rounds.
        times_ours: over the default's.
    """

    cpu_seconds: float
    times_ours: float


class Seeded:
    """Small random weights: large ones would overflow, and infinities cost more to compute with."""

    def __init__(self) -> None:
        """Begin at the stated seed."""
        self._random = np.random.default_rng(SEED)

    def take(self, *shape: int) -> Floats:
        """An array whose products keep their size."""
        scale = np.float32(1 / math.sqrt(math.prod(shape[1:])))
        return self._random.standard_normal(shape, np.float32) * scale


def seeded_openl3(variant: Variant) -> OpenL3:
    """OpenL3 in one of its variants."""
    seeded, unit = Seeded(), np.ones((1, 1, 1, 1), np.float32)
    widths = zip((1, *openl3.WIDTHS), openl3.WIDTHS, strict=False)
    layers = tuple((seeded.take(to, came, 3, 3), np.zeros(to, np.float32)) for came, to in widths)
    graph = openl3.draw(openl3.Network(unit, 0 * unit, layers), variant.heard, {})
    return OpenL3(variant, bytes(graph), threads=1)


def seeded_vggish() -> Vggish:
    """VGGish."""
    seeded = Seeded()
    widths = pairwise(_VGGISH_WIDTHS)
    layers = tuple((seeded.take(to, came, 3, 3), np.zeros(to, np.float32)) for came, to in widths)
    sizes = pairwise(_VGGISH_DENSE)
    dense = tuple((seeded.take(to, came).T.copy(), np.zeros(to, np.float32)) for came, to in sizes)
    whitening = np.eye(DIM, dtype=np.float32), np.zeros(DIM, np.float32)
    data = bytes(vggish.write_graph(vggish.Network(layers, dense, whitening), {}))
    known = ModelStatistics(np.zeros(DIM, np.float32), np.ones(DIM, np.float32))
    return Vggish(CARD, network_of(CARD, lambda: data, threads=1), EMBEDDING, hop=SECONDS, statistics=known)


@dataclass(frozen=True)
class Contender:
    """A model at work.

    Attributes:
        rate: that it listens at.
        listen: what a round measures beside decoding.
        times: how often `listen` makes a whole clip.
    """

    rate: int
    listen: Callable[[], object]
    times: float = 1.0


def contenders(recording: Recording) -> dict[str, Contender]:
    """The default first, then the others."""
    ours, other = build(), seeded_vggish()
    clip = decode(recording, ours.card.rate)
    found = {
        OURS: Contender(clip.rate, lambda: ours.embed(clip)),
        "vggish": Contender(clip.rate, lambda: other.embed(clip)),
    }
    for variant in (DEFAULT, UPSTREAM):
        model = seeded_openl3(variant)
        samples = decode(recording, model.card.rate).samples
        some = samples[: HEARD * model.card.rate]
        times = len(cut_seconds(samples, variant.step)) / len(cut_seconds(some, variant.step))
        found[variant.name] = Contender(model.card.rate, partial(model.listen, some), times)
    return found


def compare(data: bytes, rounds: int) -> dict[str, Compared]:
    """Hear the same bytes with every model, round by round."""
    recording = Recording("song", data=data)
    models = contenders(recording)
    steps: dict[str, Stage] = {name: model.listen for name, model in models.items()}
    steps |= {f"{name}, decoding": partial(decode, recording, model.rate) for name, model in models.items()}
    cpu = measure(steps, rounds)
    whole = {name: cpu[f"{name}, decoding"].median + model.times * cpu[name].median for name, model in models.items()}
    return {name: Compared(seconds, seconds / whole[OURS]) for name, seconds in whole.items()}


def show(found: dict[str, Compared]) -> None:
    """Print the table."""
    print(f"{'bytes to vector, 30 s':36} {'CPU s':>8} {'times ours':>11}")
    for name, model in found.items():
        print(f"{name:36} {model.cpu_seconds:8.3f} {model.times_ours:11.1f}")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = compare(encode(song()), arguments.rounds)
    if arguments.json:
        print(json.dumps({name: asdict(model) for name, model in found.items()}))
    else:
        show(found)


if __name__ == "__main__":
    main()
