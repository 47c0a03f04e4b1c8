"""Measures mean and variance of MusiCNN's descriptors over a corpus of openly licensed clips.

    python -m scripts.describe_corpus CORPUS.csv

Writes `descriptor_statistics.npy` into the package, (2, 795): nothing else of the corpus is kept, and no clip can be
made from it. It serves until a library of the user's own says more (`undercard.similarity.space`).
"""

import argparse
from pathlib import Path

import numpy as np

from scripts.build_musicnn import TARGET
from undercard.app.evaluating import read_corpus
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn.cards import RATE
from undercard.embedding.models.musicnn.descriptors import describe
from undercard.embedding.models.musicnn.frontend import log_mel
from undercard.entities.tracks import Recording


def main() -> None:
    """Write the file and say how many clips it rests on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    paths = [clip.path for clip in read_corpus(parser.parse_args().corpus)]
    clips = [decode(Recording(path.name, path=str(path)), RATE).samples for path in paths]
    described = np.stack([describe(samples, log_mel(samples)) for samples in clips]).astype(np.float64)
    statistics = np.stack([described.mean(axis=0), described.var(axis=0)]).astype(np.float32)
    np.save(TARGET / "descriptor_statistics.npy", statistics)
    print(f"{len(clips)} clips, {statistics.shape[1]} numbers")


if __name__ == "__main__":
    main()
