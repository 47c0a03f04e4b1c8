"""A user's world on disk: a music folder, a newsletter that bills its artists, a network of twins."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.fakes.recordings import encode
from tests.twins.server import Answer, Asked, Twin

RATE = 16000

MAIL = """\
From: Klub Nok <news@klub.example>
To: reader@example.org
Subject: this week
Date: Thu, 12 Nov 2026 09:00:00 +0000
Message-ID: <1@klub.example>
Content-Type: text/html; charset=utf-8

<p>Friday</p>
<p>+ <a href="https://klub.example/1">Low Tide</a> [Mara Volt, Ossip] [The Lathe] [10p-4a] [#techno]</p>
<p>+ <a href="https://klub.example/2">Quiet Hours</a> [Tin Lantern, Nobody Ever Heard] [Foundry] [8-11p]</p>
<p>Saturday</p>
<p>+ <a href="https://klub.example/3">House Party</a> [Foundry] [8-11p] [#free]</p>
"""

ARTISTS: Mapping[str, tuple[float, float]] = {
    "Mara Volt": (55.0, 8.0),
    "Ossip": (60.0, 8.5),
    "Tin Lantern": (440.0, 1.0),
    "Beloved Act": (57.0, 8.2),
}
"""Name -> pitch in hertz and pulses a second of the artist's music."""


def music(pitch: float, pulse: float, seconds: float = 7.0, seed: int = 0) -> np.ndarray:
    """Pulsed overtones and hiss, (1, n) float32."""
    time = np.arange(int(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * pitch * k * (1 + 0.01 * seed) * time) / k for k in range(1, 6))
    hiss = np.random.default_rng(seed).normal(size=time.size) * 0.1
    return (0.3 * (tone + hiss) * np.exp(-6 * (time * pulse % 1)))[None].astype(np.float32)


def write_library(folder: Path) -> Path:
    for artist, (pitch, pulse) in ARTISTS.items():
        (folder / artist).mkdir(parents=True)
        for number in range(2):
            data = encode(music(pitch, pulse, seed=number), RATE, container="wav", codec="pcm_s16le")
            (folder / artist / f"Track {number + 1}.wav").write_bytes(data)
    return folder


def nothing_known(_asked: Asked) -> Answer:
    """Plays every service, in a world where nobody has heard of these acts."""
    return Answer.json({"data": [], "total": 0, "resultCount": 0, "results": [], "count": 0, "artists": []})


@dataclass(frozen=True)
class UserWorld:
    home: Path
    library: Path
    mail: Path
    twin: Twin
    environment: dict[str, str]


@contextmanager
def user_world(folder: Path, latency: float = 0.0) -> Iterator[UserWorld]:
    mail = folder / "week.eml"
    mail.write_text(MAIL, encoding="utf-8")
    library = write_library(folder / "music")
    with Twin(nothing_known, latency=latency) as twin:
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("UNDERCARD_")},
            "UNDERCARD_CATALOGS__DEEZER__BASE_URL": twin.base_url,
            "UNDERCARD_CATALOGS__ITUNES__BASE_URL": twin.base_url,
            "UNDERCARD_AUTHORITIES__MUSICBRAINZ__BASE_URL": twin.base_url,
            "UNDERCARD_CATALOGS__ITUNES__RATE": "1000",
            "UNDERCARD_AUTHORITIES__MUSICBRAINZ__RATE": "1000",
            "UNDERCARD_LISTENING__WORKERS": "1",
        }
        yield UserWorld(folder / "home", library, mail, twin, environment)
