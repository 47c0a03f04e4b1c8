"""An account as the user set it up, checked as far as that goes without a connection."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from undercard.errors import SettingsError
from undercard.mail.sources.imap.presets import CLEAR_PORT, PRESETS, TLS_PORT, Preset, preset_at
from undercard.mail.sources.imap.secret import Secret

Security = Literal["tls", "starttls", "plain"]
Auth = Literal["password", "xoauth2"]


@dataclass(frozen=True, slots=True)
class Account:
    """Where to connect, as whom, and what to read.

    Attributes:
        name: as the user calls it.
        user: login name, in most places the address.
        host: the IMAP server.
        port: 0 = the usual one.
        security: TLS from the first byte, TLS after STARTTLS, or none.
        auth: how the user proves who they are.
        secret: the password, app password or OAuth access token.
        folders: names as the server shows them; `*` stands for any run of characters.
        days: how far back mails are read; 0 = all.
        certificate: an authority of the user's own, besides those of the system; PEM.
        in_clear: the user wants a connection without TLS to another machine.
    """

    name: str
    user: str
    host: str
    port: int
    security: Security
    auth: Auth
    secret: Secret
    folders: tuple[str, ...] = ("INBOX",)
    days: int = 90
    certificate: Path | None = None
    in_clear: bool = False

    @property
    def server(self) -> str:
        """Whose mails in which window a cursor counts: a change of it makes cursors worthless."""
        return f"{self.user} at {self.host}:{self.port}, {self.days or 'all'} days"

    @property
    def preset(self) -> Preset | None:
        """The provider, where it is one of the known ones."""
        return preset_at(self.host)

    def __str__(self) -> str:
        """One line for people; holds no secret."""
        what = "token" if self.auth == "xoauth2" else "password"
        return (
            f"{self.name}: {self.user} at {self.host}:{self.port} ({self.security}), {what} {self.secret}, "
            f"reads {', '.join(self.folders)}"
        )


def check_account(account: Account, preset: str = "") -> Account:
    """Give the account with the preset's host and the usual port filled in.

    Raises:
        SettingsError: something is missing or cannot work; says what to write instead.
    """
    account = _placed(account, preset)
    for problem in (_no_way_in(account), _unsafe(account), _unreadable(account), account.secret.problem()):
        if problem:
            raise SettingsError(f"the mail account {account.name!r}: {problem}")
    return account


def _placed(account: Account, preset: str) -> Account:
    known = PRESETS.get(preset)
    host = account.host or (known.host if known else "")
    if not host:
        presets = ", ".join(PRESETS)
        raise SettingsError(f"the mail account {account.name!r}: give a host, or a preset ({presets})")
    usual = TLS_PORT if account.security == "tls" else CLEAR_PORT
    return replace(account, host=host, port=account.port or usual)


def _no_way_in(account: Account) -> str:
    given = [account.secret.value, account.secret.variable, account.secret.command]
    if account.auth == "password" and account.preset and not account.preset.passwords:
        return account.preset.advice
    if sum(map(bool, given)) != 1:
        kind = "token" if account.auth == "xoauth2" else "password"
        return f"give exactly one of {kind}_command and {kind}_variable" + (", or password" * (kind == "password"))
    return ""


def _unsafe(account: Account) -> str:
    if account.security != "plain" or account.in_clear or is_loopback(account.host):
        return ""
    return (
        f"security = 'plain' would send the {account.auth} and every mail in clear to {account.host}. Use 'tls' or "
        "'starttls'; if that is what you want, add send_in_clear = true"
    )


def _unreadable(account: Account) -> str:
    if not account.folders or any(not name.isprintable() or not name for name in account.folders):
        return "folders need names, e.g. folders = ['INBOX', 'Newsletters']"
    if account.certificate and not account.certificate.is_file():
        return f"the certificate file {account.certificate} does not exist"
    return ""


def is_loopback(host: str) -> bool:
    """True when the connection does not leave this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def as_command(given: str | Sequence[str]) -> tuple[str, ...]:
    """A command as program and arguments; a string is split as a shell would, but none is started."""
    from shlex import split  # noqa: PLC0415 - rarely needed

    return tuple(split(given)) if isinstance(given, str) else tuple(given)
