"""learn_space: track vectors -> the space they are compared in."""

from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.names import ModelId
from undercard.entities.rows import Outcome, Row
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.errors import ItemError
from undercard.flow.hearing import heard_artists
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due
from undercard.similarity.space import VERSION, learn_space
from undercard.store.port import Shelves


@dataclass(frozen=True, slots=True)
class LearnSpace:
    """Learn anew when any vector of the model came or went."""

    model_id: ModelId
    statistics: ModelStatistics | None
    name: ClassVar[str] = "learn_space"
    reads: ClassVar[tuple[str, ...]] = ("tracks", "vectors", "imports")
    writes: ClassVar[tuple[str, ...]] = ("spaces",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the space of the model; without any vector there is none."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        stamps = shelves.vectors.stamps() | shelves.imports.stamps()
        heard = [k for k, s in stamps.items() if k.endswith(f"@{self.model_id}") and s.outcome is Outcome.DONE]
        basis = fingerprint(heard)
        if not is_due(shelves.spaces.stamps().get(self.model_id), stamper.by, basis, scope.now):
            report.fresh = 1
            return report
        progress.begin(self.name, 1)
        row = self._learn(shelves, stamper, basis)
        shelves.spaces.put([row])
        report.count(row.stamp.outcome, row.stamp.why)
        progress.advance(self.name)
        progress.end(report)
        return report

    def _learn(self, shelves: Shelves, stamper: Stamper, basis: str) -> Row[str, Space]:
        heard = heard_artists(shelves, self.model_id, {})
        vectors = {key: artist.vectors for key, artist in heard.items()}
        if not vectors:
            return Row(str(self.model_id), None, stamper.none(basis, "nothing was heard yet", days=0))
        try:
            space = learn_space(self.model_id, vectors, self.statistics)
        except ItemError as fault:
            return Row(str(self.model_id), None, stamper.failed(basis, str(fault)))
        return Row(str(self.model_id), space, stamper.done(basis, f"{len(vectors)} artists"))
