"""What an act of a bill is worth to this user, before any night is weighed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undercard.entities.artists import Credit
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Neighbour
from undercard.entities.tracks import Track
from undercard.recommend.beside import explain_beside
from undercard.recommend.hybrid import combine
from undercard.recommend.reasons import explain_act

_VOICES = (0.6, 0.25, 0.15)
"""How loud the nearest, second and third nearest loved artist speak: one chance likeness is not a taste."""

UNTOLD = "not listened to yet"


@dataclass(frozen=True, slots=True)
class Listening:
    """What listening to an act gave.

    Attributes:
        neighbours: nearest known artists, best first; empty when it was not heard or nobody is known.
        why: why there are none, for the user (`no preview found`, `four artists share the name`).
        doubted: it was heard, and is not believed to be the act that is billed; `why` says why.
        beside: the loved artists that others put near it, nearest first; empty when they do not know it.
    """

    neighbours: tuple[Neighbour, ...] = ()
    why: str = UNTOLD
    doubted: bool = False
    beside: tuple[Beside, ...] = ()


def score_act(
    credit: Credit,
    listening: Listening,
    taste: Mapping[ArtistKey, float],
    tracks: Mapping[TrackId, Track],
) -> ActScore:
    """Judge one act: known or not, its strength if it was heard or others know it, and one sentence why.

    Args:
        credit: the act as billed.
        listening: what was heard, or why nothing was, and what others say.
        taste: weight of every artist the user loves.
        tracks: for the titles; tracks that are missing are not named.
    """
    neighbours = tuple(near for near in listening.neighbours if near.artist != credit.key)
    beside = () if listening.doubted else tuple(near for near in listening.beside if near.artist != credit.key)
    known = credit.key in taste
    sound, graph = _blend(neighbours, taste), _blend(beside, taste)
    why = explain_act(credit.name, neighbours, tracks, known=known, unheard=listening.why, doubted=listening.doubted)
    if beside and not known:
        why = explain_beside(why, credit.name, beside[0], heard=bool(neighbours))
    return ActScore(credit.name, credit.key, known, combine(sound, graph), neighbours, why, sound, graph, beside)


def _blend(near: Iterable[Neighbour | Beside], taste: Mapping[ArtistKey, float]) -> float | None:
    """Mean strength of the three nearest, the nearer and the better loved counting more; None of nobody."""
    nearest = sorted(near, key=lambda one: -one.strength)[: len(_VOICES)]
    voices = [voice * taste.get(one.artist, 1.0) for voice, one in zip(_VOICES, nearest, strict=False)]
    if not voices:
        return None
    return sum(voice * one.strength for voice, one in zip(voices, nearest, strict=True)) / sum(voices)
