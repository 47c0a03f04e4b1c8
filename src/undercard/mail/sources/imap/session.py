"""A conversation with a server that cannot change anything: EXAMINE and BODY.PEEK, never SELECT, never STORE."""

import imaplib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from undercard.errors import SourceChanged, SourceError, SourceRefused
from undercard.kit.text import clean_line
from undercard.mail.sources.imap.account import Account
from undercard.mail.sources.imap.faults import FAULTS, explain, explain_refusal, mask
from undercard.mail.sources.imap.wire import USUAL, Limits, Wire

_BODY = b"BODY[]"
_ASKED = frozenset({_BODY, b"INTERNALDATE", b"RFC822.SIZE", b"SEQ", b"FLAGS", b"MODSEQ"})
"""What an answer to FETCH may hold; servers add flags on their own."""

_RENEW = 300.0
"""Seconds in IDLE at a stretch. A server may hang up after 30 minutes (RFC 2177); renewing sooner also finds
news that the library has read but not shown."""

_POLL = 60.0


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder as it was when it was opened.

    Attributes:
        mails: how many it holds.
        validity: UIDVALIDITY; 0 = the server does not say, and uids mean nothing tomorrow.
        next_uid: UIDNEXT; 0 = the server does not say.
    """

    mails: int
    validity: int
    next_uid: int


@dataclass(frozen=True, slots=True)
class Body:
    """A mail as the server keeps it."""

    data: bytes
    arrived: datetime | None


class NoSuchFolder(Exception):
    """The server knows no folder of that name, or may not show it; the text is its own."""


class Session:
    """One connection, logged in."""

    def __init__(self, account: Account, limits: Limits = USUAL) -> None:
        """Connect and log in.

        Raises:
            SourceRefused: the login or the certificate was refused; says what to do.
            SourceUnavailable: no connection, or the server is busy.
            SourceChanged: the server speaks no IMAP.
        """
        self.account = account
        self._wire = Wire(account, limits)
        try:
            secret = account.secret.read(account.name)
            with self._explained():
                self._wire.open()
                with self._wire.within(limits.command):
                    self._login(secret)
        except BaseException:
            self._wire.close(politely=False)
            raise

    def close(self, *, politely: bool = True) -> None:
        """Log out; impolitely where the connection is out of step."""
        self._wire.close(politely=politely)

    def folders(self) -> list[tuple[frozenset[str], str]]:
        r"""Every folder: its flags in lower case (`\trash`, `\noselect`) and its name."""
        with self._command():
            listed = self._wire.client.list_folders()
            return [
                (frozenset(flag.decode("ascii", "replace").lower() for flag in flags), str(name))
                for flags, _, name in listed
            ]

    def examine(self, folder: str) -> Examined:
        """Open a folder for reading only.

        Raises:
            NoSuchFolder: it is not there.
        """
        with self._command():
            try:
                answer = self._wire.client.select_folder(folder, readonly=True)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as fault:
                told = explain(fault, self.account, late=self._wire.late)
                raise (NoSuchFolder(told.message) if isinstance(told, SourceChanged) else told) from fault
            return Examined(*(int(answer.get(key, 0)) for key in (b"EXISTS", b"UIDVALIDITY", b"UIDNEXT")))

    def search(self, after: int, since: date | None) -> list[int]:
        """Uids above `after` of mails that arrived on or after a day and are not marked as deleted, rising."""
        criteria: list[object] = ["UID", f"{after + 1}:*", "UNDELETED"]
        if since:
            criteria += ["SINCE", since]
        with self._command():
            found = self._wire.client.search(criteria)
            # The range N:* always holds the last mail, also where its uid is below N.
            return sorted({int(uid) for uid in found if int(uid) > after})

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """How many bytes each mail has, as the server reckons; mails that are gone are left out."""
        with self._command():
            return {uid: int(kept[b"RFC822.SIZE"]) for uid, kept in self._fetch(uids, "RFC822.SIZE").items()}

    def bodies(self, uids: Sequence[int]) -> dict[int, Body]:
        """The mails; those that are gone are left out."""
        with self._command():
            found = self._fetch(uids, "INTERNALDATE", "BODY.PEEK[]")
            return {uid: _body(kept) for uid, kept in found.items()}

    def wait(self, seconds: float) -> bool:
        """True as soon as the server tells of a mail in the open folder, False when time is over."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with self._command(extra=left):
                if self._listen(left):
                    return True
        return False

    def _listen(self, seconds: float) -> bool:
        client = self._wire.client
        if not client.has_capability("IDLE"):
            time.sleep(min(seconds, _POLL))
            return _news(client.noop()[1])
        client.idle()
        told = client.idle_check(timeout=min(seconds, _RENEW))
        return _news(told + client.idle_done()[1])

    def _fetch(self, uids: Sequence[int], *items: str) -> dict[int, dict[bytes, Any]]:
        found: dict[int, dict[bytes, Any]] = self._wire.client.fetch(list(uids), list(items))
        wanted = {item.replace(".PEEK", "").encode() for item in items}
        for kept in found.values():
            # What is left of a piece longer than announced reads like an answer to what nobody asked.
            if not set(kept) <= _ASKED:
                raise ValueError(f"{len(kept)} fields")
        return {uid: kept for uid, kept in found.items() if wanted <= set(kept)}

    def _login(self, secret: str) -> None:
        account, client = self.account, self._wire.client
        bearer = _Bearer(account.user, secret)
        try:
            if account.auth == "xoauth2":
                client.sasl_login("XOAUTH2", bearer)
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(account.user, secret)  # takes letters beyond ASCII, which LOGIN does not
            elif client.has_capability("LOGINDISABLED"):
                raise SourceRefused(account.name, f"{account.host} takes no password on this connection: use 'tls'")
            elif not (account.user + secret).isascii():
                raise SourceRefused(account.name, f"{account.host} takes letters beyond ASCII in no user or password")
            else:
                client.login(account.user, secret)
        except imaplib.IMAP4.error as fault:
            # The library makes a refusal of everything, also of a connection that was lost.
            lost = next((one for one in (fault, fault.__context__) if isinstance(one, imaplib.IMAP4.abort)), None)
            if lost or self._wire.late:
                raise explain(lost or fault, account, late=self._wire.late, secret=secret) from None
            raise explain_refusal(fault, account, secret, bearer.hint) from None

    @contextmanager
    def _command(self, extra: float = 0.0) -> Iterator[None]:
        with self._explained(), self._wire.within(self._wire.limits.command + extra):
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SourceError:
            raise
        except FAULTS as fault:
            # Without the cause: its text may hold pieces of mails.
            raise explain(fault, self.account, late=self._wire.late) from None


class _Bearer:
    """Answers the challenges of XOAUTH2: the token first, then an empty line, so that the server can say no."""

    def __init__(self, user: str, token: str) -> None:
        self._first: bytes | None = f"user={user}\1auth=Bearer {token}\1\1".encode()
        self.hint = ""

    def __call__(self, challenge: bytes) -> bytes:
        answer, self._first = self._first, None
        if answer is None and challenge:
            said = clean_line(challenge.decode("utf-8", "replace"))
            self.hint = f" (the server says {mask(said)[:100]})"
        return answer or b""


def _body(kept: dict[bytes, Any]) -> Body:
    data, arrived = kept[_BODY], kept.get(b"INTERNALDATE")
    if not isinstance(data, bytes):
        raise TypeError("a mail that is no string")
    return Body(data, arrived if isinstance(arrived, datetime) and arrived.tzinfo else None)


def _news(told: Sequence[tuple[Any, ...]]) -> bool:
    return any(len(line) > 1 and line[1] == b"EXISTS" for line in told)
