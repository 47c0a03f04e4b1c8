"""The gate: whether a mail speaks of nights out at all, more than of anything else."""

from collections.abc import Sequence

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.over import are_over
from undercard.events.page import Line
from undercard.events.signs import signs_of
from undercard.events.wording import is_footer

_READ = 400
_MOST = 6
_SURE = 0.8


def speaks_of_nights(context: Context, lines: Sequence[Line], drafts: Sequence[Draft]) -> bool:
    """Whether a body's words, with the complete events found in it, weigh more than its words for other things."""
    if not drafts or are_over(context, drafts):
        return False
    titles = {draft.title for draft in drafts}
    body = [line.text for line in lines[:_READ] if line.text not in titles and not is_footer(line.text)]
    full = sum(_is_full(draft) for draft in drafts)
    at_home = sum(bool(draft.venue and draft.bill) and not _is_full(draft) for draft in drafts)
    company = sum(_is_full(draft) and _names_company(draft) for draft in drafts)
    sure = sum(_is_sure(draft) for draft in drafts)
    told = min(_MOST, full + company + at_home // 2 + sure)
    return signs_of(context.message.subject, context.message.sender_name, body).outweigh(told)


def _is_sure(draft: Draft) -> bool:
    """Whether the tagger hardly doubts what is a draft's title and what its date."""
    return all(name in draft.notes and draft.notes[name].confidence >= _SURE for name in ("title", "night"))


def _names_company(draft: Draft) -> bool:
    """Whether a draft with an hour and a printed place names several who play: that is a night out in itself."""
    timed = bool(draft.start or draft.doors) and draft.notes["venue"].reader != "house"
    return timed and any(" + " in text for text in ("+ ".join(draft.bill), *draft.bill, draft.title))


def _is_full(draft: Draft) -> bool:
    """Whether a draft has a place, printed or beside an hour, and says when it begins or who plays."""
    timed = bool(draft.start or draft.doors)
    printed = draft.venue is not None and draft.notes["venue"].reader != "house"
    return bool(draft.venue) and (timed or (printed and bool(draft.bill)))
