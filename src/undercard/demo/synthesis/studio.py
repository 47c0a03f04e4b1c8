"""The studio: a part of an act's work goes in, thirty seconds come out."""

from collections.abc import Callable

from numpy.random import default_rng

from undercard.demo.synthesis.ambient import ambient
from undercard.demo.synthesis.boom_bap import hip_hop
from undercard.demo.synthesis.breaks import drum_and_bass
from undercard.demo.synthesis.chiptune import chiptune
from undercard.demo.synthesis.choir import choir
from undercard.demo.synthesis.club import house, techno
from undercard.demo.synthesis.dub import dub
from undercard.demo.synthesis.folk import folk
from undercard.demo.synthesis.jazz import jazz
from undercard.demo.synthesis.metal import metal
from undercard.demo.synthesis.piano import piano
from undercard.demo.synthesis.score import Score
from undercard.demo.synthesis.tape import Signal, master

STYLES: dict[str, Callable[[Score], Signal]] = {
    "techno": techno,
    "house": house,
    "drum and bass": drum_and_bass,
    "hip hop": hip_hop,
    "dub": dub,
    "ambient": ambient,
    "folk": folk,
    "metal": metal,
    "jazz": jazz,
    "piano": piano,
    "chiptune": chiptune,
    "choir": choir,
}
_DESK = 1 << 20
"""A number that no track has."""

_KEYS = (0, -2, 3, 5, -4)
_PACE = (1.0, 0.97, 1.03, 1.01, 0.98)


def record(style: str, seed: int, number: int, *, tempo: float, root: int, mode: str) -> Signal:
    """Play track `number` of an act.

    Tracks of one act share its instruments and habits (`seed` alone) and differ in key, pace and tune.

    Args:
        style: a key of `STYLES`.
        seed: the act's.
        number: 0, 1, 2 ...
        tempo: quarter notes a minute of the act's first track.
        root: MIDI pitch of the key of its first track.
        mode: a name in `score.SCALES`.

    Returns:
        (`tape.LENGTH`,) float32 at `tape.RATE`; the same samples on every run on the same platform.
    """
    score = Score(
        tempo=tempo * _PACE[number % len(_PACE)],
        root=root + _KEYS[number % len(_KEYS)],
        mode=mode,
        timbre=default_rng(seed),
        desk=default_rng([seed, _DESK]),
        chance=default_rng([seed, number]),
    )
    return master(STYLES[style](score))
