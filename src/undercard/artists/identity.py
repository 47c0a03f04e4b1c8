"""Who an act is: a pure judgement over what the catalogues answered.

A false split beats a false merge: a name is accepted on equality and evidence, never for being the
first hit. "Basement" on a techno bill is not the post-hardcore band because a search put it on top.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from undercard.artists.genres import contradict, families
from undercard.artists.likeness import Likeness, is_imitation, likeness
from undercard.artists.stopnames import is_stop_name
from undercard.entities.artists import Candidate, Credit, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name

VERSION = 1

_DOMINANCE = 20
_LEADER_FANS = 50
_KNOWN_FANS = 1000
_WHOLE_NAME = 2
_SURE = 0.5
_TRUSTED = frozenset({"local"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said about a name; it outranks all evidence.

    Attributes:
        ids: catalogue -> the entry's id.
        not_an_artist: the words on the bill name no act.
        parts: the acts that the words name, when they are several.
        same_as: the name under which the act is known.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    not_an_artist: bool = False
    parts: tuple[str, ...] = ()
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one catalogue says about a name.

    Attributes:
        catalog: its name.
        chosen: the one entry it points at, if any.
        rivals: equal entries that could not be told apart.
        likeness: how far the name agrees.
        why: the clause about it.
        decisive: homonyms were seen and told apart.
    """

    catalog: str
    chosen: Candidate | None
    rivals: tuple[Candidate, ...]
    likeness: Likeness
    why: str
    decisive: bool = False


def corrected(credit: Credit, correction: Correction) -> tuple[Credit, ...]:
    """Give the credit as the user said it should be read."""
    names = correction.parts or ((correction.same_as,) if correction.same_as else ())
    return tuple(_part(credit, name, 1.0) for name in names) or (credit,)


def judge(
    credit: Credit,
    candidates: Mapping[str, Sequence[Candidate]],
    words: frozenset[str] = frozenset(),
    correction: Correction | None = None,
    trusted: frozenset[str] = _TRUSTED,
) -> Verdict:
    """Decide which entries the act is, at most one per catalogue, or abstain.

    Args:
        credit: the act as billed; below a confidence of 0.5 it is a guess and needs more evidence.
        candidates: catalogue -> its answer; a catalogue that could not be asked is absent.
        words: tags and words of the event, to tell homonyms apart.
        correction: what the user said about this name.
        trusted: catalogues that hold the user's own music; their match outranks the others.
    """
    every = tuple(candidate for answer in candidates.values() for candidate in answer)
    if correction:
        verdict = _by_correction(credit, correction, every)
        if verdict:
            return verdict
    if is_stop_name(credit.name) and not any(likeness(credit.name, c) for c in every):
        return _verdict(credit, VerdictStatus.NOT_AN_ARTIST, (), every, "the words stand for acts without naming one")
    findings = [_find(credit.name, name, answer, words) for name, answer in candidates.items()]
    return _weigh(credit, findings, every, words, trusted)


def _by_correction(credit: Credit, correction: Correction, every: tuple[Candidate, ...]) -> Verdict | None:
    if correction.not_an_artist:
        return _verdict(credit, VerdictStatus.NOT_AN_ARTIST, (), every, "you said this is not an artist")
    chosen = tuple(c for c in every if correction.ids.get(c.catalog) == c.id)
    missing = [name for name in correction.ids if name not in {c.catalog for c in chosen}]
    chosen += tuple(Candidate(name, correction.ids[name], credit.name) for name in missing)
    return _verdict(credit, VerdictStatus.ACCEPTED, chosen, every, "you said who this is") if chosen else None


def _find(name: str, catalog: str, answer: Sequence[Candidate], words: frozenset[str]) -> _Finding:
    """Pick the entry of one catalogue: the only equal one, or the one that stands out."""
    real = [candidate for candidate in answer if not is_imitation(name, candidate)]
    grades = {candidate: likeness(name, candidate) for candidate in real}
    best = max(grades.values(), default=Likeness.NONE)
    equals = tuple(candidate for candidate in real if grades[candidate] is best) if best else ()
    if not equals:
        return _Finding(catalog, None, (), Likeness.NONE, f"{catalog} has no artist of this name")
    if len(equals) == 1:
        return _Finding(catalog, equals[0], (), best, f"{catalog} has one artist of this name{_fans(equals[0])}")
    if best is Likeness.WEAK:
        return _Finding(catalog, None, equals, best, f"{catalog} has {len(equals)} artists of nearly this name")
    return _stand_out(catalog, equals, best, words)


def _stand_out(catalog: str, equals: tuple[Candidate, ...], best: Likeness, words: frozenset[str]) -> _Finding:
    """Among equal names, the one with far more fans unless its genre contradicts, or the only one that fits."""
    ranked = sorted(equals, key=_fan_count, reverse=True)
    first, second = ranked[0], ranked[1]
    told = first.fans is not None and _fan_count(first) >= _LEADER_FANS
    if told and _fan_count(first) > _DOMINANCE * max(_fan_count(second), 1) and not contradict(first.genres, words):
        why = f"of {len(equals)} artists of this name {_at([catalog])} one has nearly all fans ({first.fans:,})"
        return _Finding(catalog, first, (), best, why, decisive=True)
    fitting = [candidate for candidate in equals if families(candidate.genres) & families(words)]
    others_contradict = all(contradict(candidate.genres, words) for candidate in equals if candidate not in fitting)
    if len(fitting) == 1 and others_contradict:
        why = f"of {len(equals)} artists of this name {_at([catalog])} only one plays {' or '.join(fitting[0].genres)}"
        return _Finding(catalog, fitting[0], (), best, why, decisive=True)
    shown = " and ".join(f"{c.name}{_fans(c)}" for c in ranked[:2])
    return _Finding(catalog, None, equals, best, f"{catalog} has {len(equals)} artists of this name: {shown}")


