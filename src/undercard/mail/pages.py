"""A saved web page in place of a mail: what it calls itself, and when it was published."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

from undercard.kit.text import clean_line
from undercard.mail.headers import parse_date

_HEAD = 64_000
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,500}<(?:!doctype\s+html|!--|\?xml|[a-z][a-z0-9]{0,15}[\s>/])", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
_META = re.compile(r"<meta\b([^>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z:-]{1,20})\s?=\s?(?:\"([^\"]{0,300})\"|'([^']{0,300})')", re.IGNORECASE)
_FILE_DATE = re.compile(r"(?<!\d)(20\d\d)[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)")

# Dates of the page itself. A <time> element is left alone: on a page of nights it is the date of a night.
_PUBLISHED = frozenset(
    {"article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dcterms.issued", "pubdate"}
)


def is_page(data: bytes) -> bool:
    """True when the bytes begin as HTML does."""
    return bool(_PAGE.match(data))


def read_title(html: str) -> str:
    """The page's title as one clean line; empty when it has none."""
    found = _TITLE.search(html, 0, _HEAD)
    return clean_line(unescape(found.group(1))) if found else ""


def read_published(html: str) -> datetime | None:
    """When the page says it was published; None when it does not say."""
    return next((moment for value in _published(html) if (moment := parse_date(value))), None)


def _published(html: str) -> Iterator[str]:
    for meta in _META.finditer(html, 0, _HEAD):
        values = {name.lower(): first or second for name, first, second in _ATTRIBUTE.findall(meta.group(1))}
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if name.lower() in _PUBLISHED:
            yield values.get("content", "")


def date_in_name(name: str) -> datetime | None:
    """Noon UTC of the date in a file name such as `weekly_2025-11-8.html`; None when there is none."""
    found = _FILE_DATE.search(name)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return datetime(year, month, day, 12, tzinfo=UTC)
    except ValueError:
        return None
