"""take_mail: mailbox -> messages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from undercard.entities.messages import Cursor, Message
from undercard.entities.rows import Outcome, Row
from undercard.errors import ItemError, SourceError
from undercard.flow.step import Progress, Report, Scope, Stamper, is_due
from undercard.mail import reading
from undercard.mail.port import CursorSource, RawMail, Source
from undercard.store.port import Shelves


@dataclass(frozen=True, slots=True)
class TakeMail:
    """Decode every mail that was not decoded by this version."""

    open_sources: Callable[[], Iterable[Source]]
    name: ClassVar[str] = "take_mail"
    reads: ClassVar[tuple[str, ...]] = ()
    writes: ClassVar[tuple[str, ...]] = ("messages", "cursors")

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Give the ids of all mails seen in `Report.keys`, whether they were new or not."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{reading.VERSION}", scope.now)
        progress.begin(self.name, 0)
        for source in self.open_sources():
            self._drain(source, shelves, stamper, report, progress)
        progress.end(report)
        return report

    def _drain(self, source: Source, shelves: Shelves, stamper: Stamper, report: Report, progress: Progress) -> None:
        try:
            for item in _begin(source, shelves, stamper):
                if isinstance(item, Cursor):
                    # Every mail before it is shelved by now: a kill loses nothing.
                    shelves.cursors.put([Row(item.key, item, stamper.done(item.server))])
                    continue
                if isinstance(item, ItemError):
                    report.count(Outcome.FAILED, str(item))
                else:
                    self._take(item, shelves, stamper, report)
                progress.advance(self.name)
        except SourceError as fault:
            report.count(Outcome.LATER, str(fault))

    def _take(self, mail: RawMail, shelves: Shelves, stamper: Stamper, report: Report) -> None:
        key = sha256(mail.data).hexdigest()[:32]
        report.keys.append(key)
        kept = shelves.messages.get(key)
        if kept is not None and not is_due(kept.stamp, stamper.by, key, stamper.now):
            report.fresh += 1
            if kept.stamp.outcome is Outcome.FAILED:
                report.faults.append(kept.stamp.why)
            return
        row = _decoded(mail, key, stamper)
        shelves.messages.put([row])
        report.count(row.stamp.outcome, row.stamp.why)


def _begin(source: Source, shelves: Shelves, stamper: Stamper) -> Iterator[RawMail | ItemError | Cursor]:
    """The source's mails, from where an earlier run of the same version stopped if it can go on from there."""
    if not isinstance(source, CursorSource):
        return source.mails()

    def kept(key: str) -> Cursor | None:
        row = shelves.cursors.get(key)
        return row.value if row is not None and row.stamp.by == stamper.by else None

    return source.mails_after(kept)


def _decoded(mail: RawMail, key: str, stamper: Stamper) -> Row[str, Message]:
    try:
        message = reading.decode(mail)
    except ItemError as fault:
        return Row(key, None, stamper.failed(key, str(fault)))
    return Row(key, message, stamper.done(key, "; ".join(message.problems)))
