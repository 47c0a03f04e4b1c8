"""learn_space: track vectors -> the space they are compared in."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np

from undercard.entities.ensembles import is_ensemble, shares_of
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.errors import ItemError
from undercard.flow.choose_damping import choose_factor, is_time_to_choose
from undercard.flow.hearing import heard_artists, heard_together, split_odd
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due
from undercard.similarity.ensembles import join_spaces
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sets import Floats
from undercard.similarity.space import VERSION, calibrate, learn_space
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)


_PAIR = 2
"""Artists that make a single pair, which is always as alike as itself."""

_SAME = 1e-6
"""The resolution of a cosine of float32."""


@dataclass(frozen=True, slots=True)
class LearnSpace:
    """Learn anew when any vector of the model came or went; of an ensemble, first the space of every member.

    Attributes:
        model_id: of the model, or of the ensemble.
        statistics: of the model; an ensemble has none.
        members: of an ensemble: id -> statistics.
    """

    model_id: ModelId
    statistics: ModelStatistics | None
    members: Mapping[ModelId, ModelStatistics | None] = field(default_factory=dict)
    name: ClassVar[str] = "learn_space"
    reads: ClassVar[tuple[str, ...]] = ("tracks", "vectors", "imports")
    writes: ClassVar[tuple[str, ...]] = ("spaces",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the space of the model; without any vector there is none."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        bases = self._bases(shelves)
        kept = shelves.spaces.stamps()
        due = [model for model, basis in bases.items() if is_due(kept.get(model), stamper.by, basis, scope.now)]
        progress.begin(self.name, len(due))
        rows: list[Row[str, Space]] = []
        for model in due:
            row, odd = self._learn(shelves, model, stamper, bases[model], rows)
            rows.append(row)
            report.count(row.stamp.outcome, row.stamp.why)
            report.faults += odd
            progress.advance(self.name)
        shelves.spaces.put(rows)
        report.fresh = len(bases) - len(due)
        progress.end(report)
        return report

    def _bases(self, shelves: Shelves) -> dict[ModelId, str]:
        """What the space of each model rests on; that of an ensemble, which comes last, on its members' and imports."""
        stamps = shelves.vectors.stamps() | shelves.imports.stamps()

        def heard_by(model: ModelId) -> list[tuple[str, str, str]]:
            mine = ((k, s) for k, s in stamps.items() if k.endswith(f"@{model}") and s.outcome is Outcome.DONE)
            return sorted((k, s.by, s.basis) for k, s in mine)

        bases = {member: fingerprint(heard_by(member)) for member in shares_of(self.model_id)}
        if is_ensemble(self.model_id):
            bases[self.model_id] = fingerprint(sorted(bases.items()), heard_by(self.model_id))
        return bases

    def _learn(
        self, shelves: Shelves, model: ModelId, stamper: Stamper, basis: str, learned: Sequence[Row[str, Space]]
    ) -> tuple[Row[str, Space], list[str]]:
        """The space, and a sentence for each artist left out of it; a failure keeps the last good space."""
        key = str(model)
        spaces = self._spaces(shelves, learned) if is_ensemble(model) else {}
        every = heard_together(shelves, model, {}, spaces) if spaces else heard_artists(shelves, model, {})
        if not every or (is_ensemble(model) and not spaces):
            return Row(key, None, stamper.none(basis, "nothing was heard yet", days=0)), []
        joint = join_spaces(model, [(shares_of(model)[one], spaces[one]) for one in spaces]) if spaces else None
        dim = len(joint.mean) if joint else self._dimension(model, every)
        fit, odd = split_odd(every, dim)
        told = [_told(name, artist, dim) for name, artist in odd.items()]
        if not fit:
            return _failed(shelves, key, stamper.failed(basis, f"no vector fits this model; {told[0]}")), told
        vectors = {k: artist.vectors for k, artist in fit.items()}
        try:
            space = (
                calibrate(joint, [vectors[k] for k in sorted(vectors)])
                if joint
                else self._learn_alone(shelves, model, vectors)
            )
        except ItemError as fault:
            return _failed(shelves, key, stamper.failed(basis, str(fault))), told
        told += [why_flat(space)] if is_flat(space) else []
        return Row(key, space, stamper.done(basis, f"{len(fit)} artists")), told

    def _learn_alone(self, shelves: Shelves, model: ModelId, vectors: Mapping[ArtistKey, Floats]) -> Space:
        """The space of one model, damped as its library chose; a choice stands until the library has grown."""
        kept, statistics = shelves.spaces.get(model), self._statistics(model)
        last = kept.value if kept else None
        factor, weighed = (last.factor, last.weighed) if last else (1.0, 0)
        tracks = sum(len(rows) for rows in vectors.values())
        if is_time_to_choose(last, tracks):
            factor, weighed = choose_factor(model, vectors, statistics), tracks
            _log.info("damping chosen", extra={"model": model, "tracks": tracks, "factor": factor})
        return replace(learn_space(model, vectors, statistics, factor=factor), factor=factor, weighed=weighed)

    def _spaces(self, shelves: Shelves, learned: Sequence[Row[str, Space]]) -> dict[ModelId, Space]:
        """The space of each member that has one: as just learned, else as it was kept."""
        rows = shelves.spaces.find(shares_of(self.model_id)) | {row.key: row for row in learned}
        values = {member: rows[member].value for member in shares_of(self.model_id) if member in rows}
        return {member: value for member, value in values.items() if value is not None}

    def _statistics(self, model: ModelId) -> ModelStatistics | None:
        return self.statistics if model == self.model_id else self.members.get(model)

    def _dimension(self, model: ModelId, every: Mapping[ArtistKey, ArtistSet]) -> int:
        """The model's own; without its statistics, what most artists have."""
        statistics = self._statistics(model)
        return _dimension(every) if statistics is None else len(statistics.mean)


def is_flat(space: Space) -> bool:
    """Whether all artists are exactly as alike as all others, so that nothing can be told of any two."""
    return space.artists > _PAIR and float(np.ptp(space.quantiles)) < _SAME


def why_flat(space: Space) -> str:
    """That nothing can be told, and what is probably behind it."""
    return (
        f"all {space.artists} artists sound exactly the same to {space.model}, so nothing can be told of any two: are "
        "their previews silent, or copies of one file?"
    )


def _dimension(heard: Mapping[ArtistKey, ArtistSet]) -> int:
    """What most artists have."""
    lengths: Counter[int] = Counter(int(artist.vectors.shape[1]) for artist in heard.values())
    return lengths.most_common(1)[0][0]


def _failed(shelves: Shelves, key: str, stamp: Stamp) -> Row[str, Space]:
    kept = shelves.spaces.get(key)
    return Row(key, kept.value if kept else None, stamp)


def _told(key: str, artist: ArtistSet, dim: int) -> str:
    length = artist.vectors.shape[1]
    what = "values that are no numbers" if length == dim else f"{length} values, not {dim}"
    return f"{artist.name or key}: left out of all comparisons, its vector has {what}; import or embed it again"
