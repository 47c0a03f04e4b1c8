"""Where the words stand that a field rests on: for readers that note words without their place."""

from collections.abc import Sequence
from dataclasses import replace

from undercard.events.draft import Draft
from undercard.events.page import Line

_ABOVE = 4_000
_IN_LINES = frozenset(("brackets", "heading"))


def locate(drafts: Sequence[Draft], lines: Sequence[Line]) -> tuple[Draft, ...]:
    """Give each note without a place the nearest place of its words around its event's title.

    Args:
        drafts: in printed order, so that each title is looked for behind the one before.
        lines: of the body they were read from.
    """
    text = "\n".join(line.text for line in lines)
    at = 0
    for draft in drafts:
        title = draft.notes.get("title")
        found = text.find(title.words, at) if title else -1
        at = found if found >= 0 else at
        for name, note in draft.notes.items():
            if note.span is None and note.words and note.reader in _IN_LINES:
                draft.notes[name] = replace(note, span=_nearest(text, note.words, at))
    return tuple(drafts)


def _nearest(text: str, words: str, at: int) -> tuple[int, int] | None:
    """The first place behind `at`, else the last one not too far before it (a day's heading)."""
    below = text.find(words, at, at + _ABOVE)
    above = text.rfind(words, max(0, at - _ABOVE), at + len(words))
    start = below if below >= 0 else above
    return (start, start + len(words)) if start >= 0 else None
