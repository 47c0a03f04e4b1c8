"""A club listing in brackets: `+ Title [bill] [venue] [hours] [#tags]` under weekday headings, no date anywhere.

Awkward on purpose: the day is known only from the Date header; brackets are missing; the bill stands in the
title; set times and a b2b inside a bill; an open end; a promotion before the first event of a day; a quote and
tags in one bracket; prose in brackets; an editorial with dates that are none of any event; hard blanks and
line breaks in names.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from undercard.demo.letters.announced import Announced

FILE = "low-door-weekly.eml"
SENDER = "The Low Door <weekly@lowdoor.example>"
SUBJECT = "+ three nights, low doors +"
_HOST = "https://lowdoor.example"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GOING_OUT = (3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of the mail.

    Attributes:
        title: the words of the link.
        path: of the link.
        rest: what stands behind it, HTML.
        acts: on its bill; None when the line is no event at all.
        venue: as printed, without the `TBA -` before it.
    """

    title: str
    path: str
    rest: str
    acts: tuple[str, ...] | None = None
    venue: str | None = None


_FIRST = (
    _Item(
        "Overdue Notice",
        "/e/overdue",
        "[The Brass Ledger Quartet, Nyssa Rook, Velvet Ledger (dj set)] [Kanal 9] [8p-1a] [<em>#jazz</em> #house]",
        ("The Brass Ledger Quartet", "Nyssa Rook", "Velvet Ledger"),
        "Kanal 9",
    ),
    _Item(
        "Low End Hymnal",
        "/e/hymnal",
        "[Harrowfen, MC&nbsp;Lanternfish, Tilda Cooperage] [BKR] [9p-3a] [&quot;bass as architecture; bring a friend,"
        " or two&quot; #dub #hiphop]",
        ("Harrowfen", "MC Lanternfish", "Tilda Cooperage"),
        "BKR",
    ),
    _Item("Thirst", "/e/thirst", "[SR] [8p-2a] [#performance]", (), "SR"),
)
_SECOND = (
    _Item("20% off everything in the merch corner", "/merch", "with the code DOOR20, this week only"),
    _Item(
        "Spannwerk",
        "/e/spannwerk",
        "[11-1: Ada Korvin b2b 40317, 1-3: Rapid Eye Weather, 3-close: Special Guest TBA] [T-P] [11p-?] [#techno]",
        ("Ada Korvin", "40317", "Rapid Eye Weather"),
        "T-P",
    ),
    _Item("Kn!fefish", "/e/knfefish", "[Basement] [10:30p-4a]", ("Kn!fefish",), "Basement"),
)
_THIRD = (
    _Item(
        "Balcony Season",
        "/e/balcony",
        "[Paloma Brisk, Velvet Ledger] [TBA - private courtyard] [3-9p] [#outdoors #free]",
        ("Paloma Brisk", "Velvet Ledger"),
        "private courtyard",
    ),
    _Item(
        "Overdrive Chapel",
        "/e/overdrive",
        "[Iron\n    Thicket, Mørkvarg, Gravel Choirboys] [BKR] [7-11p] [#metal]",
        ("Iron Thicket", "Mørkvarg", "Gravel Choirboys"),
        "BKR",
    ),
)


def nights_of(today: date) -> tuple[date, date, date]:
    """The next three of Thursday to Sunday after today; each weekday says unmistakably which day it is."""
    coming = (today + timedelta(days=ahead) for ahead in range(1, 7))
    first, second, third = [day for day in coming if day.weekday() in _GOING_OUT][:3]
    return first, second, third


def listing(today: date) -> tuple[str, tuple[Announced, ...]]:
    """The HTML of the mail and what it announces."""
    blocks = [_paragraph("Doors are low, ceilings are lower. This is the week.")]
    announced: list[Announced] = []
    for night, items in zip(nights_of(today), (_FIRST, _SECOND, _THIRD), strict=True):
        blocks.append(_heading(_DAYS[night.weekday()]))
        blocks.extend(_line(item) for item in items)
        events = (item for item in items if item.acts is not None)
        announced.extend(Announced(FILE, item.title, night, item.acts or (), item.venue) for item in events)
    blocks += [_heading("Reading"), *_editorial(today)]
    return _page("\n".join(blocks)), tuple(announced)


def _editorial(today: date) -> list[str]:
    """What looks like events and is none."""
    past = today - timedelta(days=12)
    items = (
        _Item(
            "A long talk with the people who tune the church organ on Pier Street",
            "/read/organ",
            "[Interview, with many photos, some tea, and one very old cat]",
        ),
        _Item(f"MIX {past.year}: {past.month}/{past.day}", "/read/mix", "[two hours of rain and records]"),
        _Item("Our new smoking rules", "/read/rules", "[Statement from the collective in response to the neighbours]"),
    )
    thanks = f"© {today.year} The Low Door. You get this because you once stood in our queue."
    return [*map(_line, items), _paragraph(thanks)]


def _heading(text: str) -> str:
    return f'<table role="presentation" width="100%"><tr><td style="font-size:28px"><b>{text}</b></td></tr></table>'


def _line(item: _Item) -> str:
    href = f"{_HOST}{item.path}?utm_source=weekly&amp;utm_medium=email"
    link = f'<a target="_blank" href="{href}"><u>{escape(item.title)}</u></a>'
    return f"<div>+ {link} {item.rest}</div>\n<div><br></div>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _page(body: str) -> str:
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title></title></head>'
        '<body style="font-family:Courier New,monospace"><table role="presentation" width="100%"><tr><td>\n'
        f"{body}\n</td></tr></table></body></html>"
    )
