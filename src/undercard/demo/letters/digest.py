"""A plain text digest in German, in the code page that such mails still come in.

Awkward on purpose: days as `Fr, 04.12. @ Ort` without a year; doors (Einlass) and start (Beginn); `u.v.m.`;
`ausverkauft`; a label before a title; a presale date that is no event; an act the catalogue does not know, one
without a preview, and one whose name has a namesake.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from undercard.demo.letters.announced import Announced

FILE = "kulturzettel.eml"
SENDER = "Kulturzettel <zettel@kulturzettel.example>"
SUBJECT = "Kulturzettel: die nächsten Abende"
_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True, slots=True)
class _Abend:
    """One event of the digest: `ahead` counts days from today, the first of `lines` is its title."""

    ahead: int
    venue: str
    lines: tuple[str, ...]
    acts: tuple[str, ...]
    sold_out: bool = False


_EVENINGS = (
    _Abend(
        3,
        "Schlosskeller",
        ("Die Fernmelder, Gravel Choirboys u.v.m.", "Einlass: 19 Uhr, Beginn: 20 Uhr", "Eintritt: 12 Euro"),
        ("Die Fernmelder", "Gravel Choirboys"),
    ),
    _Abend(
        5,
        "Teehaus am Wehr",
        ("Konzert: May Lindqvist", "Einlass: 19:30 Uhr, Beginn: 20:15 Uhr"),
        ("May Lindqvist",),
    ),
    _Abend(
        8,
        "Alte Gießerei",
        ("Iron Thicket + Mørkvarg", "Einlass: 18:30 Uhr, Beginn: 19:30 Uhr", "ausverkauft"),
        ("Iron Thicket", "Mørkvarg"),
        sold_out=True,
    ),
    _Abend(
        12,
        "Lagerhalle",
        ("MC Lanternfish b2b Harrowfen", "Support: Ilse van Holt (live)", "Beginn: 21 Uhr"),
        ("MC Lanternfish", "Harrowfen", "Ilse van Holt"),
    ),
)


def digest(today: date) -> tuple[str, tuple[Announced, ...]]:
    """The text of the mail and what it announces."""
    presale = today + timedelta(days=2)
    blocks = [
        "Liebe Leute,",
        "hier ist der Zettel für die nächsten zwei Wochen.",
        *(_block(evening, today) for evening in _EVENINGS),
        f"Der Vorverkauf für das Frühjahr beginnt am {_day(presale)}, an der Theke.",
        "Bis bald im Dunkeln\nEuer Kulturzettel",
    ]
    return "\n\n".join(blocks) + "\n", tuple(_announced(evening, today) for evening in _EVENINGS)


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()]}, {day:%d.%m.}"


def _block(evening: _Abend, today: date) -> str:
    day = _day(today + timedelta(days=evening.ahead))
    return "\n".join((f"{day} @ {evening.venue}", *evening.lines))


def _announced(evening: _Abend, today: date) -> Announced:
    title = evening.lines[0].removeprefix("Konzert: ")
    night = today + timedelta(days=evening.ahead)
    return Announced(FILE, title, night, evening.acts, evening.venue, sold_out=evening.sold_out)
