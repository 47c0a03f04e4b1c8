"""What a collection of tracks says to whom its owner loves: each was picked to keep, and played so often. Pure.

Shops write the artists of a track as `Ossip, Mara Volt`, and a comma may be part of a name (`Tyler, The Creator`).
Such a credit is several artists only when the collection knows each of them by a credit of their own.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from undercard.kit.text import clean_line, fold_name, plain_marks
from undercard.taste.names import artists_of
from undercard.taste.plays import A_KEPT_TRACK, Tally

_DASH = " - "


class Owned(NamedTuple):
    """A track of a collection: its credit and title as written, and how often it was played there."""

    credit: str
    title: str
    plays: int = 0


def told_by_title(credit: str, title: str) -> tuple[str, str]:
    """Artist and title; a track without tags often carries both in its title (`Ossip - Low Tide`)."""
    if clean_line(credit):
        return credit, title
    artist, dash, rest = plain_marks(title).partition(_DASH)
    return (artist, rest) if dash and _DASH not in rest else ("", title)


def tell_collection(tracks: Iterable[Owned], tally: Tally) -> int:
    """Add every track whose artist is told; gives how many there were."""
    owned = [track for track in tracks if artists_of(track.credit)]
    alone = {fold_name(name) for track in owned for name in artists_of(track.credit) if "," not in name}
    for track in owned:
        credit = "; ".join(name for whole in artists_of(track.credit) for name in _parts(whole, alone))
        tally.mark(credit, A_KEPT_TRACK, track.title)
        tally.number(credit, track.plays)
    return len(owned)


def _parts(name: str, alone: set[str]) -> Sequence[str]:
    parts = [part.strip() for part in name.split(",")]
    return parts if len(parts) > 1 and all(fold_name(part) in alone for part in parts) else (name,)
