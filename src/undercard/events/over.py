"""Nights that are over: a mail that tells what a season was prints dates as one that announces does."""

from collections.abc import Sequence
from datetime import date

from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.dates_choice import SLACK
from undercard.events.draft import Draft

_FEWEST = 2


def are_over(context: Context, drafts: Sequence[Draft]) -> bool:
    """Whether no night of a mail is still to come: each is before it, or on the weekday that it had a year before.

    Args:
        context: of the mail; when it was sent is what counts.
        drafts: what was read in it, at least one.
    """
    reference = context.dating.reference
    if reference is None:
        return False
    before = [_is_before(reference, draft) for draft in drafts]
    former = [_was_last_year(context, draft) for draft in drafts]
    over = all(one or other for one, other in zip(before, former, strict=True))
    return over and (sum(former) >= _FEWEST or not any(former))


def _is_before(reference: date, draft: Draft) -> bool:
    night = draft.last_night or draft.night
    return night is not None and night < reference - SLACK


def _was_last_year(context: Context, draft: Draft) -> bool:
    """Whether a date without a year is printed with the weekday that it had a year before the night that was read."""
    words = draft.notes["night"].words if "night" in draft.notes else ""
    return any(_fits_last_year(found, draft.night) for found in context.dating.nights(words))


def _fits_last_year(found: FoundNight, night: date | None) -> bool:
    printed = found.printed
    if night is None or printed.weekday is None or printed.year is not None or (night.month, night.day) == (2, 29):
        return False
    return (
        found.night.first == night
        and night.weekday() != printed.weekday == night.replace(year=night.year - 1).weekday()
    )
