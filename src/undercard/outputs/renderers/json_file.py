"""All advice as one JSON document.

    {"format": "undercard advice", "version": 1,
     "as_of": "YYYY-MM-DD" | null, "today": "YYYY-MM-DD" | null, "over": bool, "total": int,
     "unloved": [{"name", "stage", "why"}],
     "nights": [{"rank": 1, "score": 0-1, "reason": str, "heard": int,
                 "event": {"id", "title", "date", "last_date", "doors", "start", "end", "venue", "city", "url",
                           "status", "tags": [str], "bill": [str],
                           "evidence": [{"field", "reader", "words", "confidence", "span"}]},
                 "acts": [{"name", "key", "known": bool, "strength": 0-1 | null, "why": str,
                           "neighbours": [{"artist", "name", "score", "strength", "low", "high", "band",
                                           "tracks_heard",
                                           "match": {"cosine", "theirs": TRACK, "yours": TRACK}}]}]}],
     "funnel": {"mails", "events", "acts", "resolved", "with_preview", "embedded", "scored",
                "dropouts": [{"name", "stage", "why"}]}}

TRACK is `{"id", "artist", "title", "album", "year", "link"}`. Nights stand best first, acts as billed,
neighbours best first. The ranking counts from `as_of`; `over` is true when every night lies before `today`.
`total` counts the nights before any were cut away. `unloved` has the loved artists that could not be heard,
and so were compared with nothing. Addresses are whole, as the mail has them.

A key is always there; what is not known is null. A key that changes its meaning raises `version`; new keys
do not.
"""

from undercard.outputs.fields import dropout_fields, funnel_fields, moment_fields, night_fields
from undercard.outputs.json_text import dump_json
from undercard.outputs.port import Advice, Renderer


class JsonRenderer:
    """Advice as JSON; the width of the terminal does not matter."""

    def render(self, advice: Advice, width: int) -> str:
        """Give the document, ending with a line break."""
        del width
        document = {
            "format": "undercard advice",
            "version": 1,
            **moment_fields(advice.as_of, advice.today, over=advice.over),
            "total": max(advice.total, len(advice.nights)),
            "unloved": [dropout_fields(lost) for lost in advice.unloved],
            "nights": [night_fields(rank, night, advice.tracks) for rank, night in enumerate(advice.nights, start=1)],
            "funnel": funnel_fields(advice.funnel),
        }
        return dump_json(document) + "\n"


def build() -> Renderer:
    """The renderer."""
    return JsonRenderer()
