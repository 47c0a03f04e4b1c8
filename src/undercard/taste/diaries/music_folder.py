"""The user's own music folder: whoever has many tracks in it is loved more."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from undercard.entities.artists import KnownArtist
from undercard.kit import music_folder
from undercard.kit.text import fold_name
from undercard.taste.likes import VERSION, collect, weight_of_plays
from undercard.taste.names import artists_of


@dataclass(frozen=True, slots=True)
class MusicFolder:
    """Artists by tags, by a manifest, or by the names of folders and files; see `undercard.kit.music_folder`."""

    path: Path

    @property
    def name(self) -> str:
        """`folder:<path>`."""
        return f"folder:{self.path}"

    @property
    def state(self) -> str:
        """Fingerprint of every audio file and manifest in it."""
        marks = repr((VERSION, sorted(music_folder.list_folder(self.path).marks)))
        return hashlib.sha256(marks.encode(errors="surrogateescape")).hexdigest()[:24]

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give every artist of the folder; weight 1 for one track, 1 more for every doubling."""
        spelt = [name for file in music_folder.scan(self.path) for name in artists_of(file.artist)]
        tracks = Counter(map(fold_name, spelt))
        return collect(((name, weight_of_plays(tracks[fold_name(name)])) for name in spelt), self.name, once=True)


def build(path: Path) -> MusicFolder:
    """Build the diary for one folder."""
    return MusicFolder(path)
