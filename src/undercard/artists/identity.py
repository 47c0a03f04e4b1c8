"""Who an act is: a pure judgement over what the catalogues and authorities answered.

A false split beats a false merge: a name is accepted on equality and evidence, never for being the
first hit. "Basement" on a techno bill is not the post-hardcore band because a search put it on top.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from undercard.artists.clues import LESS_KNOWN, clues_on, entry_id
from undercard.artists.genres import families
from undercard.artists.likeness import Likeness, likeness
from undercard.artists.persons import SURELY, Person, bond, find_persons, kinship
from undercard.artists.stopnames import is_stop_name
from undercard.entities.artists import Candidate, Clue, Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.sources import title_of, titles_of
from undercard.kit.text import fold_name

VERSION = 4

Answers = Mapping[str, Sequence[Candidate]]
"""Source -> its entries, in the order in which sources are asked; one that could not be asked is absent."""

_Entries = tuple[Candidate, ...]

NOBODY_ASKED = "no catalogue was asked"
SAID = "you said who this is"

_MARGIN = -LESS_KNOWN
"""One of several namesakes must be so much likelier than the next: about nine times."""
_AGAINST = -1.5
"""Down to this sum of clues (fans apart) not even the only one of its name is believed to be the act."""
_AGAINST_ONE_OF_SEVERAL = -0.6
"""The same where there are namesakes: that the others are even less likely says nothing for one."""
_WELL = 0.5
_CONVINCING = 1.5
_FAMOUS = 1000
_WHOLE_NAME = 2
_SURE = 0.5
_TRUSTED = frozenset({"local"})
_LOOKED_AT = 4
"""Of each source, where namesakes stand: the likeliest are told apart, and the rest is told from them."""


def corrected(credit: Credit, correction: Correction) -> tuple[Credit, ...]:
    """Give the credit as the user said it should be read."""
    names = correction.parts or ((correction.same_as,) if correction.same_as else ())
    return tuple(_part(credit, name, 1.0) for name in names) or (credit,)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A person with the evidence about them.

    Attributes:
        person: the entries.
        clues: weightiest first.
        evidence: sum of the clues, fans apart.
        total: sum of all clues.
    """

    person: Person
    clues: tuple[Clue, ...]
    evidence: float
    total: float


def judge(
    credit: Credit,
    answers: Answers,
    occasion: Occasion | None = None,
    correction: Correction | None = None,
    trusted: frozenset[str] = _TRUSTED,
) -> Verdict:
    """Decide which entries the act is, at most one for each source, or abstain.

    Args:
        credit: the act as billed; below a confidence of 0.5 it is a guess and needs more evidence.
        answers: what each source answered.
        occasion: where the name was met, to tell namesakes apart.
        correction: what the user said about this name.
        trusted: catalogues that hold the user's own music; their match outranks the others.
    """
    occasion = occasion or Occasion()
    every = tuple(candidate for answer in answers.values() for candidate in answer)
    if correction and (said := _as_corrected(credit, answers, correction, every)):
        return said
    standings = _standings(credit.name, answers, occasion)
    linked = any(clue.kind == "link" and clue.weight > 0 for one in standings for clue in one.clues)
    if is_stop_name(credit.name) and not linked and not _is_band_all_the_same(standings):
        return _verdict(credit, VerdictStatus.NOT_AN_ARTIST, every, "the words stand for acts without naming one")
    if not standings:
        return _verdict(credit, VerdictStatus.UNKNOWN, every, _unknown(credit, list(answers)))
    return _decide(credit, standings, every, trusted)


def _is_band_all_the_same(standings: Sequence["_Standing"]) -> bool:
    """`The Residents` are a band, where the night is theirs; residents are none."""
    if not standings:
        return False
    best = standings[0]
    printed = best.person.grade is Likeness.PRINTED and (best.person.fans or 0) >= _FAMOUS
    return printed and best.evidence >= _CONVINCING


def worth_a_look(
    name: str, answers: Answers, occasion: Occasion | None = None, trusted: frozenset[str] = _TRUSTED
) -> tuple[Candidate, ...]:
    """Give the entries about which more should be known before a judgement; () when what is known suffices.

    Namesakes are looked at to be told apart; the only one of a name, when it must be seen whether it fits.
    """
    occasion = occasion or Occasion()
    standings = _standings(name, answers, occasion)
    persons = [standing.person for standing in standings]
    if not persons or any(entry.catalog in trusted for entry in persons[0].entries):
        return ()
    if len(persons) == 1 and _is_told(persons[0], occasion):
        return _only_guessed(persons[0], occasion)
    counts = Counter[str]()
    wanted = []
    for entry in (entry for person in persons for entry in person.entries):
        counts[entry.catalog] += 1
        if counts[entry.catalog] <= _LOOKED_AT:
            wanted.append(entry)
    return tuple(wanted)


def _only_guessed(person: Person, occasion: Occasion) -> _Entries:
    """Entries of the only one of a name that the name alone binds to those which say what is played."""
    told = [entry for entry in person.entries if families(entry.genres)]
    if not told or not families(occasion.words):
        return ()
    untold = (entry for entry in person.entries if not families(entry.genres))
    return tuple(entry for entry in untold if all(kinship(entry, one, alone=True) < SURELY for one in told))


