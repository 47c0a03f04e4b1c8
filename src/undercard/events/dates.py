"""The dates and hours of one mail: the grammar, the choice and the sender's habits put together.

VERSION of the room covers this file too. Nothing here knows the present: the mail's own date is the reference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from undercard.events.dates_choice import Night, choose_night, guess_day_first
from undercard.events.dates_grammar import Printed, find_printed

_QUICK = re.compile(r"\d|(?i:day|tag\b|di\b|dag\b|s[aá]bado|domingo|lunes|martes|jueves|viernes|[a-z]{2,4}\b)")


@dataclass(frozen=True, slots=True)
class FoundNight:
    """A date in a line: where it stands, how it is printed, which night it means."""

    start: int
    end: int
    printed: Printed
    night: Night


@dataclass(frozen=True, slots=True)
class Dating:
    """How the dates of one mail are to be read.

    Attributes:
        reference: the day it was sent, in its own zone; None when unknown.
        day_first: whether 3/4 is the third of April; None when nothing tells.
        half_day: hours without `pm` mean the evening (English listings).
    """

    reference: date | None
    day_first: bool | None = None
    half_day: bool = False

    def nights(
        self, text: str, *, month: tuple[int, int | None] | None = None, after: date | None = None
    ) -> tuple[FoundNight, ...]:
        """All dates of a line that mean a night, in order."""
        if not _QUICK.search(text):
            return ()
        found: list[FoundNight] = []
        for printed in find_printed(text, english=self.half_day):
            if not _stands(printed, text):
                continue
            night = choose_night(printed, self.reference, day_first=self.day_first, month=month, after=after)
            if night is not None:
                found.append(FoundNight(printed.start, printed.end, printed, night))
        return tuple(found)


_AFTER_WEEKDAY = re.compile(
    r"^\s*(?:$|[^\w\s'’]|\d|(?:night|at|from|um|ab|nacht|nachts|abend|à|a las|soir|noche|ore|sera|noite|às|om|"
    r"avond|vanaf|morning|afternoon|evening|nachmittag|after)\b)",
    re.IGNORECASE,
)


def _stands(printed: Printed, text: str) -> bool:
    """A lone weekday counts where no word follows it: `Sunday Engine` is an act.

    A doubtful one (`di`, `so`) counts only where its line begins, or behind a mark.
    """
    if printed.day is not None:
        return True
    if not _AFTER_WEEKDAY.match(text[printed.end : printed.end + 24]):
        return False
    before = text[: printed.start].rstrip()
    return printed.firm or not any(char.isalnum() for char in before) or before[-1:] in "|[("


def learn_day_first(texts: Iterable[str], reference: date | None, hints: Iterable[bool]) -> bool | None:
    """Order of numeric dates: by dates that leave no choice, then by weekdays, then by the hints in order."""
    texts = [text for text in texts if _TWO_NUMBERS.search(text)]
    seen = [printed for text in texts for printed in find_printed(text) if printed.day is not None]
    closed = _closed_votes(texts)
    if closed:
        return closed > 0
    guessed = guess_day_first(seen, reference)
    return guessed if guessed is not None else next(iter(hints), None)


_TWO_NUMBERS = re.compile(r"\d\s?[/-]\s?\d")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d{2}))?(?![\d/])")


def _closed_votes(texts: Iterable[str]) -> int:
    """Dates such as 13/02 against dates such as 02/13."""
    votes = 0
    for text in texts:
        for match in _SLASHED.finditer(text):
            first, second = int(match[1]), int(match[2])
            votes += (12 < first <= 31 and 1 <= second <= 12) - (12 < second <= 31 and 1 <= first <= 12)
    return votes
