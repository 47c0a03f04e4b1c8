"""find_events: messages -> events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.entities.rows import Row
from undercard.events import reading
from undercard.events.profiles import Profile
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.store.port import Shelves

Reader = Callable[[Message, Sequence[Profile]], tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class FindEvents:
    """Read the events of every message that was not read by this version with these profiles."""

    profiles: tuple[Profile, ...]
    read: Reader = reading.read_events
    name: ClassVar[str] = "find_events"
    reads: ClassVar[tuple[str, ...]] = ("messages",)
    writes: ClassVar[tuple[str, ...]] = ("events",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve the events of each undone message; a mail without events is "none"."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{reading.VERSION}", scope.now)
        stamps = shelves.messages.stamps()
        wanted = stamps if scope.messages is None else scope.messages & stamps.keys()
        bases = {key: fingerprint(stamps[key].by, self.profiles) for key in sorted(wanted)}
        keys = undone(bases, shelves.events.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        for key in keys:
            row = self._read(key, shelves, bases[key], stamper)
            shelves.events.put([row])
            report.count(row.stamp.outcome, row.stamp.why)
            progress.advance(self.name)
        progress.end(report)
        return report

    def _read(self, key: str, shelves: Shelves, basis: str, stamper: Stamper) -> Row[str, tuple[Event, ...]]:
        kept = shelves.messages.get(key)
        if kept is None or kept.value is None:
            return Row(key, None, stamper.failed(basis, kept.stamp.why if kept else "the mail is gone"))
        events = self.read(kept.value, self.profiles)
        if not events:
            return Row(key, (), stamper.none(basis, "no event is announced in it", days=3650))
        return Row(key, events, stamper.done(basis))
