"""A mail laid open: the forwarded one inside where there is one, and the lines of its bodies without foreign heads."""

from collections.abc import Sequence
from dataclasses import dataclass

from undercard.entities.messages import Message
from undercard.events.badges import join_badges
from undercard.events.forwarding import original, without_headers
from undercard.events.page import Line, read_html
from undercard.events.pictures import with_pictures
from undercard.events.plain_text import read_text


@dataclass(frozen=True, slots=True)
class Bodies:
    """The mail that counts, and its lines.

    Attributes:
        message: as sent, or the one that was forwarded in it.
        html: the lines of each page.
        text: the lines of each plain text.
    """

    message: Message
    html: Sequence[tuple[Line, ...]]
    text: Sequence[tuple[Line, ...]]


def open_mail(message: Message) -> Bodies:
    """Lay a decoded mail open; every reader and every lesson sees the same lines."""
    html = [with_pictures(join_badges(read_html(part))) for part in message.html]
    text = [read_text(part) for part in message.text]
    inner = original(message, [*html, *text])
    return Bodies(inner, [without_headers(lines) for lines in html], [without_headers(lines) for lines in text])
