"""The models of an ensemble, set beside each other on one corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from undercard.app.unseen import seen_likeness
from undercard.embedding.ensembles import Ensemble, Member
from undercard.entities.ensembles import AND, TIMES
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.evaluation.retrieval import Scores
from undercard.evaluation.shares import Shares, folds_of, fuse_ranks, learn_by_fold, learn_shares
from undercard.similarity.ensembles import weigh
from undercard.similarity.space import learn_space, standardise

Floats = NDArray[np.float32]
LEARNED, FUSED = "learned shares", "rank fusion"


@dataclass(frozen=True, eq=False)
class Pool:
    """What the members of an ensemble heard in the clips of a corpus.

    Attributes:
        ensemble: the models.
        raw: of each member, (n, dim) as the model gave them.
        artists: of the n clips.
    """

    ensemble: Ensemble
    raw: Sequence[Floats]
    artists: Sequence[str]

    def likeness(self, shares: Shares) -> Floats:
        """Of all clips, (n, n), as a library that holds them would have it; a share of none leaves a model out."""
        kept = [place for place, member in enumerate(self.ensemble.members) if shares[member.asked] > 0]
        members = [self.ensemble.members[place] for place in kept]
        some = Ensemble(tuple(replace(member, share=shares[member.asked]) for member in members))
        return seen_likeness(some, [self.raw[place] for place in kept], self.artists).values

    def members(self) -> Mapping[str, Scores]:
        """Likeness by each member alone."""
        alone = {
            member.asked: dict.fromkeys(self._names, 0.0) | {member.asked: 1.0} for member in self.ensemble.members
        }
        return {member.model.card.id: Scores(self.likeness(alone[member.asked])) for member in self.ensemble.members}

    def learned(self) -> Mapping[str, Scores]:
        """Likeness under learned shares: a clip asks under those that were learned without its artist."""
        folds = folds_of(self.artists)
        scores = np.zeros((len(self.artists),) * 2, dtype=np.float32)
        for fold, shares in enumerate(learn_by_fold(self._cosines, self.artists, folds)):
            asking = folds == fold
            scores[asking] = self.likeness(shares)[asking]
        return {LEARNED: Scores(scores)}

    def fused(self) -> Mapping[str, Scores]:
        """The fusion of the places that the members give."""
        return {FUSED: Scores(fuse_ranks(self._cosines))}

    def advice(self) -> str:
        """The ensemble's name with the shares that all artists teach; empty for a single model."""
        return "" if len(self.raw) == 1 else _spell(learn_shares(self._cosines, self.artists), self.ensemble.members)

    @property
    def _names(self) -> list[str]:
        return [member.asked for member in self.ensemble.members]

    @cached_property
    def _spaces(self) -> list[Space]:
        models = (member.model for member in self.ensemble.members)
        return [self._learn(m.card.id, raw, m.statistics) for m, raw in zip(models, self.raw, strict=True)]

    @cached_property
    def _cosines(self) -> dict[str, Floats]:
        """What each member gives every two clips, in the deviations that shares count in."""
        told: dict[str, Floats] = {}
        weights = weigh([(1.0, space) for space in self._spaces])
        for name, weight, raw, space in zip(self._names, weights, self.raw, self._spaces, strict=True):
            units = standardise(raw, space)
            told[name] = np.asarray(weight * units @ units.T, dtype=np.float32)
        return told

    def _learn(self, model: ModelId, rows: Floats, statistics: ModelStatistics | None) -> Space:
        by_artist: dict[ArtistKey, list[int]] = {}
        for index, artist in enumerate(self.artists):
            by_artist.setdefault(ArtistKey(artist), []).append(index)
        return learn_space(model, {artist: rows[own] for artist, own in by_artist.items()}, statistics)


def _spell(shares: Shares, members: Sequence[Member]) -> str:
    told = [(member.asked, round(shares[member.asked], 2)) for member in members if shares[member.asked] > 0]
    even = len({share for _, share in told}) == 1
    return AND.join(name if even else f"{share:g}{TIMES}{name}" for name, share in told)