def belonging(chosen: Sequence[Candidate], source: str, found: Sequence[Candidate]) -> Candidate | None:
    """Give the entry of a further source that is the artist already chosen; None when none surely is.

    Args:
        chosen: the entries of the artist, one for each source.
        source: the further source.
        found: what it answered when asked for the artist's name.
    """
    if not chosen:
        return None
    answers = {entry.catalog: (entry,) for entry in chosen} | {source: tuple(found)}
    ours = {entry_id(entry) for entry in chosen}
    for person in find_persons(chosen[0].name, answers):
        if ours & {entry_id(entry) for entry in person.entries}:
            return next((entry for entry in person.chosen if entry.catalog == source), None)
    return None


def why_belonging(chosen: Sequence[Candidate], entry: Candidate, found: Sequence[Candidate] = ()) -> str:
    """Say in words why an entry of a further source is the artist already chosen.

    `iTunes 77 is the same artist as Deezer 12: both have "Anima" and "Portal"`.

    Args:
        chosen: the entries of the artist.
        entry: what `belonging` gave, or what one of the chosen names as its page.
        found: all that the further source answered.
    """
    others = [one for one in chosen if one.catalog != entry.catalog]
    alone = sum(likeness(entry.name, one) >= Likeness.ALIAS for one in found) <= 1
    kin = max(others, key=lambda one: kinship(one, entry, alone=alone), default=None)
    why = bond(kin, entry, alone=alone) if kin else ""
    if kin is None or not why:
        return ""
    return f"{title_of(entry.catalog)} {entry.id} is the same artist as {title_of(kin.catalog)} {kin.id}: {why}"


def _standings(name: str, answers: Answers, occasion: Occasion) -> list[_Standing]:
    """Everybody of that name, the likeliest first."""
    persons = find_persons(name, answers)
    standings = []
    for person in persons:
        clues = clues_on(name, person, [other for other in persons if other is not person], occasion)
        evidence = sum(clue.weight for clue in clues if clue.kind != "fans")
        standings.append(_Standing(person, clues, evidence, sum(clue.weight for clue in clues)))
    return sorted(standings, key=lambda one: (-one.total, -(one.person.fans or 0)))


def _is_told(person: Person, occasion: Occasion) -> bool:
    """Whether all is known that the occasion can be compared with."""
    over = any(entry.ended for entry in person.entries) and not any(entry.titles for entry in person.entries)
    return bool(families(person.genres) or not families(occasion.words)) and not occasion.links and not over


def _decide(
    credit: Credit, standings: Sequence[_Standing], every: tuple[Candidate, ...], trusted: frozenset[str]
) -> Verdict:
    own = next((s for s in standings if _is_own(s, trusted)), None)
    best = own or standings[0]
    clues = tuple(clue for standing in standings for clue in standing.clues)
    doubt = None if own else _doubt(credit, standings)
    if doubt:
        return replace(_verdict(credit, VerdictStatus.AMBIGUOUS, _ranked(standings, every), doubt), clues=clues)
    chosen = best.person.chosen
    why = f"your own music has this artist{_agreement(chosen)}" if own else _why(best, len(standings))
    verdict = _verdict(credit, VerdictStatus.ACCEPTED, _ranked(standings, every), why)
    return replace(verdict, chosen=chosen, clues=clues)


def _is_own(standing: _Standing, trusted: frozenset[str]) -> bool:
    held = any(entry.catalog in trusted for entry in standing.person.entries)
    return held and standing.person.grade >= Likeness.ALIAS


def _doubt(credit: Credit, standings: Sequence[_Standing]) -> str | None:
    """Why the evidence does not suffice; None when it does."""
    best = standings[0]
    if len(standings) > 1 and best.total - standings[1].total < _MARGIN:
        return f"{len(standings)} artists of this name, and nothing tells them apart: {_shown(standings)}"
    if best.evidence <= (_AGAINST if len(standings) == 1 else _AGAINST_ONE_OF_SEVERAL):
        worst = min(best.clues, key=lambda clue: clue.weight)
        which = "only" if len(standings) == 1 else "likeliest"
        return f"the {which} artist of this name {_at(_sources(best))} {worst.words}"
    fans = best.person.fans or 0
    confirmed = fans >= _FAMOUS or len(_sources(best)) > 1 or best.evidence >= _WELL
    if credit.confidence < _SURE and not confirmed:
        return f"it may be the name of the night; {_lone(best, len(standings))}"
    return None


def _why(best: _Standing, namesakes: int) -> str:
    reasons = [clue.words for clue in best.clues if clue.weight >= _WELL]
    if namesakes > 1:
        told = "; it ".join(reasons[:2]) or f"has nearly all fans ({best.person.fans or 0:,})"
        return f"of {namesakes} artists of this name {_at(_sources(best))} this one {told}"
    return "; ".join([_lone(best, namesakes), *(f"it {reason}" for reason in reasons[:2])])


