"""find_tracks: accepted artists -> tracks with previews."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from undercard.artists.identity import judge
from undercard.entities.artists import Candidate, Credit, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row
from undercard.entities.tracks import Track
from undercard.errors import SourceError
from undercard.flow.billing import known_in_scope, settled_bills
from undercard.flow.crowd import each
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.store.port import Shelves
from undercard.tracks.choice import VERSION, choose_tracks
from undercard.tracks.port import Catalog, state_of

_log = logging.getLogger(__name__)
_LOOK_AGAIN_DAYS = 14
_LISTED = 25
_AT_ONCE = 8
_SPARE = 3


def artists_in_scope(shelves: Shelves, scope: Scope) -> dict[str, str]:
    """Key -> name of every act and loved artist of this run, acts first."""
    names = {str(act.key): act.name for bill in settled_bills(shelves, scope) for act in bill.acts}
    names.update({str(artist.key): artist.name for artist in known_in_scope(shelves, scope)})
    names.update(scope.extra)
    return names


@dataclass(frozen=True, slots=True)
class FindTracks:
    """Choose tracks for every accepted artist, with a few to spare for previews that fail."""

    catalogs: Sequence[Catalog]
    wanted: int
    name: ClassVar[str] = "find_tracks"
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known", "verdicts")
    writes: ClassVar[tuple[str, ...]] = ("tracks",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the chosen tracks, best first; an artist without a preview is "none"."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        verdicts = self._accepted(shelves, scope)
        states = [(catalog.card.name, state_of(catalog)) for catalog in self.catalogs]
        bases = {key: fingerprint(verdict.chosen, self.wanted, states) for key, verdict in verdicts.items()}
        keys = undone(bases, shelves.tracks.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))

        async def one(key: str) -> None:
            row = await self._find(verdicts[key], bases[key], stamper)
            if row.stamp.outcome is Outcome.LATER:
                row = _keep_known(row, shelves.tracks.get(key))
            shelves.tracks.put([row])
            report.count(row.stamp.outcome, row.stamp.why)
            progress.advance(self.name)

        await each(keys, one, _AT_ONCE)
        progress.end(report)
        return report

    def _accepted(self, shelves: Shelves, scope: Scope) -> dict[str, Verdict]:
        rows = shelves.verdicts.find(artists_in_scope(shelves, scope))
        verdicts = {key: row.value for key, row in rows.items() if row.value is not None}
        return {key: verdict for key, verdict in verdicts.items() if verdict.status is VerdictStatus.ACCEPTED}

    async def _find(self, verdict: Verdict, basis: str, stamper: Stamper) -> Row[str, tuple[Track, ...]]:
        found, faults = await self._ask(verdict)
        chosen = choose_tracks(found, self.wanted + _SPARE)
        chosen = tuple(replace(track, artist=verdict.key) for track in chosen)
        _log.info("tracks found", extra={"artist": verdict.name, "found": len(found), "chosen": len(chosen)})
        if faults and len(chosen) < self.wanted:
            return Row(str(verdict.key), chosen or None, stamper.later(basis, faults[0]))
        if chosen:
            return Row(str(verdict.key), chosen, stamper.done(basis, "; ".join(faults)))
        why = f"no preview in {' and '.join(c.catalog for c in verdict.chosen)}"
        return Row(str(verdict.key), (), stamper.none(basis, why, _LOOK_AGAIN_DAYS))

    async def _ask(self, verdict: Verdict) -> tuple[list[Track], list[str]]:
        """List the chosen entries' tracks; while there are too few, ask the remaining catalogues too."""
        found: list[Track] = []
        faults: list[str] = []
        chosen = {candidate.catalog: candidate for candidate in verdict.chosen}
        for catalog in self.catalogs:
            if len(choose_tracks(found, self.wanted)) >= self.wanted:
                break
            try:
                candidate = chosen.get(catalog.card.name) or await _look_up(catalog, verdict)
                if candidate is not None:
                    found += await catalog.list_tracks(candidate, _LISTED)
            except SourceError as fault:
                told = {"source": fault.source, "artist": verdict.name, "fault": str(fault)}
                _log.warning("catalogue fault", extra=told)
                faults.append(str(fault))
        return found, faults


def _keep_known(
    row: Row[str, tuple[Track, ...]], kept: Row[str, tuple[Track, ...]] | None
) -> Row[str, tuple[Track, ...]]:
    """While a catalogue cannot be asked, the longer list stays: the one from before, or what came now."""
    known = kept.value if kept else None
    return replace(row, value=known) if known and len(known) >= len(row.value or ()) else row


async def _look_up(catalog: Catalog, verdict: Verdict) -> Candidate | None:
    candidates = await catalog.find_artists(verdict.name)
    credit = Credit(verdict.name, ArtistKey(str(verdict.key)))
    judged = judge(credit, {catalog.card.name: candidates}, frozenset())
    return judged.chosen[0] if judged.status is VerdictStatus.ACCEPTED else None
