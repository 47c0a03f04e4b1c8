"""All advice as a table for spreadsheets: one row per act of each night; a night without acts has one row.

Columns: rank, score, date, last_date, start, title, venue, city, status, url, reason (of the night);
act, known, strength, why (of the act); nearest, band, low, high, cosine, their_track, their_link,
your_track, your_link (of its nearest known artist); event. What is not known is empty. Numbers have a
decimal point. Acts that dropped out stand with their reason in `why`. UTF-8, comma, line feed.

A text that a spreadsheet would take for a formula gets a leading apostrophe
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from undercard.entities.events import Event
from undercard.entities.names import TrackId
from undercard.entities.nights import ActScore, Night
from undercard.entities.tracks import Track
from undercard.kit.text import clean_line
from undercard.outputs.fields import Fields, event_fields
from undercard.outputs.json_text import number
from undercard.outputs.port import Advice, Renderer

_NIGHT = ("rank", "score", "date", "last_date", "start", "title", "venue", "city", "status", "url", "reason")
_ACT = ("act", "known", "strength", "why")
_NEAR = (
    "nearest",
    "band",
    "low",
    "high",
    "cosine",
    "their_track",
    "their_link",
    "your_track",
    "your_link",
)
COLUMNS = (*_NIGHT, *_ACT, *_NEAR, "event")
_FORMULA = tuple("=+-@＝＋－＠")


class CsvRenderer:
    """Advice as CSV; the width of the terminal does not matter."""

    def render(self, advice: Advice, width: int) -> str:
        """Give the table, ending with a line break."""
        del width
        out = StringIO()
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for rank, night in enumerate(advice.nights, start=1):
            for row in _rows(rank, night, advice.tracks):
                writer.writerow({column: defuse(value) for column, value in row.items()})
        return out.getvalue()


def defuse(value: object) -> object:
    """The cell's value; a text on one line, and never a formula."""
    if not isinstance(value, str):
        return value
    text = clean_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(rank: int, night: Night, tracks: Mapping[TrackId, Track]) -> Iterator[Fields]:
    head: Fields = {"rank": rank, "score": number(night.score), "reason": night.reason, **_event(night.event)}
    for act in night.acts:
        yield head | _act(act) | _near(act, tracks)
    if not night.acts:
        yield head


def _event(event: Event) -> Fields:
    fields = event_fields(event)
    return {column: fields[column] for column in _NIGHT if column in fields} | {"event": event.id}


def _act(act: ActScore) -> Fields:
    known = "yes" if act.known else "no"
    return {"act": act.name, "known": known, "strength": number(act.strength), "why": act.why}


def _near(act: ActScore, tracks: Mapping[TrackId, Track]) -> Fields:
    if not act.neighbours:
        return {}
    near = act.neighbours[0]
    theirs, yours = tracks.get(near.match.theirs), tracks.get(near.match.yours)
    return {
        "nearest": near.name,
        "band": near.band.value,
        "low": number(near.low),
        "high": number(near.high),
        "cosine": number(near.match.cosine),
        "their_track": theirs.title if theirs else near.match.theirs,
        "their_link": theirs.link if theirs else None,
        "your_track": yours.title if yours else near.match.yours,
        "your_link": yours.link if yours else None,
    }


def build() -> Renderer:
    """The renderer."""
    return CsvRenderer()
