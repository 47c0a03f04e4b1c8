"""name_artists: events -> credits."""

from dataclasses import dataclass
from typing import ClassVar

from undercard.artists.bill import VERSION
from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.rows import Row
from undercard.flow.billing import events_in_scope, known_in_scope
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.store.port import Shelves

_BATCH = 50


@dataclass(frozen=True, slots=True)
class NameArtists:
    """Read the bill of every event; the user's own artists protect names like `Above & Beyond`."""

    name: ClassVar[str] = "name_artists"
    reads: ClassVar[tuple[str, ...]] = ("events", "known")
    writes: ClassVar[tuple[str, ...]] = ("bills",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the credits of each undone event."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        names = sorted({artist.name for artist in known_in_scope(shelves, scope)})
        events = {str(event.id): event for event in events_in_scope(shelves, scope)}
        bases = {key: fingerprint(event, names) for key, event in events.items()}
        keys = undone(bases, shelves.bills.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        gazetteer = Gazetteer.of(names)
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            rows = [Row(key, name_acts(events[key], gazetteer), stamper.done(bases[key])) for key in batch]
            shelves.bills.put(rows)
            report.done += len(rows)
            progress.advance(self.name, len(rows))
        progress.end(report)
        return report
