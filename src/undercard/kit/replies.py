"""HTTP answers and what they mean: a value, or one of the faults in `undercard.errors`. No network here."""

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock
from undercard.kit.politeness import Garbled
from undercard.kit.text import clean_line

OK = 200
BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
GONE = frozenset({404, 410})
THROTTLED = 429
SERVER_FAULT = 500

_REFUSED = frozenset({UNAUTHORIZED, FORBIDDEN})
# No audio format begins like a page or like JSON; an error page under HTTP 200 does.
_TEXT = (b"<", b"{")
_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer, read whole.

    Attributes:
        url: without its query, for messages: a query may hold a signature.
        retry_after: seconds the server asked us to wait, if it did.
    """

    url: str
    status: int
    body: bytes
    retry_after: float | None = None

    @property
    def sample(self) -> str:
        """The first characters of the body, for messages."""
        return self.body[:300].decode("utf-8", "replace")

    @property
    def words(self) -> str:
        """What the server says about its refusal, on one line: its plain text, or the message in its JSON."""
        text = self.body[:4000].decode("utf-8", "replace").strip()
        if text.startswith("<"):
            return ""
        with contextlib.suppress(ValueError, RecursionError):
            text = _message_in(json.loads(text))
        return clean_line(text)[:_LONGEST_WORDS]


Classify = Callable[[int, object], object]
"""Takes status and decoded JSON; gives the value to use, or raises what an in-band error means."""

StatusFault = Callable[[Reply], SourceError]
"""What a status means for a source that uses it in its own way."""


def read_json(source: str, reply: Reply, statuses: Mapping[int, StatusFault], classify: Classify | None) -> object:
    """Give the JSON of an answer, once its status has been heard.

    Raises:
        SourceError: what the status means, or what `classify` makes of the value.
        Garbled: it is not JSON.
    """
    if reply.status in statuses or is_fault(reply.status):
        check_status(source, reply, statuses)
    return parse_json(source, reply, classify)


def parse_json(source: str, reply: Reply, classify: Classify | None) -> object:
    """Give the JSON of an answer; without `classify` only that of HTTP 200. Raises as `read_json`."""
    try:
        value: object = json.loads(reply.body)
    except (ValueError, RecursionError) as fault:
        text = f"{reply.url} gave HTTP {reply.status} with something that is not JSON ({fault})"
        raise Garbled(source, text, reply.sample) from fault
    if classify is not None:
        return classify(reply.status, value)
    if reply.status != OK:
        raise SourceChanged(source, f"unexpected HTTP {reply.status}", str(value))
    return value


def read_media(source: str, reply: Reply) -> bytes | None:
    """Give the bytes of a preview; None = it is gone. Raises what the status means, and Garbled for a page."""
    if reply.status in GONE:
        return None
    check_status(source, reply, {})
    if not reply.body or reply.body.startswith(_TEXT):
        raise Garbled(source, f"{reply.url} gave a page or nothing instead of media", reply.sample)
    return reply.body


def read_text(source: str, reply: Reply, statuses: Mapping[int, StatusFault]) -> str | None:
    """Give the page of an answer; None = there is none (404, 410). Raises what another status means.

    Bytes that are no UTF-8 become U+FFFD: a page is not refused for a name of which a letter is broken.
    """
    if reply.status in GONE:
        return None
    check_status(source, reply, statuses)
    return reply.body.decode("utf-8", "replace")


def is_fault(status: int) -> bool:
    """Tell whether a status says that the source does not answer, whatever the body."""
    return status in _REFUSED or status == THROTTLED or status >= SERVER_FAULT


def check_status(source: str, reply: Reply, statuses: Mapping[int, StatusFault]) -> None:
    """Pass when the status is 200; else raise what the status means."""
    status = reply.status
    if status in statuses:
        raise statuses[status](reply)
    text = f"{reply.url} answered HTTP {status}"
    if status == THROTTLED or status >= SERVER_FAULT:
        raise SourceUnavailable(source, text, reply.retry_after)
    if status in _REFUSED:
        raise SourceRefused(source, f"{text}: {reply.words}" if reply.words else text)
    if status != OK:
        raise SourceChanged(source, text, reply.sample)


def retry_after(header: str | None, clock: Clock) -> float | None:
    """Read `Retry-After`: seconds or a date (RFC 9110, 10.2.3); None when absent or senseless."""
    if header is None:
        return None
    try:
        return max(0.0, float(int(header)))
    except OverflowError:
        return float("inf")
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - clock()).total_seconds())
    except (ValueError, TypeError):
        return None


def _message_in(value: object) -> str:
    """The words in `{"error": {"message": ...}}`, `{"error_description": ...}` and their kin."""
    for key in ("error_description", "message", "error"):
        found = value.get(key) if isinstance(value, dict) else None
        if isinstance(found, str) and found:
            return found
        if isinstance(found, dict):
            return _message_in(found)
    return ""
