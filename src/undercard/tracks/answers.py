"""What the answers of catalogues have in common: fields, years, distinct lines, and those of a moment ago."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Generic, TypeVar

from undercard.errors import SourceChanged
from undercard.kit.politeness import Timing
from undercard.kit.text import clean_line, fold_name

T = TypeVar("T")


def field_of(source: str, value: object, name: str) -> object:
    """Give one field of a JSON object.

    Raises:
        SourceChanged: it is no object, or has no such field.
    """
    if not isinstance(value, dict) or name not in value:
        raise SourceChanged(source, f"unexpected answer: there is no {name!r}", repr(value))
    return value[name]


def year_of(date: str | None) -> int | None:
    """Give the year of `2016-06-24...`; None when it has none (`0000-00-00`)."""
    digits = (date or "")[:4]
    return int(digits) if digits.isdecimal() and int(digits) > 0 else None


def span_of(dates: Iterable[str | None]) -> tuple[int | None, int | None]:
    """Give the first and the last year among dates; None twice when none of them has one."""
    years = [year for date in dates if (year := year_of(date))]
    return (min(years), max(years)) if years else (None, None)


def distinct_lines(texts: Iterable[str], most: int = 100, *, beside: str = "") -> tuple[str, ...]:
    """Give at most `most` texts as clean lines, in order, one of each folded form; what equals `beside` is left out."""
    seen, kept = {fold_name(beside), ""}, list[str]()
    for line in map(clean_line, texts):
        if len(kept) < most and fold_name(line) not in seen:
            seen.add(fold_name(line))
            kept.append(line)
    return tuple(kept)


class Recent(Generic[T]):
    """The last answers of this process, given again only while they are young: one question saved is one less to wait.

    Args:
        most: answers kept; the oldest goes first.
        seconds: how long an answer is young.
        timing: where seconds come from.
    """

    def __init__(self, most: int, seconds: float, timing: Timing) -> None:
        """Begin with nothing."""
        self._most = most
        self._seconds = seconds
        self._now = timing.now
        self._got: OrderedDict[str, tuple[float, T]] = OrderedDict()

    def keep(self, key: str, answer: T) -> None:
        """Keep an answer that came now."""
        self._got.pop(key, None)
        self._got[key] = (self._now(), answer)
        while len(self._got) > self._most:
            self._got.popitem(last=False)

    def take(self, key: str) -> T | None:
        """Give an answer out for the last time; None when there is none, or only an old one."""
        got = self._got.pop(key, None)
        return got[1] if got is not None and self._now() - got[0] < self._seconds else None

    def __len__(self) -> int:
        """How many are kept, young or old."""
        return len(self._got)
