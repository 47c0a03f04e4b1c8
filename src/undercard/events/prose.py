"""A gig told in a sentence, such as `We play at The Old Boiler, Leeds on Saturday 27 February`."""

import re
from collections.abc import Sequence

from undercard.events.clocks import read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.dates_words import month_of
from undercard.events.draft import Draft
from undercard.events.labels import Label, label_of
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.signs import signs_of
from undercard.events.titles import is_prose, may_be_bill
from undercard.events.wording import (
    is_call,
    is_footer,
    is_other_date,
    read_status,
    was_old,
)

_NAME = r"(?:[A-ZÀ-Þ0-9][\w'’&.-]{0,30})"
_PLACE = re.compile(
    r"(?:\b(?:at|im|in der|in den|bei|au|à la|à l'|à|en la|en el|en|na|no|bij|in|alla|al|presso)\s|@\s?)"
    rf"((?:(?:the|la|le|der|die|das|de|het|el)\s)?{_NAME}(?:\s(?:{_NAME}|of|de|the|la|du|der|am|di|do|da|"
    rf"des)){{0,6}})(?:(?:,| in)\s({_NAME}(?:\s{_NAME})?))?"
)
_PLAYS = re.compile(
    r"(?i)\b(?:play(?:s|ing)?|perform(?:s|ing)?|live|gig|show|concert|headlin\w+|spiel(?:en|t|e)|konzert|auftritt|"
    r"jou(?:ons|e|ent|er)|concierto|toca(?:mos|n|r)?|act[úu]a\w*|"
    r"spe(?:len|elt)|optreden|suon(?:iamo|a|ano)|concerto|party|launch|festival|dj|line-?up)\b"
)
_WITH = re.compile(
    rf"\b(?:with|support from|supported by|mit|avec|con|met|com)\s({_NAME}(?:\s(?:{_NAME}|&|and|und|et|y|e|en|"
    rf"the)){{0,8}}(?:,\s{_NAME}(?:\s{_NAME}){{0,3}}){{0,6}})"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s")
_MAX = 1_200


def read_prose(context: Context, lines: Sequence[Line], reader: str) -> tuple[Draft, ...]:
    """The one event of a mail that announces it in a sentence; empty when no sentence has both a date and a place."""
    body = [line.text for line in lines[:300] if not is_footer(line.text)]
    if not signs_of([context.message.subject, *body]).outweigh(1):
        return ()
    for paragraph in _paragraphs(lines):
        for night in context.dating.nights(paragraph):
            draft = _draft(context, lines, paragraph, night, reader) if _counts(paragraph, night) else None
            if draft is not None:
                return (draft,)
    return ()


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines joined while they stand in one paragraph."""
    joined: list[tuple[tuple[int, ...], str]] = []
    for line in lines[:300]:
        if not line.text or is_footer(line.text):
            continue
        if joined and joined[-1][0] == line.path[:-1]:
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {line.text}"[:_MAX])
        else:
            joined.append((line.path[:-1], line.text[:_MAX]))
    return [text for _, text in joined]


def _counts(paragraph: str, night: FoundNight) -> bool:
    before = paragraph[: night.start]
    clause = re.split(r"[.!?;]\s", before)[-1]
    dated = night.printed.day is not None and night.printed.firm and not night.night.past
    return dated and not was_old(before) and not is_other_date(clause) and _PLAYS.search(paragraph) is not None


def _draft(context: Context, lines: Sequence[Line], paragraph: str, night: FoundNight, reader: str) -> Draft | None:
    place = next((match for match in _PLACE.finditer(paragraph) if not _is_date_or_city(context, match[1])), None)
    title = _title(context, lines)
    if place is None or not title:
        return None
    draft = Draft(reader, title=title, night=night.night.first, last_night=night.night.last)
    draft.venue, draft.city = place[1], place[2] or context.city
    hours = read_hours(paragraph[: night.start] + " | " + paragraph[night.end :], half_day=context.dating.half_day)
    draft.doors, draft.start, draft.end = hours.doors, hours.start, hours.end
    guest = _WITH.search(paragraph)
    billed = _labelled(paragraph)
    draft.bill = billed or ((title, guest[1]) if guest and may_be_bill(title) else ((guest[1],) if guest else ()))
    draft.bill_from_title = not draft.bill and may_be_bill(title)
    draft.status = read_status(paragraph)
    for name in ("title", "night", "last_night", "venue", "city", "doors", "start", "end", "bill", "status"):
        draft.note(name, paragraph, 0.6)
    draft.take_url([link.url for line in lines for link in line.links if not line.text.startswith("mailto")], 0.5)
    return draft


def _labelled(paragraph: str) -> tuple[str, ...]:
    """What stands behind labels of line-ups in a paragraph (`Playing live: A, B. DJs: C, D.`)."""
    told = [label_of(sentence) for sentence in _SENTENCE.split(paragraph)]
    return tuple(rest.rstrip(". ") for label, rest in told if label in (Label.BILL, Label.SUPPORT) and rest.strip())


def _is_date_or_city(context: Context, words: str) -> bool:
    return is_city(words) or month_of(words) is not None or bool(context.dating.nights(words)) or is_call(words)


def _title(context: Context, lines: Sequence[Line]) -> str:
    """The main heading, else the sender's name."""
    head = next((line.text for line in lines if 0 < line.heading < 3 and not is_prose(line.text)), "")
    return head or context.message.sender_name.strip(" \"'")
