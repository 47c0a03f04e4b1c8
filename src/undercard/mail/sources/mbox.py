r"""An mbox file, split while it streams: memory does not grow with the file.

A line of prose may begin with "From ", so a separator must carry a date (in one of the forms that
asctime, Google Takeout, Google Groups and Thunderbird write) or nothing that could be prose, and
must be followed by a header field. `>From ` is unquoted by one level (mboxrd).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from undercard.errors import ItemError, SettingsError, SourceUnavailable
from undercard.mail.files import printable
from undercard.mail.headers import parse_date
from undercard.mail.port import RawMail
from undercard.mail.reading import MAX_MAIL

_CHUNK = 1 << 20
_LOOK_AHEAD = 2048
_LOOK_BACK = 2
_BLANK = (b"\n\n", b"\n\r\n")
_QUOTED = re.compile(rb"(?m)^>(>*From )")

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_TIME = rb"\d{1,2}:\d{2}(?::\d{2})?"
_ZONE = rb"(?:GMT|UTC|UT|[A-Z]{3,5})?(?:[+-]\d{2}:?\d{2})?"
_STAMP = re.compile(
    rb"(?P<day>%(day)s),? {1,3}(?:"
    rb"(?P<month>%(month)s) {1,3}(?P<date>\d{1,2}) {1,3}(?:"
    rb"(?P<time>%(time)s)(?: {1,3}%(zone)s){0,2} {1,3}(?P<year>\d{4})(?: {0,3}%(zone)s)?"
    rb"|(?P<year2>\d{4}) {1,3}(?P<time2>%(time)s)(?: {0,3}%(zone)s){0,2})"
    rb"|(?P<date3>\d{1,2}) {1,3}(?P<month3>%(month)s) {1,3}(?P<year3>\d{4}) {1,3}(?P<time3>%(time)s)"
    rb"(?: {0,3}%(zone)s){0,2})\s{0,9}$" % {b"day": _DAY, b"month": _MONTH, b"time": _TIME, b"zone": _ZONE}
)
_BARE = re.compile(rb"From (?:-|\d{8,20}|)\s{0,9}$")
_FIELD = re.compile(
    rb"(?:X-[\w-]{1,60}|Return-Path|Received|Delivered-To|From|To|Cc|Date|Subject|Message-ID|MIME-Version|"
    rb"Content-[\w-]{1,40}|DKIM-Signature|DomainKey-Signature|Reply-To|Sender|List-[\w-]{1,40}|ARC-[\w-]{1,40}|"
    rb"Authentication-Results|Status|Envelope-To|Delivery-Date|In-Reply-To|References|Precedence|Mailing-List|"
    rb"Resent-[\w-]{1,20}|Organization|Newsgroups|Path|User-Agent|Mime-Version|Feedback-ID):|>From ",
    re.IGNORECASE,
)
_EXPUNGED = re.compile(rb"(?m)^X-Mozilla-Status: {0,3}([0-9a-fA-F]{4})\s*$")
_EXPUNGED_BIT = 0x0008


@dataclass(frozen=True, slots=True)
class Mbox:
    """One mbox file."""

    path: Path

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give the mails in file order, less those that Thunderbird only has yet to remove."""
        try:
            with self.path.open("rb") as file, self.path.open("rb") as reader:
                yield from self._split(file, reader)
        except FileNotFoundError as fault:
            raise SettingsError(f"the mbox {printable(self.path)} does not exist") from fault
        except (IsADirectoryError, PermissionError) as fault:
            yield ItemError(printable(self.path), f"cannot be read: {fault.strerror}")
        except OSError as fault:
            raise SourceUnavailable("mbox", f"{printable(self.path)} cannot be read: {fault.strerror}") from fault

    @property
    def _name(self) -> str:
        """The file's name; Apple Mail calls each of them `mbox`, in a folder that bears the name."""
        path = self.path.parent if self.path.name == "mbox" and self.path.parent.suffix == ".mbox" else self.path
        return printable(path.name)

    def _split(self, file: BinaryIO, reader: BinaryIO) -> Iterator[RawMail | ItemError]:
        count = 0
        for count, (start, end) in enumerate(find_mails(file), start=1):
            taken = self._take(reader, count, start, end)
            if taken is not None:
                yield taken
        if not count and self.path.stat().st_size:
            yield ItemError(printable(self.path), "is no mbox: it does not begin with a 'From ' line")

    def _take(self, reader: BinaryIO, count: int, start: int, end: int) -> RawMail | ItemError | None:
        name = f"{self._name}#{count}"
        if end - start > MAX_MAIL:
            return ItemError(
                f"{printable(self.path)}#{count}", f"larger than {MAX_MAIL // 1_000_000} MB; a newsletter is not"
            )
        reader.seek(start)
        separator, _, mail = reader.read(end - start).partition(b"\n")
        if _is_expunged(mail):
            return None
        # The blank line before the next separator is the mailbox's, not the mail's.
        mail = _QUOTED.sub(rb"\1", mail.removesuffix(b"\n").removesuffix(b"\r") if mail.endswith(_BLANK) else mail)
        return RawMail(f"mbox:{printable(self.path)}#{count}", name, mail, found=read_stamp(separator))


