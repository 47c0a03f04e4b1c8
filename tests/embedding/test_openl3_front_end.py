"""OpenL3's two front ends, stage by stage, against what kapre 0.1.4 and kapre 0.3.7 compute.

The golden files are made by `scripts/parity/openl3_reference.py`.
"""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from scripts.parity.openl3_seeded import clean_sweep, kept_of_spectrogram, signals, tune
from undercard.embedding.models.openl3.front_end import SHAPES, decibels, front_end, magnitudes, trained_mel, v04_mel

KINDS, HEARD = ("trained", "v04"), ("mel128", "mel256", "linear")
GOLDEN = {
    kind: np.load(Path(__file__).parent / "golden" / f"openl3_{kind}_front_end.npz", allow_pickle=False)
    for kind in KINDS
}
SIGNALS = {**signals(), "clean": clean_sweep()}


def spectrum(kind, heard, samples):
    if heard == "linear":
        return magnitudes(samples)
    return (trained_mel if kind == "trained" else v04_mel)(samples, SHAPES[heard][0])


def relative(found, expected, least):
    """Length of the difference to that of the expected, which counts for `least` at least: silence has none."""
    return np.linalg.norm(found - expected) / max(np.linalg.norm(expected), least)


@pytest.mark.parametrize(("kind", "heard", "signal"), list(product(KINDS, HEARD, SIGNALS)))
def test_spectrum_before_decibels_is_that_of_the_reference(kind, heard, signal):
    golden = GOLDEN[kind]
    found = spectrum(kind, heard, SIGNALS[signal])
    assert found.shape == SHAPES[heard]
    assert found.dtype == np.float32
    assert relative(kept_of_spectrogram(found), golden[f"{heard}/{signal}/spectrum"], 1e-3) < 1e-5
    norm = golden[f"{heard}/{signal}/spectrum/norm"]
    assert np.linalg.norm(found.astype(np.float64)) == pytest.approx(norm, rel=1e-5)


@pytest.mark.parametrize(("kind", "heard", "signal"), list(product(KINDS, HEARD, signals())))
def test_decibels_are_those_of_the_reference(kind, heard, signal):
    golden = GOLDEN[kind]
    found = front_end(heard, kind)(SIGNALS[signal])
    assert found.shape == SHAPES[heard]
    assert found.dtype == np.float32
    assert relative(kept_of_spectrogram(found), golden[f"{heard}/{signal}/decibels"], 80) < 1e-4
    whole = np.linalg.norm(found.astype(np.float64))
    assert whole == pytest.approx(golden[f"{heard}/{signal}/decibels/norm"], rel=1e-5, abs=0.1)


@pytest.mark.parametrize(("kind", "heard"), list(product(KINDS, HEARD)))
def test_where_a_sound_is_purer_than_single_precision_we_are_nearer_to_double_precision(kind, heard):
    """80 dB of ten times the logarithm of a magnitude are 160 dB of sound: below -70 both hear their own rounding."""
    expected = kept_of_spectrogram(in_double_precision(kind, heard, clean_sweep()))
    ours = relative(kept_of_spectrogram(front_end(heard, kind)(clean_sweep())), expected, 80)
    theirs = relative(GOLDEN[kind][f"{heard}/clean/decibels"], expected, 80)
    assert ours < theirs
    assert ours < 0.005


def in_double_precision(kind, heard, samples):
    bands, frames = SHAPES[heard]
    size = 512 if heard == "linear" else 2048
    missing = (frames - 1) * 242 + size - samples.size
    before = missing // 2 if kind == "trained" and heard != "linear" else 0
    padded = np.pad(samples.astype(np.float64), (before, max(0, missing - before)))
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    cut = np.stack([padded[at * 242 : at * 242 + size] for at in range(frames)])
    found = np.abs(np.fft.rfft(cut * window)).T
    if heard != "linear":
        basis = mel_in_double_precision(bands, htk=kind == "trained")
        found = np.sqrt(basis @ found**2) if kind == "trained" else basis @ found
    level = 10 * np.log10(np.maximum(found, 1e-10))
    return np.maximum(level - level.max(), -80)


def mel_in_double_precision(bands, *, htk):
    if htk:
        edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 24000 / 700), bands + 2) / 2595) - 1)
    else:
        mels = np.linspace(0, 15 + 27 * np.log(24) / np.log(6.4), bands + 2)
        edges = np.where(mels < 15, mels * 200 / 3, 1000 * 6.4 ** ((mels - 15) / 27))
    low, mid, high = (edges[at : at + bands, None] for at in range(3))
    bins = np.linspace(0, 24000, 1025)
    return np.maximum(0, np.minimum((bins - low) / (mid - low), (high - bins) / (high - mid))) * 2 / (high - low)


@pytest.mark.parametrize(("kind", "heard"), list(product(KINDS, HEARD)))
def test_level_does_not_matter_within_what_floats_hold(kind, heard):
    take = front_end(heard, kind)
    quiet, loud = (take(gain * SIGNALS["noise"]) for gain in (np.float32(2**-6), np.float32(2**9)))
    assert np.allclose(quiet, loud, atol=1e-3)


def test_silence_is_zero_everywhere_and_the_range_is_eighty():
    assert np.array_equal(decibels(np.zeros((3, 4), np.float32)), np.zeros((3, 4)))
    assert decibels(np.array([[1e4, 1e-9]], np.float32)).tolist() == [[0.0, -80.0]]


def test_front_ends_differ_so_that_their_vectors_must_not_meet():
    trained, v04 = (front_end("mel128", kind)(tune(1.0)) for kind in KINDS)  # type: ignore[arg-type]
    assert np.abs(trained - v04).mean() > 1


def test_the_linear_spectrogram_is_the_same_in_both():
    trained, v04 = (front_end("linear", kind)(tune(1.0)) for kind in KINDS)  # type: ignore[arg-type]
    assert np.array_equal(trained, v04)
