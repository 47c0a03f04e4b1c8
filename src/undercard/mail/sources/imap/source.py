"""An IMAP account as a mail source: reads what is new, folder by folder, and changes nothing.

Cursors follow RFC 9051, 2.3.1.1: under one UIDVALIDITY uids only rise, so `uid > last` is what is new.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from undercard.entities.messages import Cursor
from undercard.errors import ItemError, SourceChanged, SourceUnavailable
from undercard.kit.clock import Clock, utc_now
from undercard.mail.port import FolderView, RawMail
from undercard.mail.reading import MAX_MAIL
from undercard.mail.sources.imap.account import Account, Auth, Security, as_command, check_account
from undercard.mail.sources.imap.choosing import choose_folders, readable
from undercard.mail.sources.imap.secret import Secret
from undercard.mail.sources.imap.session import Body, Examined, NoSuchFolder, Session
from undercard.mail.sources.imap.wire import USUAL, Limits

_log = logging.getLogger(__name__)

_CHUNK = 50
_AT_ONCE = 4_000_000
"""Bytes asked for in one command: less than one large mail may weigh."""

_MISSTEPS = 20
"""How often a run reconnects after an answer that is no IMAP."""

Kept = Callable[[str], Cursor | None]
Taken = RawMail | ItemError | Cursor


@dataclass(frozen=True, slots=True)
class ImapSource:
    """One account."""

    account: Account
    clock: Clock = utc_now
    limits: Limits = USUAL

    @property
    def name(self) -> str:
        """The account's name."""
        return self.account.name

    def __str__(self) -> str:
        """The account in one line; holds no secret."""
        return str(self.account)

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give every mail in the window, whether it was read before or not."""
        return (item for item in self.mails_after(_nothing) if not isinstance(item, Cursor))

    def mails_after(self, kept: Kept) -> Iterator[Taken]:
        """Give the mails after the cursors kept, and after some mails the cursor that stands behind them.

        Raises:
            SourceError: as the port says; what was given before it remains true.
        """
        with self._reading() as reading:
            for folder in reading.chosen():
                yield from reading.read(folder, kept)

    def survey(self) -> tuple[FolderView, ...]:
        """Connect and tell which folders there are, and how many mails those have that would be read."""
        with self._reading() as reading:
            listed = reading.session.folders()
            chosen = choose_folders(self.account.folders, listed)
            views = [reading.view(folder) for folder in chosen]
            return (*views, *(FolderView(name) for name in readable(listed) if name not in chosen))

    def wait(self, seconds: float, kept: Kept) -> bool:
        """Wait for news in the first folder, by IDLE where the server has it; True when there may be some."""
        with self._reading() as reading:
            folder = next(iter(reading.chosen()), "INBOX")
            seen = reading.session.examine(folder)
            if seen.next_uid > reading.begin(folder, seen, kept) + 1:
                return True
            return reading.session.wait(seconds)

    def _reading(self) -> AbstractContextManager["_Reading"]:
        days = self.account.days
        since = (self.clock() - timedelta(days=days)).date() if days else None
        return closing(_Reading(self.account, since, self.limits))


@dataclass(slots=True)
class _Reading:
    """One visit to an account: its session, replaced when the conversation falls out of step."""

    account: Account
    since: date | None
    limits: Limits
    session: Session = field(init=False)
    missteps: int = 0

    def __post_init__(self) -> None:
        self.session = Session(self.account, self.limits)
        _log.info("mail account opened", extra={"account": self.account.name, "host": self.account.host})

    def close(self) -> None:
        self.session.close()

    def chosen(self) -> tuple[str, ...]:
        wanted = self.account.folders
        return choose_folders(wanted, self.session.folders() if any("*" in name for name in wanted) else ())

    def view(self, folder: str) -> FolderView:
        try:
            seen = self.session.examine(folder)
        except NoSuchFolder as fault:
            return FolderView(folder, read=True, problem=str(fault))
        return FolderView(folder, read=True, mails=seen.mails, recent=len(self.session.search(0, self.since)))

    def read(self, folder: str, kept: Kept) -> Iterator[Taken]:
        """The new mails of a folder, a cursor after each chunk and at the end."""
        try:
            seen = self.session.examine(folder)
        except NoSuchFolder as fault:
            yield ItemError(f"{self.account.name}/{folder}", f"{fault}. See 'undercard mail check'")
            return
        begin = self.begin(folder, seen, kept)
        uids = self.session.search(begin, self.since)
        _log.info("mail folder", extra={"account": self.account.name, "folder": folder, "new": len(uids)})
        for start in range(0, len(uids), _CHUNK):
            some = uids[start : start + _CHUNK]
            yield from self._take(folder, seen, some)
            yield from self._cursor(folder, seen, some[-1])
        # Mails outside the window are over, too: no later run needs to look at them.
        if seen.next_uid - 1 > max([begin, *uids[-1:]]):
            yield from self._cursor(folder, seen, seen.next_uid - 1)

    def begin(self, folder: str, seen: Examined, kept: Kept) -> int:
        """The last uid that needs no reading; 0 when the folder is new, was made anew, or has lost its count."""
        cursor = kept(f"{self.account.name}/{folder}")
        if cursor is None or (cursor.server, cursor.validity) != (self.account.server, seen.validity):
            return 0
        return cursor.last if cursor.last < (seen.next_uid or cursor.last + 1) else 0

    def _cursor(self, folder: str, seen: Examined, last: int) -> Iterator[Cursor]:
        if seen.validity and last:
            yield Cursor(self.account.name, folder, self.account.server, seen.validity, last)

    def _take(self, folder: str, seen: Examined, uids: Sequence[int]) -> Iterator[RawMail | ItemError]:
        sizes = self.session.sizes(uids)
        small = [uid for uid in uids if sizes.get(uid, MAX_MAIL + 1) <= MAX_MAIL]
        for uid in sizes.keys() - set(small):
            yield ItemError(self._named(folder, uid), f"larger than {MAX_MAIL // 1_000_000} MB; a newsletter is not")
        for batch in _batches(small, sizes):
            yield from self._bodies(folder, seen, batch)

    def _bodies(self, folder: str, seen: Examined, uids: Sequence[int]) -> Iterator[RawMail | ItemError]:
        try:
            found = self.session.bodies(uids)
        except SourceChanged as fault:
            self._step_again(folder, seen, fault)
            if len(uids) == 1:
                yield ItemError(self._named(folder, uids[0]), fault.message)
                return
            for uid in uids:
                yield from self._bodies(folder, seen, [uid])
            return
        for uid in uids:
            if uid in found:
                yield self._mail(folder, uid, found.pop(uid))

    def _mail(self, folder: str, uid: int, body: Body) -> RawMail:
        name = self._named(folder, uid)
        return RawMail(f"imap:{name}", name, body.data, found=body.arrived)

    def _named(self, folder: str, uid: int) -> str:
        return f"{self.account.name}/{folder}#{uid}"

    def _step_again(self, folder: str, seen: Examined, fault: SourceChanged) -> None:
        """Connect anew: after an odd answer nobody knows where the next one begins."""
        self.missteps += 1
        if self.missteps > _MISSTEPS:
            raise fault
        self.session.close(politely=False)
        self.session = Session(self.account, self.limits)
        try:
            again = self.session.examine(folder)
        except NoSuchFolder:
            again = Examined(0, -1, 0)
        if again.validity != seen.validity:
            raise SourceUnavailable(self.account.name, f"the folder {folder} was replaced while it was read")


def _batches(uids: Sequence[int], sizes: dict[int, int]) -> Iterator[list[int]]:
    batch: list[int] = []
    weight = 0
    for uid in uids:
        if batch and weight + sizes[uid] > _AT_ONCE:
            yield batch
            batch, weight = [], 0
        batch.append(uid)
        weight += sizes[uid]
    if batch:
        yield batch


def _nothing(_key: str) -> None:
    return None


def build(
    *,
    name: str,
    user: str,
    preset: str = "",
    host: str = "",
    port: int = 0,
    security: Security = "tls",
    auth: Auth = "password",
    password: str = "",
    password_variable: str = "",
    password_command: str | Sequence[str] = (),
    token_variable: str = "",
    token_command: str | Sequence[str] = (),
    folders: Sequence[str] = ("INBOX",),
    days: int = 90,
    certificate: Path | None = None,
    send_in_clear: bool = False,
    clock: Clock = utc_now,
) -> ImapSource:
    """Build the source of one account from its settings; nothing is connected, no command run.

    Raises:
        SettingsError: something is missing or cannot work; says what to write instead.
    """
    if auth == "xoauth2":
        secret = Secret(variable=token_variable, command=as_command(token_command))
    else:
        secret = Secret(password, password_variable, as_command(password_command))
    account = Account(
        name=name,
        user=user,
        host=host,
        port=port,
        security=security,
        auth=auth,
        secret=secret,
        folders=tuple(folders),
        days=days,
        certificate=certificate.expanduser() if certificate else None,
        in_clear=send_in_clear,
    )
    return ImapSource(check_account(account, preset), clock)
