"""The artists that the twins know: invented ones, and the namesakes that real catalogues hold."""

import io
import math
import struct
import wave
from dataclasses import dataclass
from functools import lru_cache

from undercard.kit.text import fold_name


@dataclass(frozen=True)
class Song:
    """A track; `by` is None for the artist's own, else the id and name of the host it is a guest on."""

    id: int
    title: str
    album: str
    year: int
    seconds: int = 240
    preview: bool = True
    readable: bool = True
    by: tuple[int, str] | None = None
    compilation: bool = False
    isrc: str = ""

    @property
    def code(self) -> str:
        return self.isrc or f"XX{self.id:010d}"


@dataclass(frozen=True)
class Record:
    """An album, EP or single as a catalogue lists it; `genre` is a number of Deezer's, -1 when it tells none."""

    id: int
    title: str
    released: str
    kind: str = "album"
    genre: int = -1


@dataclass(frozen=True)
class Performer:
    """An artist entry.

    Attributes:
        records: newest first; empty means that they are read off the songs.
        related: ids of the entries that the catalogue puts beside this one, nearest first.
        handle: in the address of its own page; empty = one is made of the name.
        profiles: addresses of the same artist's pages elsewhere.
        home: city and country, as its page tells them.
    """

    id: int
    name: str
    fans: int
    albums: int
    genre: str
    songs: tuple[Song, ...] = ()
    aliases: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    related: tuple[int, ...] = ()
    handle: str = ""
    profiles: tuple[str, ...] = ()
    home: tuple[str, str] = ("Berlin", "Germany")

    def resembles(self, words: str) -> bool:
        """Search as providers do it: loosely."""
        return any(fold_name(words) in fold_name(name) for name in (self.name, *self.aliases))

    def all_records(self) -> tuple[Record, ...]:
        """Its records, or those that its songs stand on."""
        found = {
            song.id // 2: Record(song.id // 2, song.album, f"{song.year}-03-01")
            for song in self.songs
            if song.by is None
        }
        return self.records or tuple(sorted(found.values(), key=lambda record: record.released, reverse=True))


def _songs(first: int, *titles: str) -> tuple[Song, ...]:
    return tuple(
        Song(first + n, title, album=f"Record {1 + n // 2}", year=2010 + n // 2) for n, title in enumerate(titles)
    )


WORLD = (
    Performer(1001, "Nirvana", 8_000_000, 28, "Alternative", _songs(100100, "Slow Harbour", "Tin Roof", "Undertow")),
    Performer(1002, "Nirvana", 9_000, 6, "Rock", _songs(100200, "Rainbow Post", "Pentecost Hill")),
    Performer(
        1003, "Calibre", 120_000, 40, "Drum & Bass", _songs(100300, "Even If It Rains", "Mr Right On It", "Drop")
    ),
    Performer(1004, "Calibre 50", 4_000_000, 25, "Banda", _songs(100400, "Corrido de Juanito", "A la Antigua")),
    Performer(
        1005, "Vril", 15_000, 12, "Techno", _songs(100500, "Torus XXXII", "Anima", "Portal", "UV", "Haus", "Rift")
    ),
    Performer(1006, "Vrillah", 30_000, 3, "Reggae", _songs(100600, "Sunny Gully")),
    Performer(1007, "Tribute to Calibre", 800, 2, "Karaoke", _songs(100700, "Drop (In the Style of Calibre)")),
    Performer(1008, "Tokyo Incidents", 60_000, 9, "J-Pop", _songs(100800, "Gunjo Biyori"), aliases=("東京事変",)),
    Performer(1009, "Mute Harbour", 40, 1, "Ambient", (Song(100900, "Unheard", "Fog", 2021, preview=False),)),
    Performer(
        1010,
        "Guest Heavy",
        700,
        2,
        "House",
        (
            Song(101000, "Own Song", "Mine", 2019),
            Song(101001, "Somebody Else's Song", "Theirs", 2020, by=(1005, "Vril")),
            Song(101002, "Locked", "Mine", 2019, readable=False),
            Song(101003, "Silent", "Mine", 2019, preview=False),
            Song(101004, "On a Sampler", "Big Room Hits", 2021, compilation=True),
            Song(101005, "Second Song", "Other", 2022),
        ),
    ),
    Performer(1011, "&ME", 250_000, 10, "House", _songs(101100, "The Rapture", "Garden")),
    Performer(1012, "Only A Name", 3, 0, "House"),
)


@lru_cache(maxsize=64)
def tone(seed: int, seconds: float = 1.0) -> bytes:
    """A short decodable sound, another one for another seed (WAV, 8 kHz, mono)."""
    rate, pitch = 8000, 110.0 * 2 ** (seed % 37 / 12)
    samples = [int(12000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(int(rate * seconds))]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()
