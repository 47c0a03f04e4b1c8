"""What was heard, what others say, and what a learned map makes of the sound, weighed against each other.

All are shares of artist pairs that are less alike, so they can be put together. The graph counts where it knows the
act, sound where it does not, both where both do; the map stands in for a graph that does not know the act.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undercard.entities.graphs import Beside, Placed
from undercard.entities.names import ArtistKey
from undercard.entities.similarity import Neighbour

_VOICES = (0.6, 0.25, 0.15)
"""How loud the nearest, second and third nearest loved artist speak: one chance likeness is not a taste."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each has to say where several speak, sound more than nothing; only their ratios count."""

    sound: float
    graph: float
    mapped: float = 0.4

    @property
    def graph_share(self) -> float:
        """Of the word on an act that was heard and that the graph knows."""
        return self.graph / (self.sound + self.graph)

    @property
    def mapped_share(self) -> float:
        """Of the word on an act that was heard, and that the map places because no graph knows it."""
        return self.mapped / (self.sound + self.mapped)


STATED = Weights(sound=0.4, graph=0.6, mapped=0.4)
"""A judgement, not a measurement (docs/decisions/0012): what listeners do tells of taste directly, sound only by way of
likeness; but a graph may speak of a namesake, so that sound keeps nearly half a voice. A map is made of the same sound
again, and gets no more than that."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How voices are put together.

    Attributes:
        weights: of each.
        is_tuned: whether the share of the graph was learned from what this user likes.
        is_map_tuned: whether that of the map was.
    """

    weights: Weights = STATED
    is_tuned: bool = False
    is_map_tuned: bool = False


UNTUNED = Blend()


def weights_of(graph_share: float, mapped_share: float) -> Weights:
    """The weights that give these shares; both below 1."""
    return Weights(1 - graph_share, graph_share, (1 - graph_share) * mapped_share / (1 - mapped_share))


def combine(
    sound: float | None, graph: float | None, weights: Weights = STATED, mapped: float | None = None
) -> float | None:
    """The strength of an act, 0 to 1; None when nobody speaks.

    Args:
        sound: how near it sounds to what the user loves; None when it was not heard.
        graph: how near others put it; None when they do not know it, or nobody whom the user loves is near.
        weights: of all of them.
        mapped: how near the map puts it; None without a map, or where the graph speaks itself.
    """
    voices = ((sound, weights.sound), (graph, weights.graph), (mapped, weights.mapped))
    told = [(value, weight) for value, weight in voices if value is not None]
    if len(told) < 2:  # noqa: PLR2004 - who speaks alone has the word
        return told[0][0] if told else None
    total = sum(weight for _, weight in told)
    return sum(value * weight for value, weight in told) / total


def loudest(near: Iterable[Neighbour | Beside | Placed], taste: Mapping[ArtistKey, float]) -> float | None:
    """Mean strength of the three nearest, the nearer and the better loved counting more; None of nobody."""
    nearest = sorted(near, key=lambda one: -one.strength)[: len(_VOICES)]
    voices = [voice * taste.get(one.artist, 1.0) for voice, one in zip(_VOICES, nearest, strict=False)]
    if not voices:
        return None
    return sum(voice * one.strength for voice, one in zip(voices, nearest, strict=True)) / sum(voices)
