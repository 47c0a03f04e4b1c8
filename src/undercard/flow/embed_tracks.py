"""embed_tracks: tracks -> track vectors. Audio lives only inside this step."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from undercard.audio.decoding import VERSION, Damaged
from undercard.entities.names import ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.entities.vectors import Embedding, TrackVector
from undercard.errors import ItemError, SourceError, SourceUnavailable
from undercard.flow.condition import remark
from undercard.flow.crowd import each
from undercard.flow.find_tracks import artists_in_scope
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due, stamps_of
from undercard.store.port import Shelves
from undercard.tracks.port import Catalog

_log = logging.getLogger(__name__)
_ASK_AGAIN_DAYS = 7
_LISTEN_AGAIN_DAYS = 30
_BEST_FIRST = (Outcome.DONE, Outcome.LATER, Outcome.NONE, Outcome.FAILED)


class Ears(Protocol):
    """What this step needs of a listener."""

    async def hear(self, recording: Recording, models: Collection[str]) -> Mapping[str, Embedding | ItemError]:
        """Give model name -> what it hears, or why it cannot; ItemError when the recording cannot be heard at all."""
        ...


@dataclass(frozen=True, slots=True)
class EmbedTracks:
    """Listen to tracks until each artist has as many as wanted that were heard by every model.

    A track is fetched and decoded once for all models that have not heard it; what one of them heard before is kept.

    Attributes:
        catalogs: who serves the previews.
        ears: the listener.
        models: name of each model -> id of its vectors.
        wanted: tracks per artist.
        at_once: previews fetched or listened to at a time; bounds the memory they take.
    """

    catalogs: Sequence[Catalog]
    ears: Ears
    models: Mapping[str, ModelId]
    wanted: int
    at_once: int = 6
    name: ClassVar[str] = "embed_tracks"
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known", "verdicts", "tracks")
    writes: ClassVar[tuple[str, ...]] = ("vectors",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve a vector per track and model, each track in one transaction: a kill loses the clips in hand."""
        report = Report(self.name)
        rows = shelves.tracks.find(artists_in_scope(shelves, scope))
        choices = [row.value for row in rows.values() if row.value]
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        keys = [under_model(track.id, id_) for tracks in choices for track in tracks for id_ in self.models.values()]
        stamps = stamps_of(shelves.vectors, keys)
        shift = _Shift(self, shelves, stamper, report, progress, scope, stamps)
        report.fresh = sum(shift.is_heard(track) for tracks in choices for track in tracks)
        lacking = [tracks for tracks in choices if shift.lacks(tracks)]
        progress.begin(self.name, sum(map(shift.lacks, lacking)))
        # Twice as many artists as previews: while the last tracks of one are in hand, the next one's are fetched.
        await each(lacking, shift.hear_artist, 2 * self.at_once)
        progress.end(report)
        return report

    def key(self, track: Track, model: str) -> str:
        """Under which a model's vector of a track is shelved."""
        return under_model(track.id, self.models[model])


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
            open_ = [track for track in tracks if self.is_open(track)]
            # What another model has heard comes first: so all models hear the same tracks.
            following = sorted(open_, key=lambda track: not self._is_known(track))[:missing]
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
            models = self._undone(track)
            self.scope.untried(self.step.name, [_attempt(track)])
            rows = await self._hear(track, models)
            self.shelves.vectors.put(rows)
            self.stamps |= {row.key: row.stamp for row in rows}
            self._count([row.stamp for row in rows])

    async def _hear(self, track: Track, models: Sequence[str]) -> list[Row[str, TrackVector]]:
        """The row of each of these models."""
        basis, called = _basis(track), f"{track.artist_name} - {track.title}"
        try:
            recording = await self._fetch(track)
            if recording is None:
                stamp = self.stamper.none(basis, f"{called}: its preview is gone", _ASK_AGAIN_DAYS)
                return [Row(self.step.key(track, model), None, stamp) for model in models]
            heard = await self._listen(recording, models)
        except SourceError as fault:
            stamp = self.stamper.later(basis, f"{called}: {fault}")
            return [self._missed(track, model, stamp) for model in models]
        return [self._row(track, model, heard[model], recording) for model in models]

    def _row(
        self, track: Track, model: str, heard: Embedding | ItemError, recording: Recording
    ) -> Row[str, TrackVector]:
        if isinstance(heard, ItemError):
            why = f"{track.artist_name} - {track.title}: {heard.message}"
            return self._missed(track, model, self.stamper.failed(_basis(track), why, _days(heard, recording)))
        told = {"artist": track.artist_name, "track": track.title, "source": track.catalog, "model": model}
        _log.info("track embedded", extra=told)
        vector = TrackVector(track.id, track.artist, self.step.models[model], heard)
        return Row(self.step.key(track, model), vector, self.stamper.done(_basis(track), remark(heard)))

    def _count(self, stamps: Sequence[Stamp]) -> None:
        """Count a track once, as well as it went; a model that missed what another heard is told of."""
        best = min(stamps, key=lambda stamp: _BEST_FIRST.index(stamp.outcome))
        self.report.count(best.outcome, best.why)
        if best.outcome is Outcome.DONE:
            self.report.faults += [stamp.why for stamp in stamps if stamp.outcome is not Outcome.DONE]

    async def _fetch(self, track: Track) -> Recording | None:
        if track.catalog not in self.catalogs:
            raise SourceUnavailable(track.catalog, "is switched off in this run")
        return await self.catalogs[track.catalog].open_preview(track)

    async def _listen(self, recording: Recording, models: Sequence[str]) -> Mapping[str, Embedding | ItemError]:
        try:
            return await self.step.ears.hear(recording, models)
        except ItemError as fault:
            return dict.fromkeys(models, fault)

    def _missed(self, track: Track, model: str, stamp: Stamp) -> Row[str, TrackVector]:
        """Say why nothing was heard now; what was heard before an outage is kept."""
        told = {"artist": track.artist_name, "track": track.title, "model": model, "why": stamp.why}
        _log.warning("track not embedded", extra=told)
        key = self.step.key(track, model)
        known = self.shelves.vectors.get(key) if stamp.outcome is Outcome.LATER else None
        return Row(key, known.value if known else None, stamp)

    def is_open(self, track: Track) -> bool:
        """Whether a model has still to hear it, and it was not tried in this run."""
        return f"{self.step.name}:{_attempt(track)}" not in self.scope.tried and bool(self._undone(track))

    def is_heard(self, track: Track) -> bool:
        """Whether a fresh vector of it is on the shelf, and no model has still to hear it."""
        return self._is_known(track) and not self.is_open(track)

    def _undone(self, track: Track) -> tuple[str, ...]:
        """The models that have not heard it, and may."""
        return tuple(model for model in self.step.models if self._is_due(track, model))

    def _is_known(self, track: Track) -> bool:
        """Whether a model has heard it."""
        stamps = {model: self.stamps.get(self.step.key(track, model)) for model in self.step.models}
        return any(s and s.outcome is Outcome.DONE and not self._is_due(track, m) for m, s in stamps.items())

    def _is_due(self, track: Track, model: str) -> bool:
        stamp = self.stamps.get(self.step.key(track, model))
        return is_due(stamp, self.stamper.by, _basis(track), self.stamper.now)


def _days(fault: ItemError, recording: Recording) -> float | None:
    """When a recording that cannot be heard is worth another try; None = as it is, never."""
    if recording.path:
        return None
    # Nobody tells when other bytes lie behind the same address; damaged ones may have been damaged on the way.
    return 0.0 if isinstance(fault, Damaged) else _LISTEN_AGAIN_DAYS


def _attempt(track: Track) -> str:
    return f"{track.id} {_basis(track)}"


def _basis(track: Track) -> str:
    told = (track.version,) if track.version else ()
    return fingerprint(track.id, track.locator, *told)
