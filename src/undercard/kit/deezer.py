"""What Deezer's answers mean, for all who ask it: errors come under HTTP 200, "no data" under 200 or 404.

As seen in https://github.com/browniebroke/deezer-python (tests/cassettes) and https://github.com/navidrome/navidrome
(tests/fixtures, November 2025). One error is a plain string; `{"error": []}` is a success.
"""

import json

from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import Reply

SOURCE = "deezer"
STATUS_NOT_FOUND = 404

_QUOTA, _BUSY, _NO_DATA = 4, 700, 800
_TOKEN = frozenset({200, 300})
# Lets the quota window pass whole; quick retries only prolong the refusal.
_COOL_DOWN = 5.0


class NoData(SourceChanged):
    """Deezer says that it has no such thing."""


class Declined(SourceChanged):
    """An error that another try will not change: this server does not answer that question."""


def settle(status: int, value: object) -> object:
    """Give the answer, or raise what Deezer's in-band error means.

    Raises:
        NoData: there is no such thing.
        SourceUnavailable: quota, service busy, or an error without code.
        SourceRefused: a token is asked for.
        Declined: any other error.
        SourceChanged: what is no object.
    """
    if not isinstance(value, dict):
        raise SourceChanged(SOURCE, f"unexpected answer (HTTP {status}): not an object", repr(value))
    error = value.get("error")
    if isinstance(error, dict) and error:
        raise _meaning(error)
    if error or status >= 400:  # noqa: PLR2004 - HTTP's own border
        raise Declined(SOURCE, f"HTTP {status} with the error {error!r}", repr(value))
    return value


def not_found(reply: Reply) -> SourceError:
    """Give what a 404 means: "no data", or that nothing answers at this path, be it in JSON or with a page."""
    try:
        settle(reply.status, json.loads(reply.body))
    except SourceError as fault:
        return fault
    except (ValueError, RecursionError):
        pass
    return Declined(SOURCE, f"{reply.url} is not there (HTTP 404); is its base_url right?", reply.sample)


def number_of(text: str) -> str:
    """Give the id as it may stand in a path: ids come back from the store, and are nothing but digits.

    Raises:
        SourceChanged: it is no number.
    """
    if not (text.isascii() and text.isdecimal()):
        raise SourceChanged(SOURCE, f"{text!r} is not an id of Deezer", text)
    return text


def _meaning(error: dict[str, object]) -> SourceError:
    code, message = error.get("code"), str(error.get("message", ""))
    if code == _NO_DATA:
        return NoData(SOURCE, message)
    if code in {_QUOTA, _BUSY} or "quota" in message.casefold():
        return SourceUnavailable(SOURCE, f"refuses for the moment: {message}", retry_after=_COOL_DOWN)
    if code is None:
        return SourceUnavailable(SOURCE, f"failed without saying why: {message}")
    if code in _TOKEN:
        return SourceRefused(SOURCE, f"asks for a token: {message}")
    return Declined(SOURCE, f"did not understand the question (code {code}): {message}", repr(error))
