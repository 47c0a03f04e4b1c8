"""Where acts that no graph knows would stand on it, by their sound, and which loved artists are near there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.entities.graphs import Placed
from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sound_map import Scale, SoundMap, closeness_by_map, sounds_of

Doubles = NDArray[np.float64]

MOST = 3
"""Loved artists that are told of an act."""


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A learned map with all that using it needs.

    Attributes:
        space: how it standardises sounds: as on the day it was learned, so that it stays true while the library grows.
        map: from sound to the space of the graph.
        keys: of the artists that the graph knew.
        points: (n, r) where they stand.
        scale: of closeness there.
    """

    space: Space
    map: SoundMap
    keys: tuple[ArtistKey, ...]
    points: Doubles
    scale: Scale

    def __contains__(self, key: ArtistKey) -> bool:
        """Whether the graph knew an artist."""
        return key in self.keys

    def nearest(
        self, acts: Mapping[ArtistKey, ArtistSet], loved: Mapping[ArtistKey, str], heard: Mapping[ArtistKey, ArtistSet]
    ) -> dict[ArtistKey, tuple[Placed, ...]]:
        """The loved artists that stand nearest to where each act's sound puts it, at most three, nearest first.

        Args:
            acts: whom to place, by sound.
            loved: key -> name; those who neither stand on the chart nor were heard are passed over.
            heard: the loved artists that were heard.

        Raises:
            ItemError: vectors that do not belong to the space.
        """
        points = self.points_of(loved, heard)
        if not acts or not points:
            return {}
        keys = tuple(points)
        near = self.strengths(self._by_sound(acts), np.stack(list(points.values())))
        return {act: _best(act, keys, row, loved) for act, row in zip(acts, near, strict=True)}

    def strengths(self, acts: Doubles, others: Doubles) -> Doubles:
        """How near m points are to n others, (m, n), 0 to 1: the share of pairs that are less close."""
        return self.scale.strengths(closeness_by_map(acts, others, self.points))

    def points_of(self, keys: Iterable[ArtistKey], heard: Mapping[ArtistKey, ArtistSet]) -> dict[ArtistKey, Doubles]:
        """Where artists stand: as the graph knew them, else by sound; those of whom neither is known are left out."""
        wanted = list(dict.fromkeys(keys))
        place = {key: row for row, key in enumerate(self.keys)}
        unknown = {key: heard[key] for key in wanted if key not in place and key in heard}
        by_sound = dict(zip(unknown, self._by_sound(unknown), strict=True))
        told = {key: self.points[place[key]] if key in place else by_sound.get(key) for key in wanted}
        return {key: point for key, point in told.items() if point is not None}

    def _by_sound(self, acts: Mapping[ArtistKey, ArtistSet]) -> Doubles:
        return self.map.place(sounds_of(acts, self.space))


def _best(
    act: ArtistKey, keys: tuple[ArtistKey, ...], row: Doubles, names: Mapping[ArtistKey, str]
) -> tuple[Placed, ...]:
    order = [int(place) for place in np.argsort(-row, kind="stable") if keys[int(place)] != act][:MOST]
    return tuple(Placed(keys[place], names[keys[place]], float(row[place])) for place in order)
