"""Why an act went no further: a judgement over what the steps kept, in one word and one sentence."""

import shlex
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from undercard.entities.artists import Verdict, VerdictStatus
from undercard.entities.nights import Loss
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track

Sources = Collection[str] | None
"""Names of all that may be asked in this run; None when that is not told."""

_AGAIN = "the next run asks again"
_NOBODY = "no catalogue was asked"
_KINDS = {
    VerdictStatus.AMBIGUOUS: Loss.AMBIGUOUS,
    VerdictStatus.UNKNOWN: Loss.UNKNOWN,
    VerdictStatus.NOT_AN_ARTIST: Loss.NOT_AN_ARTIST,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act went no further.

    Attributes:
        loss: the kind.
        why: one sentence for the user.
        hint: a command that tells more or settles it.
    """

    loss: Loss | None = None
    why: str = ""
    hint: str = ""


def why_unresolved(
    name: str, row: Row[str, Verdict] | None, faults: Mapping[str, str], sources: Sources = None
) -> Reason:
    """Tell why nobody was accepted for a name: namesakes, nobody found, no artist at all, or a source away.

    Args:
        name: as billed.
        row: the verdict as kept.
        faults: sources that could not be asked, each with what it said, or empty where that was not kept.
        sources: who is asked in this run.
    """
    verdict = row.value if row else None
    doubt = verdict is not None and verdict.status is VerdictStatus.AMBIGUOUS
    hint = f"undercard artist {shlex.quote(name)}" if doubt else ""
    if row is not None and row.stamp.outcome is Outcome.LATER:
        so_far = f"; so far, {verdict.why}" if doubt and verdict else ""
        return Reason(Loss.COULD_NOT_ASK, f"{_away(faults)}{so_far}", hint)
    if row is None or verdict is None:
        return Reason(Loss.NOT_ASKED, _NOBODY)
    if verdict.status is VerdictStatus.UNKNOWN and _is_nobody(sources):
        return Reason(Loss.NOT_ASKED, _NOBODY)
    return Reason(_KINDS.get(verdict.status), verdict.why or row.stamp.why, hint)


def why_doubted(name: str, doubt: str) -> Reason:
    """Tell why an act that was heard is not believed to be the one that is billed."""
    return Reason(Loss.AMBIGUOUS_AFTER_LISTENING, doubt, f"undercard artist {shlex.quote(name)}")


def why_no_preview(row: Row[str, tuple[Track, ...]] | None, sources: Sources = None) -> Reason:
    """Tell why an artist has no track to listen to."""
    if row is None:
        return Reason(Loss.NOT_ASKED, _NOBODY if _is_nobody(sources) else "its tracks were not looked up yet")
    if row.stamp.outcome is Outcome.LATER:
        return Reason(Loss.COULD_NOT_ASK, _away(faults_of(row.stamp)))
    if _is_nobody(sources):
        return Reason(Loss.NOT_ASKED, f"{_NOBODY} for its tracks")
    return Reason(Loss.NO_PREVIEW, row.stamp.why)


def why_unheard(tried: Sequence[tuple[Track, Stamp]], sources: Sources = None) -> Reason:
    """Tell why none of an artist's tracks was heard.

    A preview that could not be fetched decides: it may still be heard. Else the reason that most tracks share.

    Args:
        tried: the chosen tracks that were tried, each with how that ended.
        sources: whose previews may be fetched.
    """
    waiting = [(track, stamp) for track, stamp in tried if stamp.outcome is Outcome.LATER]
    away = [(track, stamp) for track, stamp in waiting if sources is None or track.catalog in sources]
    if away:
        return Reason(Loss.COULD_NOT_ASK, _away(dict(_fault_on(track, stamp) for track, stamp in away)))
    if waiting:
        names = dict.fromkeys(track.catalog for track, _ in waiting)
        return Reason(Loss.NOT_ASKED, f"its previews are at {_listed(list(names))}, not asked in this run")
    if not tried:
        return Reason(Loss.NOT_ASKED, "its previews were not listened to yet")
    endings = Counter(stamp.outcome for _, stamp in tried)
    if endings[Outcome.NONE] > len(tried) / 2:
        return Reason(Loss.PREVIEW_GONE, _gone(len(tried), endings[Outcome.NONE]))
    failed = [_said(track, stamp) for track, stamp in tried if stamp.outcome is not Outcome.NONE]
    return Reason(Loss.UNHEARABLE, f"its preview {Counter(failed).most_common(1)[0][0]}")


def faults_of(stamp: Stamp) -> Mapping[str, str]:
    """Give the sources that a row waits for, with what they said (`deezer: time-out`, a line for each)."""
    if stamp.outcome is not Outcome.LATER:
        return {}
    told = (line.partition(": ") for line in stamp.why.splitlines())
    return {source: message for source, _, message in told}


def _is_nobody(sources: Sources) -> bool:
    return sources is not None and not sources


def _away(faults: Mapping[str, str]) -> str:
    """`deezer could not be asked (time-out); the next run asks again`; of several sources only the names."""
    details = "".join(f" ({message})" for message in faults.values() if message) if len(faults) == 1 else ""
    return f"{_listed(list(faults))} could not be asked{details}; {_AGAIN}"


def _gone(tried: int, gone: int) -> str:
    if tried == 1:
        return "its preview is gone"
    return f"its {tried} previews are gone" if gone == tried else f"{gone} of its {tried} previews are gone"


def _said(track: Track, stamp: Stamp) -> str:
    """What went wrong with a track, without its name."""
    return stamp.why.removeprefix(f"{track.artist_name} - {track.title}: ")


def _fault_on(track: Track, stamp: Stamp) -> tuple[str, str]:
    return track.catalog, _said(track, stamp).removeprefix(f"{track.catalog}: ")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
