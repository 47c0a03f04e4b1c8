"""A small IMAP server on loopback that can be told to misbehave, and remembers what it was asked."""

import base64
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

USER, PASSWORD, TOKEN = "reader@example.org", "pässword-1", "ya29.token"
REFUSAL = b'{"status":"400","schemes":"Bearer"}'


class Gone(Exception):
    """The server hangs up."""


@dataclass
class ImapServer:
    """One folder, INBOX, with mails under their uids.

    Attributes:
        capabilities: what it announces.
        greeting: its first line.
        validity: UIDVALIDITY; 0 = it has none.
        next_uid: UIDNEXT; 0 = the right one.
        announced: uid -> the size a literal is said to have, where that is wrong.
        sizes: uid -> RFC822.SIZE, where that is wrong.
        refused: uids whose bodies are refused.
        bye_at: command (its first words) that is answered with BYE.
        drop_at: command at which the connection is closed without a word.
        silent_at: command that is never answered.
        drip_at: command whose answer comes byte by byte, for ever.
        refusal: what a login is refused with.
        asked: every line that clients sent, secrets decoded.
        mangle: what happens to each piece of an answer on its way.
        connections: how many there were.
    """

    mails: dict[int, bytes] = field(default_factory=dict)
    capabilities: str = "IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 IDLE"
    greeting: str = "* OK ready"
    validity: int = 7
    next_uid: int = 0
    announced: dict[int, int] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    bye_at: str = ""
    drop_at: str = ""
    silent_at: str = ""
    drip_at: str = ""
    refusal: str = "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"
    asked: list[str] = field(default_factory=list)
    mangle: Callable[[bytes], bytes] = bytes
    connections: int = 0
    port: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket) -> None:
        while not self.stopping.is_set():
            with suppress(TimeoutError, OSError):
                connection, _ = listener.accept()
                self.connections += 1
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def bodies_asked(self) -> list[str]:
        return [line for line in self.asked if "BODY" in line]

    def _talk(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, Gone):
            _Talk(self, connection).run()


class _Talk:
    """One conversation."""

    def __init__(self, server: ImapServer, connection: socket.socket) -> None:
        self.server = server
        self.connection = connection
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.lines = connection.makefile("rb")

    def run(self) -> None:
        self._misbehave("GREETING")
        self._say(self.server.greeting)
        for raw in self.lines:
            tag, _, command = raw.decode().rstrip("\r\n").partition(" ")
            self.server.asked.append(command)
            self._misbehave(command)
            self._answer(tag, command)

    def _misbehave(self, command: str) -> None:
        server = self.server
        if server.bye_at and command.startswith(server.bye_at):
            self._say("* BYE Server shutting down")
            raise Gone
        if server.drop_at and command.startswith(server.drop_at):
            raise Gone
        if server.silent_at and command.startswith(server.silent_at):
            server.stopping.wait(20)
            raise Gone
        while server.drip_at and command.startswith(server.drip_at) and not server.stopping.is_set():
            self.connection.sendall(b"*")
            time.sleep(0.02)

    def _answer(self, tag: str, command: str) -> None:
        verb = command.upper()
        if verb.startswith("AUTHENTICATE"):
            return self._authenticate(tag, command.split()[1])
        if verb.startswith("UID SEARCH"):
            return self._search(tag, command)
        if verb.startswith("UID FETCH"):
            return self._fetch(tag, command)
        answers = {
            "CAPABILITY": [f"* CAPABILITY {self.server.capabilities}"],
            "LIST": ['* LIST () "/" INBOX', '* LIST (\\Trash) "/" Trash', '* LIST () "/" News'],
            "EXAMINE": self._examined(),
            "NOOP": [f"* {len(self.server.mails)} EXISTS"],
            "LOGOUT": ["* BYE bye"],
            "LOGIN": [],
        }
        word = verb.split()[0]
        if word == "LOGIN" and PASSWORD not in command:
            return self._say(f"{tag} {self.server.refusal}")
        if word == "EXAMINE" and "INBOX" not in command:
            return self._say(f"{tag} NO [NONEXISTENT] Mailbox doesn't exist")
        for line in answers.get(word, []):
            self._say(line)
        return self._say(f"{tag} OK done" if word in answers else f"{tag} BAD unknown command {command}")

    def _examined(self) -> list[str]:
        server = self.server
        told = [f"* {len(server.mails)} EXISTS", "* 0 RECENT", "* FLAGS (\\Seen)"]
        told += [f"* OK [UIDVALIDITY {server.validity}] valid"] if server.validity else []
        return [*told, f"* OK [UIDNEXT {server.next_uid or max(server.mails, default=0) + 1}] next"]

    def _authenticate(self, tag: str, mechanism: str) -> None:
        self._say("+ ")
        given = base64.b64decode(self.lines.readline()).decode()
        self.server.asked.append(given)
        expected = {
            "PLAIN": f"\0{USER}\0{PASSWORD}",
            "XOAUTH2": f"user={USER}\1auth=Bearer {TOKEN}\1\1",
        }
        if given == expected[mechanism]:
            return self._say(f"{tag} OK welcome")
        if mechanism == "XOAUTH2":
            self._say("+ " + base64.b64encode(REFUSAL).decode())
            self.server.asked.append("after refusal: " + self.lines.readline().decode().strip())
        return self._say(f"{tag} {self.server.refusal}")

    def _search(self, tag: str, command: str) -> None:
        first = int(re.findall(r"(\d+):\*", command)[0])
        uids = [uid for uid in self.server.mails if uid >= first] or list(self.server.mails)[-1:]
        self._say(f"* SEARCH {' '.join(map(str, uids))}".rstrip())
        self._say(f"{tag} OK done")

    def _fetch(self, tag: str, command: str) -> None:
        server = self.server
        uids = [int(uid) for uid in command.split()[2].split(",")]
        for number, uid in enumerate(sorted(server.mails), start=1):
            if uid not in uids:
                continue
            data = server.mails[uid]
            if "BODY" not in command:
                self._say(f"* {number} FETCH (UID {uid} RFC822.SIZE {server.sizes.get(uid, len(data))})")
                continue
            if uid in server.refused:
                return self._say(f"{tag} NO [EXPUNGEISSUED] some messages could not be fetched")
            head = f'* {number} FETCH (UID {uid} INTERNALDATE "12-Nov-2026 09:00:00 +0100" BODY[] '
            self._say(head + f"{{{server.announced.get(uid, len(data))}}}")
            self._send(data + b")\r\n")
        return self._say(f"{tag} OK done")

    def _say(self, line: str) -> None:
        self._send(line.encode() + b"\r\n")

    def _send(self, data: bytes) -> None:
        self.connection.sendall(self.server.mangle(data))


@contextmanager
def imap_server(*mails: bytes, **behaviour: object) -> Iterator[ImapServer]:
    server = ImapServer(dict(enumerate(mails, start=1)))
    for name, value in behaviour.items():
        setattr(server, name, value)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        server.port = listener.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            thread.join(2)
