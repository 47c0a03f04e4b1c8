"""A user whose taste is known, and what they would have stored: to see whether `tune` finds out what is true.

Artists lie in a space of taste. What one hears of them follows it to a stated degree, and so does what others say; the
rest of both is chance. The user likes the artists nearest to two points of that space; some of them stand in the likes,
the others play on bills, unknown, between artists that the user would not like.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.embedding.ensembles import Ensemble, Member
from undercard.embedding.port import ModelCard
from undercard.entities.artists import Candidate, Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.graphs import Circle
from undercard.entities.messages import Message
from undercard.entities.names import ArtistKey, EventId, MessageId, ModelId, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track
from undercard.entities.vectors import Embedding, ModelStatistics, TrackVector
from undercard.flow.compare_artists import CompareArtists
from undercard.flow.learn_space import LearnSpace
from undercard.flow.step import Scope, Silence
from undercard.similarity.circles import circle_of
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
STAMP = Stamp(NOW, "world/1", "", "basis", Outcome.DONE)
MODEL = ModelId("hummer/1")
DIARY = "list:likes"
DIM = 48
_CARD = ModelCard("hummer", MODEL, 16000, 3.0, DIM, "none", "", "")
_TASTE = 6
_OFF_TOPIC = 8
_CIRCLE = 15
_BILL = 5

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class TuningWorld:
    """The world.

    Attributes:
        seed: of everything.
        artists: in all.
        liked: artists that the user names.
        share: of all artists that the user would like.
        sound: how far sound follows taste, 0 to 1.
        graph: how far what others say follows taste.
        listed: share of artists that the graph knows.
        tracks: heard of each.
        same: everything sounds the same.
        spoiled: artists whose vectors are no numbers.
    """

    seed: int = 0
    artists: int = 300
    liked: int = 60
    share: float = 0.35
    sound: float = 0.85
    graph: float = 0.85
    listed: float = 0.8
    tracks: int = 3
    same: bool = False
    spoiled: int = 0

    @property
    def names(self) -> list[str]:
        """Of two words, so that a name alone tells who is meant."""
        return [f"act number{number}" for number in range(self.artists)]

    @cached_property
    def taste(self) -> Doubles:
        """(n, 6) where each artist lies."""
        return self._rng(0).standard_normal((self.artists, _TASTE))

    @cached_property
    def likes(self) -> NDArray[np.bool_]:
        """(n,) whom the user would like."""
        centres = self.taste[self._rng(1).choice(self.artists, 2, replace=False)]
        away = ((self.taste[:, None] - centres) ** 2).sum(-1).min(1)
        return np.asarray(away <= np.quantile(away, self.share), np.bool_)

    @cached_property
    def named(self) -> list[int]:
        """Artists that stand in the likes."""
        those = np.flatnonzero(self.likes)
        return sorted(self._rng(2).permutation(those)[: self.liked].tolist())

    @cached_property
    def billed(self) -> list[int]:
        """All others play."""
        return sorted(set(range(self.artists)) - set(self.named))

    def vectors(self) -> Iterator[tuple[int, Doubles]]:
        """Each artist's tracks (tracks, 48)."""
        rng = self._rng(3)
        kind = self._blurred(self.sound, rng)
        heard, off_topic = rng.standard_normal((_TASTE, DIM)), rng.standard_normal((_OFF_TOPIC, DIM))
        manners = rng.standard_normal((self.artists, _OFF_TOPIC))
        for artist in range(self.artists):
            level = (kind[artist] @ heard + manners[artist] @ off_topic) / np.sqrt(_TASTE + _OFF_TOPIC)
            tracks = level + 0.6 * rng.standard_normal((self.tracks, DIM))
            yield artist, np.ones_like(tracks) if self.same else tracks * (np.nan if artist < self.spoiled else 1)

    def circles(self) -> list[Circle]:
        """What others say of those whom they know."""
        rng, names = self._rng(4), self.names
        place = self._blurred(self.graph, rng)
        known = np.flatnonzero(rng.random(self.artists) < self.listed)
        found = []
        for artist in known:
            away = ((place[known] - place[artist]) ** 2).sum(1) + 0.5 * rng.gumbel(size=len(known))
            near = [int(other) for other in known[np.argsort(away)] if other != artist][:_CIRCLE]
            told = [(names[other], 100 / rank) for rank, other in enumerate(near, 1)]
            found.append(circle_of(names[artist], "music-map", told))
        return found

    def fill(self, shelves: Shelves, model: ModelId = MODEL, statistics: ModelStatistics | None = None) -> None:
        """Put all of it on shelves; of a model with statistics, as it would have heard."""
        keys = [ArtistKey(name) for name in self.names]
        _shelve_artists(shelves, self.names)
        loved = tuple(KnownArtist(self.names[one], keys[one], 4.0, DIARY) for one in self.named)
        shelves.known.put([Row(DIARY, loved, STAMP)] if loved else [])
        shelves.relations.put([Row(f"music-map:{circle.name}", circle, STAMP) for circle in self.circles()])
        _shelve_bills(shelves, [self.names[one] for one in self._rng(5).permutation(self.billed)])
        rows = [
            Row(f"{track}@{model}", TrackVector(track, keys[artist], model, _heard(values, statistics)), STAMP)
            for artist, tracks in self.vectors()
            for track, values in zip(_tracks(artist, self.tracks), tracks, strict=True)
        ]
        shelves.vectors.put(rows)
        shelves.tracks.put([Row(str(key), _shown(number, key, self.tracks), STAMP) for number, key in enumerate(keys)])

    def _blurred(self, degree: float, rng: np.random.Generator) -> Doubles:
        chance = rng.standard_normal(self.taste.shape)
        return np.asarray(degree * self.taste + np.sqrt(1 - degree**2) * chance, np.float64)

    def _rng(self, part: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, part])


