"""find_tracks: accepted artists -> tracks with previews."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from undercard.artists.identity import belonging, why_belonging
from undercard.artists.likeness import Likeness, likeness
from undercard.artists.pages import entries_of
from undercard.entities.artists import Candidate, Verdict, VerdictStatus
from undercard.entities.rows import Outcome, Row
from undercard.entities.sources import titles_of
from undercard.entities.tracks import Track
from undercard.errors import SourceError
from undercard.flow.billing import known_in_scope, settled_bills
from undercard.flow.crowd import each
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, stamps_of, undone
from undercard.kit.text import fold_name
from undercard.store.port import Shelves
from undercard.tracks.choice import VERSION, choose_tracks
from undercard.tracks.port import Attentive, Bridging, Catalog, Listing, Numbered, state_of

_log = logging.getLogger(__name__)
_LOOK_AGAIN_DAYS = 14
_LISTED = 25
_AT_ONCE = 8
_SPARE = 3
_LOOKED_AT = 4


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
        bases = {key: fingerprint(_who(verdict), self.wanted, states) for key, verdict in verdicts.items()}
        stamps = stamps_of(shelves.tracks, list(bases))
        # With what it rests on: once the verdict is another, the tracks are looked for again in the same run.
        attempts = {f"{key} {bases[key]}": key for key in undone(bases, stamps, stamper.by, scope.now)}
        keys = self._askable([attempts[attempt] for attempt in scope.untried(self.name, attempts)], verdicts, shelves)
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

    def _askable(self, due: list[str], verdicts: Mapping[str, Verdict], shelves: Shelves) -> list[str]:
        """Tracks that were found stay as long as nobody who knows the artist may be asked."""
        names = {catalog.card.name for catalog in self.catalogs}
        kept = shelves.tracks.find(due)
        afar = {key for key in due if not names & {entry.catalog for entry in verdicts[key].chosen}}
        return [key for key in due if key not in afar or not (key in kept and kept[key].value)]

    def _accepted(self, shelves: Shelves, scope: Scope) -> dict[str, Verdict]:
        """Who is somebody; tracks of those who were taken for somebody once are forgotten."""
        rows = shelves.verdicts.find(artists_in_scope(shelves, scope))
        verdicts = {key: row.value for key, row in rows.items() if row.value is not None}
        accepted = {key: verdict for key, verdict in verdicts.items() if verdict.status is VerdictStatus.ACCEPTED}
        nobody = verdicts.keys() - accepted.keys()
        shelves.tracks.drop(shelves.tracks.find(nobody))
        return accepted

    async def _find(self, verdict: Verdict, basis: str, stamper: Stamper) -> Row[str, tuple[Track, ...]]:
        found, faults, kin = await self._ask(verdict)
        chosen = choose_tracks(found, self.wanted + _SPARE)
        chosen = tuple(replace(track, artist=verdict.key) for track in chosen)
        _log.info("tracks found", extra={"artist": verdict.name, "found": len(found), "chosen": len(chosen)})
        if faults:
            return Row(str(verdict.key), chosen or None, stamper.later(basis, "\n".join(dict.fromkeys(faults))))
        if chosen:
            heard = {track.catalog for track in chosen}
            return Row(
                str(verdict.key), chosen, stamper.done(basis, "\n".join(kin[name] for name in kin if name in heard))
            )
        why = f"no preview at {titles_of(dict.fromkeys([*(entry.catalog for entry in verdict.chosen), *kin]))}"
        return Row(str(verdict.key), (), stamper.none(basis, why, _LOOK_AGAIN_DAYS))

    async def _ask(self, verdict: Verdict) -> tuple[list[Track], list[str], dict[str, str]]:
        """List the chosen entries' tracks; while there are too few, ask the remaining catalogues too.

        Returns:
            the tracks, what could not be asked, and for each further catalogue why its entry is the same artist.
        """
        found: list[Track] = []
        faults: list[str] = []
        kin: dict[str, str] = {}
        chosen = {candidate.catalog: candidate for candidate in verdict.chosen}
        for catalog in self.catalogs:
            if len(choose_tracks(found, self.wanted)) >= self.wanted:
                break
            try:
                candidate = chosen.get(catalog.card.name)
                if candidate is None:
                    candidate, kin[catalog.card.name] = await _look_up(catalog, verdict)
                if candidate is not None:
                    found += await catalog.list_tracks(candidate, _LISTED)
            except SourceError as fault:
                _tell(fault, verdict, faults)
        if len(choose_tracks(found, self.wanted)) < self.wanted:
            try:
                found += await self._bridge(verdict.chosen)
            except SourceError as fault:
                _tell(fault, verdict, faults)
        return found, faults, {name: why for name, why in kin.items() if why}

    async def _bridge(self, chosen: Sequence[Candidate]) -> list[Track]:
        """Recordings that one catalogue only names, by their ISRC at another where they can be heard."""
        found: list[Track] = []
        listing = {catalog.card.name: catalog for catalog in self.catalogs if isinstance(catalog, Listing)}
        for candidate in chosen:
            source = listing.get(candidate.catalog)
            named = await source.list_recordings(candidate, _LISTED) if source else ()
            for recording in named[: self.wanted + _SPARE]:
                found += await self._heard_elsewhere(recording)
        return found

    async def _heard_elsewhere(self, named: Track) -> list[Track]:
        bridges = [catalog for catalog in self.catalogs if isinstance(catalog, Bridging)]
        tracks = [await bridge.find_recording(named.isrc) for bridge in bridges if named.isrc]
        return [track for track in tracks if track and fold_name(track.artist_name) == fold_name(named.artist_name)]


def _tell(fault: SourceError, verdict: Verdict, faults: list[str]) -> None:
    told = {"source": fault.source, "artist": verdict.name, "fault": str(fault)}
    _log.warning("catalogue fault", extra=told)
    faults.append(str(fault))


def _who(verdict: Verdict) -> list[tuple[str, str, str]]:
    """All of a verdict that tracks depend on: more fans make no other artist."""
    return [(entry.catalog, entry.id, entry.name) for entry in verdict.chosen]


def _keep_known(
    row: Row[str, tuple[Track, ...]], kept: Row[str, tuple[Track, ...]] | None
) -> Row[str, tuple[Track, ...]]:
    """While a catalogue cannot be asked, the longer list stays: the one from before, or what came now."""
    known = kept.value if kept else None
    return replace(row, value=known) if known and len(known) >= len(row.value or ()) else row


async def _look_up(catalog: Catalog, verdict: Verdict) -> tuple[Candidate | None, str]:
    """The entry of a further catalogue that surely is the artist, looked at closely where namesakes stand, and why."""
    name, known = catalog.card.name, [entry for entry in verdict.chosen if entry.catalog != catalog.card.name]
    bridged = {number for entry in known for site, number in entries_of(entry) if site == name}
    if bridged and isinstance(catalog, Numbered):
        entry = await catalog.look_up(min(bridged))
        return entry, why_belonging(known, entry) if entry else ""
    found = await catalog.find_artists(verdict.name)
    entry = belonging(known, name, found)
    if entry is None and isinstance(catalog, Attentive):
        alike = [one for one in found if likeness(verdict.name, one) >= Likeness.ALIAS][:_LOOKED_AT]
        found = tuple([await catalog.look_closer(one) for one in alike])
        entry = belonging(known, name, found)
    return entry, why_belonging(known, entry, found) if entry else ""
