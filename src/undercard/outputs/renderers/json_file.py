"""All advice as one JSON document.

    {"format": "undercard advice", "version": 1,
     "as_of": "YYYY-MM-DD" | null, "today": "YYYY-MM-DD" | null, "over": bool, "total": int,
     "threshold": 0-1, "below": int,
     "unloved": [DROPOUT],
     "nights": [{"rank": 1, "score": 0-1, "reason": str, "heard": int,
                 "event": {"id", "title", "date", "last_date", "doors", "start", "end", "venue", "city", "url",
                           "status", "tags": [str], "bill": [str],
                           "evidence": [{"field", "reader", "words", "confidence", "span"}]},
                 "acts": [{"name", "key", "known": bool, "strength": 0-1 | null, "why": str,
                           "neighbours": [{"artist", "name", "score", "strength", "low", "high", "band",
                                           "tracks_heard",
                                           "match": {"cosine", "theirs": TRACK, "yours": TRACK}}],
                           "sound": 0-1 | null, "graph": 0-1 | null, "mapped": 0-1 | null,
                           "beside": [{"artist", "name", "strength", "way": [str], "sources": [str], "tier"}]}]}],
     "funnel": FUNNEL,
     "newsletters": [{"sender", "name", "subject", "newest": ISO | null, "funnel": FUNNEL}],
     "providers": [{"name", "asked", "answered", "found", "faults", "with_preview", "previews", "heard",
                    "unfetched", "hit_rate": 0-1 | null}]}

TRACK is `{"id", "artist", "title", "album", "year", "link"}`. FUNNEL is `{"mails", "events", "acts", "resolved",
"with_preview", "embedded", "scored", "shares": {stage: 0-1 | null}, "losses": [{"stage", "kind", "acts"}],
"dropouts": [DROPOUT], "loved": [DROPOUT]}`; an act that the user loves is no dropout: where it went no further it
stands in `loved`. DROPOUT is `{"name", "stage", "kind", "why", "hint"}`; `kind` is one of `ambiguous`,
`unknown`, `not-an-artist`, `no-preview`, `preview-gone`, `unhearable`, `could-not-ask` (the next run asks again),
`not-asked`, `not-compared`, `ambiguous-after-listening`; `hint` is a command that tells more.

Of `providers`, `asked`, `answered`, `found`, `faults` and `with_preview` count acts: `answered` those about which the
source told something, be it that it has none, `faults` those about which a question could not be put. `previews`,
`heard` and `unfetched` count previews. `hit_rate` is found / answered. No source is listed when none was asked.

An act's `strength` is of its sound and of what others say of it (`sound`, `graph`); one that was not heard may have
`graph` alone; `mapped` is what a learned map makes of the sound of one that no graph knows. `beside` has the loved
artists that others put near it, with the names on the way there and who says each step; its `tier` is `direct`, `one
between` or `two between`.

Nights stand best first, acts as billed,
neighbours best first. The ranking counts from `as_of`; `over` is true when every night lies before `today`.
`total` counts the nights before any were cut away; `below` those that were left out because no act of theirs is as
strong as `threshold`. `unloved` has the loved artists that could not be heard,
and so were compared with nothing. Addresses are whole, as the mail has them.

A key is always there; what is not known is null. A key that changes its meaning raises `version`; new keys
do not.
"""

from undercard.outputs.fields import (
    dropout_fields,
    funnel_fields,
    moment_fields,
    newsletter_fields,
    night_fields,
    provider_fields,
)
from undercard.outputs.json_text import dump_json, number
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
            "threshold": number(advice.threshold),
            "below": advice.below,
            "unloved": [dropout_fields(lost) for lost in advice.unloved],
            "nights": [night_fields(rank, night, advice.tracks) for rank, night in enumerate(advice.nights, start=1)],
            "funnel": funnel_fields(advice.funnel),
            "newsletters": [newsletter_fields(letter) for letter in advice.newsletters],
            "providers": [provider_fields(provider) for provider in advice.providers],
        }
        return dump_json(document) + "\n"


def build() -> Renderer:
    """The renderer."""
    return JsonRenderer()
