"""find_events: messages -> events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.entities.rows import Row, Stamp
from undercard.entities.yields import MailYield
from undercard.events import reading
from undercard.events.drift import yield_of
from undercard.events.profiles import Profile
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.store.port import Shelves

Reader = Callable[[Message, Sequence[Profile]], reading.Reading]


@dataclass(frozen=True, slots=True)
class FindEvents:
    """Read the events of every message that was not read by this version with these profiles."""

    profiles: tuple[Profile, ...]
    read: Reader = reading.read_mail
    name: ClassVar[str] = "find_events"
    reads: ClassVar[tuple[str, ...]] = ("messages",)
    writes: ClassVar[tuple[str, ...]] = ("events", "yields")

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the events and the yield of each undone message; a mail without events is "none"."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{reading.VERSION}", scope.now)
        stamps = shelves.messages.stamps()
        wanted = stamps if scope.messages is None else scope.messages & stamps.keys()
        bases = {key: fingerprint(stamps[key].by, self.profiles) for key in sorted(wanted)}
        keys = undone(bases, _read_before(shelves), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        for key in keys:
            row, given = self._read(key, shelves, bases[key], stamper, report)
            # The events last: a run killed in between reads the mail again.
            shelves.yields.put([given])
            shelves.events.put([row])
            report.count(row.stamp.outcome, row.stamp.why)
            progress.advance(self.name)
        progress.end(report)
        return report

    def _read(
        self, key: str, shelves: Shelves, basis: str, stamper: Stamper, report: Report
    ) -> tuple[Row[str, tuple[Event, ...]], Row[str, MailYield]]:
        kept = shelves.messages.get(key)
        if kept is None or kept.value is None:
            failed = stamper.failed(basis, kept.stamp.why if kept else "the mail is gone")
            return Row(key, None, failed), Row(key, None, failed)
        read = self.read(kept.value, self.profiles)
        report.faults += [f"{kept.value.name}: {problem}" for problem in read.problems]
        events = read.events
        stamp = stamper.done(basis) if events else stamper.none(basis, "no event is announced in it", days=3650)
        return Row(key, events, stamp), Row(key, yield_of(kept.value, len(events)), stamper.done(basis))


def _read_before(shelves: Shelves) -> dict[str, Stamp]:
    """Stamps of mails whose events and yield are both kept: stores of an earlier version hold events only."""
    yields = shelves.yields.stamps().keys()
    return {key: stamp for key, stamp in shelves.events.stamps().items() if key in yields}
