"""Phase 2: what a person who listened says of the neighbours that were found for acts no list knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from undercard.evaluation.estimates import Estimate, difference_of, mean_of, share_of
from undercard.evaluation.rankings import spearman
from undercard.evaluation.reliability import Slice, measure_reliability

_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_PLACES = 10
_FEW = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A neighbour that was found, and what was said of it.

    Attributes:
        act: key of the act.
        neighbour: key of the known artist.
        rank: 1 for the nearest.
        strength: calibrated.
        fits: whether the two belong together to a listener's ears; None when nothing was said.
    """

    act: str
    neighbour: str
    rank: int
    strength: float
    fits: bool | None


@dataclass(frozen=True, slots=True)
class ActScore:
    """How one act came out.

    Attributes:
        act: its key.
        judged: neighbours among the first ten of which something was said.
        fitting: of them, those that fit.
    """

    act: str
    judged: int
    fitting: int

    @property
    def precision(self) -> float:
        """Share of the judged that fit."""
        return self.fitting / self.judged


@dataclass(frozen=True, slots=True)
class VerdictReport:
    """What a person's verdicts say.

    Attributes:
        precision: at 10, mean over acts, acts resampled.
        first: share of acts whose nearest neighbour fits.
        acts: each that was judged.
        judged: pairs of which something was said.
        open: pairs of which nothing was.
        reliability: share that fits by strength.
        agreement: rank correlation of strength and verdict; nan when all were judged alike.
        change: by how much precision exceeds that of the earlier run, over the acts of both; None without one.
    """

    precision: Estimate
    first: Estimate
    acts: tuple[ActScore, ...]
    judged: int
    open: int
    reliability: tuple[Slice, ...]
    agreement: float
    change: Estimate | None = None


def score_verdicts(lines: Sequence[Judged], earlier: Sequence[Judged] = (), seed: int = 0) -> VerdictReport:
    """Score what was said; of the earlier run only acts that were judged in both count."""
    told = [line for line in lines if line.fits is not None]
    acts = _by_act(lines)
    strengths, fits = np.array([line.strength for line in told]), np.array([bool(line.fits) for line in told], np.bool_)
    firsts = [bool(line.fits) for line in told if line.rank == 1]
    return VerdictReport(
        precision=_precision(acts, seed),
        first=share_of(sum(firsts), len(firsts)),
        acts=acts,
        judged=len(told),
        open=len(lines) - len(told),
        reliability=measure_reliability(strengths, fits, _EDGES, _FEW),
        agreement=spearman(strengths.astype(np.float32), fits.astype(np.float32)),
        change=_change(acts, _by_act(earlier), seed),
    )


def _precision(acts: Sequence[ActScore], seed: int) -> Estimate:
    """The mean over acts; where all did alike, drawing them again tells nothing, and each counts as one trial."""
    values = [act.precision for act in acts]
    if len(set(values)) > 1:
        return mean_of(np.array(values), seed)
    share = share_of(round(sum(values)), len(values))
    return replace(share, value=values[0]) if values else share


def _by_act(lines: Sequence[Judged]) -> tuple[ActScore, ...]:
    found: dict[str, list[bool]] = {}
    for line in lines:
        if line.fits is not None and line.rank <= _PLACES:
            found.setdefault(line.act, []).append(line.fits)
    return tuple(ActScore(act, len(fits), sum(fits)) for act, fits in sorted(found.items()))


def _change(now: Sequence[ActScore], before: Sequence[ActScore], seed: int) -> Estimate | None:
    then = {act.act: act.precision for act in before}
    both = [(act.precision, then[act.act]) for act in now if act.act in then]
    if not both:
        return None
    first, second = np.array(both, np.float64).T
    return difference_of(first, second, seed)
