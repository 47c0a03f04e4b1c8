"""Compares PaSST of the published depths with what hear21passt gave, by hand: it takes 2 GB and some minutes.

    python -m scripts.parity.passt_full DIR [VARIANT ...]

DIR is what `scripts.parity.passt_reference --full DIR` wrote: checkpoints that PyTorch wrote, and the numbers of its
own runs. Prints the largest relative error of each variant, and what 30 seconds of audio cost on one thread.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import numpy as np

from scripts.parity.passt_seeded import signals
from undercard.embedding.models.passt.cards import EMBEDDING, INPUT, NETWORK, RATE, VARIANTS, Variant
from undercard.embedding.models.passt.frontend import log_mel
from undercard.embedding.models.passt.model import Passt
from undercard.embedding.models.passt.recipe import recipe
from undercard.embedding.pooling import network_of
from undercard.embedding.runtime import open_session
from undercard.entities.audio import Clip


def compare(variant: Variant, folder: Path) -> None:
    """Convert one variant, run it and print the differences."""
    card = variant.card
    reference = np.load(folder / f"{card.name}.npz")
    with tempfile.TemporaryDirectory() as out:
        begin = time.process_time()
        recipe(variant).convert({card.files[0].name: folder / f"{card.name}.pt"}, Path(out))
        print(f"{card.name}: converted in {time.process_time() - begin:.1f} CPU-s")
        network = (Path(out) / NETWORK).read_bytes()
    session = open_session(network)
    for sound in ("chirp", "noise"):
        found = session.run((EMBEDDING,), {INPUT: log_mel(signals(card.window)[sound])[None]})[0][0]
        error = np.abs(found - reference[sound]).max() / np.abs(reference[sound]).max()
        print(f"  {sound}: largest error {error:.2e} of the largest value")
    del session
    model = Passt(card, network_of(card, lambda: network, threads=1))
    clip = Clip(signals(30.0)["chirp"], RATE, 0.5, silent=False)
    model.embed(clip)
    begin = time.process_time()
    patches = model.embed(clip).patches
    print(f"  30 s of audio: {time.process_time() - begin:.2f} CPU-s, {patches} windows")
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def main() -> None:
    """Compare every variant whose files are there, or those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("variants", nargs="*")
    arguments = parser.parse_args()
    for variant in VARIANTS:
        wanted = not arguments.variants or variant.card.name in arguments.variants
        if wanted and (arguments.folder / f"{variant.card.name}.npz").exists():
            compare(variant, arguments.folder)


if __name__ == "__main__":
    main()
