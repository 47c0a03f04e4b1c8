"""Estimates as cells of a report."""

import math

from undercard.evaluation.estimates import Estimate
from undercard.outputs.sheet import Cell, Tone

NOTHING = "–"


def told(estimate: Estimate, digits: int = 3) -> str:
    """`0.412 (0.380 to 0.447)`."""
    if not math.isfinite(estimate.value):
        return NOTHING
    return f"{estimate.value:.{digits}f} ({estimate.low:.{digits}f} to {estimate.high:.{digits}f})"


def share_told(estimate: Estimate) -> str:
    """`41 % (38 to 45 %)`."""
    if not math.isfinite(estimate.value):
        return NOTHING
    return f"{estimate.value * 100:.0f} % ({estimate.low * 100:.0f} to {estimate.high * 100:.0f} %)"


def value(estimate: Estimate, tone: Tone = Tone.PLAIN) -> Cell:
    """The value alone."""
    return Cell(f"{estimate.value:.3f}" if math.isfinite(estimate.value) else NOTHING, tone)


def lead_over(estimate: Estimate) -> Cell:
    """By how much the model is ahead of another, and whether that can be chance."""
    if not math.isfinite(estimate.value):
        return Cell(NOTHING)
    text = f"{estimate.value:+.3f} ({estimate.low:+.3f} to {estimate.high:+.3f})"
    if estimate.is_above_zero:
        return Cell(f"{text} ahead", Tone.GOOD)
    return Cell(f"{text} behind", Tone.BAD) if estimate.is_below_zero else Cell(f"{text} level", Tone.FAINT)
