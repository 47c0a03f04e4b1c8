"""The synthesis: sounds that are what they say, and recordings that are the same every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from undercard.demo.acts import CAST, Listing, Style, audible, liked
from undercard.demo.synthesis.effects import echo, highpass, lowpass, through
from undercard.demo.synthesis.oscillators import hertz, partials, play, saw
from undercard.demo.synthesis.score import SCALES, Score
from undercard.demo.synthesis.strings import pluck, strike
from undercard.demo.synthesis.studio import STYLES, record
from undercard.demo.synthesis.tape import LENGTH, RATE, Tape
from undercard.kit.text import fold_name


def _record(name: str, number: int = 0):
    act = next(act for act in CAST if act.name == name)
    return record(act.style.value, act.seed, number, tempo=act.tempo, root=act.root, mode=act.mode)


def _loudest(sound) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size), 1 << 18))
    return float(np.argmax(spectrum) * RATE / (1 << 18))


def test_every_style_has_at_least_two_acts_that_can_be_heard_and_a_player() -> None:
    assert {style.value for style in Style} == set(STYLES)
    assert len(STYLES) >= 8
    for style in Style:
        assert sum(act.style is style for act in audible()) >= 2, style


def test_the_cast_is_distinct_and_its_fields_are_playable() -> None:
    assert len({fold_name(act.name) for act in CAST}) == len(CAST) >= 24
    assert len({act.seed for act in CAST}) == len(CAST)
    assert all(len(act.titles) >= 3 for act in audible())
    assert all(48 <= act.root <= 59 and act.mode in SCALES for act in CAST)
    assert len(liked()) == 6
    assert all(act.listing is Listing.FULL for act in liked())


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_recording_is_thirty_seconds_that_never_clip_nor_fall_silent(style: str) -> None:
    act = next(act for act in audible() if act.style == style)
    sound = _record(act.name)
    assert sound.shape == (LENGTH,)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.max(np.abs(sound)) < 0.95
    loudness = np.sqrt(np.mean(sound.reshape(30, RATE) ** 2, axis=1))
    assert loudness.min() > 0.02


@pytest.mark.parametrize("name", ["Ada Korvin", "Moss & Lantern", "Vox Alburna"])
def test_the_same_track_is_the_same_samples_and_another_track_is_not(name: str) -> None:
    first = _record(name)
    assert np.array_equal(first, _record(name))
    assert not np.allclose(first, _record(name, 1), atol=0.05)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(30, 9000), st.floats(0.05, 1), st.floats(0.5, 40), st.floats(0, 1)), min_size=1, max_size=6
    ),
    st.floats(0.05, 0.5),
)
def test_partials_equal_the_sum_of_damped_sines(each: list[tuple[float, ...]], seconds: float) -> None:
    f, a, d, p = (np.array(column) for column in zip(*each, strict=True))
    time = np.arange(round(seconds * RATE)) / RATE
    expected = sum(
        ai * np.exp(-di * time) * np.sin(2 * np.pi * (fi * time + pi))
        for fi, ai, di, pi in zip(f, a, d, p, strict=True)
    )
    assert np.allclose(partials(f, a, d, seconds, p), expected, atol=2e-4)


@pytest.mark.parametrize("pitch", [45, 57, 64, 76])
def test_strings_sound_at_their_pitch(pitch: int) -> None:
    chance = default_rng(1)
    for sound in (pluck(pitch, 1.5, chance, bright=0.4, ring=3), strike(pitch, 1.5, chance)):
        ratio = _loudest(sound) / hertz(pitch)
        # The loudest partial of a bass string may be its second or third.
        assert ratio == pytest.approx(round(ratio), rel=0.006)
        assert 1 <= round(ratio) <= 3


def test_a_saw_has_no_alias_between_its_harmonics() -> None:
    frequency = 8 * RATE / 4096 * 20
    spectrum = np.abs(np.fft.rfft(play(saw(frequency), frequency, 1 << 16)[: 1 << 15]))
    harmonics = np.zeros(spectrum.size, bool)
    for k in range(1, 12):
        centre = round(k * frequency * (1 << 15) / RATE)
        harmonics[max(0, centre - 3) : centre + 4] = True
    assert spectrum[~harmonics].max() < 0.002 * spectrum.max()


def test_a_filter_passes_its_side_and_stops_the_other() -> None:
    time = np.arange(LENGTH) / RATE
    low, high = (np.sin(2 * np.pi * f * time).astype(np.float32) for f in (100, 4000))
    gains = [np.std(through(tone, side(630))) / np.std(tone) for side in (lowpass, highpass) for tone in (low, high)]
    assert gains == pytest.approx([1, 0.025, 0.025, 1], abs=0.03)


def test_an_echo_repeats_at_its_interval_and_fades() -> None:
    click = np.zeros(LENGTH, np.float32)
    click[0] = 1
    heard = np.abs(through(click, echo(0.5, 0.5, 1.0, damping=1e6)))
    strength = [heard[round(place * 0.5 * RATE) - 3 : round(place * 0.5 * RATE) + 4].max() for place in (1, 2, 3)]
    assert strength[0] > 0.8
    assert strength[1] / strength[0] == pytest.approx(0.5, abs=0.05)
    assert strength[2] / strength[1] == pytest.approx(0.5, abs=0.05)


def test_what_runs_past_the_end_of_the_tape_goes_on_at_its_beginning() -> None:
    tape = Tape()
    tape.lay(np.ones(10, np.float32), 30 - 4 / RATE, 0.5)
    assert tape.samples[-4:].tolist() == [0.5] * 4
    assert tape.samples[:7].tolist() == [0.5] * 6 + [0]


def test_a_pattern_gives_the_moments_of_its_marks_and_swing_delays_the_second_sixteenth() -> None:
    score = Score(120, 57, "major", default_rng(1), default_rng(2), default_rng(3))
    assert list(score.steps("x..x .y..", 1.0, swing=0.5)) == [(1.0, "x"), (1.4375, "x"), (1.6875, "y")]


def test_chords_follow_the_scale() -> None:
    score = Score(120, 57, "major", default_rng(1), default_rng(2), default_rng(3))
    assert score.chord(0) == [57, 61, 64]
    assert score.chord(1, 4) == [59, 62, 66, 69]
    assert score.pitch(7) == score.pitch(0, 1) == 69
    assert score.pitch(-1) == 56
