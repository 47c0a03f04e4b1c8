"""read_taste: diaries -> known artists."""

from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.rows import Outcome, Row
from undercard.errors import SourceError
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint
from undercard.store.port import Shelves
from undercard.taste.likes import VERSION
from undercard.taste.port import Diary


@dataclass(frozen=True, slots=True)
class ReadTaste:
    """Read every diary anew: they are small and the user edits them."""

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
            self._read(diary, shelves, stamper, report)
            progress.advance(self.name)
        progress.end(report)
        return report

    def _read(self, diary: Diary, shelves: Shelves, stamper: Stamper, report: Report) -> None:
        try:
            artists = diary.artists()
        except SourceError as fault:
            report.count(Outcome.LATER, str(fault))
            return
        shelves.known.put([Row(diary.name, artists, stamper.done(fingerprint(artists)))])
        report.count(Outcome.DONE)
