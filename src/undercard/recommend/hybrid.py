"""Sound and graph, weighed against each other: what was heard, and what others say.

Both are shares of artist pairs that are less alike, so they can be put together. The graph counts where it knows the
act, sound where it does not, both where both do.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each has to say where both speak; only their ratio counts."""

    sound: float
    graph: float


STATED = Weights(sound=0.4, graph=0.6)
"""A judgement, not a measurement (docs/decisions/0012): what listeners do tells of taste directly, sound only by way of
likeness; but a graph may speak of a namesake, so that sound keeps nearly half a voice."""


def combine(sound: float | None, graph: float | None, weights: Weights = STATED) -> float | None:
    """The strength of an act, 0 to 1; None when neither speaks.

    Args:
        sound: how near it sounds to what the user loves; None when it was not heard.
        graph: how near others put it; None when they do not know it, or nobody whom the user loves is near.
        weights: of the two.
    """
    if sound is None or graph is None:
        return graph if sound is None else sound
    return (weights.sound * sound + weights.graph * graph) / (weights.sound + weights.graph)
