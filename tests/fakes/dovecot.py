"""A real Dovecot 2.3 on loopback, whose users have folders that a test may fill, and a record of every command."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient  # type: ignore[import-untyped]

PASSWORD = "quiet-hours"

_SETTINGS = """\
protocols = imap
listen = 127.0.0.1
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
instance_name = undercard-test
ssl = {ssl}
{keys}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
default_login_user = {owner}
default_internal_user = {owner}
default_internal_group = {group}
mail_location = maildir:{place}/mail/%u:UTF-8
mailbox_list_index = no
maildir_stat_dirs = yes
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={place}/home/%u
}}
protocol imap {{
  rawlog_dir = {place}/raw
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server.

    Attributes:
        port: without TLS.
        tls_port: with TLS; 0 when openssl is absent.
        certificate: its own authority.
    """

    place: Path
    port: int
    tls_port: int
    certificate: Path

    @contextmanager
    def hand(self, user: str) -> Iterator[IMAPClient]:
        """A client that may change things, as the mail program of the user does; any user is welcome."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=10) as client:
            client.normalise_times = False
            client.login(user, PASSWORD)
            yield client

    @contextmanager
    def listening(self) -> Iterator[list[str]]:
        """Commands that logged-in clients send during the block, without time and tag; filled at its end."""
        for path in (self.place / "raw").iterdir():
            path.unlink()
        heard: list[str] = []
        yield heard
        for path in sorted((self.place / "raw").glob("*.in")):
            lines = path.read_text("utf-8", "replace").splitlines()
            heard += [words[-1] for line in lines if (words := line.split(" ", 2)[1:])]


def missing() -> str:
    """Why there can be no server here; empty when there can."""
    if shutil.which("dovecot") is None:
        return "dovecot is not installed (Debian: apt-get install dovecot-imapd)"
    version = subprocess.run(["dovecot", "--version"], capture_output=True, text=True, check=False).stdout
    return "" if version.startswith("2.3.") else f"the settings of this test are for Dovecot 2.3, not {version.strip()}"


@contextmanager
def running() -> Iterator[Dovecot]:
    """Start a server on free ports in a folder of its own (short, for its sockets), and stop it at the end."""
    place = Path(tempfile.mkdtemp(prefix="dove"))
    process = None
    try:
        server = _prepare(place)
        with (place / "out").open("wb") as out:
            process = subprocess.Popen(["dovecot", "-F", "-c", str(place / "conf")], stdout=out, stderr=out)
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            process.kill()  # its children end with it, and nobody needs what they would still write
            process.wait(10)
        shutil.rmtree(place, ignore_errors=True)


def _prepare(place: Path) -> Dovecot:
    owner, group = _owner()
    for name in ("run", "state", "mail", "home", "raw"):
        (place / name).mkdir()
    certificate = _certificate(place)
    port, tls_port = _free_ports()
    keys = f"ssl_cert = <{certificate}\nssl_key = <{place}/key.pem" if certificate.exists() else ""
    text = _SETTINGS.format(
        place=place,
        owner=owner,
        group=group,
        password=PASSWORD,
        port=port,
        tls_port=tls_port if keys else 0,
        ssl="yes" if keys else "no",
        keys=keys,
    )
    (place / "conf").write_text(text, encoding="utf-8")
    if os.geteuid() == 0:
        shutil.chown(place, owner, group)
        for path in place.iterdir():
            shutil.chown(path, owner, group)
    return Dovecot(place, port, tls_port if keys else 0, certificate)


def _owner() -> tuple[str, str]:
    """Dovecot keeps no mail for root."""
    entry = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    import grp

    return entry.pw_name, grp.getgrgid(entry.pw_gid).gr_name


def _certificate(place: Path) -> Path:
    path = place / "cert.pem"
    if shutil.which("openssl"):
        subprocess.run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
            f"-addext subjectAltName=DNS:localhost -keyout {place}/key.pem -out {path}".split(),
            check=False,
            capture_output=True,
        )
    return path


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        for one in (first, second):
            one.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _wait(server: Dovecot, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1) as probe:
                if probe.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        if process.poll() is not None:
            break
        time.sleep(0.05)
    told = [path.read_text("utf-8", "replace") for name in ("out", "log") if (path := server.place / name).exists()]
    raise RuntimeError("dovecot does not start:\n" + "\n".join(told))
