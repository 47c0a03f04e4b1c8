"""What an act of a bill is worth to this user, before any night is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass

from undercard.entities.artists import Credit
from undercard.entities.graphs import Beside, Placed
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Neighbour
from undercard.entities.tracks import Track
from undercard.recommend.beside import explain_beside, explain_blend, explain_placed
from undercard.recommend.hybrid import UNTUNED, Blend, combine, loudest
from undercard.recommend.reasons import explain_act

UNTOLD = "not listened to yet"


@dataclass(frozen=True, slots=True)
class Listening:
    """What listening to an act gave.

    Attributes:
        neighbours: nearest known artists, best first; empty when it was not heard or nobody is known.
        why: why there are none, for the user (`no preview found`, `four artists share the name`).
        doubted: it was heard, and is not believed to be the act that is billed; `why` says why.
        beside: the loved artists that others put near it, nearest first; empty when they do not know it.
        placed: those near where a learned map puts it by its sound; empty without such a map.
        refused: the user said no to it.
    """

    neighbours: tuple[Neighbour, ...] = ()
    why: str = UNTOLD
    doubted: bool = False
    beside: tuple[Beside, ...] = ()
    placed: tuple[Placed, ...] = ()
    refused: bool = False


def score_act(
    credit: Credit,
    listening: Listening,
    taste: Mapping[ArtistKey, float],
    tracks: Mapping[TrackId, Track],
    blend: Blend = UNTUNED,
) -> ActScore:
    """Judge one act: known or not, its strength if it was heard or others know it, and one sentence why.

    An act that the user said no to is worth nothing, whoever it is like.

    Args:
        credit: the act as billed.
        listening: what was heard, or why nothing was, and what others say.
        taste: weight of every artist the user loves.
        tracks: for the titles; tracks that are missing are not named.
        blend: how much each voice has to say.
    """
    neighbours = tuple(near for near in listening.neighbours if near.artist != credit.key)
    if listening.refused:
        return ActScore(credit.name, credit.key, known=False, strength=0.0, neighbours=neighbours, why=_no(credit.name))
    beside = () if listening.doubted else tuple(near for near in listening.beside if near.artist != credit.key)
    known = credit.key in taste
    placed = () if beside or known or not neighbours else listening.placed
    sound, graph, mapped = loudest(neighbours, taste), loudest(beside, taste), loudest(placed, taste)
    why = explain_act(credit.name, neighbours, tracks, known=known, unheard=listening.why, doubted=listening.doubted)
    if not known:
        why = explain_beside(why, credit.name, beside[0], heard=bool(neighbours)) if beside else why
        why = explain_placed(why, placed[0]) if placed else why
        why += explain_blend(blend, sound=sound, graph=graph, mapped=mapped)
    strength = combine(sound, graph, blend.weights, mapped)
    return ActScore(credit.name, credit.key, known, strength, neighbours, why, sound, graph, beside, mapped)


def _no(name: str) -> str:
    return f"You said no to {name}"
