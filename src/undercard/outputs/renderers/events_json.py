"""The events of each file as JSON, the command contract of `undercard events --json`.

    {"<file name>": [{"title": str, "artists": [str], "date": "YYYY-MM-DD" | null, "venue", "city", "url",
                      "id", "last_date", "doors", "start", "end", "status", "tags": [str], "bill": [str],
                      "acts": [{"name", "role", "set_time", "group", "notes": [str], "confidence",
                                "readings": [[str]]}],
                      "evidence": [{"field", "reader", "words", "confidence", "span"}]}]}

`artists` names each act once, as printed, in printed order, as far as the bill is read with a confidence
of at least 0.5; `acts` has them all. Files and events stand as they were given; a file without events has [].
"""

from collections.abc import Mapping, Sequence

from undercard.outputs.fields import Fields, credit_fields, event_fields
from undercard.outputs.json_text import dump_json
from undercard.outputs.port import Billing, EventsRenderer

_SURE = 0.5


class EventsJsonRenderer:
    """Events as JSON; the width of the terminal does not matter."""

    def render(self, files: Mapping[str, Sequence[Billing]], width: int) -> str:
        """Give the document, ending with a line break."""
        del width
        return dump_json({name: [_fields(billing) for billing in billings] for name, billings in files.items()}) + "\n"


def _fields(billing: Billing) -> Fields:
    event = event_fields(billing.event)
    names = {credit.key: credit.name for credit in reversed(billing.credits) if credit.confidence >= _SURE}
    artists = list({credit.key: names[credit.key] for credit in billing.credits if credit.key in names}.values())
    lead: Fields = {"title": event["title"], "artists": artists}
    lead |= {key: event[key] for key in ("date", "venue", "city", "url")}
    rest = {key: value for key, value in event.items() if key not in {*lead, "evidence"}}
    return lead | rest | {"acts": [credit_fields(c) for c in billing.credits], "evidence": event["evidence"]}


def build() -> EventsRenderer:
    """The renderer."""
    return EventsJsonRenderer()
