"""Hip hop: a kit behind the beat, a dusty loop, a round bass, and someone who raps."""

from functools import cache

from undercard.demo.synthesis.drums import crackle, hat, kick, rim, snare
from undercard.demo.synthesis.effects import drive, echo, highpass, lowpass, room, through
from undercard.demo.synthesis.oscillators import hertz, play, triangle
from undercard.demo.synthesis.score import Score, choose, happens
from undercard.demo.synthesis.strings import strike, tine
from undercard.demo.synthesis.tape import LENGTH, RATE, Signal, Tape, fade, level, mix
from undercard.demo.synthesis.voices import Sung, sing

_FEET = ["x..x......x..x..", "x......x..xx....", "x.x....x..x....."]
_FLOWS = ["xx.xx.xxx.xx.x..", "x.xxx.xx.xxxx...", ".xxx.xx.xx.xx.x.", "xxx.xxx.x.xx...."]


def hip_hop(score: Score) -> Signal:
    """The voice and the drums in front, the loop behind them."""
    timbre, chance = score.timbre, score.chance
    swing, deep, upright = float(timbre.uniform(0.25, 0.4)), float(timbre.uniform(46, 53)), happens(timbre, 0.5)
    feet = choose(chance, _FEET)
    changes = choose(chance, [(0, 5), (0, 3), (1, 4), (5, 4)])
    return score.blend(
        (_kit(score, feet, swing), 0.135),
        (_loop(score, changes, swing, upright=upright), 0.04),
        (_bass(score, feet, changes, swing), 0.1),
        (_rap(score, deep), 0.15),
        spread=1.5,
    )


def _kit(score: Score, feet: str, swing: float) -> Signal:
    """Boom and bap, pushed into a sampler's converters."""
    timbre, tape = score.timbre, Tape()
    boom, crack = kick(56, 70, 0.24, 0.5, 2.2), snare(timbre, float(timbre.uniform(170, 210)), 0.22, 0.8)
    shut, stick = hat(timbre, 0.05, 5500), rim(timbre)
    for _, start in score.bars():
        for at, _ in score.steps(feet, start, swing):
            tape.lay(boom, at)
        for at, _ in score.steps("....x.......x...", start):
            tape.lay(crack, at + 0.012, 0.85)
        for at, _ in score.steps("x.x.x.x.x.x.x.xx", start, swing):
            tape.lay(shut, at, float(score.chance.uniform(0.16, 0.3)))
        tape.lay(stick, start + score.beat * 2.75, 0.2)
    return drive(level(tape.samples, 0.2), 2.5)


def _loop(score: Score, changes: tuple[int, ...], swing: float, *, upright: bool) -> Signal:
    """Two bars of chords and a lick from a worn record."""
    chance, tape = score.chance, Tape()
    lick = [int(step) for step in chance.choice([7, 9, 8, 11, 4, 6], 4)]

    @cache
    def key(pitch: int) -> Signal:
        return strike(pitch, 1.1, chance, soft=0.6) if upright else tine(pitch, 1.1, bark=0.6)

    for number, start in score.bars():
        for at, _ in score.steps("x.....x.........", start, swing):
            for pitch in score.chord(changes[number % 2], 4):
                tape.lay(key(pitch), at, 0.3)
        for place, step in enumerate(lick):
            tape.lay(key(score.pitch(step)), start + score.beat * (1.5 + 0.75 * place), 0.22)
    return through(tape.samples, lowpass(2600), highpass(140), room(0.6, 0.25)) + crackle(chance, 400, LENGTH)


def _bass(score: Score, feet: str, changes: tuple[int, ...], swing: float) -> Signal:
    """With the foot."""
    tape = Tape()

    @cache
    def note(pitch: int) -> Signal:
        return fade(play(triangle(3), hertz(pitch), round(score.beat * 0.8 * RATE)), 0.008, 0.08)

    for number, start in score.bars():
        for at, _ in score.steps(feet, start, swing):
            tape.lay(note(score.pitch(changes[number % 2], -2)), at)
    return tape.samples


def _rap(score: Score, deep: float) -> Signal:
    """Syllables in phrases of a bar: speech jumps about, glides and falls; consonants are bursts of breath."""
    chance = score.chance
    line = []
    for _, start in score.bars():
        for at, _ in score.steps(choose(chance, _FLOWS), start, 0.2):
            falling = 5.5 * (1 - (at - start) / (4 * score.beat))
            pitch = deep + falling + float(chance.normal(0, 4))
            line.append(Sung(at, score.beat * 0.19, pitch, choose(chance, "aeiou"), float(chance.uniform(0.55, 1))))
    voice = sing(line, chance, size=1.2 + (deep - 46) / 40, vibrato=0.0, breath=0.15, rough=0.09, glide=0.1)
    hiss, consonant = Tape(), hat(chance, 0.056, 6000)
    for syllable in line:
        hiss.lay(consonant, syllable.at - 0.03, float(chance.random()))
    spoken = through(mix(level(voice, 0.1), level(hiss.samples, 0.12)), highpass(180), room(0.3, 0.1))
    return through(spoken, echo(score.beat * 0.5, 0.1, 0.06))