@dataclass(frozen=True)
class Hummer:
    """A model that is never asked to listen."""

    card: ModelCard = _CARD
    statistics: ModelStatistics | None = None


@dataclass(frozen=True)
class Diary:
    """Where the likes stand; they were read already."""

    name: str = DIARY


def build_house(home: Path, world: TuningWorld) -> House:
    """A house whose store holds the world, with spaces learned and artists compared."""
    store = MemoryStore()
    world.fill(store.shelves)
    asyncio.run(compare(store.shelves))
    ensemble = Ensemble((Member("hummer", 1.0, Hummer()),))  # type: ignore[arg-type]  # it need not listen
    return House(
        home=home,
        clock=lambda: NOW,
        open_store=lambda: store,
        open_sources=lambda _: (),
        open_standing=lambda _: (),
        open_diaries=lambda _: (),
        open_catalogs=lambda _: (),
        open_authorities=lambda: (),
        open_model=lambda _: ensemble,
        models={},
        load_profiles=lambda: (),
        model="hummer",
    )


def scope() -> Scope:
    """A run about everything."""
    return Scope(NOW, diaries=(DIARY,))


async def compare(shelves: Shelves) -> None:
    """What a run does before it ranks."""
    for step in (LearnSpace(MODEL, None), CompareArtists(MODEL)):
        await step.run(shelves, scope(), Silence())


def _shelve_artists(shelves: Shelves, names: list[str]) -> None:
    rows = []
    for number, name in enumerate(names):
        entry = Candidate("deezer", str(number + 1), name)
        found = Verdict(ArtistKey(name), name, VerdictStatus.ACCEPTED, (entry,), (entry,), "the only one")
        rows.append(Row(name, found, STAMP))
    shelves.verdicts.put(rows)


def _shelve_bills(shelves: Shelves, names: list[str]) -> None:
    mail, sent = MessageId("ab" * 16), NOW - timedelta(days=3)
    shelves.messages.put([Row(mail, Message(mail, "eml:x", "x", "a@b.example", "", "", sent, (), (), ()), STAMP)])
    bills = [names[start : start + _BILL] for start in range(0, len(names), _BILL)]
    events = [
        Event(EventId(f"ab#{number}"), mail, f"Night {number}", night=NOW.date() + timedelta(days=number + 1))
        for number in range(len(bills))
    ]
    shelves.events.put([Row(mail, tuple(events), STAMP)])
    shelves.bills.put(
        [
            Row(event.id, tuple(Credit(name, ArtistKey(name)) for name in bill), STAMP)
            for event, bill in zip(events, bills, strict=True)
        ]
    )


def _tracks(artist: int, count: int) -> list[TrackId]:
    return [TrackId(f"deezer:track:{artist}-{number}") for number in range(count)]


def _shown(artist: int, key: ArtistKey, count: int) -> tuple[Track, ...]:
    return tuple(Track(track, "deezer", key, key, f"Song {track}") for track in _tracks(artist, count))


def _heard(values: Doubles, statistics: ModelStatistics | None) -> Embedding:
    if statistics is None:
        return Embedding(values.astype(np.float32), 9)
    whole = np.tile(values, len(statistics.mean) // len(values) + 1)[: len(statistics.mean)]
    return Embedding((statistics.mean + np.sqrt(statistics.variance) * whole).astype(np.float32), 9)


def by_name(values: Mapping[str, float], names: list[str]) -> Doubles:
    """Values of some artists, in order; nan where there is none."""
    return np.array([values.get(name, np.nan) for name in names], np.float64)
