"""Mails with the events that a person wrote down for them, for tests of what learns from such mails."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.tagger.gold import Gold

HEAD = """\
From: A List <list@example.net>
To: me@example.org
Date: Mon, 01 Feb 2027 10:00:00 +0000
Subject: Concerts
Message-ID: <{name}@example.net>
Content-Type: text/plain; charset=utf-8

"""


def event(title: str, night: str, venue: str | None = None, *artists: str, city: str | None = None) -> Gold:
    """An event as a person would write it down; its date as 2027-03-05."""
    return Gold(title, date.fromisoformat(night), None, venue, city, artists)


def write_mail(folder: Path, name: str, text: str, events: Sequence[Gold] = ()) -> Path:
    """A plain text mail and its gold file."""
    folder.mkdir(parents=True, exist_ok=True)
    mail = folder / f"{name}.eml"
    mail.write_text(HEAD.format(name=name) + text, encoding="utf-8")
    written = [
        {
            "title": one.title,
            "date": one.night.isoformat() if one.night else None,
            "last_date": None,
            "venue": one.venue,
            "city": one.city,
            "artists": list(one.artists),
            "optional": one.optional,
        }
        for one in events
    ]
    stored = {"language": "en", "format": "text", "events": written}
    mail.with_suffix(".json").write_text(json.dumps(stored), encoding="utf-8")
    return mail


ACTS = ("Pale Harbour", "Tin Roof", "Nell Arden", "Ada Brisk", "Gull and Daughter", "Moss Parade", "Quiet Otter")
VENUES = ("The Kiln", "The Vault", "Cellar 9")


def write_toy_folder(folder: Path, first: int, count: int = 6) -> Path:
    """Mails of one layout: a date, a title that is an act, a place; each lists three nights after a greeting."""
    for number in range(first, first + count):
        nights = [
            event(
                ACTS[(number + k) % len(ACTS)],
                f"2027-03-{5 + number + k:02}",
                VENUES[k],
                ACTS[(number + k) % len(ACTS)],
            )
            for k in range(len(VENUES))
        ]
        listing = "\n\n".join(f"{one.night:%d %B %Y}, 20:00\n{one.title}\n{one.venue}" for one in nights)
        text = f"Dear friends\n\nour concerts this month, live and loud:\n\n{listing}\n\nUnsubscribe here\n"
        write_mail(folder, f"mail{number:02}", text, nights)
    return folder
