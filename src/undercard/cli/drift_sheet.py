"""What `undercard drift` reports."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from undercard.app.drifting import MOST_TRACKS, Drift, Era, Runs, Years
from undercard.entities.history import Snapshot
from undercard.entities.similarity import Neighbour
from undercard.evaluation.layout import lay_out
from undercard.outputs.drift_plot import Courses
from undercard.outputs.json_text import number
from undercard.outputs.plots import Map
from undercard.outputs.sheet import Block, Cell, Figure, Paragraph, Section, Sheet, Table, Tone, numbers, row
from undercard.outputs.words import count, full_day, percent
from undercard.similarity.drift import Cause, Move, Shift
from undercard.similarity.periods import SURE, Passage

_SHOWN = 3
_DRAWN = 5
_LEAST_DRAWN = 4
_ENDS = (".", "?", "!")

_WHY = {
    Cause.METHOD: "undercard compares in another way since",
    Cause.OWN_TRACKS: "other tracks of it were heard",
    Cause.THEIR_TRACKS: "other tracks of its neighbours were heard",
    Cause.COMPANY: "it was compared with other artists",
    Cause.SPACE: "the scale was learned anew",
}
_FOOT = (
    "Strength: the share of artist pairs that are less alike. Between runs an artist is compared with those you love, "
    "by years with everybody who was heard. Periods are cut by the years alone; chance deals the same tracks to them "
    "anew."
)


def drift_sheet(found: Drift) -> Sheet:
    """The report of `drift`."""
    lead = f"{_runs_lead(found.runs)} {_years_lead(found)}".strip()
    sections = (Section("Between runs", tuple(_runs(found))), Section("With the years", tuple(_years(found))))
    return Sheet(f"How {found.name} moved", lead, sections, f"{_FOOT} Heard by {found.model}.")


def drift_data(found: Drift) -> dict[str, object]:
    """Plain data of `drift --json`."""
    runs, years = found.runs, found.years
    return {
        "name": found.name,
        "model": found.model,
        "why": found.why,
        "runs": {
            "snapshots": [_snapshot_data(one, found.names) for one in runs.snapshots],
            "shifts": [_shift_data(one, found) for one in runs.shifts],
            "whole": _shift_data(runs.whole, found) if runs.whole else None,
            "other_models": [
                {
                    "model": one.model,
                    "snapshots": one.snapshots,
                    "newest": one.newest.at.isoformat(),
                    "shared": one.shared,
                }
                for one in runs.others
            ],
        },
        "years": {
            "heard": years.heard,
            "dated": years.dated,
            "periods": [_era_data(era, found) for era in years.eras],
            "passage": _passage_data(years.passage) if years.passage else None,
            "alike": number(years.alike),
            "one_album": years.one_album,
        },
    }


def _runs_lead(runs: Runs) -> str:
    whole = runs.whole
    if whole is None:
        return "Between runs nothing has moved yet." if runs.snapshots else "No run has compared it yet."
    begin = (
        f"Of its {len(whole.earlier.near)} nearest artists of {_day(whole.earlier.at)}, {whole.kept} still are among "
        f"its nearest on {_day(whole.later.at)}"
    )
    if whole.is_music:
        return f"{begin}: in between other music was heard."
    return f"{begin}; no other music of theirs was heard, so what moved is the measuring."


def _years_lead(found: Drift) -> str:
    if found.why:
        return f"Nothing can be said of its sound: {found.why}{'' if found.why.endswith(_ENDS) else '.'}"
    passage = found.years.passage
    if passage is None:
        return ""
    if not passage.can_tell:
        return "Too few of its tracks were heard to tell whether its sound moved with the years."
    if passage.moved:
        return "Its sound moved with the years, by more than its tracks differ anyway."
    return "With the years its sound moved no more than chance would have it."


def _runs(found: Drift) -> Iterator[Block]:
    runs = found.runs
    if not runs.snapshots:
        yield Paragraph("No run has compared it with artists you love yet: a run that does keeps a snapshot.")
    elif runs.whole is None:
        only = runs.snapshots[0]
        told = f"One snapshot, of {_day(only.at)}. A run keeps another one when something has moved."
        yield Paragraph(told, Tone.FAINT)
        rows = tuple(row(_name(found, near.artist), _percent(near.strength)) for near in only.near)
        yield Table(("nearest of those you love", "strength"), rows, numbers(1, 1))
    else:
        yield from _moved(found, runs.whole)
        yield from _steps(found)
    for other in runs.others:
        shared = "" if other.shared is None else f", sharing {other.shared} of its neighbours with the newest one here"
        told = f"{count(other.snapshots, 'snapshot')} by {other.model}, the newest of {_day(other.newest.at)}{shared}"
        yield Paragraph(f"{told}: another ear, not another music.", Tone.FAINT)


def _moved(found: Drift, whole: Shift) -> Iterator[Block]:
    heads = ("", _day(whole.earlier.at), _day(whole.later.at), "", "")
    yield Table(heads, tuple(_move(found, move) for move in whole.moves), numbers(1, 3))
    words = [_WHY[cause] for cause in whole.causes]
    if Cause.COMPANY in whole.causes:
        place = words.index(_WHY[Cause.COMPANY])
        words[place] = f"{words[place]} ({whole.earlier.size} then, {whole.later.size} now)"
    if words:
        yield Paragraph(f"Between the two: {'; '.join(words)}.")
    if Cause.METHOD in whole.causes:
        told = (
            f"Compared by {whole.earlier.method} then, by {whole.later.method} now: strengths of the two do not meet."
        )
        yield Paragraph(told, Tone.BAD)
    snapshots = found.runs.snapshots
    lines = [
        (_name(found, near.artist), [_strength_in(snapshot, near.artist) for snapshot in snapshots])
        for near in whole.later.near[:_DRAWN]
    ]
    days = [_day(snapshot.at) for snapshot in snapshots]
    yield Figure(Courses(days, lines), "Strengths", "Its nearest artists of today, snapshot by snapshot.")


def _move(found: Drift, move: Move) -> tuple[Cell, ...]:
    name = Cell(_name(found, move.artist), Tone.STRONG if move.after is not None else Tone.FAINT)
    if move.before is None:
        note = "heard for the first time since" if move.artist in found.runs.heard_since else "came in"
        return row(name, "–", _percent(move.after), "", Cell(note, Tone.FAINT))
    if move.after is None:
        return row(name, _percent(move.before), "–", "", Cell("is gone", Tone.FAINT))
    change = round((move.after - move.before) * 100)
    note = "by other tracks" if move.retold else ""
    told = f"{change:+d}".replace("-", "−") if change else "="
    return row(name, _percent(move.before), _percent(move.after), told, Cell(note, Tone.FAINT))


def _steps(found: Drift) -> Iterator[Block]:
    """Each snapshot, when there are more than the two that were compared."""
    if len(found.runs.shifts) < 2:  # noqa: PLR2004 - the only step has been told
        return
    first = found.runs.snapshots[0]
    rows = [row(_day(first.at), "", _nearest(found, first), Cell("the first", Tone.FAINT))]
    for shift in found.runs.shifts:
        why = "; ".join(_WHY[cause] for cause in shift.causes)
        kept = f"{shift.kept} of {len(shift.earlier.near)}"
        rows.append(row(_day(shift.later.at), kept, _nearest(found, shift.later), Cell(why, Tone.FAINT)))
    yield Table(("snapshot", "kept", "nearest", "what had changed"), tuple(rows), numbers(1, 1))


def _years(found: Drift) -> Iterator[Block]:
    years = found.years
    if found.why:
        yield Paragraph("Its tracks could not be compared.", Tone.FAINT)
        return
    told = f"{count(years.heard, 'track')} heard, {years.dated or 'none'} with a year"
    lacking = max(years.heard, found.most) < MOST_TRACKS and not (years.passage and years.passage.can_tell)
    more = "; --tracks 20 listens to more, for this question alone" if lacking else ""
    yield Paragraph(f"{told}{more}.", Tone.FAINT)
    if not years.eras:
        return
    rows = tuple(row(Cell(_span(era), Tone.STRONG), str(len(era.tracks)), _likest(era)) for era in years.eras)
    yield Table(("years", "tracks", "sounds most like"), rows, numbers(1, 1))
    if years.passage is None:
        yield Paragraph("Its years allow only one period: two want two tracks each, of different years.")
        return
    yield from _passage(years, years.passage)
    if years.dated >= _LEAST_DRAWN:
        yield _map(found)


def _passage(years: Years, passage: Passage) -> Iterator[Block]:
    first, last = _span(years.eras[0]), _span(years.eras[-1])
    moved = f"From {first} to {last} the centre of its sound moved by {passage.distances[0, -1]:.2f}"
    spread = f"a track lies {passage.within:.2f} from the centre of its own period (cosine distance: 0 = the same)"
    alike = f" The two are closer than {_percent(years.alike)} of artist pairs." if years.alike is not None else ""
    yield Paragraph(f"{moved}; {spread}.{alike}")
    deals = f"all {passage.deals:,} deals" if passage.all_tried else f"{passage.deals:,} deals"
    shares = f"{passage.share * 100:.0f} % of the spread between its tracks lies between periods"
    chance = f"{passage.chance * 100:.0f} % when the tracks are dealt to them at random (95 % of {deals} below "
    tested = f"{shares}, {chance}{passage.high * 100:.0f} %; p = {passage.luck:.3f})"
    if not passage.can_tell:
        least = f"so few tracks can give no p below {passage.least:.2f}, so this tells nothing either way"
        yield Paragraph(f"{tested}: {least}.", Tone.FAINT)
    elif passage.moved:
        yield Paragraph(f"{tested}: more than chance.", Tone.GOOD)
    else:
        yield Paragraph(f"{tested}: no more than chance.")
    if years.one_album:
        told = "Each period is one album: what differs may be the album, and not the time."
        yield Paragraph(told, Tone.BAD if passage.luck <= SURE else Tone.FAINT)


def _map(found: Drift) -> Figure:
    eras = found.years.eras
    layout = lay_out(found.years.cosines)
    named = [(found.tracks[track].title, place) for place, era in enumerate(eras) for track in era.tracks]
    places = tuple(
        (title, float(x), float(y), kind) for (title, kind), (x, y) in zip(named, layout.places, strict=True)
    )
    return Figure(
        Map(places, tuple(map(_span, eras))),
        "Its tracks, as alike as they sound",
        f"Shapes are periods. The plane shows {layout.shown * 100:.0f} % of all differences.",
    )


def _snapshot_data(one: Snapshot, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "at": one.at.isoformat(),
        "method": one.method,
        "space": one.space,
        "compared_with": one.size,
        "tracks": list(one.tracks),
        "near": [
            {"artist": near.artist, "name": names.get(near.artist, near.artist), "strength": near.strength}
            for near in one.near
        ],
    }


def _shift_data(shift: Shift, found: Drift) -> dict[str, object]:
    return {
        "from": shift.earlier.at.isoformat(),
        "to": shift.later.at.isoformat(),
        "causes": [cause.value for cause in shift.causes],
        "other_music": shift.is_music,
        "kept": shift.kept,
        "moves": [
            {
                "artist": move.artist,
                "name": _name(found, move.artist),
                "before": move.before,
                "after": move.after,
                "by_other_tracks": move.retold,
            }
            for move in shift.moves
        ],
    }


def _era_data(era: Era, found: Drift) -> dict[str, object]:
    return {
        "first": era.period.first,
        "last": era.period.last,
        "tracks": [
            {"id": track, "title": found.tracks[track].title, "year": found.tracks[track].year} for track in era.tracks
        ],
        "neighbours": [
            {"artist": near.artist, "name": near.name, "strength": number(near.strength, 4), "band": near.band.value}
            for near in era.neighbours
        ],
    }


def _passage_data(one: Passage) -> dict[str, object]:
    return {
        "share": number(one.share),
        "chance": number(one.chance),
        "chance_95": number(one.high),
        "p": number(one.luck),
        "least_p": number(one.least),
        "deals": one.deals,
        "all_deals": one.all_tried,
        "distances": [[number(float(value), 4) for value in line] for line in one.distances],
        "within": number(one.within, 4),
        "more_than_chance": one.moved if one.can_tell else None,
    }


def _day(moment: datetime) -> str:
    return full_day(moment.astimezone().date())


def _name(found: Drift, key: str) -> str:
    return found.names.get(key, key)


def _percent(strength: float | None) -> str:
    return "–" if strength is None else f"{percent(strength)} %"


def _span(era: Era) -> str:
    first, last = era.period.first, era.period.last
    return str(first) if first == last else f"{first}–{last}"


def _nearest(found: Drift, snapshot: Snapshot) -> str:
    return ", ".join(_name(found, near.artist) for near in snapshot.near[:_SHOWN])


def _likest(era: Era) -> str:
    return ", ".join(map(_told, era.neighbours)) or "nobody else was heard yet"


def _told(near: Neighbour) -> str:
    return f"{near.name} {_percent(near.strength)}"


def _strength_in(snapshot: Snapshot, artist: str) -> float | None:
    return next((near.strength for near in snapshot.near if near.artist == artist), None)
