"""What is known of the great providers: where they are, and what they want instead of a password."""

from dataclasses import dataclass

TLS_PORT = 993
CLEAR_PORT = 143


@dataclass(frozen=True, slots=True)
class Preset:
    """One provider.

    Attributes:
        name: as in `preset = "gmail"`.
        label: as people call it.
        host: its IMAP server.
        advice: what to do when it refuses a password.
        scope: the OAuth scope that reads mail.
        passwords: False = it takes OAuth only.
    """

    name: str
    label: str
    host: str
    advice: str
    scope: str = ""
    passwords: bool = True


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            "gmail",
            "Gmail",
            "imap.gmail.com",
            "Gmail takes an app password (https://myaccount.google.com/apppasswords, after 2-step verification is "
            "on), not the account's own; work accounts may need auth = 'xoauth2'",
            "https://mail.google.com/",
        ),
        Preset(
            "outlook",
            "Outlook",
            "outlook.office365.com",
            "Outlook, Hotmail and Microsoft 365 take no passwords over IMAP any more, nor app passwords: set "
            "auth = 'xoauth2' and a token_command",
            "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
            passwords=False,
        ),
        Preset(
            "fastmail",
            "Fastmail",
            "imap.fastmail.com",
            "Fastmail takes an app password (Settings, Privacy & Security, Manage app passwords; access: mail over "
            "IMAP), not the account's own",
        ),
        Preset(
            "icloud",
            "iCloud",
            "imap.mail.me.com",
            "iCloud takes an app-specific password (https://account.apple.com, Sign-In and Security), not the "
            "account's own; the user is the full iCloud address",
        ),
    )
}


def preset_at(host: str) -> Preset | None:
    """The provider that a host belongs to, so that its advice also reaches who did not name the preset."""
    return next((preset for preset in PRESETS.values() if preset.host == host.lower().rstrip(".")), None)
