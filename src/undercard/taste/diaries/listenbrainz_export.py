"""ListenBrainz' "Export your data": a ZIP or folder of JSON lines.

As written by the server (listenbrainz-server, listenbrainz/background/export.py): `listens/<year>/<month>.jsonl` holds
`{"listened_at": 1700000000, "track_metadata": {"artist_name", "track_name", "recording_msid", "mbid_mapping":
{"recording_mbid", "artists": [{"artist_credit_name", "join_phrase"}]} | null}}`; `feedback.jsonl` holds
`{"recording_msid", "recording_mbid", "score": 1 | -1}` and no names, so that loved and hated recordings get their
artist from the listens. The older export, one JSON array of listens, is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from undercard.taste import fields
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export, Piece
from undercard.taste.plays import A_KEPT_TRACK, LEAST_PLAYS, Tally, moment_of

_WANTED = "the ZIP from listenbrainz.org/settings/export, or the folder it was unpacked to"
_IDS = (
    ("recording_msid",),
    ("recording_mbid",),
    ("additional_info", "recording_msid"),
    ("additional_info", "recording_mbid"),
    ("mbid_mapping", "recording_mbid"),
)
_GUEST = re.compile(r"\b(?:feat|ft|featuring|with)\b", re.IGNORECASE)
_LISTEN = re.compile(r'"track_metadata"\s*:')


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one export: a folder, the ZIP, or one file of it."""
    return ExportDiary("listenbrainz-export", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    listens = [piece for piece in export.ending(".jsonl", ".json") if _LISTEN.search(export.head(piece))]
    reading = _Reading(tally, _Feedback.of(export))
    for piece in listens:
        tally.begin_file()
        for listen in _values(export, piece):
            reading.read(listen)
    return bool(listens)


def _values(export: Export, piece: Piece) -> Iterator[object]:
    return export.records(piece) if piece.base.endswith(".jsonl") else export.items(piece)


@dataclass(slots=True)
class _Feedback:
    """Ids of recordings, MessyBrainz and MusicBrainz ones alike."""

    loved: set[str] = field(default_factory=set)
    hated: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, export: Export) -> "_Feedback":
        feedback = cls()
        for piece in export.ending("feedback.jsonl"):
            for entry in export.records(piece):
                score = fields.number(entry, "score") or 0
                ids = _ids(entry)
                (feedback.loved if score > 0 else feedback.hated if score < 0 else set()).update(ids)
        return feedback


@dataclass(slots=True)
class _Reading:
    tally: Tally
    feedback: _Feedback

    def read(self, listen: object) -> None:
        about = fields.field(listen, "track_metadata")
        ids = _ids(about)
        if not self.feedback.hated.isdisjoint(ids):
            return
        credit, title = _credit(about), fields.text(about, "track_name")
        self.tally.hear(credit, title, moment_of(fields.number(listen, "listened_at")))
        if not self.feedback.loved.isdisjoint(ids):
            self.tally.mark(credit, A_KEPT_TRACK, title)


def _ids(about: object) -> set[str]:
    return {found for names in _IDS if (found := fields.text(about, *names))}


def _credit(about: object) -> str:
    """The main artists; MusicBrainz knows where one name ends and the next begins."""
    names = []
    for artist in fields.entries(about, "mbid_mapping", "artists"):
        names.append(fields.text(artist, "artist_credit_name"))
        if _GUEST.search(fields.text(artist, "join_phrase")):
            break
    return "; ".join(filter(None, names)) or fields.text(about, "artist_name")
