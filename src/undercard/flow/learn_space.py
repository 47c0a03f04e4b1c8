"""learn_space: track vectors -> the space they are compared in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.errors import ItemError
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due
from undercard.similarity.neighbours import ArtistSet
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
        key = str(self.model_id)
        stamps = shelves.vectors.stamps() | shelves.imports.stamps()
        heard = {k: s for k, s in stamps.items() if k.endswith(f"@{key}") and s.outcome is Outcome.DONE}
        basis = fingerprint(sorted((k, s.by, s.basis) for k, s in heard.items()))
        due = is_due(shelves.spaces.stamps().get(key), stamper.by, basis, scope.now)
        progress.begin(self.name, int(due))
        if due:
            row, odd = self._learn(shelves, stamper, basis)
            shelves.spaces.put([row])
            report.count(row.stamp.outcome, row.stamp.why)
            report.faults += odd
            progress.advance(self.name)
        report.fresh = int(not due)
        progress.end(report)
        return report

    def _learn(self, shelves: Shelves, stamper: Stamper, basis: str) -> tuple[Row[str, Space], list[str]]:
        """The space, and a sentence for each artist left out of it; a failure keeps the last good space."""
        key = str(self.model_id)
        every = heard_artists(shelves, self.model_id, {})
        if not every:
            return Row(key, None, stamper.none(basis, "nothing was heard yet", days=0)), []
        dim = self._dimension(every)
        fit, odd = split_odd(every, dim)
        told = [_told(name, artist, dim) for name, artist in odd.items()]
        if not fit:
            return _failed(shelves, key, stamper.failed(basis, f"no vector fits this model; {told[0]}")), told
        try:
            space = learn_space(self.model_id, {k: artist.vectors for k, artist in fit.items()}, self.statistics)
        except ItemError as fault:
            return _failed(shelves, key, stamper.failed(basis, str(fault))), told
        return Row(key, space, stamper.done(basis, f"{len(fit)} artists")), told

    def _dimension(self, heard: Mapping[ArtistKey, ArtistSet]) -> int:
        """The model's own; without its statistics, what most artists have."""
        if self.statistics is not None:
            return len(self.statistics.mean)
        lengths: Counter[int] = Counter(int(artist.vectors.shape[1]) for artist in heard.values())
        return lengths.most_common(1)[0][0]


def _failed(shelves: Shelves, key: str, stamp: Stamp) -> Row[str, Space]:
    kept = shelves.spaces.get(key)
    return Row(key, kept.value if kept else None, stamp)


def _told(key: str, artist: ArtistSet, dim: int) -> str:
    length = artist.vectors.shape[1]
    what = "values that are no numbers" if length == dim else f"{length} values, not {dim}"
    return f"{artist.name or key}: left out of all comparisons, its vector has {what}; import or embed it again"