def find_mails(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each mail of an mbox begins (at its separator line) and ends, in bytes.

    Reads chunks of 1 MB and keeps no more than one and a few lines, however long mails or lines are.
    """
    last: int | None = None
    for at in _separators(file):
        if last is not None:
            yield last, at
        last = at
    if last is not None:
        yield last, file.tell()


def _separators(file: BinaryIO) -> Iterator[int]:
    # A line break stands in for the one before the file, so that every separator follows one.
    window, base, begin = b"\n" + file.read(_CHUNK), -1, 0
    while True:
        more = file.read(_CHUNK)
        safe = max(len(window) - _LOOK_AHEAD, begin) if more else len(window)
        at = window.find(b"\nFrom ", begin)
        while 0 <= at < safe:
            if is_separator(window[at + 1 : at + _LOOK_AHEAD], after_blank=_ends_blank(window, at)):
                yield base + at + 1
            at = window.find(b"\nFrom ", at + 1)
        if not more:
            return
        keep = max(safe - _LOOK_BACK, 0)
        window, base, begin = window[keep:] + more, base + keep, safe - keep


def _ends_blank(window: bytes, at: int) -> bool:
    """True when the line before the line break at `at` is empty, or there is none."""
    before = window[max(at - _LOOK_BACK, 0) : at]
    return before in {b"", b"\n"} or before.endswith((b"\n", b"\n\r"))


def is_separator(lines: bytes, *, after_blank: bool = True) -> bool:
    """True when the lines begin with a separator of an mbox and the header of a mail."""
    first, _, following = lines.partition(b"\n")
    if not first.startswith(b"From ") or not _FIELD.match(following):
        return False
    return bool(_STAMP.search(first)) or (after_blank and bool(_BARE.match(first)))


def read_stamp(separator: bytes) -> datetime | None:
    """When the mail was put into the mbox, in UTC where no zone is named; None when the line does not say."""
    found = _STAMP.search(separator)
    if found is None:
        return None
    told = found.groupdict()
    date, month = told["date"] or told["date3"], told["month"] or told["month3"]
    year, time = told["year"] or told["year2"] or told["year3"], told["time"] or told["time2"] or told["time3"]
    zone = re.search(rb"[+-]\d{4}", separator[found.start() :])
    words = b" ".join((date, month, year, time, zone.group() if zone else b"+0000")).decode("ascii")
    moment = parse_date(words)
    return moment.astimezone(UTC) if moment else None


def _is_expunged(mail: bytes) -> bool:
    head = mail[:_LOOK_AHEAD].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    status = _EXPUNGED.search(head)
    return bool(status and int(status.group(1), 16) & _EXPUNGED_BIT)


def build(path: Path) -> Mbox:
    """Build the source for one mbox file."""
    return Mbox(path)
