"""Why to go, in words: which track of theirs is near which track of whose."""

from collections.abc import Callable, Mapping, Sequence

from undercard.entities.events import Event, EventStatus
from undercard.entities.names import TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Band, Neighbour
from undercard.entities.tracks import Track
from undercard.kit.text import listed

_NAMED = 3
"""Acts spelled out in a reason; the rest are counted."""

_ROUNDING = 1e-6
"""So that 0.57 is 57 %, although 0.57 * 100 is a little less than 57 in binary."""

_CLEAR = frozenset({Band.STRONG, Band.LIKELY})
_STATUS = {
    EventStatus.CANCELLED: "Cancelled",
    EventStatus.MOVED: "Moved: check the date and the place",
    EventStatus.SOLD_OUT: "Sold out",
}


def explain_act(
    name: str,
    neighbours: Sequence[Neighbour],
    tracks: Mapping[TrackId, Track],
    *,
    known: bool,
    unheard: str,
    doubted: bool = False,
) -> str:
    """One sentence about one act, without its full stop; also when it was not heard, or is doubted since."""
    if known:
        return f"{name} is already yours"
    if not neighbours:
        return (_doubted(name) if doubted else _unheard(name)) + unheard
    return f"{name}{_likeness(neighbours[0], tracks)}{_also(neighbours)}"


def explain_night(event: Event, best: Sequence[ActScore], acts: Sequence[ActScore]) -> str:
    """Sentences about a night: first whom the user loves, then the strangers worth hearing, then the silence.

    Args:
        event: what is announced.
        best: the known and the heard acts, the best first.
        acts: the whole bill.
    """
    loved = [act.name for act in best if act.known]
    strangers = [act.why for act in best if not act.known]
    sentences = [_STATUS[event.status]] if event.status in _STATUS else []
    sentences += [] if event.night else ["The mail gives no date"]
    sentences += [f"{listed(loved)} {'is' if len(loved) == 1 else 'are'} already yours"] if loved else []
    sentences += strangers[:_NAMED]
    sentences += [f"{_count(len(strangers) - _NAMED, 'more act')} compared"] if len(strangers) > _NAMED else []
    silent = [act for act in acts if act not in best]
    sentences += _set_apart("Left out", _doubted, [act for act in silent if _is_doubted(act)])
    sentences += _set_apart("Not heard", _unheard, [act for act in silent if not _is_doubted(act)])
    sentences += [] if acts else ["No act was found on the bill"]
    return " ".join(f"{sentence}." for sentence in sentences)


def _likeness(near: Neighbour, tracks: Mapping[TrackId, Track]) -> str:
    theirs, yours = tracks.get(near.match.theirs), tracks.get(near.match.yours)
    song = f" – “{theirs.title}”" if theirs else ""
    whose = f"{_possessive(near.name)} “{yours.title}”" if yours else near.name
    if near.band is Band.FAR:
        few = percent(near.strength)
        return f"{song} sounds like none of yours; the nearest is {whose}: closer than only {few} of artist pairs"
    verb = "sounds like" if near.band in _CLEAR else "comes nearest to"
    return f"{song} {verb} {whose}: {_measure(near)}"


def _measure(near: Neighbour) -> str:
    closer = f"closer than {percent(near.strength)} of artist pairs"
    if near.band is Band.FAINT:
        return f"a faint likeness, {closer}"
    if near.band is Band.THIN:
        heard = "only one track heard" if near.tracks == 1 else f"only one track of {near.name} to compare with"
        return f"{closer}, on thin evidence ({heard})"
    return closer


def _also(neighbours: Sequence[Neighbour]) -> str:
    names = [near.name for near in neighbours[1:_NAMED] if near.band in _CLEAR]
    return f"; also near {listed(names)}" if names else ""


def _set_apart(how: str, said: Callable[[str], str], acts: Sequence[ActScore]) -> list[str]:
    """What was not heard or is left out, and why, as at most one sentence; acts with the same reason share it."""
    shared: dict[str, list[str]] = {}
    for act in acts[:_NAMED]:
        shared.setdefault(act.why.removeprefix(said(act.name)), []).append(act.name)
    told = [f"{listed(names)} ({why})" for why, names in shared.items()]
    more = [_count(len(acts) - _NAMED, "more act")] if len(acts) > _NAMED else []
    return [f"{how}: {'; '.join(told + more)}"] if acts else []


def _unheard(name: str) -> str:
    return f"{name} was not heard: "


def _doubted(name: str) -> str:
    return f"{name} is ambiguous after listening: "


def _is_doubted(act: ActScore) -> bool:
    return act.why.startswith(_doubted(act.name))


def percent(strength: float) -> str:
    """A strength as a whole percentage, never rounded up: no likeness is closer than all pairs.

    The blank before the sign does not break, so that no line begins with the sign.
    """
    return f"{min(int(strength * 100 + _ROUNDING), 99)}\N{NO-BREAK SPACE}%"


def _possessive(name: str) -> str:
    return f"{name}’" if name.casefold().endswith("s") else f"{name}’s"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
