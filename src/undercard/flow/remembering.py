"""Catalogues and authorities that remember: an answer, or a typed negative, is asked for once until it expires."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar
from weakref import WeakValueDictionary

from undercard.entities.artists import Candidate
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock
from undercard.kit.text import fold_name
from undercard.store.port import Answer, Shelf
from undercard.tracks.port import (
    Attentive,
    Authority,
    Bridging,
    Catalog,
    CatalogCard,
    Dating,
    Listing,
    Numbered,
    state_of,
    unread_of,
)

_log = logging.getLogger(__name__)

T = TypeVar("T")
VERSION = 1
_KEEP = timedelta(days=30)
_KEEP_NEGATIVE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RememberingAuthority:
    """Passes a question on only when the shelf has no fresh answer; faults are never kept.

    When the source cannot be asked, what it last told is told again, however old; an old "has none" is not.
    A refusal holds until the end of the run. What the source cannot do (`look_closer`, `look_up`) gives what is
    known already.

    Attributes:
        inner: who is asked.
        answers: the memory.
        clock: gives now.
        place: where the source is, when it is not at home: another server has other answers.
        refusals: what it refused with in this run.
        asking: held while a question is put.
    """

    inner: Catalog | Authority
    answers: Shelf[Answer]
    clock: Clock
    place: str = ""
    refusals: list[SourceRefused] = field(default_factory=list)
    asking: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary, repr=False)

    @property
    def card(self) -> CatalogCard:
        """The card of the source behind it."""
        return self.inner.card

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """As the source behind it, or from memory."""

        async def ask() -> Answer:
            return Answer(candidates=await self.inner.find_artists(name))

        return (await self._answer(f"artists:{fold_name(name)}", ask)).candidates

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """As the source behind it, or from memory."""
        source = self.inner
        if not isinstance(source, Attentive):
            return candidate

        async def ask() -> Answer:
            return Answer(candidates=(await source.look_closer(candidate),))

        return (await self._answer(f"closer:{candidate.id}", ask)).candidates[0]

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - as the port names it
        """As the source behind it, or from memory; None also where it cannot be asked by id."""
        source = self.inner
        if not isinstance(source, Numbered):
            return None

        async def ask() -> Answer:
            found = await source.look_up(id)
            return Answer(candidates=(found,) if found else ())

        return next(iter((await self._answer(f"entry:{id}", ask)).candidates), None)

    async def close(self) -> None:
        """Close the source behind it."""
        await self.inner.close()

    async def _answer(self, question: str, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Two steps, or two names, may want to know the same at the same time: one of them asks."""
        async with self.asking.setdefault(question, asyncio.Lock()):
            return await self._answer_alone(question, ask)

    async def _answer_alone(self, question: str, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        source = f"{self.card.name}@{self.place}" if self.place else self.card.name
        key, now = f"{source}:{question}", self.clock()
        row = self.answers.get(key)
        if row and row.value is not None and row.stamp.due is not None and row.stamp.due > now:
            return row.value
        try:
            answer = await self._unless_refused(ask)
        except (SourceUnavailable, SourceRefused) as fault:
            if row is None or row.value is None or row.stamp.outcome is not Outcome.DONE:
                raise
            _log.warning("old answer told again", extra={"question": key, "asked": row.stamp.at, "fault": str(fault)})
            return row.value
        empty = not answer.candidates and not answer.tracks
        stamp = Stamp(
            at=now,
            by=f"remembering/{VERSION}",
            why="",
            basis=question,
            outcome=Outcome.NONE if empty else Outcome.DONE,
            due=now + (_KEEP_NEGATIVE if empty else _KEEP),
        )
        self.answers.put([Row(key, answer, stamp)])
        return answer

    async def _unless_refused(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The one place where a refusal is remembered."""
        if self.refusals:
            raise self.refusals[0]
        try:
            return await ask()
        except SourceRefused as fault:
            self.refusals.append(fault)
            raise


@dataclass(frozen=True, slots=True)
class RememberingCatalog(RememberingAuthority):
    """The same for a catalogue, which has recordings as well."""

    inner: Catalog

    @property
    def state(self) -> str:
        """The state of the catalogue behind it."""
        return state_of(self.inner)

    @property
    def unread(self) -> tuple[str, ...]:
        """What the catalogue behind it could not look at."""
        return unread_of(self.inner)

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """As the catalogue behind it, or from memory."""

        async def ask() -> Answer:
            return Answer(tracks=await self.inner.list_tracks(candidate, limit))

        return (await self._answer(f"tracks:{candidate.id}:{limit}", ask)).tracks

    async def list_recordings(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """As the catalogue behind it, or from memory; () also where it tells no recordings without preview."""
        source = self.inner
        if not isinstance(source, Listing):
            return ()

        async def ask() -> Answer:
            return Answer(tracks=await source.list_recordings(candidate, limit))

        return (await self._answer(f"recordings:{candidate.id}:{limit}", ask)).tracks

    async def find_recording(self, isrc: str) -> Track | None:
        """As the catalogue behind it, or from memory; None also where it knows no such codes."""
        source = self.inner
        if not isinstance(source, Bridging):
            return None

        async def ask() -> Answer:
            found = await source.find_recording(isrc)
            return Answer(tracks=(found,) if found else ())

        return next(iter((await self._answer(f"isrc:{isrc}", ask)).tracks), None)

    async def date_track(self, track: Track) -> Track | None:
        """As the catalogue behind it, or from memory; the track as it is where its lists tell all there is."""
        source = self.inner
        if not isinstance(source, Dating):
            return track

        async def ask() -> Answer:
            found = await source.date_track(track)
            return Answer(tracks=(found,) if found else ())

        return next(iter((await self._answer(f"track:{track.locator}", ask)).tracks), None)

    async def open_preview(self, track: Track) -> Recording | None:
        """Always ask, for preview bytes live in memory only; but not a catalogue that refused in this run."""
        return await self._unless_refused(lambda: self.inner.open_preview(track))
