"""The alarm for a sender whose mails look as ever while the events in them are no longer found.

Newsletters change their design without notice, and what was read from the old one is then silently missing.
The judgement is pure: it sees the yields of one sender's mails in the order in which they were sent.

1. The *usual yield* is the median over the last 12 mails that had events, older than the mails under suspicion.
   With fewer than 3 such mails nothing is usual yet.
2. The newest mails in a row that gave at most a third of it are under *suspicion*.
3. A mail is *thin* when it has fewer than half of the dated lines of the usual mails and fewer than three quarters
   of their links (the foot of a mail has links too). "No programme over the holidays" is thin; a programme whose
   dates have become pictures is not. The first thin mail in the row is no evidence.
4. The alarm is raised when chance explains the others badly, in two ways: a Poisson variable of the usual mean would
   give so few events with a probability below 5 % (a sender of one event a mail needs three empty mails, one of
   forty needs one), and this sender's own share of poor mails among the earlier ones, counted with a prior of half
   a mail, makes such a row less likely than 10.5 % (a sender who announces something in every second mail only
   needs three).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from statistics import median

from undercard.entities.messages import Message
from undercard.entities.yields import MailYield

WINDOW = 12
FEWEST = 3
_LOOK_BACK = 200
_POOR = 1 / 3
_FEW_DATED, _FEW_LINKS = 1 / 2, 3 / 4
_BY_CHANCE = 0.05
_BY_HABIT = 0.105

_MAX_TEXT = 400_000
_LINK = re.compile(r"https?://[^\s<>\"']{1,500}")
_HREF = re.compile(r"href=[\"']?(https?://[^\s<>\"']{1,500})")
_ENDS_LINE = re.compile(r"(?i)<(?:br|/?(?:p|div|td|tr|li|h[1-6]|table|ul|ol))\b[^<>]{0,2000}>")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    r"(?i)(?<![\d.])(?:[0-3]?\d\s?[./-]\s?[01]?\d(?![\d€$£])|"
    r"[0-3]?\d(?:\.|st|nd|rd|th|er|º)?\s(?:de |di |of )?[^\W\d_]{3}|"
    r"[0-2]?\d[:.h][0-5]\d\b|\d{1,2}\s?(?:[ap]m?|uhr|uur|h)\b)|\b[^\W\d_]{3,9}\.?\s[0-3]?\d(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Record:
    """How a sender's mails have yielded.

    Attributes:
        sender: address.
        name: display name, as in the newest mail.
        mails: mails seen.
        usual: median yield of the mails that had events; None while too few have been seen.
        last: yield of the newest mail.
        since: when the first mail of the poor row was sent; None without an alarm.
        poor: mails in that row.
        file: file name of the newest mail.
    """

    sender: str
    name: str
    mails: int
    usual: float | None
    last: int
    since: datetime | None = None
    poor: int = 0
    file: str = ""

    @property
    def collapsed(self) -> bool:
        """Whether the alarm is raised."""
        return self.since is not None

    @property
    def who(self) -> str:
        """Name and address for people."""
        return f"{self.name} <{self.sender}>" if self.name else self.sender


def yield_of(message: Message, events: int) -> MailYield:
    """What a mail offered and gave; counts only, linear in its size and far cheaper than reading it."""
    words = "\n".join((*map(_plain, message.html), *message.text))[:_MAX_TEXT]
    links = {address for html in message.html for address in _HREF.findall(html[:_MAX_TEXT])}
    links |= {address for text in message.text for address in _LINK.findall(text[:_MAX_TEXT])}
    return MailYield(
        sender=message.sender,
        name=message.sender_name,
        sent=message.sent,
        events=events,
        dated=sum(
            _DIGIT.search(line) is not None and _DATED.search(line[:300]) is not None for line in words.splitlines()
        ),
        links=len(links),
        file=message.name,
    )


def _plain(html: str) -> str:
    """Visible words, roughly: one line per block."""
    body = html[max(html.find("<body"), 0) :][:_MAX_TEXT]
    return unescape(_TAG.sub("", _ENDS_LINE.sub("\n", body)))


def records_of(yields: Iterable[MailYield]) -> tuple[Record, ...]:
    """The record of each sender with an address, alarms first, then by address.

    Args:
        yields: in any order; mails without a date are left aside.
    """
    mails: dict[str, list[tuple[datetime, MailYield]]] = {}
    for one in yields:
        if one.sender and one.sent is not None:
            mails.setdefault(one.sender, []).append((one.sent.astimezone(UTC), one))
    records = (_record(sorted(own, key=lambda mail: mail[0])) for own in mails.values())
    return tuple(sorted(records, key=lambda record: (not record.collapsed, record.sender)))


def _record(mails: Sequence[tuple[datetime, MailYield]]) -> Record:
    yields = [one for _, one in mails]
    row = judge(yields)
    newest, before = yields[-1], yields[: len(yields) - row]
    usual = usual_yield(before)
    return Record(
        sender=newest.sender,
        name=newest.name,
        mails=len(yields),
        usual=usual,
        last=newest.events,
        since=mails[-row][0] if row else None,
        poor=row,
        file=newest.file,
    )


def usual_yield(yields: Sequence[MailYield]) -> float | None:
    """Median over the last 12 mails that had events; None when fewer than 3 had any."""
    rich = [one.events for one in yields if one.events][-WINDOW:]
    return median(rich) if len(rich) >= FEWEST else None


def judge(yields: Sequence[MailYield]) -> int:
    """How many of the newest mails form a row that deserves an alarm; 0 for none.

    Args:
        yields: of one sender, oldest first.
    """
    yields = yields[-_LOOK_BACK:]
    row = _poor_row(yields)
    before = yields[: len(yields) - row]
    usual = usual_yield(before)
    if not row or usual is None:
        return 0
    suspects = yields[-row:]
    telling = _without_first_thin(suspects, before)
    if not telling:
        return 0
    found = sum(one.events for one in telling)
    by_chance = poisson_tail(found, usual * len(telling))
    by_habit = _share_of_poor(before, usual) ** len(telling)
    return row if by_chance < _BY_CHANCE and by_habit < _BY_HABIT else 0


def _poor_row(yields: Sequence[MailYield]) -> int:
    """The longest row of newest mails that are poor beside what came before the row."""
    row = 0
    while row < len(yields):
        usual = usual_yield(yields[: len(yields) - row - 1])
        if usual is None or not _is_poor(yields[-row - 1], usual):
            return row
        row += 1
    return row


def _is_poor(one: MailYield, usual: float) -> bool:
    return one.events <= usual * _POOR


def _without_first_thin(suspects: Sequence[MailYield], before: Sequence[MailYield]) -> list[MailYield]:
    """The mails of a row that count as evidence: all but the first thin one."""
    rich = [one for one in before if one.events][-WINDOW:]
    dated, links = median(one.dated for one in rich), median(one.links for one in rich)
    thin = [
        (not dated or one.dated < dated * _FEW_DATED) and (not links or one.links < links * _FEW_LINKS)
        for one in suspects
    ]
    first = thin.index(True) if True in thin else len(thin)
    return [one for place, one in enumerate(suspects) if place != first]


def _share_of_poor(before: Sequence[MailYield], usual: float) -> float:
    """The share of poor mails since the oldest mail that makes the usual yield, with a prior of half a mail."""
    rich = [place for place, one in enumerate(before) if one.events][-WINDOW:]
    seen = before[rich[0] :]
    return (sum(_is_poor(one, usual) for one in seen) + 0.5) / (len(seen) + 1)


def poisson_tail(most: int, mean: float) -> float:
    """Probability that a Poisson variable of this mean is at most `most`."""
    term = math.exp(-mean)
    total = term
    for count in range(1, most + 1):
        term *= mean / count
        total += term
    return min(total, 1.0)
