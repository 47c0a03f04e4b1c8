"""Ensembles: several models under one name, each heard for itself, compared together.

    musicnn+musicnn_mtt              shares equally
    0.7*musicnn+0.3*musicnn_mtt      does not

A single model is an ensemble of one.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from undercard.embedding.port import Model, ModelCard
from undercard.entities.ensembles import AND, TIMES, ensemble_id, shares_of
from undercard.entities.names import ModelId
from undercard.entities.vectors import ModelStatistics
from undercard.errors import SettingsError


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One model of an ensemble.

    Attributes:
        asked: the name that it was asked for by.
        share: of the likeness, relative to the other members.
        model: the model.
    """

    asked: str
    share: float
    model: Model


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Models that are compared together; never empty."""

    members: tuple[Member, ...]

    @property
    def id(self) -> ModelId:
        """Of the space that they share; another one as soon as a member, or a share, is another."""
        return ensemble_id({member.model.card.id: member.share for member in self.members})

    @property
    def shares(self) -> tuple[float, ...]:
        """Of each member, as the id tells them; they add up to 1."""
        told = shares_of(self.id)
        return tuple(told[member.model.card.id] for member in self.members)

    @property
    def card(self) -> ModelCard:
        """What they are together; a single model's own card."""
        first = self.members[0].model.card
        return first if len(self.members) == 1 else _joint_card(self.id, [member.model.card for member in self.members])

    @property
    def statistics(self) -> ModelStatistics | None:
        """A single model's own; several have none in common."""
        return self.members[0].model.statistics if len(self.members) == 1 else None


def open_ensemble(text: str, open_model: Callable[[str], Model]) -> Ensemble:
    """Load the models that a name asks for.

    Raises:
        SettingsError: the name cannot be read, names a model twice, or one that does not exist.
        ModelError: the weights of one are absent or damaged.
    """
    members = tuple(Member(name, share, open_model(name)) for name, share in read_shares(text))
    ids = [member.model.card.id for member in members]
    if len(set(ids)) < len(ids):
        raise SettingsError(f"the ensemble {text!r} names a model twice: give each one its share once")
    return Ensemble(members)


def read_shares(text: str) -> list[tuple[str, float]]:
    """The names in an ensemble's name, each with its share; the shares are relative to each other.

    Raises:
        SettingsError: a name is missing, or a share is none.
    """
    parts = [part.strip() for part in text.split(AND)]
    weighted = [TIMES in part for part in parts]
    if any(weighted) and not all(weighted):
        raise SettingsError(f"the ensemble {text!r} gives a share to some models only: give one to each, or to none")
    return [_read_share(part, text) for part in parts]


def _read_share(part: str, text: str) -> tuple[str, float]:
    told, times, name = part.rpartition(TIMES)
    if not name.strip():
        raise SettingsError(f"the ensemble {text!r} lacks a model: write, for instance, musicnn+vggish")
    try:
        share = float(told) if times else 1.0
    except ValueError:
        share = math.nan
    if not 0 < share < math.inf:
        raise SettingsError(f"{told.strip()!r} in the ensemble {text!r} is no share: write 0.7*musicnn+0.3*vggish")
    return name.strip(), share


def _joint_card(joint: ModelId, cards: Sequence[ModelCard]) -> ModelCard:
    costs = [card.cpu_seconds for card in cards]
    return replace(
        cards[0],
        name=AND.join(card.name for card in cards),
        id=joint,
        rate=max(card.rate for card in cards),
        window=max(card.window for card in cards),
        dim=sum(card.dim for card in cards),
        licence=", ".join(dict.fromkeys(card.licence for card in cards)),
        citation="; ".join(dict.fromkeys(card.citation for card in cards)),
        weights="",
        sha256="",
        files=(),
        kept_in="",
        notice="",
        must_accept=False,
        cpu_seconds=None if None in costs else sum(cost for cost in costs if cost is not None),
        good_for="several opinions at once",
    )
