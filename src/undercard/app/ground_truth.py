"""Who belongs beside whom by what others say: from a file, or from what the store was told."""

from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House
from undercard.entities.graphs import Circle
from undercard.errors import SettingsError
from undercard.flow.graph import read_circles, read_graph
from undercard.similarity.graph import Graph, build_graph
from undercard.store.port import Shelves

HOW = (
    "give --graph FILE: the similar_artists_map.json of music-map look-ups, or a CSV table with the columns artist, "
    "similar and, where told, strength"
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What others say.

    Attributes:
        circles: each artist's own list, as told.
        graph: the same, joined.
    """

    circles: tuple[Circle, ...]
    graph: Graph

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says it."""
        return tuple(sorted({circle.source for circle in self.circles}))


def read_truth(house: House, path: Path) -> Truth:
    """What a file says.

    Raises:
        SettingsError: it cannot be read, or names no artist.
    """
    circles = house.read_circles(path).circles
    if not circles:
        raise SettingsError(f"{path} names no artist with a list of similar ones: {HOW}")
    return Truth(circles, build_graph(circles))


def find_truth(house: House, shelves: Shelves, path: Path | None) -> Truth:
    """What the file says, or all that the store was told; nothing when it was told nothing."""
    return read_truth(house, path) if path else Truth(read_circles(shelves), read_graph(shelves))
