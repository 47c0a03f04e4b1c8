"""Ambient: chords that breathe, bells far off, no beat."""

from undercard.demo.synthesis.effects import bandpass, echo, highpass, lowpass, room, shaded, sweep, through
from undercard.demo.synthesis.oscillators import hertz, noise, play, saw, triangle, unison
from undercard.demo.synthesis.score import Score, choose
from undercard.demo.synthesis.strings import mallet
from undercard.demo.synthesis.tape import LENGTH, RATE, SECONDS, Signal, Tape, fade

_CHANGES = [(0, 3, 4), (0, 5, 3), (3, 0, 1), (0, 2, 5)]


def ambient(score: Score) -> Signal:
    """Slow swells of stacked thirds, a drone, a few bells, the sea."""
    timbre, chance = score.timbre, score.chance
    bright, grain = float(timbre.uniform(500, 2200)), float(timbre.uniform(0, 1))
    hall = room(float(timbre.uniform(4.0, 6.5)), 2.2, 2200.0)
    bells = int(timbre.integers(3, 16))
    cloud = shaded(_swells(score, grain), sweep(15, phase=float(chance.random())), lowpass(280), lowpass(bright))
    drone = play(triangle(5), hertz(score.pitch(0, -2)), LENGTH) * sweep(10, 0.6, 1.0)
    surf = sweep(7.5, 0.15, 1.0, float(chance.random())) ** 2
    sea = through(noise(SECONDS, chance), bandpass(500, 0.4), lowpass(1200)) * surf
    return score.blend(
        (through(cloud, hall), 0.11),
        (through(_bells(score, bells), highpass(300), echo(0.61, 0.55, 0.6), hall), 0.03),
        (drone, 0.045),
        (sea, 0.012),
        spread=4.0,
    )


def _swells(score: Score, grain: float) -> Signal:
    """Three chords that rise into each other; `grain` 0 is all triangle, 1 all saw."""
    tape = Tape()
    share = SECONDS / 3
    count = round(share * 1.45 * RATE)
    for place, degree in enumerate(choose(score.chance, _CHANGES)):
        for pitch in score.chord(degree, 5, -1):
            tone = unison(saw(hertz(pitch), 3000), hertz(pitch), count, score.chance) * grain
            tone += play(triangle(), hertz(pitch + 12), count) * (1.2 - grain)
            tape.lay(fade(tone, share * 0.55, share * 0.6), place * share, float(score.chance.uniform(0.6, 1)))
    return tape.samples


def _bells(score: Score, count: int) -> Signal:
    """So many, whenever they like."""
    tape = Tape()
    for _ in range(count):
        step = int(score.chance.choice([0, 2, 4, 6, 7, 9, 11]))
        bell = mallet(score.pitch(step, 1), 2.5, hard=0.25)
        tape.lay(bell, float(score.chance.uniform(0, SECONDS)), float(score.chance.uniform(0.3, 1)))
    return tape.samples
