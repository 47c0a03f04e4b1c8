"""Is an act's sound plausible beside its bill? Evidence for or against who it is, after listening. Pure.

Bills gather kinds of music, so the right artist is as a rule more like the acts beside it than a namesake is. How
much more was measured (docs/decisions/0011): little, so the clue is small; it grows as far as the acts of the
user's own bills prove to be alike.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

from undercard.artists.clues import LESS_KNOWN, entry_id
from undercard.artists.persons import Person, find_persons
from undercard.entities.artists import Candidate, Clue, Verdict, VerdictStatus
from undercard.entities.sources import title_of

VERSION = 1

LEAST_BESIDE = 2
"""With fewer acts beside it heard, the bill says nothing: either of two that differ may be the wrong one."""

LEAST_USUAL = 5
"""The same for acts of the sender's other nights."""

PLAIN = math.log(2.0)
"""From this weight on, to either side, it is put in words: twice as likely, half as likely."""

_EXTREME = 0.01
_STEPS = 1000
_AUDIBLE = 0.1
"""A sender's other nights that weigh less, be it because they are of all kinds, need not be mentioned."""

_DEVIATES = tuple(NormalDist().inv_cdf(min(max(step / _STEPS, _EXTREME), 1.0 - _EXTREME)) for step in range(_STEPS + 1))
"""Strengths on a normal scale: 0 = as alike as any two artists are."""

_SHARED = 0.5
"""Correlation of two companions' likenesses to one act: however many there are, they count as two at most."""

_SLOPE = 1.0
"""Of the weight; learned where genres are told apart, and as much smaller as it boasted of artists unheard of."""

_KINSHIP = 0.2
"""How alike two acts of one bill are as a rule, as a deviate."""

_BILLS = 5.0
"""As many bills of the user's own count as much as what is known of others'."""

_GROUP = 10.0
"""Of a group of so many acts, how alike they turn out to be counts as much as how alike such groups are as a rule."""

_USUAL_VOICE = 0.35
"""What the sender's other nights say, against what as many acts of the same bill say."""

_MOST = 2.0
"""More than seven to one is never concluded from sound."""

_AGAINST = -1.5
"""Down to this sum of evidence an act is believed: what decides about the only one of a name before listening, too."""

_MARGIN = -LESS_KNOWN + _AGAINST
"""By so much, sound included, it must be likelier than the next of its name, or it is doubted: about twice."""

_STRONG = 1.5
"""One clue of this weight, or all together, and sound has no say."""

_OWN = "local"


@dataclass(frozen=True, slots=True)
class Company:
    """Those whom an act is billed with.

    Attributes:
        strengths: of its likeness to each of them, 0 to 1.
        kinship: how alike they are among themselves (`kinship_of`): whether they are of one kind at all.
    """

    strengths: tuple[float, ...] = ()
    kinship: float = 0.0


@dataclass(frozen=True, slots=True)
class Ear:
    """Judges by how alike acts of one bill are as a rule.

    Attributes:
        kinship: typical of a bill.
    """

    kinship: float = _KINSHIP

    def weigh(self, beside: Company, usual: Company) -> float:
        """Give the natural logarithm of how much likelier the sound makes it that the act belongs there.

        Acts of a kind lie around its kinship, others around 0, both equally scattered: the linear discriminant. Acts
        that are not of one kind say nothing.

        Args:
            beside: the other acts of its bills.
            usual: acts of its sender's other nights, which need not be of one kind.
        """
        weight = _weight(beside, self.kinship) + _USUAL_VOICE * _weight(usual, 0.0)
        return max(-_MOST, min(weight, _MOST))


def train(kinships: Sequence[float]) -> Ear:
    """Learn how alike acts of one bill are as a rule, from the kinship of each of the user's own bills."""
    return Ear((_BILLS * _KINSHIP + sum(kinships)) / (_BILLS + len(kinships)))


