"""Traktor's `collection.nml`, and the playlists that it exports as `.nml`.

As Traktor Pro 2 to 4 write it: `NML / COLLECTION / ENTRY` with `ARTIST` and `TITLE`, inside it `INFO` with `PLAYCOUNT`;
in playlists an `ENTRY` holds but the `PRIMARYKEY` of a track.
"""

from collections.abc import Iterator
from pathlib import Path

from undercard.taste import fields
from undercard.taste.collection import Owned, tell_collection, told_by_title
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export
from undercard.taste.plays import LEAST_PLAYS, Tally
from undercard.taste.xml_tags import Tag

_WANTED = "collection.nml out of the folder 'Native Instruments/Traktor x.y' of your documents"


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one collection: the file, or a folder or ZIP with it."""
    return ExportDiary("traktor", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    known = False
    for piece in export.sought(".nml"):
        tags = export.tags(piece)
        if (first := next(tags, None)) is not None and first.name == "NML":
            known = True
            tell_collection(_tracks(tags), tally)
    return known


def _tracks(tags: Iterator[Tag]) -> Iterator[Owned]:
    """One for each entry; what is inside an entry comes before the next."""
    entry: Owned | None = None
    for name, told in tags:
        if name == "ENTRY":
            if entry is not None:
                yield entry
            credit, title = told_by_title(told.get("ARTIST", ""), told.get("TITLE", ""))
            entry = Owned(credit, title)
        elif name == "INFO" and entry is not None:
            entry = entry._replace(plays=int(fields.number(told.get("PLAYCOUNT")) or 0))
    if entry is not None:
        yield entry
