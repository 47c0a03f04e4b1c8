"""An invented guide that heads its days with pictures, and a club that changes the design of its mails."""

import re
from datetime import UTC, datetime, timedelta

from tests.fakes.newsletters import message
from undercard.entities.messages import Message

ACCOUNT = "9f31c0de-77aa-11ee-b962-0242ac120002"
PICTURES = {
    "logo": "1700000000001-aa01",
    "one": "1700000000002-bb02",
    "two": "1700000000003-cc03",
    "three": "1700000000004-dd04",
    "later": "1700000000005-ee05",
    "reading": "1700000000006-ff06",
}


def picture(name: str, *, linked: bool = False) -> str:
    image = f'<img src="https://img.example/{ACCOUNT}/{PICTURES.get(name, name)}.png">'
    return f'<div><a href="https://guide.example/">{image}</a></div>' if linked else f"<div>{image}</div>"


def item(title: str, rest: str, link: str = "") -> str:
    address = link or f"https://t.example/{re.sub(r'[^a-z]+', '-', title.lower())}"
    return f'<p>+ <a href="{address}">{title}</a> {rest}</p>'


def issue(
    sent: str, nights: dict[str, list[str]], *, foot: str = "<p>5 Wharf Street</p><p>Leeds LS2 7EQ</p>"
) -> Message:
    """One issue of an invented guide: pictures, items below them, articles at the end."""
    blocks = [
        picture("logo", linked=True),
        item("mixes of the month", "[soundcloud]"),
        '<p><a href="https://x.example/">web</a></p>',
    ]
    for name, items in nights.items():
        blocks += [picture(name), *items]
    blocks += [
        picture("reading"),
        *(f"<p>+ An article about {word} [The Paper]</p>" for word in ("dust", "fog", "rain", "ice")),
    ]
    return message(
        html="".join(blocks) + foot, sender="guide@leeds-nights.example", sender_name="Leeds Nights", sent=sent
    )


FIRST = issue(
    "2027-02-04T12:00:00+00:00",
    {
        "one": [item("Low Tide", "[Mara Volt, Ossip] [SR] [10p-4a]"), item("Hum", "[Okto] [Cellar] [9p-1a]")],
        "two": [
            item("Slow Wave", "[Tin Lantern, Ida Grau] [SR] [10p-4a]", "https://t.example/slow-wave-5th-feb-leeds")
        ],
        "three": [item("Long Day", "[Mats Ehn, Rolf] [W&D] [2-11p]")],
        "later": [item("[Mon] Film", "[SR] [7p-?]"), item("[Tue] Quiet", "[Ida Grau] [Cellar] [8-11p]")],
    },
)
SECOND = issue(
    "2027-02-11T12:00:00+00:00",
    {
        "one": [item("Undertow", "[Nils, Ossip] [W&D] [10p-4a]"), item("Drift", "[Okto] [SR] [9p-1a]")],
        "two": [item("Glare", "[Ida Grau, Momo] [Attic] [10p-4a]", "https://t.example/e/2027-02-12/glare")],
        "three": [item("Short Day", "[Rolf, Mats Ehn] [SR] [2-11p]", "https://t.example/e/2027-02-13/short")],
        "later": [item("[Mon] Film", "[SR] [7p-?]"), item("[Wed] Loud", "[Nils] [Cellar] [8-11p]")],
    },
)


def as_file(one: Message) -> bytes:
    """A message as its sender would have put it on the way."""
    return f"""\
From: {one.sender_name} <{one.sender}>
To: reader@example.org
Subject: {one.subject or "this week"}
Date: {one.sent:%a, %d %b %Y %H:%M:%S} +0000
Message-ID: <{one.sent:%Y%m%d}@leeds-nights.example>
Content-Type: text/html; charset=utf-8

{one.html[0]}
""".encode()


START = datetime(2026, 10, 1, 9, tzinfo=UTC)
NIGHTS = 6


def mail(number: int, body: str, sender: str = "news@klub.example") -> bytes:
    sent = START + timedelta(weeks=number)
    return f"""\
From: Klub Nok <{sender}>
To: reader@example.org
Subject: week {number}
Date: {sent:%a, %d %b %Y %H:%M:%S} +0000
Message-ID: <{number}@klub.example>
Content-Type: text/html; charset=utf-8

{body}
""".encode()


def old_design(number: int) -> bytes:
    items = "".join(
        f'<p>+ <a href="https://klub.example/{number}/{n}">Night {n}</a> [Act {n}, Other {n}] [Cellar] [10p-4a]</p>'
        for n in range(NIGHTS)
    )
    return mail(number, f"<p>Friday</p>{items}")


def new_design(number: int) -> bytes:
    """The same programme as pictures with calls to action: nothing can be read in it."""
    cards = "".join(
        f'<p><a href="https://klub.example/{number}/{n}"><img src="https://i.example/{number}-{n}.png"></a></p>'
        for n in range(NIGHTS)
    )
    return mail(number, cards)


def holidays(number: int) -> bytes:
    return mail(number, "<p>We are closed over the holidays. Rest well!</p>")
