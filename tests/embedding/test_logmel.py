"""Mel spectrograms against librosa's own values (recorded by scripts/golden/logmel.py)."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.golden.logmel import signal
from undercard.embedding.logmel import MelFrames, hann, mel_basis, mel_spectrogram, project
from undercard.embedding.models.musicnn.model import FRAMES, cut_patches, log_mel

GOLDEN = np.load(Path(__file__).parent / "golden/logmel_librosa.npz")


def test_musicnn_front_end_equals_librosa():
    ours = log_mel(signal(16000))
    assert ours.shape == GOLDEN["musicnn"].shape
    assert ours.dtype == np.float32
    assert np.abs(ours - GOLDEN["musicnn"]).max() <= 4e-6


def test_reference_holds_energies_that_overflow_float16():
    assert GOLDEN["musicnn"].max() > np.log10(65504)


def test_magnitudes_in_htk_bands_without_centring_equal_librosa():
    shape = MelFrames(48000, 2048, 242, 64, 0.0, 24000.0, htk=True, area_norm=False, power=1, centred=False)
    ours = mel_spectrogram(signal(48000, 0.3), shape)
    assert ours.shape == GOLDEN["htk"].shape
    assert np.abs(ours - GOLDEN["htk"]).max() <= 2e-5 * GOLDEN["htk"].max()


@pytest.mark.parametrize(("samples", "frames"), [(0, 1), (1, 1), (256, 2), (480000, 1876)])
def test_centred_frames_are_counted_as_librosa_does(samples, frames):
    assert FRAMES.count(samples) == frames
    assert mel_spectrogram(np.zeros(samples, np.float32), FRAMES).shape == (frames, 96)


def test_uncentred_signal_shorter_than_a_frame_has_no_frames():
    shape = MelFrames(16000, 400, 160, 64, centred=False)
    assert mel_spectrogram(np.ones(399, np.float32), shape).shape == (0, 64)


def test_every_band_hears_something():
    assert (mel_basis(FRAMES).max(axis=0) > 0).all()


def test_area_norm_gives_every_wide_band_the_same_area():
    basis = mel_basis(MelFrames(16000, 4096, 256, 40))
    area = basis.sum(axis=0) * 16000 / 4096
    assert np.allclose(area[10:], 1, atol=0.02)


@pytest.mark.parametrize("shape", [FRAMES, MelFrames(16000, 512, 160, 150, htk=True), MelFrames(8000, 64, 32, 9)])
def test_bands_that_hear_few_bins_give_what_the_whole_basis_gives(shape):
    sound = signal(16000, 0.3)
    padded = np.pad(sound, shape.n_fft // 2)
    frames = np.stack([padded[start : start + shape.n_fft] for start in range(0, sound.size + 1, shape.hop)])
    plain = np.abs(np.fft.rfft(frames * hann(shape.n_fft))) ** 2 @ mel_basis(shape)
    assert np.allclose(mel_spectrogram(sound, shape), plain, rtol=1e-4, atol=1e-6 * plain.max())


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 300), st.integers(1, 600), st.integers(1, 100))
def test_projection_equals_the_plain_product(rows, bins, bands):
    rng = np.random.default_rng(rows * bins + bands)
    left, right = rng.normal(size=(rows, bins)).astype("f"), rng.normal(size=(bins, bands)).astype("f")
    assert np.allclose(project(left, right), left.astype("d") @ right, rtol=1e-4, atol=1e-4)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.01, 30.0))
def test_power_scales_with_the_square_of_the_signal(gain):
    sound = signal(16000, 0.2)
    assert np.allclose(
        mel_spectrogram(sound * np.float32(gain), FRAMES), mel_spectrogram(sound, FRAMES) * gain**2, rtol=1e-3
    )


@pytest.mark.parametrize(("frames", "patches"), [(1, 1), (186, 1), (187, 1), (373, 1), (374, 2), (1876, 10)])
def test_patches_drop_a_tail_and_repeat_a_short_clip(frames, patches):
    spectrogram = np.arange(frames, dtype=np.float32)[:, None] * np.ones(96, np.float32)
    cut = cut_patches(spectrogram)
    assert cut.shape == (patches, 187, 96)
    assert np.array_equal(cut.reshape(-1, 96)[:, 0], np.arange(patches * 187) % frames)