def _lone(best: _Standing, namesakes: int) -> str:
    fans = f" ({best.person.fans:,} fans)" if best.person.fans else ""
    which = "the only" if namesakes == 1 else "the likeliest"
    return f"{which} artist of this name {_at(_sources(best))}{fans}"


def _shown(standings: Sequence[_Standing]) -> str:
    return " and ".join(_portrait(standing.person) for standing in standings[:2])


def _portrait(person: Person) -> str:
    """`Nirvana (Deezer, 9,000 fans, rock)`."""
    first = person.entries[0]
    told = [title_of(first.catalog), f"{person.fans:,} fans" if person.fans is not None else "", *person.genres[:1]]
    return f"{first.name} ({', '.join(part for part in told if part)})"


def _ranked(standings: Iterable[_Standing], every: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of the name first, the likeliest first; then whoever else the searches brought up."""
    alike = [entry for standing in standings for entry in standing.person.entries]
    known = {entry_id(entry) for entry in alike}
    return (*alike, *(entry for entry in every if entry_id(entry) not in known))


def _as_corrected(credit: Credit, answers: Answers, correction: Correction, every: _Entries) -> Verdict | None:
    """The entries the user named, and those of other sources that surely are the same artist."""
    if correction.not_an_artist:
        return _verdict(credit, VerdictStatus.NOT_AN_ARTIST, every, "you said this is not an artist")
    if not correction.ids:
        return None
    known = {(entry.catalog, entry.id): entry for entry in every}
    named = tuple(known.get(page, Candidate(*page, credit.name)) for page in correction.ids.items())
    further = (belonging(named, source, found) for source, found in answers.items() if source not in correction.ids)
    verdict = _verdict(credit, VerdictStatus.ACCEPTED, every, SAID)
    return replace(verdict, chosen=(*named, *(entry for entry in further if entry)))


def settle_readings(credit: Credit, joint: Verdict, parts: Mapping[str, Verdict]) -> tuple[Credit, ...]:
    """Give the credits that an uncertain `A & B` stands for, after asking for the whole and its parts.

    The joint name counts when it exists exactly. Otherwise a reading counts when all of its names are artists,
    or one that is more than a single word: a false split leaves an unknown name, a false merge hides two acts.
    A name that several artists bear is an artist, too, though it is not told which.

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


def apart_as_well(credit: Credit, joint: Verdict, parts: Mapping[str, Verdict]) -> Verdict:
    """Give the verdict on an `A & B` that is one act for want of a better reading, with what was found of its parts.

    Args:
        credit: the credit with its readings.
        joint: verdict on the whole name, which nobody bears.
        parts: name of a part -> verdict on it, when they were asked for apart.
    """
    names = [name for reading in credit.readings[:1] for name in reading if name in parts]
    if not names:
        return joint
    found = "; ".join(f'"{name}" {_APART[parts[name].status]}' for name in names)
    return replace(joint, why=f"{joint.why}; asked for apart, {found}")


_APART = {
    VerdictStatus.ACCEPTED: "is an artist",
    VerdictStatus.AMBIGUOUS: "may be several",
    VerdictStatus.UNKNOWN: "is nobody",
    VerdictStatus.NOT_AN_ARTIST: "names nobody",
}


def _holds(reading: tuple[str, ...], parts: Mapping[str, Verdict]) -> bool:
    """All names are artists, or one with a full name is: a single word is an artist somewhere nearly always."""
    status = {name: parts[name].status for name in reading if name in parts}
    found = [name for name, one in status.items() if one is VerdictStatus.ACCEPTED]
    borne = [name for name, one in status.items() if one in {VerdictStatus.ACCEPTED, VerdictStatus.AMBIGUOUS}]
    full = any(len(name.split()) >= _WHOLE_NAME for name in (borne if len(borne) == len(reading) else found))
    return bool(reading) and (len(found) == len(reading) or full)


def _sources(standing: _Standing) -> list[str]:
    return list(dict.fromkeys(entry.catalog for entry in standing.person.entries))


def _at(sources: Sequence[str]) -> str:
    """Where one looked, in the user's words."""
    own = ["in your own music"] if sources[0] in _TRUSTED else []
    others = sources[len(own) :]
    return " and ".join([*own, *([f"at {titles_of(others)}"] if others else [])])


def _part(credit: Credit, name: str, confidence: float) -> Credit:
    return replace(credit, name=name, key=ArtistKey(fold_name(name)), confidence=confidence, readings=())


def _unknown(credit: Credit, sources: list[str]) -> str:
    if not sources:
        return NOBODY_ASKED
    return f"no artist of this {'joint name' if credit.readings else 'name'} {_at(sources)}"


def _agreement(chosen: tuple[Candidate, ...]) -> str:
    others = [candidate.catalog for candidate in chosen[1:]]
    return f"; {titles_of(others)} agree{'s' if len(others) == 1 else ''}" if others else ""


def _verdict(credit: Credit, status: VerdictStatus, every: tuple[Candidate, ...], why: str) -> Verdict:
    return Verdict(credit.key, credit.name, status, (), every, why)
