"""What was learned of the user, as the ranking takes it: the weights of voices, the map from sound to graph, noes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undercard.entities.graphs import Placed
from undercard.entities.names import ArtistKey, ModelId
from undercard.flow.hearing import heard_artists, split_odd
from undercard.recommend.hybrid import UNTUNED, Blend
from undercard.similarity.chart import Chart
from undercard.store.port import Shelves


@dataclass(frozen=True, slots=True, eq=False)
class Tuning:
    """What was learned.

    Attributes:
        blend: how much each voice has to say.
        chart: the map from sound to graph; None while it is off.
        refused: acts that the user said no to.
        doubt: why what was learned does not count now; empty when it does, or nothing was.
    """

    blend: Blend = UNTUNED
    chart: Chart | None = None
    refused: frozenset[ArtistKey] = frozenset()
    doubt: str = ""


def placed_of(
    shelves: Shelves, model: ModelId, chart: Chart, acts: Iterable[ArtistKey], loved: Mapping[ArtistKey, str]
) -> Mapping[ArtistKey, tuple[Placed, ...]]:
    """Near which loved artists a map puts acts by their sound; those who were not heard are left out.

    Args:
        shelves: `tracks`, `vectors`, `imports` and, for an ensemble, `spaces` are read.
        model: whose vectors.
        chart: the map.
        acts: whom to place.
        loved: key -> name.
    """
    wanted = set(acts)
    unmapped = {key for key in loved if key not in chart}
    every = heard_artists(shelves, model, {str(key): name for key, name in loved.items()}, sorted(wanted | unmapped))
    heard, _ = split_odd(every, len(chart.space.mean))
    placed = {key: artist for key, artist in sorted(heard.items()) if key in wanted}
    return chart.nearest(placed, loved, {key: artist for key, artist in heard.items() if key in unmapped})
