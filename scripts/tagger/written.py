"""The event reader with the labels that a person's events imply, not a tagger's: what the steps by hand lose."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from scripts.tagger.gold import Gold
from scripts.tagger.labels import labels_of
from undercard.events import listing
from undercard.events.context import Context
from undercard.events.tagger import Labelled, Tagger
from undercard.events.units import Body


@contextmanager
def reading_as_written(gold: Sequence[Gold]) -> Iterator[None]:
    """Within, the units of a mail bear the labels that its written events give them, each for sure."""

    def written(_context: Context, body: Body, _tagger: Tagger) -> list[Labelled]:
        return [_surely(label) for label in labels_of(body, gold).labels]

    with patch.object(listing, "labels_of", written):
        yield


def _surely(label: str) -> Labelled:
    begin, inside, role = label.rpartition("-")
    title, act, place = (float(bool(inside) and role in roles) for roles in ("T", "AL", "V"))
    return Labelled(label, 1.0, title, act, place, float(begin == "B"))
