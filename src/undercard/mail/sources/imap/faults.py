"""What went wrong between us and a server, said in the words of the error tree. Pure."""

import imaplib
import re
import ssl
from socket import gaierror

from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.text import clean_line
from undercard.mail.sources.imap.account import Account


class TooLarge(imaplib.IMAP4.error):
    """The server announced a piece that is larger than any mail we read."""


MISSHAPEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What the library raises over answers that no server should give."""

FAULTS = (OSError, imaplib.IMAP4.error, *MISSHAPEN)
"""Everything that talking to a server can raise."""

_MAX_WORDS = 200
_TEMPORARY = re.compile(
    r"^\* BYE\b|\[(?:UNAVAILABLE|INUSE|LIMIT|THROTTLED|SERVERBUG)\b|too many|try again|temporar|rate limit|exceeded",
    re.IGNORECASE,
)
_OUT_OF_STEP = re.compile(r"unexpected (?:tagged )?response|unterminated line")
_LOST = "socket error"
_LONG_RUN = re.compile(r"[A-Za-z0-9+/=_-]{24,}")


def explain(fault: BaseException, account: Account, *, late: bool, secret: str = "") -> SourceError:
    """The fault as a member of the tree: lost and busy servers are unavailable, odd answers are changes."""
    if late or isinstance(fault, TimeoutError):
        return SourceUnavailable(account.name, f"{account.host} did not answer in time")
    if isinstance(fault, OSError):
        return _explain_network(fault, account)
    said = words(fault, secret)
    if isinstance(fault, imaplib.IMAP4.abort) and not _OUT_OF_STEP.search(said):
        lost = _LOST in said or not said
        return SourceUnavailable(
            account.name, "the connection was lost" if lost else f"{account.host} ended it: {said}"
        )
    if _TEMPORARY.search(said):
        return SourceUnavailable(account.name, f"{account.host} cannot now: {said}")
    if isinstance(fault, TooLarge):
        return SourceChanged(account.name, f"{account.host} {said}")
    if isinstance(fault, (imaplib.IMAP4.abort, *MISSHAPEN)) or type(fault).__name__ == "ProtocolError":
        # The text would hold a piece of the answer, and so of a mail.
        return SourceChanged(account.name, f"{account.host} gave an answer that is no IMAP")
    return SourceChanged(account.name, f"{account.host} refused: {said}")


def explain_refusal(fault: imaplib.IMAP4.error, account: Account, secret: str, hint: str) -> SourceError:
    """A login that failed: refused with advice, unless the server is only busy or gone."""
    said = words(fault, secret)
    if _TEMPORARY.search(said):
        return SourceUnavailable(account.name, f"{account.host} lets nobody in for now: {said}")
    return SourceRefused(
        account.name, f"{account.host} refused the login of {account.user} ({said}). {advise(account, hint)}"
    )


def advise(account: Account, hint: str = "") -> str:
    """What to do after a refused login."""
    preset = account.preset
    if account.auth == "xoauth2":
        scope = f" with the scope {preset.scope}" if preset and preset.scope else ""
        return f"Renew the token {account.secret}: it must be an access token of this user{scope}{hint}"
    return preset.advice if preset else "Check user and password; many providers want an app password instead"


def words(fault: BaseException, secret: str = "") -> str:
    """What the server said, as a short clean line without the secret."""
    said = str(fault.args[0]) if fault.args else ""
    if secret:
        said = mask(said.replace(secret, "***"))
    said = re.sub(r"b'([^']*)'|b\"([^\"]*)\"", lambda found: found.group(1) or found.group(2) or "", said)
    return clean_line(said)[:_MAX_WORDS]


def mask(said: str) -> str:
    """Words with every long run of letters and digits taken out: it may be a secret in another coding."""
    return _LONG_RUN.sub("***", said)


def _explain_network(fault: OSError, account: Account) -> SourceError:
    place = f"{account.host}:{account.port}"
    if isinstance(fault, ssl.SSLCertVerificationError):
        why = clean_line(fault.verify_message)
        return SourceRefused(
            account.name,
            f"the certificate of {place} cannot be trusted ({why}): check the host name; for a server with an "
            "authority of its own add certificate = 'FILE.pem'",
        )
    if isinstance(fault, ssl.SSLError):
        return SourceUnavailable(account.name, f"no TLS with {place} ({fault.reason}): check port and security")
    if isinstance(fault, gaierror):
        return SourceUnavailable(account.name, f"{account.host} is not found: check the host name and the network")
    return SourceUnavailable(account.name, f"no connection to {place}: {fault.strerror or 'lost'}")
