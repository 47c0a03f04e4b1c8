"""The world of the demo: recordings, newsletters and a user's likes, in one folder."""

import getpass
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from undercard.demo.acts import liked
from undercard.demo.clips import Progress, render_missing
from undercard.demo.newsletters import Announced, write_newsletters
from undercard.demo.twin import Twin
from undercard.errors import SettingsError


@dataclass(frozen=True, slots=True)
class World:
    """What the line walks through.

    Attributes:
        folder: of the demo; what the line makes may go there too.
        mails: the three newsletters.
        likes: a text file, one name in a line.
        liked: the same names.
        clips: folder of the recordings.
        announced: what the newsletters say, to compare with what was read.
    """

    folder: Path
    mails: tuple[Path, ...]
    likes: Path
    liked: tuple[str, ...]
    clips: Path
    announced: tuple[Announced, ...]

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve the recordings as a catalogue on this machine; gives the `base_url` of its API."""
        with Twin(self.clips) as twin:
            yield twin.base_url


def build_world(folder: Path, today: date, progress: Progress) -> World:
    """Put everything in its place; what is there already is kept.

    Args:
        folder: a folder of the user's own; made when it is not there.
        today: the newsletters announce the two weeks after it.
        progress: told how many recordings are there, of how many.

    Raises:
        SettingsError: the folder cannot be written.
    """
    names = tuple(act.name for act in liked())
    likes = folder / "likes.txt"
    try:
        mails, announced = write_newsletters(folder / "mails" / today.isoformat(), today)
        likes.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"the demo cannot write to {folder}: {fault}. Free some space or set TMPDIR.") from fault
    return World(folder, mails, likes, names, render_missing(folder, progress), announced)


def demo_folder() -> Path:
    """The user's own demo folder below the system's temporary one, the same in every run, private.

    Raises:
        SettingsError: something else has that name, or it belongs to or is open to others.
    """
    who = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    folder = Path(tempfile.gettempdir()) / f"undercard-demo-{who}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
    except OSError as fault:
        raise SettingsError(f"the demo's folder {folder} cannot be made: {fault}. Remove it or set TMPDIR.") from fault
    # A folder below /tmp with a known name may have been laid there by somebody else.
    if not stat.S_ISDIR(seen.st_mode) or (
        hasattr(os, "getuid") and (seen.st_uid != os.getuid() or seen.st_mode & 0o077)
    ):
        raise SettingsError(f"{folder} is not a private folder of yours. Remove it or set TMPDIR.")
    return folder
