"""Compares VGGish of the published width with what the makers' code gave, by hand: it takes 600 MB and a minute.

    python -m scripts.parity.vggish_full DIR

DIR is what `scripts.parity.vggish_reference VGGISH --full DIR` wrote: a checkpoint of format 1 that TensorFlow wrote,
PCA parameters, and the numbers of TensorFlow's own run. Prints the largest relative error and the cost of each step.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from scripts.parity.vggish_seeded import signals
from undercard.embedding.models.vggish.cards import CHECKPOINT, EMBEDDING, INPUT, NETWORK, PCA, WHITENED
from undercard.embedding.models.vggish.frontend import cut_patches, log_mel
from undercard.embedding.models.vggish.recipe import convert
from undercard.embedding.runtime import open_session


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print the CPU and wall seconds of what is done inside."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    print(f"{what}: {time.process_time() - cpu:.2f} CPU-s, {time.perf_counter() - wall:.2f} s")


def main() -> None:
    """Convert, run and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    reference = np.load(folder / "reference.npz")
    patches = np.concatenate([cut_patches(log_mel(samples)) for samples in signals(2.0).values()])
    print(f"front end: largest difference {np.abs(patches - reference['patches']).max():.2e} in the logarithm")
    with tempfile.TemporaryDirectory() as out:
        with timed("conversion"):
            convert({name: folder / name for name in (CHECKPOINT.name, PCA.name)}, Path(out))
        with timed("loading"):
            session = open_session(Path(out) / NETWORK)
        found = session.run((EMBEDDING, WHITENED), {INPUT: patches})
        for name, values in zip((EMBEDDING, WHITENED), found, strict=True):
            error = np.abs(values - reference[name]).max() / np.abs(reference[name]).max()
            print(f"{name}: largest error {error:.2e} of the largest value, over {len(values)} patches")
        thirty_seconds = np.tile(patches, (8, 1, 1))[:31]
        for batch in (1, 2, 4, 8, 16, 31):
            with timed(f"31 patches in batches of {batch}"):
                for start in range(0, 31, batch):
                    session.run((EMBEDDING,), {INPUT: thirty_seconds[start : start + batch]})


if __name__ == "__main__":
    main()
