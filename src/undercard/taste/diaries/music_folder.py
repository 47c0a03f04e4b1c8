"""The user's own music folder: whoever has many tracks in it is loved more."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from undercard.entities.artists import KnownArtist
from undercard.kit import music_folder
from undercard.kit.text import fold_name
from undercard.taste.likes import collect, weight_of_plays


@dataclass(frozen=True, slots=True)
class MusicFolder:
    """Artists by tags, by a manifest, or by the names of folders and files; see `undercard.kit.music_folder`."""

    path: Path

    @property
    def name(self) -> str:
        """`folder:<path>`."""
        return f"folder:{self.path}"

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give every artist of the folder; weight 1 for one track, 1 more for every doubling."""
        spelt = [name for file in music_folder.scan(self.path) for name in _artists(file.artist)]
        tracks = Counter(map(fold_name, spelt))
        return collect(((name, weight_of_plays(tracks[fold_name(name)])) for name in spelt), self.name, once=True)


def _artists(tag: str) -> list[str]:
    """Names in one tag: taggers write several as `A; B`, which no act has in its name."""
    return [name.strip() for name in tag.split(";") if name.strip()]


def build(path: Path) -> MusicFolder:
    """Build the diary for one folder."""
    return MusicFolder(path)
