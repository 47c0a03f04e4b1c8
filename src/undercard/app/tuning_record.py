"""What was tuned, as it is kept in the home: `tuning.json` for what a person may read, `tuning.map` for the map."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from undercard.app.evidence import Counts
from undercard.app.kept_file import KeptFile
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.vectors import Aspect
from undercard.errors import SettingsError
from undercard.evaluation.estimates import Estimate
from undercard.kit.array_file import UnfitFileError, read_arrays, write_arrays
from undercard.recommend import voices
from undercard.recommend.hybrid import STATED, Blend, weights_of
from undercard.similarity import beside, chart, graph_space, sound_map, space
from undercard.similarity.chart import Chart
from undercard.similarity.sound_map import Scale, SoundMap

FORM = 1
"""Of the two files."""

FILE, MAP_FILE = "tuning.json", "tuning.map"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Voice:
    """What was learned of the share of a voice beside sound.

    Attributes:
        stated: the share without tuning.
        share: as learned from all cases.
        low: nine in ten of what is plausible lies above this ...
        high: ... and below this.
        liked: cases that the user likes.
        rest: the other cases.
        before: by the stated share, the chance that a liked case stands above another; None where nothing is known.
        after: by shares learned without the artists in question.
        gain: by how much `after` exceeds `before`.
        is_on: whether the learned share counts.
        why: why it does, or does not.
    """

    stated: float
    share: float
    low: float
    high: float
    liked: int
    rest: int
    before: Estimate | None
    after: Estimate | None
    gain: Estimate | None
    is_on: bool
    why: str


@dataclass(frozen=True, slots=True)
class MapRecord:
    """What was learned of the map from sound to graph.

    Attributes:
        both: artists that were heard and stand on the graph.
        asking: of them, those with a neighbour to find.
        found: way (`sound`, `mapped`, `together`, `gain`) -> measure -> how it did on artists that it had not met.
        is_on: whether the map counts.
        why: why it does, or does not.
        tag: names the file of the map; empty where none is kept.
        keys: of the artists that the graph knew.
        aspects: of the space in which sounds are standardised.
        ridge: how strongly the map was held back.
    """

    both: int
    asking: int
    found: dict[str, dict[str, Estimate | None]]
    is_on: bool
    why: str
    tag: str = ""
    keys: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    ridge: float = 0.0


@dataclass(frozen=True, slots=True)
class Record:
    """What was tuned.

    Attributes:
        form: of the files.
        model: id of the model whose vectors it was learned from.
        made_by: versions of all that it rests on.
        at: when.
        counts: what there was to learn from.
        graph: the share of the graph beside sound.
        map: the map.
        mapped: the share of the map beside sound.
    """

    form: int
    model: str
    made_by: str
    at: datetime
    counts: Counts
    graph: Voice
    map: MapRecord
    mapped: Voice

    @property
    def blend(self) -> Blend:
        """How voices are weighed by it."""
        graph = self.graph.share if self.graph.is_on else STATED.graph_share
        mapped = self.mapped.share if self.mapped.is_on else STATED.mapped_share
        return Blend(weights_of(graph, mapped), self.graph.is_on, self.mapped.is_on)

    @property
    def is_on(self) -> bool:
        """Whether anything of it counts."""
        return self.graph.is_on or self.map.is_on


def made_by() -> str:
    """Versions of all that a tuning rests on: with others it is stale."""
    rooms = {"space": space, "graph": beside, "graph space": graph_space, "map": sound_map, "voices": voices}
    told: Mapping[str, int] = {name: room.VERSION for name, room in rooms.items()}
    return ", ".join(f"{name} {version}" for name, version in told.items())


class TuningShelf:
    """The two files."""

    def __init__(self, home: Path) -> None:
        """Name them; they need not exist."""
        self._kept = KeptFile(home / FILE, TypeAdapter(Record))
        self._map = home / MAP_FILE

    def read(self) -> Record | None:
        """Give what is kept; None when nothing is.

        Raises:
            SettingsError: it is damaged.
        """
        return self._kept.read()

    def write(self, record: Record, drawn: Chart | None) -> None:
        """Keep what was tuned; the map first, so that what speaks of it is never without it.

        Raises:
            SettingsError: it cannot be written.
        """
        try:
            if drawn is not None:
                write_arrays(self._map, record.map.tag, _arrays(drawn))
        except OSError as fault:
            raise SettingsError(f"{self._map} cannot be written: {fault.strerror}") from fault
        self._kept.write(record)
        if drawn is None:
            self._drop_map()

    def remove(self) -> bool:
        """Let go of what was tuned; whether there was anything.

        Raises:
            SettingsError: it cannot be removed.
        """
        removed = self._kept.remove()
        self._drop_map()
        return removed

    def _drop_map(self) -> None:
        try:
            self._map.unlink(missing_ok=True)
        except OSError as fault:
            raise SettingsError(f"{self._map} cannot be removed: {fault.strerror}") from fault

    def read_chart(self, record: Record) -> Chart:
        """Give the map of a record.

        Raises:
            SettingsError: its file is missing, damaged, or belongs to another tuning.
        """
        try:
            tag, arrays = read_arrays(self._map)
            return _chart(record, tag, {name: array.astype(np.float64) for name, array in arrays.items()})
        except FileNotFoundError:
            raise SettingsError(f"{self._map} is missing: tune again ('undercard tune')") from None
        except (UnfitFileError, KeyError, ValueError) as fault:
            raise SettingsError(f"{self._map} {fault}: tune again ('undercard tune')") from fault


def _arrays(drawn: Chart) -> dict[str, NDArray[np.float32]]:
    arrays: dict[str, NDArray[np.floating]] = {
        "mean": drawn.space.mean,
        "scale": drawn.space.scale,
        "typical": drawn.map.mean,
        "slope": drawn.map.slope,
        "origin": drawn.map.origin,
        "points": drawn.points,
        "quantiles": drawn.scale.quantiles,
    }
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def _chart(record: Record, tag: str, arrays: Mapping[str, NDArray[np.float64]]) -> Chart:
    if tag != record.map.tag or len(arrays["points"]) != len(record.map.keys):
        raise ValueError("belongs to another tuning")
    if not all(np.isfinite(part).all() for part in arrays.values()):
        raise ValueError("holds values that are not numbers")
    empty = np.zeros(0, np.float32)
    mean, scale = arrays["mean"].astype(np.float32), arrays["scale"].astype(np.float32)
    plain = Space(ModelId(record.model), mean, scale, empty, 0, 0.0, aspects=record.map.aspects)
    learned = SoundMap(arrays["typical"], arrays["slope"], arrays["origin"], record.map.ridge)
    keys = tuple(ArtistKey(key) for key in record.map.keys)
    return chart.Chart(plain, learned, keys, arrays["points"], Scale(arrays["quantiles"]))
