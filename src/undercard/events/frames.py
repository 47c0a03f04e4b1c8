"""A festival printed as a whole and by its days: the whole gives title and place, the days are the nights."""

from collections.abc import Sequence

from undercard.events.draft import Draft
from undercard.events.venues import is_room
from undercard.kit.text import fold_name

_DAYS = 2


def without_frames(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that only frame others: a range of nights that holds most of the others as its days.

    Args:
        drafts: of one listing, in printed order; days take the frame's place and title where they have none.
    """
    for frame in drafts:
        days = _days(frame, drafts)
        if len(days) >= _DAYS and len(days) * 2 >= len(drafts) - 1:
            for day in days:
                _lend(frame, day)
            return [draft for draft in drafts if draft is not frame]
    return list(drafts)


def _days(frame: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The single nights inside a draft's range."""
    if frame.night is None or frame.last_night is None:
        return []
    single = [draft for draft in drafts if draft is not frame and draft.last_night is None]
    return [day for day in single if day.night is not None and frame.night <= day.night <= frame.last_night]


def _lend(frame: Draft, day: Draft) -> None:
    """Give a day the festival's place, and its title where the day is called by its first act or stage."""
    if frame.venue and (day.venue is None or is_room(day.venue) or "house" in day.notes["venue"].reader):
        day.venue, day.city = frame.venue, day.city or frame.city
        day.notes["venue"] = frame.notes["venue"]
    first = fold_name(day.bill[0]) if day.bill else ""
    if is_room(day.title) or first.startswith(fold_name(day.title)):
        day.title = frame.title
        day.notes["title"] = frame.notes["title"]
