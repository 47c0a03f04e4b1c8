"""The gate: which drafts of a listing are nights out; none is, where nothing in the mail says so."""

from collections.abc import Sequence

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.entry import Entry
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.signs import signs_of
from undercard.events.titles import is_list, is_prose, is_sentence
from undercard.events.venues import is_place, is_room
from undercard.events.wording import is_call, is_footer, is_other_kind, is_release

_READ = 400
_MOST = 6


def announced(
    context: Context, lines: Sequence[Line], entries: Sequence[Entry], drafts: Sequence[Draft | None]
) -> list[Draft]:
    """The drafts that announce a night out, in order.

    A listing counts as a whole: its words must speak of nights out more than of anything else, and at least half
    of what it dates must have a place or hours. A lone date needs both a place, and hours or tickets.
    """
    told = [
        (entry, draft)
        for entry, draft in zip(entries, drafts, strict=True)
        if draft is not None and _is_named(entry, draft)
    ]
    if not told or not speaks_of_nights(context, lines, told):
        return []
    if len(entries) == 1:
        return [draft for entry, draft in told if _stands_alone(lines, entry, draft)]
    placed = sum(_is_placed(draft) for _, draft in told)
    return [] if placed * 2 < len(told) else [draft for _, draft in told if _is_placed(draft) or draft.url]


def speaks_of_nights(context: Context, lines: Sequence[Line], told: Sequence[tuple[Entry, Draft]]) -> bool:
    """Whether words and shape of a mail speak for nights out, and outweigh the words for other things."""
    body = [line.text for line in lines[:_READ] if not is_footer(line.text)]
    signs = signs_of([context.message.subject, context.message.sender_name, *body])
    full = min(_MOST, sum(_is_full(entry, draft) for entry, draft in told))
    billed = sum(_is_billed(entry, draft) for entry, draft in told)
    if not signs.gig and not (full and billed * 2 >= len(told)):
        return False
    return signs.outweigh(full)


def _is_full(entry: Entry, draft: Draft) -> bool:
    """Title and place stand together with hours or a link; a mere room (`Studio 2`) is no place."""
    at = entry.place is not None and entry.place.after_at
    if draft.venue is None or (is_room(draft.venue) and not at):
        return False
    return bool(draft.start or draft.doors or draft.url or entry.place)


def _is_billed(entry: Entry, draft: Draft) -> bool:
    """Written as gigs are: several names, or a place behind `@`."""
    return bool(draft.bill) or is_list(draft.title) or (entry.place is not None and entry.place.after_at)


def _is_placed(draft: Draft) -> bool:
    return bool(draft.venue or draft.start or draft.doors)


def _is_named(entry: Entry, draft: Draft) -> bool:
    """Whether the title names something that may be a night out."""
    title = draft.title
    if len(title) < 2 or not any(char.isalnum() for char in title) or is_other_kind(title) or is_call(title):
        return False
    if is_city(title) or (draft.venue is None and is_place(title)):
        return False
    if entry.title is not None and is_sentence(draft.title) and not entry.title.heading and not entry.title.url:
        return False
    timed = draft.start or draft.doors
    said = " ".join(piece.raw for piece in entry.pieces)
    if not timed and is_release(said) and not (entry.place and entry.place.after_at):
        return False
    return bool(draft.venue or draft.url or timed)


def _stands_alone(lines: Sequence[Line], entry: Entry, draft: Draft) -> bool:
    """Whether the only date of a mail is a night out: a place, and hours or tickets."""
    if is_prose(lines[entry.record.anchor].text) or draft.venue is None:
        return False
    calls = (text for number in entry.record.lines for text, _ in lines[number].link_texts())
    return bool(draft.start or draft.doors or draft.bill) or any(len(text) > 1 and is_call(text) for text in calls)
