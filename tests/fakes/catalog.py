"""A catalogue in memory that keeps the port's promises and fails when told to."""

import io
import math
import struct
import wave
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceError
from undercard.kit.text import fold_name
from undercard.tracks.port import CatalogCard

PREVIEW_SECONDS = 4.0


@dataclass(frozen=True)
class FakeArtist:
    """An entry of the fake: titles may be plain, `Album / Title`, or begin with `!` when they have no preview."""

    name: str
    titles: tuple[str, ...] = ()
    id: str = ""
    fans: int | None = None
    aliases: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()


class FakeCatalog:
    """A catalogue of `artists`.

    Args:
        artists: entries, or names with their titles.
        faults: what a question raises instead of being answered, by `find_artists`, `list_tracks`,
            `open_preview`, or one of these with its subject: `find_artists:Burial`,
            `list_tracks:<candidate id>`, `open_preview:<track id>`. Stays until removed.
        previews: preview bytes by track id; others get a short tone of their own.
    """

    def __init__(
        self,
        artists: Iterable[FakeArtist] | Mapping[str, Iterable[str]] = (),
        *,
        name: str = "fake",
        faults: Mapping[str, SourceError] | None = None,
        previews: Mapping[str, bytes] | None = None,
    ) -> None:
        if isinstance(artists, Mapping):
            artists = [FakeArtist(artist, tuple(titles)) for artist, titles in artists.items()]
        self.card = CatalogCard(name, "nowhere", needs_key=False, requests=0, per_seconds=1.0, terms="none")
        self.faults = dict(faults or {})
        self.asked: list[str] = []
        self.closed = False
        self._previews = dict(previews or {})
        self._entries = {entry.id or str(number): entry for number, entry in enumerate(artists, start=1)}

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        self._note("find_artists", name)
        wanted = fold_name(name) if name.strip() else None
        found = [
            self._candidate(number, entry)
            for number, entry in self._entries.items()
            if wanted and any(wanted in fold_name(known) for known in (entry.name, *entry.aliases))
        ]
        return tuple(sorted(found, key=lambda entry: fold_name(entry.name) != wanted))[:10]

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        self._note("list_tracks", candidate.id)
        entry = self._entries.get(candidate.id)
        titles = [title for title in entry.titles if not title.startswith("!")] if entry else []
        return tuple(self._track(candidate, number, title) for number, title in enumerate(titles[:limit]))

    async def open_preview(self, track: Track) -> Recording | None:
        self._note("open_preview", track.id)
        number, _, place = track.locator.partition("/")
        known = number in self._entries and place.isdecimal() and int(place) < len(self._entries[number].titles)
        return Recording(name=track.id, data=self._previews.get(track.id) or _tone(track.id)) if known else None

    async def close(self) -> None:
        self.closed = True

    def _note(self, verb: str, subject: str) -> None:
        self.asked.append(f"{verb}:{subject}")
        fault = self.faults.get(f"{verb}:{subject}") or self.faults.get(verb)
        if fault is not None:
            raise fault

    def _candidate(self, number: str, entry: FakeArtist) -> Candidate:
        return Candidate(
            self.card.name, number, entry.name, aliases=entry.aliases, fans=entry.fans, genres=entry.genres
        )

    def _track(self, candidate: Candidate, number: int, title: str) -> Track:
        album, slash, plain = title.partition(" / ")
        return Track(
            id=TrackId(f"{self.card.name}:track:{candidate.id}-{number}"),
            catalog=self.card.name,
            artist=ArtistKey(fold_name(candidate.name)),
            artist_name=candidate.name,
            title=plain if slash else title,
            album=album if slash else "",
            locator=f"{candidate.id}/{number}",
        )


@lru_cache(maxsize=256)
def _tone(name: str) -> bytes:
    """Seconds of a decodable sound, another one for another name (WAV, 16 kHz, mono)."""
    rate, pitch = 16_000, 110.0 * 2 ** (sum(name.encode()) % 37 / 12)
    samples = [int(12_000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(int(rate * PREVIEW_SECONDS))]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()
