"""rekordbox' "Export Collection in xml format": `rekordbox.xml`.

Format as published by the makers (rekordbox.com, "XML format list for rekordbox"): `DJ_PLAYLISTS / COLLECTION / TRACK`
with `Artist`, `Name`, `PlayCount`, `Location`; in `PLAYLISTS` a `TRACK` has but the `Key` of a track of the collection.
"""

from collections.abc import Iterator
from pathlib import Path

from undercard.taste import fields
from undercard.taste.collection import Owned, tell_collection, told_by_title
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export
from undercard.taste.plays import LEAST_PLAYS, Tally
from undercard.taste.xml_tags import Tag

_WANTED = 'the file of rekordbox\' menu "File > Export Collection in xml format"'


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one collection: the file, or a folder or ZIP with it."""
    return ExportDiary("rekordbox", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    known = False
    for piece in export.sought(".xml"):
        tags = export.tags(piece)
        if (first := next(tags, None)) is not None and first.name == "DJ_PLAYLISTS":
            known = True
            tell_collection(_tracks(tags), tally)
    return known


def _tracks(tags: Iterator[Tag]) -> Iterator[Owned]:
    for name, told in tags:
        if name == "TRACK" and "Key" not in told:
            credit, title = told_by_title(told.get("Artist", ""), told.get("Name", ""))
            yield Owned(credit, title, int(fields.number(told.get("PlayCount")) or 0))
