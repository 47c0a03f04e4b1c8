"""A source of circles in memory that keeps the port's promises and fails when told to."""

from collections.abc import Mapping
from dataclasses import replace

from undercard.entities.graphs import Circle
from undercard.errors import SourceError
from undercard.kit.text import fold_name
from undercard.similarity.circles import circle_of
from undercard.similarity.port import BY_NAME, GraphCard

CARD = GraphCard(
    name="fake-graph",
    home="nowhere",
    asked_by=BY_NAME,
    needs_key=False,
    requests=1,
    per_seconds=1.0,
    most=100,
    terms="none.",
)


class FakeGraph:
    """Tells `circles`: the artist's name, or its id where it is asked by ids -> names beside it, nearest first.

    Args:
        circles: whom it knows.
        card: who it is.
        faults: what a question raises instead of being answered: by the artist's name, or for every one by "".
    """

    def __init__(
        self,
        circles: Mapping[str, tuple[str, ...]],
        card: GraphCard = CARD,
        faults: Mapping[str, SourceError] | None = None,
    ) -> None:
        self.card = card
        self.circles = {fold_name(name): near for name, near in circles.items()}
        self.faults = dict(faults or {})
        self.asked: list[str] = []
        self.closed = False

    def called(self, name: str) -> "FakeGraph":
        """The same under another name."""
        self.card = replace(self.card, name=name)
        return self

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        self.asked.append(name)
        fault = self.faults.get(name) or self.faults.get("")
        if fault is not None:
            raise fault
        asked = name if self.card.asked_by == BY_NAME else ids[self.card.asked_by]
        near = self.circles.get(fold_name(asked))
        return None if near is None else circle_of(name, self.card.name, ((other, None) for other in near))

    async def close(self) -> None:
        self.closed = True
