"""All that is known about a name as JSON, the command contract of `undercard artist --json`.

    {"format": "undercard artist", "version": 1, "name", "key",
     "verdict": "accepted" | "ambiguous" | "unknown" | "not-an-artist" | null, "reason": str,
     "judged_at": ISO | null, "waiting": str, "doubt": str, "ids": IDS, "chosen": [ENTRY],
     "parts": [{"name", "verdict", "reason"}],
     "namesakes": [{"chosen": bool, "why": str, "weight": number, "fix": str | null, "entries": [ENTRY],
                    "clues": [{"kind", "words", "weight"}]}],
     "strangers": [{"why": str, "entry": ENTRY}],
     "correction": {"words", "said_at", "doubt", "ids", "not_an_artist", "parts", "same_as"} | null,
     "loved": [{"diary", "weight"}],
     "bills": [{"printed", "beside": [str], "event": {...}}],
     "tracks": [{"heard": bool, "why": str, "id", "artist", "title", "album", "year", "link"}],
     "no_tracks": str, "bridged": str,
     "neighbours": [{...}], "beside": [{...}], "answered": [{"source", "at", "due", "entries"}], "alike": [str]}

IDS is, as in `undercard resolve --json`, `{"deezer": int | null, "itunes": int | null, "mbid": str | null, "spotify":
str | null, "soundcloud": str | null}`, and `{}` while there is no verdict; those of a correction are the ones given.
An entry's `source` is the source's own short name: there MusicBrainz is `musicbrainz`.
ENTRY is `{"source", "id", "name", "aliases", "fans", "releases", "genres", "link", "note", "places", "first_year",
"last_year", "ended"}`. `fix` is the command that says it is this one. A key is always there; what is not known is
null or empty.
"""

from collections.abc import Mapping

from undercard.entities.artists import Candidate, Correction
from undercard.outputs.fields import Fields, beside_fields, event_fields, neighbour_fields, track_fields
from undercard.outputs.json_text import dump_json, number
from undercard.outputs.portrait import COUNTED, IDS, Namesake, Portrait, Said, correction_words, fix_command, id_words
from undercard.outputs.sources import with_titles


def portrait_json(portrait: Portrait) -> str:
    """Give the document, ending with a line break."""
    verdict = portrait.verdict
    document = {
        "format": "undercard artist",
        "version": 1,
        "name": portrait.name,
        "key": portrait.key,
        "verdict": verdict.status.value if verdict else None,
        "reason": with_titles(verdict.why) if verdict else "",
        "judged_at": portrait.judged.isoformat() if portrait.judged else None,
        "waiting": portrait.waiting,
        "doubt": with_titles(portrait.doubt),
        "ids": dict(portrait.ids),
        "chosen": [entry_fields(entry) for entry in verdict.chosen] if verdict else [],
        "parts": [
            {
                "name": part.name,
                "verdict": part.verdict.status.value if part.verdict else None,
                "reason": with_titles(part.verdict.why) if part.verdict else "",
            }
            for part in portrait.parts
        ],
        "namesakes": [namesake_fields(one, portrait.name, portrait.home) for one in portrait.namesakes],
        "strangers": [{"why": one.why, "entry": entry_fields(one.entry)} for one in portrait.strangers],
        "correction": said_fields(portrait.said) if portrait.said else None,
    }
    return dump_json(document | _knowledge(portrait)) + "\n"


def entry_fields(entry: Candidate) -> Fields:
    """An entry of a catalogue."""
    return {
        "source": entry.catalog,
        "id": entry.id,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "fans": entry.fans,
        "releases": entry.albums,
        "genres": list(entry.genres),
        "link": entry.link,
        "note": entry.note,
        "places": list(entry.places),
        "first_year": entry.first_year,
        "last_year": entry.last_year,
        "ended": entry.ended,
    }


def said_fields(said: Said) -> Fields:
    """What the user said, with its date."""
    told: Fields = {"words": correction_words(said.correction), "said_at": said.at.isoformat(), "doubt": said.doubt}
    return told | correction_fields(said.correction)


def ids_fields(ids: Mapping[str, str]) -> Fields:
    """Ids as every document of ours tells them: that of MusicBrainz is `mbid`, those of Deezer and iTunes are numbers.

    Only the five sources are told whose ids `fix` takes.
    """
    return {
        IDS[site]: int(number) if site in COUNTED and number.isdecimal() else number
        for site, number in ids.items()
        if site in IDS
    }


def correction_fields(correction: Correction) -> Fields:
    """A correction, field by field."""
    return {
        "ids": ids_fields(correction.ids),
        "not_an_artist": correction.not_an_artist,
        "parts": list(correction.parts),
        "same_as": correction.same_as,
    }


def _knowledge(portrait: Portrait) -> Fields:
    """What is known beside the identity."""
    return {
        "loved": [{"diary": artist.diary, "weight": number(artist.weight)} for artist in portrait.loved],
        "bills": [
            {"printed": bill.printed, "beside": list(bill.beside), "event": event_fields(bill.event)}
            for bill in portrait.bills
        ],
        "tracks": [
            {"heard": one.heard, "why": one.why} | track_fields(one.track.id, {one.track.id: one.track})
            for one in portrait.tracks
        ],
        "no_tracks": portrait.no_tracks,
        "bridged": with_titles(portrait.bridged),
        "neighbours": [neighbour_fields(near, portrait.matched) for near in portrait.neighbours],
        "beside": [beside_fields(near) for near in portrait.beside],
        "answered": [
            {
                "source": one.source,
                "at": one.at.isoformat(),
                "due": one.due.isoformat() if one.due else None,
                "entries": one.entries,
            }
            for one in portrait.answered
        ],
        "alike": list(portrait.alike),
    }


def namesake_fields(one: Namesake, name: str, home: str = "") -> Fields:
    """One of those who bear the name, with the command that says it is this one."""
    words = id_words(one.entries)
    return {
        "chosen": one.chosen,
        "why": with_titles(one.why),
        "weight": number(one.weight),
        "fix": fix_command(name, " ".join(words), home) if words else None,
        "entries": [entry_fields(entry) for entry in one.entries],
        "clues": [
            {"kind": clue.kind, "words": with_titles(clue.words), "weight": number(clue.weight)} for clue in one.clues
        ],
    }
