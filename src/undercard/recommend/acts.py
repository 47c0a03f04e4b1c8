"""What an act of a bill is worth to this user, before any night is weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undercard.entities.artists import Credit
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Neighbour
from undercard.entities.tracks import Track
from undercard.recommend.reasons import explain_act

_VOICES = (0.6, 0.25, 0.15)
"""How loud the nearest, second and third nearest known artist speak: one chance likeness is not a taste."""

UNTOLD = "not listened to yet"


@dataclass(frozen=True, slots=True)
class Listening:
    """What listening to an act gave.

    Attributes:
        neighbours: nearest known artists, best first; empty when it was not heard or nobody is known.
        why: why there are none, for the user (`no preview found`, `four artists share the name`).
    """

    neighbours: tuple[Neighbour, ...] = ()
    why: str = UNTOLD


def score_act(
    credit: Credit,
    listening: Listening,
    taste: Mapping[ArtistKey, float],
    tracks: Mapping[TrackId, Track],
) -> ActScore:
    """Judge one act: known or not, its strength if it was heard, and one sentence why.

    Args:
        credit: the act as billed.
        listening: what was heard, or why nothing was.
        taste: weight of every artist the user loves.
        tracks: for the titles; tracks that are missing are not named.
    """
    neighbours = tuple(near for near in listening.neighbours if near.artist != credit.key)
    known = credit.key in taste
    strength = _blend(neighbours, taste) if neighbours else None
    why = explain_act(credit.name, neighbours, tracks, known=known, unheard=listening.why)
    return ActScore(credit.name, credit.key, known, strength, neighbours, why)


def _blend(neighbours: Sequence[Neighbour], taste: Mapping[ArtistKey, float]) -> float:
    """Mean strength of the three nearest, the nearer and the better loved counting more."""
    nearest = sorted(neighbours, key=lambda near: -near.strength)[: len(_VOICES)]
    voices = [voice * taste.get(near.artist, 1.0) for voice, near in zip(_VOICES, nearest, strict=False)]
    total = sum(voices)
    return sum(voice * near.strength for voice, near in zip(voices, nearest, strict=True)) / total
