"""embed_tracks: tracks -> track vectors. Audio lives only inside this step."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from undercard.audio.decoding import VERSION, Damaged
from undercard.entities.names import ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.entities.vectors import Embedding, TrackVector
from undercard.errors import ItemError, SourceError, SourceRefused, SourceUnavailable
from undercard.flow.crowd import each
from undercard.flow.find_tracks import artists_in_scope
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due, stamps_of
from undercard.store.port import Shelves
from undercard.tracks.port import Catalog

_log = logging.getLogger(__name__)
_ASK_AGAIN_DAYS = 7
_LISTEN_AGAIN_DAYS = 30


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
        at_once: previews fetched or listened to at a time; bounds the memory they take.
        refused: catalogues that refused in this run, with what they said.
    """

    catalogs: Sequence[Catalog]
    ears: Ears
    model: str
    model_id: ModelId
    wanted: int
    at_once: int = 6
    refused: dict[str, str] = field(default_factory=dict)
    name: ClassVar[str] = "embed_tracks"
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known", "verdicts", "tracks")
    writes: ClassVar[tuple[str, ...]] = ("vectors",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve one vector per track, each in its own transaction: a kill loses the clips in hand."""
        report = Report(self.name)
        rows = shelves.tracks.find(artists_in_scope(shelves, scope))
        choices = [row.value for row in rows.values() if row.value]
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        stamps = stamps_of(shelves.vectors, [self.key(track) for tracks in choices for track in tracks])
        shift = _Shift(self, shelves, stamper, report, progress, scope, stamps)
        report.fresh = sum(shift.is_heard(track) for tracks in choices for track in tracks)
        lacking = [tracks for tracks in choices if shift.lacks(tracks)]
        progress.begin(self.name, sum(map(shift.lacks, lacking)))
        # Twice as many artists as previews: while the last tracks of one are in hand, the next one's are fetched.
        await each(lacking, shift.hear_artist, 2 * self.at_once)
        progress.end(report)
        return report

    def key(self, track: Track) -> str:
        """Under which a track's vector is shelved."""
        return under_model(track.id, self.model_id)


class _Unheard(Exception):
    """A recording came, and cannot be heard; `days` until it is worth another try, None = as it is, never."""

    def __init__(self, why: str, days: float | None) -> None:
        super().__init__(why)
        self.days = days


class _Shift:
    """One run of the step."""

    def __init__(
        self,
        step: EmbedTracks,
        shelves: Shelves,
        stamper: Stamper,
        report: Report,
        progress: Progress,
        scope: Scope,
        stamps: Mapping[str, Stamp],
    ) -> None:
        self.step, self.shelves, self.stamper, self.report, self.progress = step, shelves, stamper, report, progress
        self.catalogs = {catalog.card.name: catalog for catalog in step.catalogs}
        self.scope, self.stamps = scope, dict(stamps)
        self.hands = asyncio.Semaphore(step.at_once)
        self.in_hand: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def lacks(self, tracks: tuple[Track, ...]) -> int:
        """How many vectors are missing that an undone track may still give."""
        heard = sum(map(self.is_heard, tracks))
        return min(max(self.step.wanted - heard, 0), sum(map(self.is_open, tracks)))

    async def hear_artist(self, tracks: tuple[Track, ...]) -> None:
        """Go down the list, as many tracks at once as are still missing, until enough were heard."""
        expected = self.lacks(tracks)
        while (missing := self.lacks(tracks)) > 0:
            following = [track for track in tracks if self.is_open(track)][:missing]
            await each(following, self._hear_once, missing)
            advanced = min(expected, len(following))
            self.progress.advance(self.step.name, advanced)
            expected -= advanced
        if expected > 0:
            self.progress.advance(self.step.name, expected)

    async def _hear_once(self, track: Track) -> None:
        """Hear a track and shelve what was heard; one that two names share is heard for both at once."""
        async with self.in_hand[track.id], self.hands:
            if not self.is_open(track):
                return
            self.scope.untried(self.step.name, [_attempt(track)])
            row = await self._hear(track)
            self.shelves.vectors.put([row])
            self.stamps[row.key] = row.stamp
            self.report.count(row.stamp.outcome, row.stamp.why)

    async def _hear(self, track: Track) -> Row[str, TrackVector]:
        basis, called = _basis(track), f"{track.artist_name} - {track.title}"
        try:
            recording = await self._fetch(track)
            if recording is None:
                stamp = self.stamper.none(basis, f"{called}: its preview is gone", _ASK_AGAIN_DAYS)
                return Row(self.step.key(track), None, stamp)
            embedding = (await self._listen(recording))[self.step.model]
        except SourceError as fault:
            return self._missed(track, self.stamper.later(basis, f"{called}: {fault}"))
        except _Unheard as fault:
            return self._missed(track, self.stamper.failed(basis, f"{called}: {fault}", fault.days))
        _log.info("track embedded", extra={"artist": track.artist_name, "track": track.title, "source": track.catalog})
        vector = TrackVector(track.id, track.artist, self.step.model_id, embedding)
        return Row(self.step.key(track), vector, self.stamper.done(basis))

    async def _fetch(self, track: Track) -> Recording | None:
        if track.catalog not in self.catalogs:
            raise SourceUnavailable(track.catalog, "is switched off in this run")
        if track.catalog in self.step.refused:
            raise SourceRefused(track.catalog, self.step.refused[track.catalog])
        try:
            return await self.catalogs[track.catalog].open_preview(track)
        except SourceRefused as fault:
            self.step.refused[track.catalog] = fault.message
            raise

    async def _listen(self, recording: Recording) -> Mapping[str, Embedding]:
        try:
            return await self.step.ears.hear(recording)
        except ItemError as fault:
            if recording.path:
                raise _Unheard(fault.message, None) from fault
            # Nobody tells when other bytes lie behind the same address; damaged ones may have been damaged on the way.
            days = 0.0 if isinstance(fault, Damaged) else _LISTEN_AGAIN_DAYS
            raise _Unheard(fault.message, days) from fault

    def _missed(self, track: Track, stamp: Stamp) -> Row[str, TrackVector]:
        """Say why nothing was heard now; what was heard before an outage is kept."""
        _log.warning("track not embedded", extra={"artist": track.artist_name, "track": track.title, "why": stamp.why})
        known = self.shelves.vectors.get(self.step.key(track)) if stamp.outcome is Outcome.LATER else None
        return Row(self.step.key(track), known.value if known else None, stamp)

    def _stamp(self, track: Track) -> Stamp | None:
        return self.stamps.get(self.step.key(track))

    def is_open(self, track: Track) -> bool:
        """Whether it is undone, and was not tried in this run."""
        tried = f"{self.step.name}:{_attempt(track)}" in self.scope.tried
        return not tried and is_due(self._stamp(track), self.stamper.by, _basis(track), self.stamper.now)

    def is_heard(self, track: Track) -> bool:
        """Whether a fresh vector of it is on the shelf."""
        stamp = self._stamp(track)
        if stamp is None or stamp.outcome is not Outcome.DONE:
            return False
        return not is_due(stamp, self.stamper.by, _basis(track), self.stamper.now)


def _attempt(track: Track) -> str:
    return f"{track.id} {_basis(track)}"


def _basis(track: Track) -> str:
    told = (track.version,) if track.version else ()
    return fingerprint(track.id, track.locator, *told)
