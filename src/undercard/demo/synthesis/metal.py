"""Metal: guitars tuned down and driven hard, a double bass drum, a growl; low and high, little between."""

from functools import cache

import numpy as np

from undercard.demo.synthesis.drums import cymbal, kick, snare, tom
from undercard.demo.synthesis.effects import bandpass, drive, highpass, lift, lowpass, room, scoop, through
from undercard.demo.synthesis.oscillators import hertz, play, saw
from undercard.demo.synthesis.score import Score, choose, closes, happens
from undercard.demo.synthesis.tape import RATE, Signal, Tape, decay, fade, level, mix
from undercard.demo.synthesis.voices import Sung, sing

_RIFFS = ["x.mmx.mmx.mmxxmm", "xmmxmmxmmxmmxmxm", "x...mmmmx...mmmm", "xmxmmmxmxmmmxxmm"]
_DOWN = 5
"""Half-tones that everything is tuned down."""


def metal(score: Score) -> Signal:
    """Palm-muted riffs in fifths over a double bass drum, mixed with scooped mids."""
    timbre, chance = score.timbre, score.chance
    riff, gain, deep = choose(timbre, _RIFFS), float(timbre.uniform(8, 26)), float(timbre.uniform(38, 44))
    blast = happens(timbre, 0.5)
    changes = choose(chance, [(0, 0, 1, 0), (0, 0, 5, 4), (0, 3, 1, 0), (0, 0, 6, 5)])
    takes = mix(*(_guitar(score, riff, changes, gain) for _ in range(2)))
    together = score.blend(
        (takes, 0.14),
        (_bass(score, riff, changes), 0.15),
        (_drums(score, blast=blast), 0.24),
        (_growl(score, deep), 0.2),
        spread=1.5,
    )
    # The mix of the style: bottom and bite, a hole in the middle, dark above.
    desk = (lift(110, 1.1), scoop(600, 2.6, 0.7), lift(2800, 1.9), lowpass(5300, 0.8), room(0.7, 0.14))
    return drive(level(through(together, *desk), 0.2), 1.7)


def _guitar(score: Score, riff: str, changes: tuple[int, ...], gain: float) -> Signal:
    """One take of two strings and an octave; all of them share one amplifier, which makes the fifths growl."""
    tape = Tape()
    chance = score.chance
    sixteenth = score.beat / 4

    @cache
    def power(root: int, mark: str) -> Signal:
        seconds, damping = (sixteenth * 1.3, 7.0) if mark == "m" else (sixteenth * 4.5, 0.6)
        chord = np.zeros(round(seconds * RATE), np.float32)
        for up in (0, 7, 12):
            tone = hertz(root + up + float(chance.normal(0, 0.06)))
            chord += play(saw(tone), tone, chord.size, float(chance.random()))
        return fade(chord * decay(seconds, damping), 0.002, 0.02)

    for number, start in score.bars():
        root = score.pitch(changes[number % 4], -1) - _DOWN - 5
        for at, mark in score.steps(riff, start):
            tape.lay(power(root, mark), at + float(chance.normal(0, 0.004)))
    pushed = drive(through(level(tape.samples, 0.2), highpass(140), bandpass(1200, 0.4)), gain)
    return through(drive(pushed, 2), highpass(80), lowpass(9000))


def _bass(score: Score, riff: str, changes: tuple[int, ...]) -> Signal:
    """The riff's roots an octave down, with a pick."""
    tape = Tape()

    @cache
    def note(pitch: int) -> Signal:
        return fade(play(saw(hertz(pitch), 2500), hertz(pitch), round(score.beat * 0.3 * RATE)), 0.002, 0.02)

    for number, start in score.bars():
        for at, _ in score.steps(riff, start):
            tape.lay(note(score.pitch(changes[number % 4], -2) - _DOWN), at)
    return through(drive(tape.samples, 3), lowpass(900), highpass(40))


def _drums(score: Score, *, blast: bool) -> Signal:
    """Feet in sixteenths; the snare on two and four, or between all beats when it blasts."""
    timbre, chance = score.timbre, score.chance
    feet, hands, metals = Tape(), Tape(), Tape()
    foot, crack = kick(62, 110, 0.13, 0.9, 3), snare(timbre, 205, 0.22, 0.9)
    ride, crash = cymbal(timbre, 0.5, 0.3, 4500), cymbal(timbre, 1.8, 0.0, 3000)
    toms = [tom(float(pitch), 0.3) for pitch in (150, 115, 85)]
    for number, start in score.bars():
        for at, _ in score.steps("x" * 16 if number % 4 else "x.xxx.xxx.xxx.xx", start):
            feet.lay(foot, at)
        for at, _ in score.steps("..x...x...x...x." if blast and number % 4 in (2, 3) else "....x.......x...", start):
            hands.lay(crack, at)
        for at, _ in score.steps("x...x...x...x...", start):
            metals.lay(ride, at, 0.5)
        if number % 2 == 0:
            metals.lay(crash, start)
        for place in range(6) if closes(number, 8) else ():
            hands.lay(toms[place // 2], start + score.beat * (2.5 + place / 4), float(chance.uniform(0.6, 0.9)))
    return mix(level(feet.samples, 0.19), level(hands.samples, 0.1), level(metals.samples, 0.09))


def _growl(score: Score, pitch: float) -> Signal:
    """Low and rough, three bars of four; the fourth is for breath."""
    chance = score.chance
    line = []
    for number, start in score.bars():
        shout = choose(chance, ["x..x..x.x..x..x.", "x...x.x.x...x...", "x.....x.x.x....."])
        for at, _ in score.steps("." * 16 if closes(number, 4) else shout, start):
            line.append(Sung(at, score.beat * 0.6, pitch + float(chance.normal(0, 1)), choose(chance, "aoe")))
    voice = sing(line, chance, size=0.95, vibrato=0, breath=0.5, rough=0.8)
    return through(drive(level(voice, 0.2), 4), highpass(150), lowpass(4000), room(0.7, 0.2))
