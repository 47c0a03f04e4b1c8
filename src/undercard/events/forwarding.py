"""Forwarded mails: the reference date and the sender are those of the mail inside."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from undercard.entities.messages import Message
from undercard.events.clocks import read_hours
from undercard.events.dates_choice import choose_night
from undercard.events.dates_grammar import find_printed
from undercard.events.page import Line

_FROM = re.compile(r"(?i)^\W{0,3}(?:from|von|de|da|van|expéditeur|mittente|remitente|afzender)\s*:\s*(.{3,200})$")
_DATE = re.compile(
    r"(?i)^\W{0,3}(?:date|sent|datum|gesendet|verzonden|envoyé(?: le)?|fecha|enviado(?: el| em)?|data|inviato|"
    r"verstuurd)\s*:\s*(.{6,80})$"
)
_OTHER = re.compile(
    r"(?i)^\W{0,3}(?:to|an|à|a|para|per|aan|cc|subject|betreff|objet|asunto|onderwerp|oggetto|assunto|reply-to|"
    r"antwort an|répondre à)\s*:\s*.{0,300}$"
)
_WROTE = re.compile(
    r"(?i)^(?:on|am|le|el|op|il|em)\s(.{8,80}?),?\s(?:(.{2,80}?)\s)?(?:wrote|schrieb|a écrit|escribió|schreef|ha "
    r"scritto|escreveu)\s*(?:(.{2,120}?))?\s*:\s*$"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LOOK_AT, _ABOVE = 400, 3


def original(message: Message, bodies: Sequence[Sequence[Line]]) -> Message:
    """The mail inside a forwarded one: its date and sender with the outer body; the mail itself when it is none."""
    for lines in bodies:
        header = _header(lines[:_LOOK_AT])
        if header is not None:
            sender, name, sent = header
            return replace(
                message,
                sender=sender or message.sender,
                sender_name=name or message.sender_name,
                sent=_zoned(sent, message.sent) or message.sent,
            )
    return message


def is_header(text: str) -> bool:
    """Whether a line belongs to the header of a forwarded or answered mail."""
    return any(pattern.match(text[:300]) for pattern in (_FROM, _DATE, _OTHER, _WROTE))


def without_headers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without headers of forwarded mails: their dates are no nights."""
    spans = [place for place in range(len(lines)) if _FROM.match(lines[place].text[:300])]
    dropped: set[int] = {place for place, line in enumerate(lines) if _WROTE.match(line.text[:300])}
    for start in spans:
        block = [n for n in range(max(0, start - _ABOVE), min(start + 7, len(lines))) if is_header(lines[n].text)]
        if len(block) > 2:
            dropped.update(block)
    return tuple(line for place, line in enumerate(lines) if place not in dropped) if dropped else tuple(lines)


def _header(lines: Sequence[Line]) -> tuple[str, str, datetime | None] | None:
    """Sender, name and date of the innermost header found first."""
    for place, line in enumerate(lines):
        sender = _FROM.match(line.text[:300])
        if sender:
            near = [lines[n].text for n in range(max(0, place - _ABOVE), min(place + 7, len(lines)))]
            dates = [match[1] for text in near if (match := _DATE.match(text[:300]))]
            others = sum(_OTHER.match(text[:300]) is not None for text in near)
            if dates and others:
                return (*_person(sender[1]), _moment(dates[0]))
        wrote = _WROTE.match(line.text[:300])
        if wrote:
            return (*_person(wrote[2] or wrote[3] or ""), _moment(wrote[1]))
    return None


def _person(text: str) -> tuple[str, str]:
    address = _ADDRESS.search(text)
    name = re.sub(r"[<\[(]?(?:mailto:)?[\w.+-]{1,64}@[^\s]{3,200}", "", text).strip(" \"'<>[]()")
    return (address.group().lower() if address else ""), name


def _moment(text: str) -> datetime | None:
    """The date of a forwarded header; it always prints its year."""
    for printed in find_printed(text):
        night = choose_night(printed, None, day_first=None) if printed.year else None
        if night is not None:
            return datetime.combine(night.first, read_hours(text[printed.end :]).start or time(12))
    return None


def _zoned(sent: datetime | None, outer: datetime | None) -> datetime | None:
    """The inner date in the outer mail's zone; never later than the outer one."""
    if sent is None:
        return None
    zoned = sent.replace(tzinfo=outer.tzinfo if outer and outer.tzinfo else UTC)
    return min(zoned, outer) if outer is not None and outer.tzinfo else zoned
