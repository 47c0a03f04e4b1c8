"""taste: whom the user loves, who says so, and what is known of them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from undercard.app.house import House
from undercard.entities.artists import KnownArtist, Verdict
from undercard.entities.names import ArtistKey
from undercard.errors import UndercardError
from undercard.flow.hearing import heard_artists
from undercard.store.port import Shelves
from undercard.taste.likes import merge
from undercard.taste.port import Diary, is_local, members_of, problems_of


@dataclass(frozen=True, slots=True)
class LovedArtist:
    """An artist the user loves, and how far the line has got with it.

    Attributes:
        artist: name, and the weight that all diaries together give.
        diaries: names of the diaries that name it -> the weight each would give alone, heaviest first; plays that two
            of them tell count in both, and once in the weight of `artist`.
        verdict: who it is; None when no run has asked yet.
        tracks: how many tracks were chosen for it.
        heard: how many of them were heard by the model in use.
    """

    artist: KnownArtist
    diaries: Mapping[str, float]
    verdict: Verdict | None
    tracks: int
    heard: int


@dataclass(frozen=True, slots=True)
class Taste:
    """Whom the user loves.

    Attributes:
        loved: heaviest first.
        diaries: name of every diary that could be read -> how many artists it names, alone.
        waiting: names of the diaries that only a run reads, and none has yet.
        problems: diaries, files and rows that could not be read, one sentence each.
        lost: how many diaries could not be read at all.
    """

    loved: tuple[LovedArtist, ...]
    diaries: Mapping[str, int]
    waiting: tuple[str, ...]
    problems: tuple[str, ...]
    lost: int = 0


@dataclass(slots=True)
class _Hearing:
    """What the diaries say: together, and each alone."""

    shelves: Shelves
    said: list[KnownArtist] = field(default_factory=list)
    alone: dict[str, tuple[KnownArtist, ...]] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lost: int = 0

    def ask(self, diary: Diary) -> None:
        """Read one on this machine as it is now; of another, and of one that cannot be read, take what it said last."""
        row = self.shelves.known.get(diary.name)
        artists = row.value if row is not None else None
        members = members_of(diary)
        try:
            if is_local(diary):
                artists = diary.artists()
                self.problems += problems_of(diary)
        except UndercardError as fault:
            self.problems.append(str(fault))
            self.lost += 1
        else:
            self.waiting += [] if artists is not None else [diary.name]
        self.said += artists or ()
        if len(members) > 1:
            self.lost += self._ask_alone(members)
        elif artists is not None:
            self.alone[diary.name] = artists

    def _ask_alone(self, members: Sequence[Diary]) -> int:
        """Read each of several that count as one, to tell who says what; gives how many cannot be read."""
        lost = 0
        for member in members:
            try:
                self.alone[member.name] = member.artists()
            except UndercardError:
                lost += 1  # said by the diary that they are together
        return lost


def show_taste(house: House) -> Taste:
    """Read the standing diaries as they are now; nothing is written and no network is asked.

    A diary that lies elsewhere is told as the last run found it, and so is one that cannot be read now.
    """
    with closing(house.open_store()) as store:
        hearing = _Hearing(store.shelves)
        for diary in house.open_diaries(house.taste):
            hearing.ask(diary)
        loved = tuple(_look_up(hearing, store.shelves, house))
        diaries = {name: len(artists) for name, artists in hearing.alone.items()}
        return Taste(loved, diaries, tuple(hearing.waiting), tuple(hearing.problems), hearing.lost)


def _look_up(hearing: _Hearing, shelves: Shelves, house: House) -> Iterator[LovedArtist]:
    merged = merge(hearing.said)
    keys = [artist.key for artist in merged]
    voices = _voices(hearing.alone)
    verdicts, tracks = shelves.verdicts.find(keys), shelves.tracks.find(keys)
    heard = heard_artists(shelves, house.open_model(house.model).card.id, {}, keys)
    for artist in merged:
        verdict, chosen = verdicts.get(artist.key), tracks.get(artist.key)
        yield LovedArtist(
            artist,
            voices.get(artist.key, {artist.diary: artist.weight}),
            verdict.value if verdict is not None else None,
            len(chosen.value or ()) if chosen is not None else 0,
            len(heard[artist.key].tracks) if artist.key in heard else 0,
        )


def _voices(said: Mapping[str, tuple[KnownArtist, ...]]) -> dict[ArtistKey, dict[str, float]]:
    voices: dict[ArtistKey, dict[str, float]] = {}
    for name, artists in said.items():
        for artist in artists:
            voices.setdefault(artist.key, {})[name] = artist.weight
    return {key: dict(sorted(by.items(), key=lambda voice: -voice[1])) for key, by in voices.items()}
