"""Newsletters that announce the labelled cases, the words of music printed around each night as people print them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from html import escape

from tests.twins.cast import Bill

_FIRST_NIGHT = date(2026, 11, 13)
_NIGHTS_PER_LETTER = 12
_TITLES = ("Nachtbetrieb", "Low Ceiling", "Zweiter Rang", "Side Door", "Hinterhaus", "Long Corridor", "Petit Comité")
_NEUTRAL = ("Come early, the room is small.", "Abendkasse nur bar.", "The garden is open.", "Wir freuen uns auf euch.")


def _line(words: Sequence[str]) -> str:
    return " / ".join(word.title() for word in words)


_PRINTED: tuple[Callable[[Sequence[str]], str], ...] = (
    lambda words: f"Genre: {', '.join(words)}",
    _line,
    lambda words: f"({', '.join(words)})",
    lambda words: f"Ein Abend zwischen Nebel und {' und '.join(words)}, bis es hell wird.",
    lambda words: f"Expect {' and '.join(words)} until the lights come on.",
    lambda words: f"Two floors of {' & '.join(words)}, one bar, no phones.",
    lambda words: f"Une nuit {' et '.join(words)} dans la petite salle.",
    lambda words: f"{words[0].capitalize()} aus Überzeugung, seit zehn Jahren am selben Ort.",
)
"""Ways to say what is played: labels and lines that stand alone, then sentences."""


def letters_of(bills: Sequence[Bill]) -> Iterator[bytes]:
    """Give mails that announce a night for each bill, a dozen in each."""
    for start in range(0, len(bills), _NIGHTS_PER_LETTER):
        nights = bills[start : start + _NIGHTS_PER_LETTER]
        yield _letter(start // _NIGHTS_PER_LETTER, [_night(start + place, bill) for place, bill in enumerate(nights)])


def _letter(number: int, nights: Sequence[str]) -> bytes:
    html = "".join(f"<div>{night}</div>" for night in nights)
    return (
        f"From: Agenda {number} <agenda{number}@letters.example>\r\nTo: reader@example.org\r\n"
        f"Subject: November\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\nMessage-ID: <{number}@letters.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"<html><body>{html}</body></html>\r\n"
    ).encode()


def _night(number: int, bill: Bill) -> str:
    draw = hashlib.sha256(bill["name"].encode()).digest()
    day = _FIRST_NIGHT + timedelta(days=number % _NIGHTS_PER_LETTER)
    said = _PRINTED[draw[0] % len(_PRINTED)](bill["words"]) if bill["words"] else _NEUTRAL[draw[1] % len(_NEUTRAL)]
    first = escape(bill["name"])
    for link in bill["links"]:
        first = f'<a href="{escape(link)}">{first}</a>'
    return (
        f"<h2>{day:%A, %d %B %Y}: {_TITLES[draw[2] % len(_TITLES)]} {number + 1}</h2>"
        f"<p>{escape(', '.join(filter(None, (bill['venue'], bill['city']))))}</p>"
        f"<p>Line-up: {', '.join((first, *map(escape, bill['with'])))}</p>"
        f"<p>{escape(said)}</p><p>Doors 20:00</p>"
    )
