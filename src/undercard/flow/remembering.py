"""A catalogue that remembers: validated answers and typed negatives are asked for once, until they expire."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from undercard.entities.artists import Candidate
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Recording, Track
from undercard.kit.clock import Clock
from undercard.kit.text import fold_name
from undercard.store.port import Answer, Shelf
from undercard.tracks.port import Catalog, CatalogCard

VERSION = 1
_KEEP = timedelta(days=30)
_KEEP_NEGATIVE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RememberingCatalog:
    """Passes a question on only when the shelf has no fresh answer; faults are never kept."""

    inner: Catalog
    answers: Shelf[Answer]
    clock: Clock

    @property
    def card(self) -> CatalogCard:
        """The card of the catalogue behind it."""
        return self.inner.card

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
        answer = await ask()
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
