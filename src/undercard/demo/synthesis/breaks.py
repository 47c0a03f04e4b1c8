"""Drum and bass: a breakbeat at 170, a reese bass, wide pads."""

from undercard.demo.synthesis.drums import hat, kick, snare
from undercard.demo.synthesis.effects import drive, echo, highpass, lowpass, room, shaded, sweep, through
from undercard.demo.synthesis.oscillators import hertz, play, saw, triangle, unison
from undercard.demo.synthesis.score import Score, choose, closes
from undercard.demo.synthesis.tape import RATE, Signal, Tape, fade, level, mix

_FEET = ["x.........x.....", "x.x.......x.....", "x......x..x....."]
_HANDS = ["....x..g.g..x...", "....x..g....x..g", "....x....g.gx.g."]


def drum_and_bass(score: Score) -> Signal:
    """Drums in front, everything else low or far away."""
    drums, tops = _break(score)
    return score.blend(
        (through(drums, room(0.5, 0.2)), 0.13), (tops, 0.035), (_reese(score), 0.1), (_clouds(score), 0.035)
    )


def _break(score: Score) -> tuple[Signal, Signal]:
    """Kick and snare with ghost notes, a turnaround every four bars; and the hats."""
    timbre, drums, tops = score.timbre, Tape(), Tape()
    boom, crack = kick(58, 130, 0.18, 0.5, 2.5), snare(timbre, float(timbre.uniform(200, 240)), 0.2, 0.9)
    ghost, shut, open_ = snare(timbre, 240, 0.07, 0.5), hat(timbre, 0.03, 7000), hat(timbre, 0.12, 6000)
    feet, hands = choose(timbre, _FEET), choose(timbre, _HANDS)
    for number, start in score.bars():
        for at, _ in score.steps(feet, start):
            drums.lay(boom, at)
        for at, mark in score.steps("....x..g..x.x.gx" if closes(number, 4) else hands, start):
            drums.lay(crack if mark == "x" else ghost, at, 0.9 if mark == "x" else 0.35)
        for at, mark in score.steps("x.xxx.xxo.xxx.xx", start):
            tops.lay(open_ if mark == "o" else shut, at, float(score.chance.uniform(0.15, 0.4)))
    return drums.samples, tops.samples


def _reese(score: Score) -> Signal:
    """Saws against each other under a moving filter, with a sine beneath."""
    tape, sub = Tape(), Tape()
    top = float(score.timbre.uniform(900, 2000))
    for number, start in score.bars():
        if number % 2:
            continue
        for place, beats in ((0, 3.0), (3.0, 2.5), (5.5, 2.5)):
            pitch = score.pitch(int(score.chance.choice([0, 0, 5, 3, 6])), -2)
            count, at = round(beats * score.beat * RATE), start + place * score.beat
            tape.lay(fade(unison(saw(hertz(pitch + 12)), hertz(pitch + 12), count, score.chance, 4)), at)
            sub.lay(fade(play(triangle(1), hertz(pitch), count), 0.01, 0.03), at)
    growl = shaded(tape.samples, sweep(score.beat * 3), lowpass(220), lowpass(top, 1.6))
    return mix(level(drive(growl, 1.5), 0.06), level(sub.samples, 0.08))


def _clouds(score: Score) -> Signal:
    """Long stacked thirds, far away."""
    tape = Tape()
    changes = choose(score.chance, [(0, 5), (0, 3), (5, 6), (0, 2)])
    count = round(score.beat * 16 * RATE)
    for number, start in score.bars():
        if number % 4 == 0:
            for pitch in score.chord(changes[number // 4 % 2], 5):
                tape.lay(fade(unison(saw(hertz(pitch)), hertz(pitch), count, score.chance), 0.8, 1.2), start)
    return through(tape.samples, lowpass(2200), highpass(250), room(3.5, 1.2), echo(score.beat * 1.5, 0.4, 0.3))
