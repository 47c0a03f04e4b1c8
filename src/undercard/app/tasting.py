"""taste: whom the user loves, who says so, and what is known of them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from undercard.app.house import House
from undercard.entities.artists import KnownArtist, Verdict
from undercard.entities.names import ArtistKey
from undercard.errors import UndercardError
from undercard.flow.hearing import heard_artists
from undercard.store.port import Shelves
from undercard.taste.likes import merge
from undercard.taste.port import Diary, Local, problems_of


@dataclass(frozen=True, slots=True)
class LovedArtist:
    """An artist the user loves, and how far the line has got with it.

    Attributes:
        artist: name, and the weight that all diaries together give.
        diaries: names of the diaries that name it -> the weight each gives, heaviest first.
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
        diaries: name of every diary that could be read -> how many artists it names.
        problems: diaries, files and rows that could not be read, one sentence each.
    """

    loved: tuple[LovedArtist, ...]
    diaries: Mapping[str, int]
    problems: tuple[str, ...]


def show_taste(house: House) -> Taste:
    """Read the standing diaries as they are now; nothing is written and no network is asked.

    A diary that lies elsewhere is told as the last run found it, and so is one that cannot be read now.
    """
    diaries = house.open_diaries(house.taste)
    with closing(house.open_store()) as store:
        said: dict[str, tuple[KnownArtist, ...]] = {}
        problems: list[str] = []
        for diary in diaries:
            artists = _read(diary, store.shelves, problems)
            if artists is not None:
                said[diary.name] = artists
        loved = tuple(_look_up(said, store.shelves, house))
        return Taste(loved, {name: len(artists) for name, artists in said.items()}, tuple(problems))


def _read(diary: Diary, shelves: Shelves, problems: list[str]) -> tuple[KnownArtist, ...] | None:
    row = shelves.known.get(diary.name)
    try:
        if isinstance(diary, Local):
            artists = diary.artists()
            problems += problems_of(diary)
            return artists
    except UndercardError as fault:
        problems.append(str(fault))
    else:
        if row is None:
            problems.append(f"{diary.name} lies elsewhere and was never read: 'undercard run' reads it")
    return row.value if row is not None else None


def _look_up(said: Mapping[str, tuple[KnownArtist, ...]], shelves: Shelves, house: House) -> Iterator[LovedArtist]:
    merged = merge(artist for artists in said.values() for artist in artists)
    keys = [artist.key for artist in merged]
    voices = _voices(said)
    verdicts, tracks = shelves.verdicts.find(keys), shelves.tracks.find(keys)
    heard = heard_artists(shelves, house.open_model(house.model).card.id, {}, keys)
    for artist in merged:
        verdict, chosen = verdicts.get(artist.key), tracks.get(artist.key)
        yield LovedArtist(
            artist,
            voices[artist.key],
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
