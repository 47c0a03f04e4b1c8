"""Nouns as plain fields under stable keys, shared by every renderer that writes data."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, time

from undercard.entities.artists import Credit
from undercard.entities.events import Event, Evidence
from undercard.entities.graphs import Beside
from undercard.entities.names import TrackId
from undercard.entities.nights import ActScore, Dropout, Funnel, Newsletter, Night, Provider
from undercard.entities.similarity import Neighbour
from undercard.entities.tracks import Track
from undercard.outputs.json_text import number

Fields = dict[str, object]
_STAGES = ("resolved", "with_preview", "embedded", "scored")


def event_fields(event: Event) -> Fields:
    """What the mail says: dates as `YYYY-MM-DD`, times as `HH:MM`, null where nothing was printed."""
    return {
        "id": event.id,
        "title": event.title,
        "date": _day(event.night),
        "last_date": _day(event.last_night),
        "doors": _clock(event.doors),
        "start": _clock(event.start),
        "end": _clock(event.end),
        "venue": event.venue,
        "city": event.city,
        "url": event.url,
        "status": event.status.value,
        "tags": list(event.tags),
        "bill": list(event.bill),
        "evidence": [evidence_fields(evidence) for evidence in event.evidence],
        "about": event.about,
        "links": [{"text": link.text, "url": link.url} for link in event.links],
    }


def evidence_fields(evidence: Evidence) -> Fields:
    """Which reader read which words."""
    return {
        "field": evidence.field,
        "reader": evidence.reader,
        "words": evidence.words,
        "confidence": number(evidence.confidence),
        "span": list(evidence.span) if evidence.span else None,
    }


def credit_fields(credit: Credit) -> Fields:
    """An act as billed."""
    return {
        "name": credit.name,
        "role": credit.role.value,
        "set_time": credit.set_time,
        "group": credit.group,
        "notes": list(credit.notes),
        "confidence": number(credit.confidence),
        "readings": [list(reading) for reading in credit.readings],
    }


def night_fields(rank: int, night: Night, tracks: Mapping[TrackId, Track]) -> Fields:
    """A ranked night with every act and every neighbour."""
    return {
        "rank": rank,
        "score": number(night.score),
        "reason": night.reason,
        "heard": night.heard,
        "event": event_fields(night.event),
        "acts": [act_fields(act, tracks) for act in night.acts],
    }


def act_fields(act: ActScore, tracks: Mapping[TrackId, Track]) -> Fields:
    """An act with its strength and what it is like."""
    return {
        "name": act.name,
        "key": act.key,
        "known": act.known,
        "strength": number(act.strength),
        "why": act.why,
        "neighbours": [neighbour_fields(near, tracks) for near in act.neighbours],
        "sound": number(act.sound),
        "graph": number(act.graph),
        "beside": [beside_fields(near) for near in act.beside],
        "mapped": number(act.mapped),
    }


def beside_fields(near: Beside) -> Fields:
    """A loved artist that others put near an act, and by which way."""
    return {
        "artist": near.artist,
        "name": near.name,
        "strength": number(near.strength),
        "way": list(near.way),
        "sources": list(near.sources),
        "tier": tier(near),
    }


def tier(near: Beside) -> str:
    """How many stand between: `direct`, `one between`, `two between`."""
    return ("direct", "one between", "two between")[min(len(near.way) - 2, 2)]


def neighbour_fields(near: Neighbour, tracks: Mapping[TrackId, Track]) -> Fields:
    """A near artist, how near, and the two tracks to compare."""
    return {
        "artist": near.artist,
        "name": near.name,
        "score": number(near.score),
        "strength": number(near.strength),
        "low": number(near.low),
        "high": number(near.high),
        "band": near.band.value,
        "tracks_heard": near.tracks,
        "match": {
            "cosine": number(near.match.cosine),
            "theirs": track_fields(near.match.theirs, tracks),
            "yours": track_fields(near.match.yours, tracks),
        },
    }


def track_fields(track: TrackId, tracks: Mapping[TrackId, Track]) -> Fields:
    """A track by its id; the other fields are null when it is not among `tracks`."""
    known = tracks.get(track)
    return {
        "id": track,
        "artist": known.artist_name if known else None,
        "title": known.title if known else None,
        "album": known.album or None if known else None,
        "year": known.year if known else None,
        "link": known.link if known else None,
    }


def funnel_fields(funnel: Funnel) -> Fields:
    """The counts with their share of all acts, what was lost at each stage, and every act that dropped out.

    Acts that the user loves are no dropouts: those that went no further stand in `loved`.
    """
    stages = {name: getattr(funnel, name) for name in _STAGES}
    return {
        "mails": funnel.mails,
        "events": funnel.events,
        "acts": funnel.acts,
        **stages,
        "shares": {name: number(here / funnel.acts) if funnel.acts else None for name, here in stages.items()},
        "losses": [{"stage": stage, "kind": loss, "acts": acts} for stage, loss, acts in funnel.losses],
        "dropouts": [dropout_fields(lost) for lost in funnel.dropouts],
        "loved": [dropout_fields(act) for act in funnel.loved],
    }


def dropout_fields(lost: Dropout) -> Fields:
    """Who dropped out, where and why, and the command that tells more."""
    return {
        "name": lost.name,
        "stage": lost.stage,
        "kind": lost.loss,
        "why": lost.why,
        "hint": lost.hint or None,
    }


def newsletter_fields(letter: Newsletter) -> Fields:
    """A sender with its newest mail and its own funnel."""
    return {
        "sender": letter.sender or None,
        "name": letter.name,
        "subject": letter.subject or None,
        "newest": letter.newest.isoformat() if letter.newest else None,
        "funnel": funnel_fields(letter.funnel),
    }


def provider_fields(provider: Provider) -> Fields:
    """What a source gave."""
    return {**asdict(provider), "hit_rate": number(provider.hit_rate)}


def moment_fields(as_of: date | None, today: date | None, *, over: bool) -> Fields:
    """Which day the ranking counts from, seen from which day."""
    return {"as_of": _day(as_of), "today": _day(today), "over": over}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _clock(value: time | None) -> str | None:
    return value.isoformat("minutes") if value is not None else None
