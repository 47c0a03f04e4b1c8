"""The shapes of Deezer's answers, and the nouns they become. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import distinct_lines, span_of, year_of
from undercard.tracks.catalogs.deezer.genres import genres_of

NAME = "deezer"


@dataclass(frozen=True, slots=True)
class ArtistEntry:
    """An artist, as searches and lists give it."""

    id: int
    name: str
    link: str | None = None
    nb_album: int | None = None
    nb_fan: int | None = None


@dataclass(frozen=True, slots=True)
class _Credit:
    id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class AlbumEntry:
    """A release, as a discography or a track gives it."""

    title: str | None = None
    release_date: str | None = None
    genre_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrackEntry:
    """A track; `preview` is an empty string where there is none."""

    id: int
    title: str
    artist: _Credit
    readable: bool = True
    preview: str | None = None
    link: str | None = None
    duration: float | None = None
    isrc: str | None = None
    release_date: str | None = None
    album: AlbumEntry | None = None

    @property
    def audible(self) -> bool:
        """Whether it can be heard here."""
        return self.readable and bool(self.preview)


ARTIST = Shape(NAME, ArtistEntry)
ARTISTS = Shape(NAME, tuple[ArtistEntry, ...])
ALBUMS = Shape(NAME, tuple[AlbumEntry, ...])
TRACK = Shape(NAME, TrackEntry)
TRACKS = Shape(NAME, tuple[TrackEntry, ...])


def candidate_of(entry: ArtistEntry) -> Candidate:
    """Give the artist as far as a search tells."""
    return Candidate(
        catalog=NAME,
        id=str(entry.id),
        name=clean_line(entry.name),
        fans=entry.nb_fan,
        albums=entry.nb_album,
        link=safe_url(entry.link or ""),
    )


def seen_closer(
    candidate: Candidate,
    albums: Sequence[AlbumEntry],
    tracks: Sequence[TrackEntry],
    related: Sequence[ArtistEntry],
) -> Candidate:
    """Give the candidate with titles, genres, years and neighbours."""
    own = [entry.title for entry in tracks if str(entry.artist.id) == candidate.id]
    first, last = span_of(album.release_date for album in albums)
    return replace(
        candidate,
        genres=genres_of(album.genre_id for album in albums) or candidate.genres,
        titles=distinct_lines([*(album.title or "" for album in albums), *own]),
        related=distinct_lines(entry.name for entry in related),
        first_year=first,
        last_year=last,
    )


def track_of(entry: TrackEntry, artist: str) -> Track:
    """Give the track of an artist who is called so."""
    album = entry.album or AlbumEntry()
    return Track(
        id=TrackId(f"{NAME}:track:{entry.id}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(artist)),
        artist_name=clean_line(entry.artist.name) or artist,
        title=clean_line(entry.title),
        album=clean_line(album.title or ""),
        year=year_of(entry.release_date or album.release_date),
        isrc=clean_line(entry.isrc or "") or None,
        seconds=entry.duration,
        link=safe_url(entry.link or ""),
        locator=str(entry.id),
    )
