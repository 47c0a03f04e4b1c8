"""The descriptors beside the network: what they tell apart, and what leaves them alone."""

import numpy as np
import pytest

from undercard.embedding.models.musicnn import build
from undercard.embedding.models.musicnn.descriptors import NAMES, SHARE, SIZES, TRACKS, describe
from undercard.embedding.models.musicnn.frontend import log_mel
from undercard.entities.audio import Clip

RATE = 16000
ENDS = np.cumsum(SIZES)
SECONDS = 8


def described(samples):
    samples = samples.astype(np.float32)
    values = describe(samples, log_mel(samples))
    return dict(zip(NAMES, np.split(values, ENDS[:-1]), strict=True))


def tone(*frequencies, seconds=SECONDS):
    time = np.arange(RATE * seconds) / RATE
    return 0.2 * sum(np.sin(2 * np.pi * frequency * time) for frequency in frequencies)


def pulses(per_second, seconds=SECONDS):
    time = np.arange(RATE * seconds) / RATE
    return np.random.default_rng(0).normal(size=time.size) * 0.2 * ((time * per_second) % 1 < 0.2)


def test_every_descriptor_has_its_size_and_is_finite():
    values = described(tone(440) + pulses(2))
    assert [len(values[name]) for name in NAMES] == list(SIZES)
    assert all(np.isfinite(part).all() for part in values.values())


@pytest.mark.parametrize("samples", [tone(440)[:1600], pulses(2)[: RATE * 3], np.eye(1, RATE * 2)[0] * 1e-3])
def test_short_and_nearly_silent_clips_have_descriptors(samples):
    assert all(np.isfinite(part).all() for part in described(samples).values())


def test_blocks_are_described_as_the_plain_formulas_say():
    samples = (pulses(3) + tone(330)).astype(np.float32)
    bands = log_mel(samples).astype(np.float64).reshape(-1, 48, 2).mean(axis=2)
    moves = np.abs(bands[3:] - bands[:-3])
    quarters = [np.sort(bands[at : at + 16], axis=0).reshape(4, 4, 48).mean(axis=1) for at in range(0, 486, 8)]
    faster = [np.sort(moves[at : at + 40], axis=0)[20:].reshape(5, 4, 48).mean(axis=1) for at in range(0, 459, 10)]
    found = described(samples)
    assert len(bands) == 501
    assert np.abs(found["spectrum"].reshape(48, 4) - np.quantile(quarters, 0.9, axis=0).T).max() < 1e-5
    assert np.abs(found["change"].reshape(48, 5) - np.quantile(faster, 0.9, axis=0).T).max() < 1e-5


@pytest.mark.parametrize("rate", [1.0, 2.0, 4.0])
def test_rhythm_peaks_at_the_rate_of_the_pulses(rate):
    bands = described(pulses(rate))["rhythm"].reshape(-1, 12).mean(axis=0)
    centres = np.geomspace(0.4, 16, 12)
    assert abs(np.log2(centres[bands.argmax()] / rate)) <= 1.0


def test_harmony_is_the_same_in_another_key_and_not_for_another_chord():
    major, fourth_up, fifth = tone(262, 330, 392), tone(349.4, 440, 522.6), tone(262, 392)
    one, other, different = (described(x)["harmony"][:7] for x in (major, fourth_up, fifth))
    assert np.abs(one - other).max() < 0.05
    assert np.abs(one - different).max() > 0.1


def test_timbre_tells_dull_from_bright_and_noise_from_tones():
    dull, bright, noise = (described(x)["timbre"] for x in (tone(200), tone(3000), pulses(50) + 0.001))
    assert bright[0] > dull[0]
    assert noise[6] > bright[6]


def test_change_is_larger_where_more_happens():
    assert described(pulses(8))["change"].mean() > 2 * described(tone(440))["change"].mean()


def test_the_default_vector_ends_with_them_and_knows_its_aspects():
    model = build()
    samples = (pulses(2) + tone(440)).astype(np.float32)
    values = model.embed(Clip(samples, RATE, 0.5, silent=False)).values
    assert values.dtype == np.float32
    assert np.array_equal(values[848:], describe(samples, log_mel(samples)))
    aspects = model.statistics.aspects
    assert sum(aspect.size for aspect in aspects) == len(values) == model.card.dim == len(model.statistics.mean)
    assert [(aspect.share, aspect.tracks) for aspect in aspects] == [(1.0, 0)] + [(SHARE, TRACKS)] * len(NAMES)
