"""A catalogue that remembers: validated answers and typed negatives are asked for once, until they expire."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from undercard.entities.artists import Candidate
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock
from undercard.kit.text import fold_name
from undercard.store.port import Answer, Shelf
from undercard.tracks.port import Catalog, CatalogCard, state_of, unread_of

_log = logging.getLogger(__name__)
VERSION = 1
_KEEP = timedelta(days=30)
_KEEP_NEGATIVE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RememberingCatalog:
    """Passes a question on only when the shelf has no fresh answer; faults are never kept.

    When the catalogue cannot be asked, what it last told is told again, however old; an old "has none" is not.
    A refusal holds until the end of the run.
    """

    inner: Catalog
    answers: Shelf[Answer]
    clock: Clock
    refusals: list[SourceRefused] = field(default_factory=list)

    @property
    def card(self) -> CatalogCard:
        """The card of the catalogue behind it."""
        return self.inner.card

    @property
    def state(self) -> str:
        """The state of the catalogue behind it."""
        return state_of(self.inner)

    @property
    def unread(self) -> tuple[str, ...]:
        """What the catalogue behind it could not look at."""
        return unread_of(self.inner)

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """As the catalogue behind it, or from memory."""

        async def ask() -> Answer:
            return Answer(candidates=await self.inner.find_artists(name))

        return (await self._answer(f"artists:{fold_name(name)}", ask)).candidates

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """As the catalogue behind it, or from memory."""

        async def ask() -> Answer:
            return Answer(tracks=await self.inner.list_tracks(candidate, limit))

        return (await self._answer(f"tracks:{candidate.id}:{limit}", ask)).tracks

    async def open_preview(self, track: Track) -> Recording | None:
        """Always ask: preview bytes live in memory only."""
        return await self.inner.open_preview(track)

    async def close(self) -> None:
        """Close the catalogue behind it."""
        await self.inner.close()

    async def _answer(self, question: str, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        key, now = f"{self.card.name}:{question}", self.clock()
        row = self.answers.get(key)
        if row and row.value is not None and row.stamp.due is not None and row.stamp.due > now:
            return row.value
        try:
            answer = await self._ask(ask)
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

    async def _ask(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        if self.refusals:
            raise self.refusals[0]
        try:
            return await ask()
        except SourceRefused as fault:
            self.refusals.append(fault)
            raise
