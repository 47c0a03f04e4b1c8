"""A store that heard artists of a few scenes: vectors lie around the centre of their scene, lists name its members."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.entities.artists import Candidate, Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.graphs import Circle
from undercard.entities.messages import Message
from undercard.entities.names import ArtistKey, EventId, MessageId, ModelId, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track
from undercard.entities.vectors import Embedding, ModelStatistics, TrackVector
from undercard.flow.hearing import heard_artists, split_odd
from undercard.kit.text import fold_name
from undercard.similarity.circles import circle_of
from undercard.similarity.space import learn_space
from undercard.store.port import Shelves

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
STAMP = Stamp(NOW, "test/1", "", "basis", Outcome.DONE)
GENRES = ("Dub Techno", "Ska", "Free Jazz", "Footwork")


@dataclass(frozen=True)
class Scenes:
    """What is heard, loved and billed.

    Attributes:
        each: artists of each scene.
        noise: how far tracks lie from the centre of their scene, in its own deviations; inf = no scene can be heard.
        unlisted: last artists of each scene that no list names, and a mail bills.
        tracks: of each artist.
        spoiled: an artist whose vectors are no numbers.
        same: all tracks sound exactly the same.
    """

    each: int = 6
    noise: float = 0.5
    unlisted: int = 1
    tracks: int = 3
    spoiled: str = ""
    same: bool = False

    @property
    def names(self) -> list[str]:
        return [f"{genre} {number}" for genre in GENRES for number in range(self.each)]

    def scene(self, name: str) -> str:
        return name.rpartition(" ")[0]

    def is_listed(self, name: str) -> bool:
        return int(name.rpartition(" ")[2]) < self.each - self.unlisted

    def circles(self) -> list[Circle]:
        listed = [name for name in self.names if self.is_listed(name)]
        return [
            circle_of(name, "music-map", [(other, 9.0) for other in listed if self.scene(other) == self.scene(name)])
            for name in listed
        ]

    def write_lists(self, path: Path) -> Path:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("artist", "similar", "strength"))
            for circle in self.circles():
                writer.writerows((circle.name, relation.name, relation.score) for relation in circle.relations)
        return path

    def fill(self, house: House, models: Sequence[str] = ("musicnn",)) -> None:
        """Put all of it on the shelves of the house's store."""
        store = house.open_store()
        try:
            self._artists(store.shelves)
            self._mail(store.shelves)
            for number, model in enumerate(models):
                self._vectors(house, store.shelves, model, seed=number)
        finally:
            store.close()

    def _artists(self, shelves: Shelves) -> None:
        verdicts, tracks = [], []
        for number, name in enumerate([*self.names, "Silent Act"]):
            key, page = ArtistKey(fold_name(name)), f"https://music.example/{number}"
            genres = (self.scene(name),) if name in self.names else ()
            entry = Candidate("deezer", str(number), name, fans=100 * number, genres=genres, link=page)
            found = Verdict(key, name, VerdictStatus.ACCEPTED, (entry,), (entry,), "the only one")
            chosen = tuple(
                Track(track, "deezer", key, name, f"Song {track}", link=f"https://music.example/{track}")
                for track in (self._tracks(number) if name in self.names else ())
            )
            verdicts.append(Row(str(key), found, STAMP))
            tracks.append(Row(str(key), chosen, STAMP))
        shelves.verdicts.put(verdicts)
        shelves.tracks.put(tracks)
        listed = [name for name in self.names if self.is_listed(name)]
        loved = tuple(KnownArtist(name, ArtistKey(fold_name(name)), 4.0, "list") for name in listed)
        shelves.known.put([Row("list", loved, STAMP)])

    def _mail(self, shelves: Shelves) -> None:
        mail, sent = MessageId("ab" * 16), NOW - timedelta(days=3)
        billed = [name for name in self.names if not self.is_listed(name)]
        event = Event(EventId("ab#1"), mail, "Low Tide")
        shelves.messages.put([Row(mail, Message(mail, "eml:x", "x", "a@b.example", "", "", sent, (), (), ()), STAMP)])
        shelves.events.put([Row(mail, (event,), STAMP)])
        credits_ = tuple(Credit(name, ArtistKey(fold_name(name))) for name in billed)
        shelves.bills.put([Row(event.id, credits_, STAMP)])

    def _vectors(self, house: House, shelves: Shelves, model: str, seed: int) -> None:
        opened = house.open_model(model)
        rng, statistics, dim = np.random.default_rng(seed), opened.statistics, opened.card.dim
        mean, deviation = (statistics.mean, np.sqrt(statistics.variance)) if statistics else (0.0, np.ones(dim))
        centres = {genre: rng.standard_normal(dim) for genre in GENRES}
        rows = []
        for number, name in enumerate(self.names):
            tags = ((self.scene(name).casefold(), 0.9), ("music", 0.5))
            for track in self._tracks(number):
                step = self._step(name, centres, rng.standard_normal(dim))
                values = mean + deviation * (step if name != self.spoiled else np.nan)
                heard = Embedding(values.astype(np.float32), 9, tags)
                vector = TrackVector(track, ArtistKey(fold_name(name)), opened.id, heard)
                rows.append(Row(f"{track}@{opened.id}", vector, STAMP))
        shelves.vectors.put(rows)
        self._learn(shelves, opened.id, statistics, dim)

    def _step(
        self, name: str, centres: Mapping[str, NDArray[np.float64]], noise: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        if self.same:
            return np.ones_like(noise)
        return noise if np.isinf(self.noise) else centres[self.scene(name)] + self.noise * noise

    def _learn(self, shelves: Shelves, model: ModelId, statistics: ModelStatistics | None, dim: int) -> None:
        fit, _ = split_odd(heard_artists(shelves, model, {}), dim)
        heard = {key: artist.vectors for key, artist in fit.items()}
        shelves.spaces.put([Row(model, learn_space(model, heard, statistics), STAMP)])

    def _tracks(self, number: int) -> list[TrackId]:
        return [TrackId(f"deezer:track:{number}{track}") for track in range(self.tracks)]
