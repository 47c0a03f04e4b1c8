"""Ids of ensembles: models whose likenesses are added up, each with its share.

`mfcc/1+musicnn/1` shares equally; `0.3*mfcc/1+0.7*musicnn/1` does not. The members stand in the order of their ids,
so that an ensemble has one id however it was asked for, and another one as soon as a member has.
"""

from collections.abc import Mapping

from undercard.entities.names import ModelId

AND, TIMES = "+", "*"
_DECIMALS = 3


def ensemble_id(shares: Mapping[ModelId, float]) -> ModelId:
    """The id of an ensemble; that of its member when it has only one. Shares are relative to each other."""
    members = sorted(shares)
    if len(members) == 1:
        return members[0]
    total = sum(shares.values())
    rounded = {member: round(shares[member] / total, _DECIMALS) for member in members}
    if len(set(rounded.values())) == 1:
        return ModelId(AND.join(members))
    return ModelId(AND.join(f"{rounded[member]:g}{TIMES}{member}" for member in members))


def shares_of(model: ModelId) -> dict[ModelId, float]:
    """The members of an ensemble with their shares, which add up to 1; a single model has all of it."""
    told: dict[ModelId, float] = {}
    for part in model.split(AND):
        share, times, member = part.rpartition(TIMES)
        told[ModelId(member)] = float(share) if times else 1.0
    total = sum(told.values())
    return {member: share / total for member, share in told.items()}


def is_ensemble(model: ModelId) -> bool:
    """Whether an id names more than one model."""
    return AND in model