def kinship_of(strengths: Sequence[float]) -> float:
    """Say how alike the acts of a group are, from the strengths of its pairs: 0 = as alike as any two artists are."""
    return fmean(map(_deviate, strengths)) if strengths else 0.0


def hear_out(about: str, beside: Company, usual: Company, ear: Ear) -> Clue | None:
    """Give the clue of an act's sound; None when too few were heard beside it.

    Args:
        about: `<catalog>:<id>` of the entry whose tracks were heard.
        beside: the other acts of its bills.
        usual: acts of its sender's other nights.
        ear: what judges.
    """
    few = len(beside.strengths) < LEAST_BESIDE
    if few and len(usual.strengths) < LEAST_USUAL:
        return None
    weight = ear.weigh(Company() if few else beside, usual)
    if few and abs(weight) < _AUDIBLE:
        return None
    which = "like" if weight >= PLAIN else "unlike" if weight <= -PLAIN else "neither like nor unlike"
    whom = "those of its sender's other nights" if few else f"the {len(beside.strengths)} acts beside it"
    return Clue(about, "sound", weight, f"sounds {which} {whom}")


def doubt(verdict: Verdict, clue: Clue) -> str:
    """Say why an accepted act is not believed after listening; empty when it still is.

    One sum of evidence decides; but strong evidence, and the user's own music, are never overturned.

    Args:
        verdict: as decided before listening; not one by the user's correction.
        clue: of its sound.
    """
    if verdict.status is not VerdictStatus.ACCEPTED or clue.weight > -PLAIN or _is_own(verdict):
        return ""
    weights = {person: _weights(person, verdict) for person in find_persons(verdict.name, _by_source(verdict))}
    chosen = next((person for person in weights if _is_chosen(person, verdict)), None)
    best = weights.pop(chosen, {}) if chosen else {}
    evidence = sum(weight for kind, weight in best.items() if kind != "fans")
    if max(evidence, *best.values(), 0.0) >= _STRONG:
        return ""
    margin = min((sum(best.values()) - sum(other.values()) for other in weights.values()), default=math.inf)
    if evidence + clue.weight > _AGAINST and margin + clue.weight >= _MARGIN:
        return ""
    others = f", and {len(weights)} other{'s have' if len(weights) > 1 else ' has'} the name" if weights else ""
    return f"the one at {_shown(verdict.chosen[0])} {clue.words}{others}; little else says who is meant"


def _weights(person: Person, verdict: Verdict) -> dict[str, float]:
    """Kind -> weight of the clues about a person."""
    ids = {entry_id(entry) for entry in person.entries}
    return {clue.kind: clue.weight for clue in verdict.clues if clue.about in ids}


def _is_chosen(person: Person, verdict: Verdict) -> bool:
    return bool(set(map(entry_id, person.entries)) & set(map(entry_id, verdict.chosen)))


def _is_own(verdict: Verdict) -> bool:
    return any(entry.catalog == _OWN for entry in verdict.chosen)


def _by_source(verdict: Verdict) -> dict[str, list[Candidate]]:
    sources: dict[str, list[Candidate]] = {}
    for entry in verdict.candidates:
        sources.setdefault(entry.catalog, []).append(entry)
    return sources


def _shown(entry: Candidate) -> str:
    fans = f" ({entry.fans:,} fans)" if entry.fans is not None else ""
    return f"{title_of(entry.catalog)}{fans}"


def _weight(company: Company, usual: float) -> float:
    """What a company says, where such a company is of one kind as far as `usual`."""
    count = len(company.strengths)
    if not count:
        return 0.0
    known = count / (count + _GROUP)
    kinship = max(0.0, known * company.kinship + (1.0 - known) * usual)
    # The least alike is left out: it may be the wrong one itself.
    counted = sorted(company.strengths)[count > 1 :]
    voices = count / (1.0 + (count - 1) * _SHARED)
    return voices * _SLOPE * kinship * (kinship_of(counted) - kinship / 2)


def _deviate(strength: float) -> float:
    return _DEVIATES[round(strength * _STEPS)]
