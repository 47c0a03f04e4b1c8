"""A playlist file, M3U or M3U8: every track in it was picked.

Who plays is told by the tags of the file it names, where that is on this machine; else by the line above it
(`#EXTINF:215,Artist - Title`); else by the file's name. Streams are no tracks.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from undercard.kit.music_folder import read_file, told_by_name
from undercard.taste.collection import Owned, tell_collection
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export
from undercard.taste.plays import LEAST_PLAYS, Tally

_WANTED = "a playlist (.m3u or .m3u8)"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_INFO = re.compile(r"#EXTINF:\s*-?[\d.]+[^,]*,\s*(?P<told>.*)", re.IGNORECASE)


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one playlist, or a folder or ZIP of them."""
    return ExportDiary("playlist", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    pieces = export.sought(".m3u", ".m3u8")
    for piece in pieces:
        below = piece.path.parent if piece.path is not None else None
        tell_collection(_tracks(export.lines(piece), below), tally)
    return bool(pieces)


def _tracks(lines: Iterator[str], below: Path | None) -> Iterator[Owned]:
    told = ""
    for line in lines:
        words = line.strip()
        info = _INFO.match(words)
        if info:
            told = info["told"]
        elif words and not words.startswith("#"):
            if not _ADDRESS.match(words):
                yield _track(words, told, below)
            told = ""


def _track(place: str, told: str, below: Path | None) -> Owned:
    path = PurePosixPath(place.replace("\\", "/"))
    file = read_file(below / path) if below is not None else None
    if file is not None:
        return Owned("; ".join(file.credited), file.title)
    named = [told_by_name(words) for words in (told, path.stem) if words]
    return next((Owned(*name) for name in named if name[0]), Owned("", path.stem))
