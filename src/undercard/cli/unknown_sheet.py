"""What `evaluate unknown` reports: whom to listen to, and what the verdicts say."""

from pathlib import Path

from undercard.app.unknowns import Scored, UnknownAct, Unknowns
from undercard.cli.estimates import share_told, told
from undercard.entities.names import TrackId
from undercard.entities.similarity import Neighbour
from undercard.outputs.plots import Curve
from undercard.outputs.sheet import Block, Cell, Figure, Links, Paragraph, Section, Sheet, Table, Tone, numbers, row
from undercard.outputs.words import count, percent

Fields = dict[str, object]


def unknown_sheet(found: Unknowns, form: Path | None) -> Sheet:
    """The acts with their neighbours, and links to listen to both."""
    what = "acts that no list of similar artists knows" if not found.without_graph else "acts (no list is known yet)"
    lead = (
        f"{len(found.acts)} of {found.eligible} {what}, each with the nearest of {count(found.known, 'artist')} "
        "that you love. Do they belong together to your ears? Listen to a track of each, and say yes or no."
    )
    told_how = f"Write yes or no into the column verdict of {form}; then: undercard evaluate unknown --score {form}"
    return Sheet(
        title="Listen, and judge",
        lead=lead,
        sections=tuple(Section(act.name, _act(found, act)) for act in found.acts),
        foot=told_how if form else "With --form FILE.csv this becomes a form to fill in.",
    )


def form_rows(found: Unknowns) -> list[Fields]:
    """Lines of the form; what was said before stands in it already."""
    return [_form_row(found, act, rank, near) for act in found.acts for rank, near in enumerate(act.neighbours, 1)]


def verdict_sheet(scored: Scored) -> Sheet:
    """What the verdicts say."""
    report = scored.report
    rows = tuple(
        row(scored.names.get(act.act, act.act), f"{act.fitting} of {act.judged}", f"{act.precision * 100:.0f} %")
        for act in report.acts
    )
    slices = tuple(
        row(f"{one.low * 100:.0f} % to {one.high * 100:.0f} %", str(one.pairs), share_told(one.share))
        for one in report.reliability
    )
    points = tuple(
        (one.mean, one.share.value, one.share.low, one.share.high, f"{one.pairs} pairs") for one in report.reliability
    )
    return Sheet(
        title=f"{share_told(report.precision)} of the neighbours fit",
        lead=_verdict_lead(scored),
        sections=(
            Section("Act by act", (Table(("act", "fit", "precision"), rows, numbers(1, 2)),)),
            Section(
                "Do strengths mean what they say?",
                (
                    Table(("strength", "judged", "fit"), slices, numbers(1, 2)),
                    Figure(
                        Curve("strength", "share that fits", points),
                        "Fit by strength",
                        "Of neighbours of about this strength, the share that fits, with 95 % intervals (Wilson).",
                    ),
                ),
            ),
        ),
        foot=f"Kept in {scored.book}; a later run, with any model, is compared with it.",
    )


def _verdict_lead(scored: Scored) -> str:
    report = scored.report
    change = ""
    if report.change is not None and scored.earlier:
        change = f" Compared with {scored.earlier}, precision changed by {told(report.change, 2)} on the acts of both."
    agreement = (
        f" Strength and verdict agree by {report.agreement:.2f} (rank correlation)." if _is(report.agreement) else ""
    )
    left = f" {count(report.open, 'pair')} {'is' if report.open == 1 else 'are'} still open." if report.open else ""
    return (
        f"Precision at 10 over {count(len(report.acts), 'act')} and {count(report.judged, 'verdict')}; the nearest "
        f"neighbour fits in {share_told(report.first)}.{agreement}{change}{left}"
    )


def _is(number: float) -> bool:
    return number == number  # noqa: PLR0124 - nan is not itself


def _act(found: Unknowns, act: UnknownAct) -> tuple[Block, ...]:
    fans = f"{act.fans:,} fans" if act.fans is not None else "fans not told"
    listen = [Cell("page of the artist", link=act.link)] if act.link else []
    listen += [Cell(track.title, link=track.link) for track in act.tracks]
    rows = tuple(_neighbour(found, act, near) for near in act.neighbours)
    heads = ("sounds like", "their track", "your track", "strength", "in words", "you said")
    return (
        Paragraph(f"{fans}; {count(len(act.tracks), 'track')} heard.", Tone.FAINT),
        Links("Listen:", tuple(listen)),
        Table(heads, rows, numbers(3, 3)),
    )


def _neighbour(found: Unknowns, act: UnknownAct, near: Neighbour) -> tuple[Cell, ...]:
    said = act.said.get(near.artist)
    words = {None: Cell(""), True: Cell("yes", Tone.GOOD), False: Cell("no", Tone.BAD)}
    return row(
        Cell(near.name, link=found.links.get(near.artist)),
        _track(found, near.match.theirs),
        _track(found, near.match.yours),
        f"{percent(near.strength)} % ({percent(near.low)} to {percent(near.high)})",
        near.band.value,
        words[said],
    )


def _track(found: Unknowns, track: TrackId) -> Cell:
    known = found.tracks.get(track)
    return Cell(known.title, link=known.link) if known else Cell(str(track), Tone.FAINT)


def _form_row(found: Unknowns, act: UnknownAct, rank: int, near: Neighbour) -> Fields:
    theirs, yours = found.tracks.get(near.match.theirs), found.tracks.get(near.match.yours)
    said = act.said.get(near.artist)
    return {
        "act": act.name,
        "rank": rank,
        "neighbour": near.name,
        "verdict": "" if said is None else "yes" if said else "no",
        "strength": round(near.strength, 4),
        "act_track": theirs.title if theirs else "",
        "listen_act": (theirs.link if theirs else None) or act.link or "",
        "neighbour_track": yours.title if yours else "",
        "listen_neighbour": (yours.link if yours else None) or found.links.get(near.artist, ""),
        "model": found.model,
    }
