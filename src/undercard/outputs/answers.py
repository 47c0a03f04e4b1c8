"""Who names are, as `undercard resolve` answers: the noun, and the document that is the command's contract.

    {"<name>": {"verdict": "accepted" | "ambiguous" | "unknown" | "not-an-artist",
                "ids": {"deezer": int | null, "itunes": int | null, "mbid": str | null, "spotify": str | null,
                        "soundcloud": str | null},
                "artists": [{"name", ...}],         # when one credit is several artists: each as the whole is
                "candidates": [{"source", "id", "name", "fans", "genres", "note", "link"}],
                "reason": str,
                "evidence": [{"about": "<source>:<id>", "kind", "weight", "words"}],
                "readings": [{"entries": ["<source>:<id>"], "words": [str], "fix": str | null}],   # when ambiguous
                "note": str, "entries": [{...}],    # when several entries of the bill bear the name: one for each
                "not_asked": [str]}}                # when a source could not be asked

A name stands once: where several entries of a bill bear it, each is judged by itself and told in `entries`. The name
gets the artist that is accepted for some of them; it is ambiguous when two of them are different artists.
`fix` is the command that says it is this one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from undercard.entities.artists import Candidate, Verdict, VerdictStatus
from undercard.outputs.fields import Fields
from undercard.outputs.json_text import dump_json
from undercard.outputs.portrait import Namesake, Stranger, fix_command, id_words
from undercard.outputs.sources import with_titles


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a name is.

    Attributes:
        name: as asked.
        verdict: with its reason and its evidence.
        ids: source, as `portrait.IDS` calls it -> the artist's id there, None where it has none.
        namesakes: everybody of that name, the chosen one first, then the likeliest.
        strangers: what else the searches brought up.
        parts: one for each artist, when the name is several.
        entries: one for each entry of the bill, when several bear the name.
        faults: what could not be asked.
        note: what became of these entries.
    """

    name: str
    verdict: Verdict
    ids: Mapping[str, int | str | None]
    namesakes: tuple[Namesake, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    parts: tuple["Answer", ...] = field(default=())
    entries: tuple["Answer", ...] = field(default=())
    faults: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the user should say who it is."""
        return self.verdict.status is VerdictStatus.AMBIGUOUS


def answers_json(answers: Sequence[Answer], home: str = "") -> str:
    """Give the document, ending with a line break; `home` is what commands must name to reach the store."""
    return dump_json({answer.name: _fields(answer, home) for answer in answers}) + "\n"


def _fields(answer: Answer, home: str) -> Fields:
    verdict = answer.verdict
    told: Fields = {"verdict": verdict.status.value, "ids": dict(answer.ids)}
    if answer.parts:
        told["artists"] = [{"name": part.name} | _fields(part, home) for part in answer.parts]
    told["candidates"] = [_candidate(entry) for entry in verdict.candidates]
    told["reason"] = with_titles(verdict.why)
    told["evidence"] = [
        {"about": clue.about, "kind": clue.kind, "weight": round(clue.weight, 2), "words": with_titles(clue.words)}
        for clue in verdict.clues
    ]
    if answer.is_open and not answer.parts:
        told["readings"] = [_reading(answer.name, one, home) for one in answer.namesakes]
    if answer.entries:
        told["note"] = answer.note
        told["entries"] = [_fields(one, home) for one in answer.entries]
    if answer.faults:
        told["not_asked"] = list(answer.faults)
    return told


def _candidate(entry: Candidate) -> Fields:
    return {
        "source": entry.catalog,
        "id": entry.id,
        "name": entry.name,
        "fans": entry.fans,
        "genres": list(entry.genres),
        "note": entry.note,
        "link": entry.link,
    }


def _reading(name: str, one: Namesake, home: str) -> Fields:
    words = id_words(one.entries)
    return {
        "entries": [f"{entry.catalog}:{entry.id}" for entry in one.entries],
        "words": [with_titles(clue.words) for clue in one.clues],
        "fix": fix_command(name, " ".join(words), home) if words else None,
    }
