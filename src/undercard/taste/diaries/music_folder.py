"""The user's own music folder: whoever has many tracks in it is loved more."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from undercard.entities.artists import KnownArtist
from undercard.kit import music_folder
from undercard.taste.likes import VERSION
from undercard.taste.plays import A_KEPT_TRACK, Tally


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

    @property
    def problems(self) -> tuple[str, ...]:
        """Files and folders that cannot be read now."""
        unread = music_folder.list_folder(self.path).unread
        return tuple(f"{path} cannot be read, so it says nothing of your taste: {why}" for path, why in unread.items())

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give every artist of the folder; every track of theirs is a kept one."""
        tally = Tally()
        self.tell(tally)
        return tally.artists(self.name)

    def tell(self, tally: Tally) -> None:
        """Add every track once, whatever number of files it is in. Raises as `artists`."""
        tally.begin_diary()
        for file in music_folder.scan(self.path):
            tally.mark("; ".join(file.credited), A_KEPT_TRACK, file.title)


def build(path: Path) -> MusicFolder:
    """Build the diary for one folder."""
    return MusicFolder(path)
