"""The event reader with another tagger, and the questions it asks about titles: for learning and measuring only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from undercard.events import listing
from undercard.events.draft import Draft
from undercard.events.headliners import features_of, plays
from undercard.events.nights import Night
from undercard.events.scoring import Listed
from undercard.events.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Question:
    """The reader asked whether the title of a night is an act.

    Attributes:
        night: title, date and place, as read.
        features: what speaks for and against.
    """

    night: Listed
    features: dict[str, float]


@contextmanager
def reading_with(tagger: Tagger) -> Iterator[None]:
    """Within, mails are read with this tagger instead of the one that ships."""
    with patch.object(listing, "load_tagger", lambda: tagger):
        yield


@contextmanager
def questions() -> Iterator[list[Question]]:
    """Within, the list grows by each question about a title; the reader gets the answers that it always gets."""
    asked: list[Question] = []

    def noted(night: Night, draft: Draft, around: str, others: float) -> float:
        shown = Listed(draft.title, draft.night, draft.venue, (), draft.city)
        asked.append(Question(shown, features_of(night, draft, around, others)))
        return plays(night, draft, around, others)

    with patch.object(listing, "plays", noted):
        yield asked
