"""embed_tracks: tracks -> track vectors. Audio lives only inside this step."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from undercard.audio.decoding import VERSION
from undercard.entities.names import ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.entities.vectors import Embedding, TrackVector
from undercard.errors import ItemError, SourceError, SourceUnavailable
from undercard.flow.crowd import each
from undercard.flow.find_tracks import artists_in_scope
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due
from undercard.store.port import Shelves
from undercard.tracks.port import Catalog

_log = logging.getLogger(__name__)
_ASK_AGAIN_DAYS = 7


class Ears(Protocol):
    """What this step needs of a listener."""

    async def hear(self, recording: Recording) -> Mapping[str, Embedding]:
        """Give model name -> embedding; ItemError when the recording cannot be heard."""
        ...


@dataclass(frozen=True, slots=True)
class EmbedTracks:
    """Listen to tracks until each artist has as many vectors as wanted.

    Attributes:
        catalogs: who serves the previews.
        ears: the listener.
        model: name of the model.
        model_id: id of its vectors.
        wanted: vectors per artist.
        at_once: artists in flight; bounds the previews held in memory.
    """

    catalogs: Sequence[Catalog]
    ears: Ears
    model: str
    model_id: ModelId
    wanted: int
    at_once: int = 6
    name: ClassVar[str] = "embed_tracks"
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known", "verdicts", "tracks")
    writes: ClassVar[tuple[str, ...]] = ("vectors",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve one vector per track, each in its own transaction: a kill loses one clip."""
        report = Report(self.name)
        rows = shelves.tracks.find(artists_in_scope(shelves, scope))
        choices = {key: row.value for key, row in rows.items() if row.value}
        shift = _Shift(self, shelves, Stamper(f"{self.name}/{VERSION}", scope.now), report, progress)
        shift.stamps = shelves.vectors.stamps()
        report.fresh = sum(shift.is_heard(track) for tracks in choices.values() for track in tracks)
        lacking = [tracks for tracks in choices.values() if shift.lacks(tracks)]
        progress.begin(self.name, sum(map(shift.lacks, lacking)))
        await each(lacking, shift.hear_artist, self.at_once)
        progress.end(report)
        return report


class _Shift:
    """One run of the step."""

    def __init__(
        self, step: EmbedTracks, shelves: Shelves, stamper: Stamper, report: Report, progress: Progress
    ) -> None:
        self.step, self.shelves, self.stamper, self.report, self.progress = step, shelves, stamper, report, progress
        self.catalogs = {catalog.card.name: catalog for catalog in step.catalogs}
        self.stamps: Mapping[str, Stamp] = {}

    def lacks(self, tracks: tuple[Track, ...]) -> int:
        """How many vectors are missing that an undone track may still give."""
        heard = sum(map(self.is_heard, tracks))
        still_open = sum(not self.is_heard(track) and self._is_due(track) for track in tracks)
        return min(max(self.step.wanted - heard, 0), still_open)

    async def hear_artist(self, tracks: tuple[Track, ...]) -> None:
        """Go down the list until enough tracks were heard."""
        expected, heard = self.lacks(tracks), sum(map(self.is_heard, tracks))
        for track in tracks:
            if heard >= self.step.wanted:
                break
            if self.is_heard(track) or not self._is_due(track):
                continue
            row = await self._hear(track)
            self.shelves.vectors.put([row])
            self.report.count(row.stamp.outcome, row.stamp.why)
            if row.stamp.outcome is Outcome.DONE:
                heard += 1
            if expected > 0:
                self.progress.advance(self.step.name)
                expected -= 1
        if expected > 0:
            self.progress.advance(self.step.name, expected)

    async def _hear(self, track: Track) -> Row[str, TrackVector]:
        key, basis = under_model(track.id, self.step.model_id), _basis(track)
        try:
            if track.catalog not in self.catalogs:
                raise SourceUnavailable(track.catalog, "is switched off in this run")
            recording = await self.catalogs[track.catalog].open_preview(track)
            if recording is None:
                return Row(
                    key, None, self.stamper.none(basis, f"{_called(track)}: its preview is gone", _ASK_AGAIN_DAYS)
                )
            embedding = (await self.step.ears.hear(recording))[self.step.model]
        except SourceError as fault:
            known = self.shelves.vectors.get(key)
            stamp = self.stamper.later(basis, f"{_called(track)}: {fault}")
            return self._missed(key, track, stamp, known.value if known else None)
        except ItemError as fault:
            return self._missed(key, track, self.stamper.failed(basis, f"{_called(track)}: {fault.message}"))
        _log.info("track embedded", extra={"artist": track.artist_name, "track": track.title, "source": track.catalog})
        vector = TrackVector(track.id, track.artist, self.step.model_id, embedding)
        return Row(key, vector, self.stamper.done(basis))

    def _missed(self, key: str, track: Track, stamp: Stamp, known: TrackVector | None = None) -> Row[str, TrackVector]:
        """Say why nothing was heard now; what was heard before an outage is kept."""
        _log.warning("track not embedded", extra={"artist": track.artist_name, "track": track.title, "why": stamp.why})
        return Row(key, known, stamp)

    def _stamp(self, track: Track) -> Stamp | None:
        return self.stamps.get(under_model(track.id, self.step.model_id))

    def _is_due(self, track: Track) -> bool:
        return is_due(self._stamp(track), self.stamper.by, _basis(track), self.stamper.now)

    def is_heard(self, track: Track) -> bool:
        """Whether a fresh vector of it is on the shelf."""
        stamp = self._stamp(track)
        return stamp is not None and stamp.outcome is Outcome.DONE and not self._is_due(track)


def _called(track: Track) -> str:
    return f"{track.artist_name} - {track.title}"


def _basis(track: Track) -> str:
    told = (track.version,) if track.version else ()
    return fingerprint(track.id, track.locator, *told)
