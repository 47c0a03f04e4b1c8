"""A mail as the learner sees it: its lines, which of them look like events, and the days those tell of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.events.bodies import open_mail
from undercard.events.clocks import only_hours, read_hours
from undercard.events.context import Context, context_of
from undercard.events.dates_words import weekday_of
from undercard.events.headings import heading_night
from undercard.events.page import Line
from undercard.events.profiles import Profile
from undercard.events.reading import read_events
from undercard.events.wording import is_footer
from undercard.kit.text import plain_marks

NOBODY = Profile("nobody", senders=("",))
"""Matches every mail and knows nothing: what is read with it is read without any profile."""

_GROUP = re.compile(r"\[([^\[\]]{1,200})\]")
_READ = 600
_AHEAD = timedelta(days=21)
_ISO = re.compile(r"(?<!\d)(20\d\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)")
_SEPARATORS = re.compile(r"[-_/+.]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail of the sender.

    Attributes:
        message: the mail, or the one inside a forwarded mail.
        context: its date and habits, without a profile.
        lines: its body in HTML, else in plain text.
        items: numbers of the lines that look like an event.
        events: what is read in it without a profile.
    """

    message: Message
    context: Context
    lines: tuple[Line, ...]
    items: tuple[int, ...]
    events: tuple[Event, ...]


def letter_of(message: Message) -> Letter:
    """Lay a mail out for learning."""
    bodies = open_mail(message)
    lines = tuple(line for part in (bodies.html or bodies.text) for line in part)
    context = context_of(bodies.message, None, [lines])
    items = tuple(number for number, line in enumerate(lines) if _is_item(context, line))
    return Letter(bodies.message, context, lines, items, read_events(message, (NOBODY,)))


def brackets_of(line: Line) -> list[str]:
    """The contents of a line's square brackets."""
    return [group.strip() for group in _GROUP.findall(line.text[: 5 * _READ]) if group.strip()]


def _is_item(context: Context, line: Line) -> bool:
    """A line with a bracket of hours or of a day beside others; without brackets, hours beside a date or a link."""
    text = line.text[:_READ]
    if not text or is_footer(text):
        return False
    groups = [plain_marks(group) for group in brackets_of(line)]
    if groups:
        return any(map(only_hours, groups)) or (
            len(groups) > 1 and any(weekday_of(group) is not None for group in groups)
        )
    return bool(read_hours(text)) and bool(line.links or context.dating.nights(text))


def is_heading(letter: Letter, number: int) -> bool:
    """Whether a line prints a day and nothing else."""
    text = letter.lines[number].text
    return 0 < len(text) <= 60 and heading_night(letter.context, text) is not None


def printed_day(letter: Letter, number: int) -> tuple[int, bool] | None:
    """The weekday an item prints for itself, and whether with the day of the month."""
    line = letter.lines[number]
    groups = brackets_of(line)
    marker = next((day for group in groups if (day := weekday_of(group.strip(" .:"))) is not None), None)
    if marker is not None:
        return marker, False
    # Within a bracket only a date that fills it: `[10p-3p|Sun]` ends on a Sunday.
    for text in (line.text[:_READ].partition("[")[0], *groups):
        found = letter.context.dating.nights(text)
        if found and (text not in groups or found[0].end - found[0].start >= len(text) - 1):
            return found[0].night.first.weekday(), found[0].printed.day is not None
    return None


def linked_days(letter: Letter, number: int) -> Iterator[int]:
    """Weekdays of the dates in the addresses an item links to, if they lie in the three weeks from the mail's date."""
    reference = letter.context.dating.reference
    for link in letter.lines[number].links[:3]:
        night = _night_in(letter, link.url)
        if reference is not None and night is not None and reference - timedelta(days=1) <= night < reference + _AHEAD:
            yield night.weekday()


def _night_in(letter: Letter, url: str) -> date | None:
    try:
        path = unquote(urlsplit(url[:2_000]).path)
    except ValueError:
        return None
    iso = _ISO.search(path)
    if iso:
        try:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            return None
    found = letter.context.dating.nights(_SEPARATORS.sub(" ", path)[:300])
    dated = [one for one in found if one.printed.day is not None and one.printed.month is not None]
    return dated[0].night.first if dated else None


def in_each(letters: Sequence[Letter], count: int) -> bool:
    """Whether something seen in so many mails belongs to the sender's template."""
    return len(letters) > 1 and count >= len(letters)
