"""compare_artists: acts and loved artists -> neighbours, and what they were before."""

import logging
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import ClassVar

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Row
from undercard.entities.similarity import Neighbour
from undercard.entities.spaces import Space
from undercard.errors import ItemError
from undercard.flow.billing import known_in_scope
from undercard.flow.find_tracks import artists_in_scope
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.keep_history import Ground, keep_history
from undercard.flow.keep_index import IndexShelf
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, stamps_of, undone
from undercard.similarity.neighbours import VERSION, ArtistSet, Library, build_library, nearest
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)
_BATCH = 100
_TOP = 10
_MANY = 10
"""Questions from which on it pays to bring out an index."""


@dataclass(frozen=True, slots=True)
class CompareArtists:
    """Find the loved artists nearest to each act that was heard.

    Attributes:
        model_id: by whose ear.
        indexes: where the index of many loved artists is kept.
    """

    model_id: ModelId
    indexes: IndexShelf = field(default_factory=IndexShelf)
    name: ClassVar[str] = "compare_artists"
    reads: ClassVar[tuple[str, ...]] = (
        "events",
        "bills",
        "known",
        "verdicts",
        "tracks",
        "vectors",
        "imports",
        "spaces",
    )
    writes: ClassVar[tuple[str, ...]] = ("neighbours", "history")

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the neighbours of each act whose tracks, space or known artists changed."""
        report = Report(self.name)
        kept = shelves.spaces.get(self.model_id)
        if kept is None or kept.value is None:
            progress.begin(self.name, 0)
            progress.end(report)
            return report
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        loved = {str(artist.key): artist.name for artist in known_in_scope(shelves, scope)}
        names = artists_in_scope(shelves, scope)
        heard, _ = split_odd(heard_artists(shelves, self.model_id, names | loved, names), len(kept.value.mean))
        library = build_library({key: heard[key] for key in heard if key in loved}, kept.value)
        context = fingerprint(
            kept.stamp.by, kept.stamp.basis, [(key, artist.tracks) for key, artist in heard.items() if key in loved]
        )
        bases = {under_model(key, self.model_id): fingerprint(context, heard[key].tracks) for key in heard}
        keys = undone(bases, shelves.neighbours.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        if len(keys) >= _MANY:
            space = fingerprint(kept.stamp.by, kept.stamp.basis, kept.stamp.at)
            library = self.indexes.equip(library, self.model_id, space)
        acts = {under_model(key, self.model_id): (key, artist) for key, artist in heard.items()}
        owners = {place: key for place, (key, _) in acts.items()}
        ground = Ground(f"{stamper.by} {kept.stamp.by}", fingerprint(kept.stamp.basis), library.keys, heard)
        self._begin_history(shelves, bases.keys() - set(keys), owners, ground, stamper)
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            rows = [_compare(key, *acts[key], library, kept.value, bases[key], stamper) for key in batch]
            shelves.neighbours.put(rows)
            keep_history(shelves.history, rows, owners, ground, stamper)
            for row in rows:
                report.count(row.stamp.outcome, row.stamp.why)
            progress.advance(self.name, len(rows))
        progress.end(report)
        return report

    def _begin_history(
        self,
        shelves: Shelves,
        fresh: AbstractSet[str],
        owners: Mapping[str, ArtistKey],
        ground: Ground,
        stamper: Stamper,
    ) -> None:
        """Of neighbours that stand as they were found, and of which nothing was kept yet."""
        stamps = stamps_of(shelves.history, sorted(fresh))
        rows = shelves.neighbours.find(sorted(fresh - stamps.keys()))
        keep_history(shelves.history, list(rows.values()), owners, ground, stamper)


def _compare(
    key: str, act_key: ArtistKey, act: ArtistSet, library: Library, space: Space, basis: str, stamper: Stamper
) -> Row[str, tuple[Neighbour, ...]]:
    try:
        neighbours = nearest(act_key, act, library, space, _TOP)
    except ItemError as fault:
        return Row(key, None, stamper.failed(basis, str(fault)))
    if neighbours:
        best = neighbours[0]
        found = {"nearest": best.name, "similarity": best.score, "strength": best.strength}
        _log.info("artist compared", extra={"artist": act.name, **found})
    return Row(key, neighbours, stamper.done(basis))
