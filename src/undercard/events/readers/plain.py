"""Plain text digests: paragraphs or lines such as `Fri 13 Feb - A + B @ Venue, 20h`, and days with items below."""

from collections.abc import Sequence

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.listing import read_listing
from undercard.events.page import Line

READER = "plain"


def read(context: Context, lines: Sequence[Line]) -> tuple[Draft, ...]:
    """The events of a plain text part, in printed order; empty when it lists none."""
    return read_listing(context, lines, READER)
