"""A connection that ends in time and takes no more than it can hold. The one user of IMAPClient, sockets and TLS."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from imapclient import IMAPClient, SocketTimeout  # type: ignore[import-untyped]  # the library has no types

from undercard.mail.reading import MAX_MAIL
from undercard.mail.sources.imap.account import Account
from undercard.mail.sources.imap.faults import FAULTS, TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large.

    Attributes:
        connect: seconds until the server has greeted.
        silence: seconds without a byte.
        command: seconds for one command, however busily the server drips.
        literal: bytes in one piece of an answer; sizes announced by servers are rough, hence the double.
    """

    connect: float = 20.0
    silence: float = 60.0
    command: float = 300.0
    literal: int = 2 * MAX_MAIL


USUAL = Limits()


class _Protocol(imaplib.IMAP4):
    """The standard library's protocol on a socket that is open already."""

    def __init__(self, host: str, opened: socket.socket, limit: int) -> None:
        self._opened = opened
        self._limit = limit
        super().__init__(host)

    def _create_socket(self, *_args: object) -> socket.socket:
        return self._opened

    def read(self, size: int) -> bytes:
        if size > self._limit:
            raise TooLarge(f"announced {size} bytes in one piece")
        return super().read(size)


class Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """IMAPClient on a socket that is open already."""

    def __init__(self, host: str, opened: socket.socket, limits: Limits) -> None:
        """Read the greeting.

        Raises:
            imaplib.IMAP4.error: it is none.
            OSError: nothing came.
        """
        self._opened = opened
        self._limits = limits
        super().__init__(host, ssl=False, timeout=SocketTimeout(limits.connect, limits.silence))
        self.normalise_times = False
        self._imap.debug = 0  # the library would render every answer for a log, mails and all

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 - the library's name
        return _Protocol(self.host, self._opened, self._limits.literal)


class Wire:
    """A client, and the means to cut its connection from outside while it reads.

    Attributes:
        late: the connection was cut, because the server took too long.
    """

    client: Client

    def __init__(self, account: Account, limits: Limits) -> None:
        """Remember where to connect."""
        self.limits = limits
        self.late = False
        self._account = account
        self._cutter: socket.socket | None = None

    def open(self) -> None:
        """Connect, protected as the account says.

        Raises:
            OSError: no connection, or its certificate cannot be verified.
            imaplib.IMAP4.error: the server does not speak IMAP, or not now.
        """
        opened = socket.create_connection((self._account.host, self._account.port), self.limits.connect)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a login is sent in two small pieces
        self._cutter = opened.dup()
        with self.within(self.limits.connect):
            self.client = _greet(self._account, opened, self.limits)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the connection when the block takes longer; `late` says whether that happened."""
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.late = True
        if self._cutter is not None:
            with suppress(OSError):
                self._cutter.shutdown(socket.SHUT_RDWR)

    def close(self, *, politely: bool) -> None:
        """Say goodbye where the server still listens, and let go of the connection."""
        if hasattr(self, "client"):
            with suppress(*FAULTS):
                if politely:
                    with self.within(self.limits.connect):
                        self.client.logout()
            with suppress(OSError):
                self.client.shutdown()
        if self._cutter is not None:
            self._cutter.close()


def _greet(account: Account, opened: socket.socket, limits: Limits) -> Client:
    try:
        context = None if account.security == "plain" else _trust(account.certificate)
        if context and account.security == "tls":
            opened = context.wrap_socket(opened, server_hostname=account.host)
        client = Client(account.host, opened, limits)
    except BaseException:
        opened.close()
        raise
    if context and account.security == "starttls":
        try:
            client.starttls(context)
        except BaseException:
            with suppress(OSError):
                client.shutdown()
            raise
    return client


def _trust(certificate: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if certificate:
        context.load_verify_locations(certificate)
    return context