def _weigh(
    credit: Credit,
    findings: list[_Finding],
    every: tuple[Candidate, ...],
    words: frozenset[str],
    trusted: frozenset[str],
) -> Verdict:
    own = next((f for f in findings if f.catalog in trusted and f.chosen and f.likeness > Likeness.WEAK), None)
    best = max((finding.likeness for finding in findings), default=Likeness.NONE)
    if own is None and best is Likeness.NONE:
        return _verdict(credit, VerdictStatus.UNKNOWN, (), every, _unknown(credit, findings))
    top = [f for f in findings if f.likeness > Likeness.WEAK] or [f for f in findings if f.likeness is best]
    chosen = tuple(f.chosen for f in top if f.chosen)
    if own:
        why = f"your own music has this artist{_agreement(chosen)}"
        return _verdict(credit, VerdictStatus.ACCEPTED, chosen, every, why)
    doubt = _doubt(credit, top, chosen, words)
    if doubt:
        return _verdict(credit, VerdictStatus.AMBIGUOUS, (), every, doubt)
    said = next(finding for finding in top if finding.chosen)
    return _verdict(credit, VerdictStatus.ACCEPTED, chosen, every, said.why + _agreement(chosen))


def _doubt(credit: Credit, top: list[_Finding], chosen: tuple[Candidate, ...], words: frozenset[str]) -> str | None:
    """Why the evidence does not suffice; None when it does."""
    undecided = [finding for finding in top if finding.chosen is None]
    if undecided and not any(finding.decisive for finding in top):
        return undecided[0].why
    strange = next((c for c in chosen if contradict(c.genres, words)), None)
    if strange:
        return (
            f"the {strange.catalog} artist of this name plays {' and '.join(strange.genres)}, which this night does not"
        )
    if top[0].likeness is Likeness.WEAK and len({fold_name(c.name) for c in chosen}) > 1:
        return "catalogues write nearly this name in different ways: " + " and ".join(c.name for c in chosen)
    fans = max(map(_fan_count, chosen), default=0)
    if credit.confidence < _SURE and fans < _KNOWN_FANS and len(chosen) < 2:  # noqa: PLR2004 - two catalogues agree
        return f"it may be the name of the night; {top[0].why}"
    return None


def settle_readings(credit: Credit, joint: Verdict, parts: Mapping[str, Verdict]) -> tuple[Credit, ...]:
    """Give the credits that an uncertain `A & B` stands for, after asking for the whole and its parts.

    The joint name counts when it exists exactly. Otherwise a reading counts when all of its names are artists,
    or one that is more than a single word: a false split leaves an unknown name, a false merge hides two acts.

    Args:
        credit: the credit with its readings.
        joint: verdict on the whole name.
        parts: name of a part -> verdict on it.
    """
    if joint.status is VerdictStatus.ACCEPTED:
        return (replace(credit, readings=(), confidence=0.95),)
    if joint.status is VerdictStatus.AMBIGUOUS:
        return (credit,)
    settled = next((reading for reading in credit.readings if _holds(reading, parts)), None)
    return tuple(_part(credit, name, 0.9) for name in settled) if settled else (credit,)


def _holds(reading: tuple[str, ...], parts: Mapping[str, Verdict]) -> bool:
    """All names are artists, or one with a full name is: a single word is an artist somewhere nearly always."""
    found = [name for name in reading if name in parts and parts[name].status is VerdictStatus.ACCEPTED]
    return bool(reading) and (len(found) == len(reading) or any(len(name.split()) >= _WHOLE_NAME for name in found))


def _at(catalogs: Sequence[str]) -> str:
    """Where one looked, in the user's words: `local` is only the registry's name for their own music."""
    own = ["in your own music"] if catalogs[0] in _TRUSTED else []
    others = catalogs[len(own) :]
    return " and ".join([*own, *([f"at {' and '.join(others)}"] if others else [])])


def _part(credit: Credit, name: str, confidence: float) -> Credit:
    return replace(credit, name=name, key=ArtistKey(fold_name(name)), confidence=confidence, readings=())


def _unknown(credit: Credit, findings: list[_Finding]) -> str:
    if not findings:
        return "no catalogue was asked"
    where = _at([finding.catalog for finding in findings])
    if credit.readings:
        parts = " and ".join(f'"{name}"' for name in credit.readings[0])
        return f"no artist of this joint name {where}; {parts} are to be asked apart"
    return f"no artist of this name {where}"


def _agreement(chosen: tuple[Candidate, ...]) -> str:
    others = [candidate.catalog for candidate in chosen[1:]]
    return f"; {' and '.join(others)} agree{'s' if len(others) == 1 else ''}" if others else ""


def _fans(candidate: Candidate) -> str:
    return f" ({candidate.fans:,} fans)" if candidate.fans else ""


def _fan_count(candidate: Candidate) -> int:
    return candidate.fans or 0


def _verdict(
    credit: Credit, status: VerdictStatus, chosen: tuple[Candidate, ...], every: tuple[Candidate, ...], why: str
) -> Verdict:
    return Verdict(credit.key, credit.name, status, chosen, every, why)
