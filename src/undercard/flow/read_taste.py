"""read_taste: diaries -> known artists."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.rows import Outcome, Row
from undercard.errors import SourceError
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint
from undercard.store.port import Shelves
from undercard.taste.likes import VERSION
from undercard.taste.port import Diary, problems_of, state_of


@dataclass(frozen=True, slots=True)
class ReadTaste:
    """Read every diary anew that does not tell it is as it was: lists are small, and the user edits them."""

    diaries: tuple[Diary, ...]
    name: ClassVar[str] = "read_taste"
    reads: ClassVar[tuple[str, ...]] = ()
    writes: ClassVar[tuple[str, ...]] = ("known",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the artists of each diary; an unreachable diary keeps what it said last time."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        progress.begin(self.name, len(self.diaries))
        for diary in self.diaries:
            await asyncio.to_thread(self._read, diary, shelves, stamper, report)
            progress.advance(self.name)
        progress.end(report)
        return report

    def _read(self, diary: Diary, shelves: Shelves, stamper: Stamper, report: Report) -> None:
        state, known = state_of(diary), shelves.known.get(diary.name)
        basis = fingerprint(state)
        if state and known and (known.stamp.by, known.stamp.basis) == (stamper.by, basis):
            report.fresh += 1
            return
        try:
            artists = diary.artists()
        except SourceError as fault:
            report.count(Outcome.LATER, str(fault))
            return
        report.faults += problems_of(diary)
        shelves.known.put([Row(diary.name, artists, stamper.done(basis if state else fingerprint(artists)))])
        report.count(Outcome.DONE)
