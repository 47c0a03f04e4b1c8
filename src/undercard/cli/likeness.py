"""Neighbours and reasons as text and as plain data."""

import textwrap
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from undercard.app.asking import Explanation, Likeness
from undercard.entities.names import TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Neighbour
from undercard.entities.thresholds import threshold_words
from undercard.entities.tracks import Track
from undercard.kit.text import clean_line
from undercard.outputs.beside import beside_line
from undercard.outputs.fields import beside_fields
from undercard.outputs.words import count, percent

Tracks = Mapping[TrackId, Track]

_UNDER_A_NAME = " " * 8


def likeness_data(likeness: Likeness) -> dict[str, Any]:
    """Plain data of `similar --json`."""
    verdict = likeness.verdict
    return {
        "name": likeness.name,
        "verdict": None if verdict is None else {"status": verdict.status.value, "why": verdict.why},
        "neighbours": [_neighbour_data(near, likeness.tracks) for near in likeness.neighbours],
        "why": likeness.why,
        "placed": [{"name": near.name, "strength": round(near.strength, 4)} for near in likeness.placed],
        "threshold": round(likeness.threshold, 6),
        "below": [_neighbour_data(near, likeness.tracks) for near in likeness.below],
    }


def likeness_text(likeness: Likeness, width: int) -> str:
    """Lines of `similar`, folded to the width."""
    if not likeness.neighbours:
        return textwrap.fill(f"{clean_line(likeness.name)}: {clean_line(likeness.why)}", width)
    head = f"{clean_line(likeness.name)} sounds most like"
    lines = [head, *(_neighbour_line(near, likeness.tracks, width) for near in likeness.neighbours)]
    if likeness.below:
        nearest = f"of the {len(likeness.neighbours) + len(likeness.below)} nearest"
        lines.append(_left_out(f"{len(likeness.below)} {nearest}", likeness.threshold))
    if likeness.placed:
        told = ", ".join(f"{clean_line(one.name)} ({percent(one.strength)}%)" for one in likeness.placed)
        mapped = f"the map learned from your artists ('undercard tune') puts it near {told}"
        lines.append(textwrap.fill(mapped, width, initial_indent="  ", subsequent_indent="  "))
    return "\n".join(lines)


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """Plain data of `why --json`."""
    night = explanation.night
    return {
        "event": {
            "id": night.event.id,
            "title": night.event.title,
            "date": night.event.night.isoformat() if night.event.night else None,
            "venue": night.event.venue,
            "city": night.event.city,
            "url": night.event.url,
            "status": night.event.status.value,
            "evidence": [asdict(evidence) for evidence in night.event.evidence],
        },
        "score": round(night.score, 4),
        "reason": night.reason,
        "threshold": round(explanation.threshold, 6),
        "below": explanation.below,
        "acts": [_act_data(act, explanation.tracks) for act in night.acts],
    }


def explanation_text(explanation: Explanation, width: int) -> str:
    """Lines of `why`, prose folded to the width."""
    night, event = explanation.night, explanation.night.event
    place = " · ".join(clean_line(part) for part in (event.venue, event.city) if part)
    head = f"{event.night or 'no date'}  {place}  score {night.score:.2f}"
    lines = [clean_line(event.title), head, "", textwrap.fill(clean_line(night.reason), width), ""]
    for act in night.acts:
        lines.append(textwrap.fill(clean_line(act.why), width))
        lines += [_neighbour_line(near, explanation.tracks, width) for near in act.neighbours[:3]]
        lines += [f"  {percent(near.strength):3}%  {beside_line(near)}" for near in act.beside]
    if explanation.below:
        lines.append(_left_out(count(explanation.below, "neighbour"), explanation.threshold))
    lines += ["", "read from the mail by:"]
    lines += [f"  {e.field:<8} {e.reader:<12} {clean_line(e.words)[: width - 25]}" for e in event.evidence]
    return "\n".join(lines)


def _left_out(whom: str, threshold: float) -> str:
    return f"  {whom} left out, below {threshold_words(threshold)}; --threshold 0 shows all"


def _act_data(act: ActScore, tracks: Tracks) -> dict[str, Any]:
    return {
        "name": act.name,
        "known": act.known,
        "strength": None if act.strength is None else round(act.strength, 4),
        "why": act.why,
        "neighbours": [_neighbour_data(near, tracks) for near in act.neighbours],
        "sound": None if act.sound is None else round(act.sound, 4),
        "graph": None if act.graph is None else round(act.graph, 4),
        "beside": [beside_fields(near) for near in act.beside],
        "mapped": None if act.mapped is None else round(act.mapped, 4),
    }


def _neighbour_data(near: Neighbour, tracks: Tracks) -> dict[str, Any]:
    return {
        "name": near.name,
        "strength": round(near.strength, 4),
        "low": round(near.low, 4),
        "high": round(near.high, 4),
        "band": near.band.value,
        "score": round(near.score, 4),
        "tracks": near.tracks,
        "match": {
            "theirs": _track_data(near.match.theirs, tracks),
            "yours": _track_data(near.match.yours, tracks),
            "cosine": round(near.match.cosine, 4),
        },
    }


def _track_data(track: TrackId, tracks: Tracks) -> dict[str, Any]:
    found = tracks.get(track)
    return {"id": track, "title": found.title if found else None, "link": found.link if found else None}


def _neighbour_line(near: Neighbour, tracks: Tracks, width: int) -> str:
    theirs, yours = _title(near.match.theirs, tracks), _title(near.match.yours, tracks)
    head = f"  {percent(near.strength):3}%  {clean_line(near.name):<28} {near.band.value:<13}"
    whole = f"{head} {theirs} ~ {yours}"
    if len(whole) <= width:
        return whole
    below = textwrap.fill(f"{theirs} ~ {yours}", width, initial_indent=_UNDER_A_NAME, subsequent_indent=_UNDER_A_NAME)
    return f"{head.rstrip()}\n{below}"


def _title(track: TrackId, tracks: Tracks) -> str:
    found = tracks.get(track)
    return f"“{clean_line(found.title)}”" if found else str(track)
