"""read_taste: diaries -> known artists."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.artists import KnownArtist
from undercard.entities.rows import Outcome, Row
from undercard.errors import SettingsError, SourceError
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint
from undercard.store.port import Shelves
from undercard.taste.likes import VERSION
from undercard.taste.port import Diary, problems_of, state_of

NAME = "read_taste"
_BY = f"{NAME}/{VERSION}"


@dataclass(frozen=True, slots=True)
class ReadTaste:
    """Read every diary anew that does not tell it is as it was: lists are small, and the user edits them."""

    diaries: tuple[Diary, ...]
    name: ClassVar[str] = NAME
    reads: ClassVar[tuple[str, ...]] = ()
    writes: ClassVar[tuple[str, ...]] = ("known",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the artists of each diary; one that cannot be read now keeps what it said last time."""
        report = Report(self.name)
        stamper = Stamper(_BY, scope.now)
        progress.begin(self.name, len(self.diaries))
        for diary in self.diaries:
            await asyncio.to_thread(self._read, diary, shelves, stamper, report)
            progress.advance(self.name)
        progress.end(report)
        return report

    def _read(self, diary: Diary, shelves: Shelves, stamper: Stamper, report: Report) -> None:
        known = shelves.known.get(diary.name)
        kept = f"; what it said on {known.stamp.at:%d %b %Y} counts" if known else ""
        try:
            if is_read(diary, known):
                report.fresh += 1
                return
            state = state_of(diary)
            artists = diary.artists()
        except SourceError as fault:
            report.count(Outcome.LATER, f"{fault}{kept}")
            return
        except SettingsError as fault:
            report.count(Outcome.FAILED, f"{fault}{kept}")
            return
        report.faults += problems_of(diary)
        basis = fingerprint(state) if state else fingerprint(artists)
        shelves.known.put([Row(diary.name, artists, stamper.done(basis))])
        report.count(Outcome.DONE)


def is_read(diary: Diary, known: Row[str, tuple[KnownArtist, ...]] | None) -> bool:
    """Whether what stands on the shelf is what the diary says now; False for one that must be asked for that.

    Raises:
        SettingsError: the place does not exist.
    """
    state = state_of(diary)
    return known is not None and bool(state) and (known.stamp.by, known.stamp.basis) == (_BY, fingerprint(state))
