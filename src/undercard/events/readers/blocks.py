"""HTML listings: blocks found by the repetition of a date and what stands around it."""

from collections.abc import Sequence

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.listing import read_listing
from undercard.events.page import Line

READER = "blocks"


def read(context: Context, lines: Sequence[Line]) -> tuple[Draft, ...]:
    """The events of an HTML part, in printed order; empty when it lists none."""
    return read_listing(context, lines, READER)
