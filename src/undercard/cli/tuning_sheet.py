"""What `tune` and `judge` show."""

from collections.abc import Iterator

from undercard.app.opinions import Opinions
from undercard.app.sound_mapping import LEAST_BOTH
from undercard.app.tuning import LEAST_LIKED, LEAST_REST, Tuned
from undercard.app.tuning_record import Record, Voice
from undercard.cli.estimates import NOTHING, lead_over, told
from undercard.evaluation.estimates import UNKNOWN, Estimate
from undercard.kit.text import clean_line, listed
from undercard.outputs.plots import Whiskers
from undercard.outputs.sheet import Block, Cell, Figure, Paragraph, Section, Sheet, Table, Tone, numbers, row
from undercard.outputs.words import count
from undercard.recommend.voices import CASES

_GRAPH, _MAP = "what others say", "the map"
_WAYS = {"sound": "sound alone", "mapped": "the map alone", "together": "sound and the map", "gain": "gain"}


def tuning_data(found: Tuned) -> dict[str, object]:
    """Plain data of `tune --json`."""
    record = found.record
    if record is None:
        return {"format": "undercard tuning", "version": 1, "tuned": False}
    return {
        "format": "undercard tuning",
        "version": 1,
        "tuned": True,
        "doubt": found.doubt,
        "model": record.model,
        "made_by": record.made_by,
        "at": record.at.isoformat(),
        "counts": record.counts,
        "weights": record.blend.weights,
        "graph": record.graph,
        "map": {
            "both": record.map.both,
            "asking": record.map.asking,
            "found": record.map.found,
            "is_on": record.map.is_on,
            "why": record.map.why,
            "ridge": record.map.ridge,
            "artists": len(record.map.keys),
        },
        "mapped": record.mapped,
    }


def tuning_sheet(found: Tuned) -> Sheet:
    """What was learned, how it did, and whether it counts; there is a record."""
    record = found.record
    if record is None:
        return Sheet("Nothing was tuned yet", "'undercard tune' does it.", ())
    doubt = (Section("It does not count now", (Paragraph(found.doubt, Tone.BAD),)),) if found.doubt else ()
    return Sheet(
        title=_title(record, found.doubt),
        lead=_lead(record),
        sections=(
            *doubt,
            *_advice(record),
            Section("How much each has to say", tuple(_voice(record.graph, _GRAPH))),
            Section("The map from sound to graph", tuple(_map(record))),
            *(
                (Section("How much the map has to say", tuple(_voice(record.mapped, _MAP))),)
                if record.map.is_on
                else ()
            ),
        ),
        foot=(
            f"Learned from {record.model} on {record.at:%d %b %Y}. “Likes above the rest”: the chance that something "
            "you like stands above something else. Every artist was judged by shares, loved artists and maps that knew "
            "nothing of it. Intervals hold 95 % of new draws. 'undercard tune --reset' forgets it."
        ),
    )


def _title(record: Record, doubt: str) -> str:
    if doubt:
        return "Tuned, but it does not count now"
    on = [name for name, is_on in (("the blend", record.graph.is_on), ("the map", record.map.is_on)) if is_on]
    if on:
        return f"Tuned: {listed(on)} {'counts' if len(on) == 1 else 'count'}"
    return "Too little is known to tune by" if _is_thin(record) else "Tuned, and nothing of it counts"


def _is_thin(record: Record) -> bool:
    """Whether neither a balance nor a map had enough to learn from."""
    graph = record.graph
    return (graph.liked < LEAST_LIKED or graph.rest < LEAST_REST) and record.map.both < LEAST_BOTH


def _advice(record: Record) -> Iterator[Section]:
    """What to do about too little, the first thing first."""
    if not _is_thin(record):
        return
    counts = record.counts
    ways = []
    if not counts.loved:
        ways.append("Say whom you love: likes, lists and folders under [taste] (docs/taste.md).")
    if counts.on_graph < LEAST_LIKED:
        ways.append(
            "Let others say who belongs beside whom: switch on a source under [graphs] and run, or 'undercard graph "
            "import FILE' (docs/graphs.md)."
        )
    if counts.rest < LEAST_REST:
        ways.append("Let 'undercard run' read more newsletters: your likes are held against the acts of their bills.")
    ways.append("Until then the stated weights count.")
    yield Section("What is missing", (Paragraph(" ".join(ways)),))


def _lead(record: Record) -> str:
    counts = record.counts
    said = [
        f"yes to {count(counts.said_yes, 'act')}" if counts.said_yes else "",
        f"no to {count(counts.said_no, 'act')}" if counts.said_no else "",
        f"{count(counts.nights, 'night')} you were at" if counts.nights else "",
        f"{count(counts.pairs, 'pair')} judged by ear" if counts.pairs else "",
    ]
    more = [one for one in said if one]
    spoken = f" You said more: {listed(more)}." if more else ""
    return (
        f"You love {count(counts.loved, 'artist')}; {counts.heard} were heard, {counts.on_graph} stand on the graph. "
        f"The bills you got name {count(counts.rest, 'other act')}.{spoken}"
    )


def _voice(voice: Voice, name: str) -> Iterator[Block]:
    if voice.liked and voice.rest:
        yield _shares(voice, name)
    yield Paragraph(
        f"Both sound and {name} speak of {count(voice.liked, 'case')} you like and of {count(voice.rest, 'other')}; "
        f"the stated share, {voice.stated * 100:.0f} %, counts as {CASES:.0f} cases.",
        Tone.FAINT,
    )
    yield _switch(voice.why, is_on=voice.is_on)


def _shares(voice: Voice, name: str) -> Table:
    learned = (
        f"{voice.share * 100:.0f} % (90 % of what is plausible: {voice.low * 100:.0f} to {voice.high * 100:.0f} %)"
    )
    rows = (
        row("stated", f"{voice.stated * 100:.0f} %", _chance(voice.before)),
        row(Cell("learned", Tone.STRONG), learned, _chance(voice.after)),
    )
    return Table(("", f"share of {name}", "likes above the rest"), rows)


def _map(record: Record) -> Iterator[Block]:
    found = record.map.found
    if found["sound"]["ndcg10"] is not None:
        rows = [
            row(_WAYS[way], _cell(found[way]["recall10"]), _cell(found[way]["ndcg10"]))
            for way in ("sound", "mapped", "together")
        ]
        gains = row("gain over sound", _lead_cell(found["gain"]["recall10"]), _lead_cell(found["gain"]["ndcg10"]))
        yield Table(("neighbours found by", "recall@10", "nDCG@10"), (*rows, gains), numbers(1, 2))
        whiskers = tuple(
            (_WAYS[way], one.value, one.low, one.high)
            for way in ("sound", "mapped", "together")
            if (one := found[way]["ndcg10"]) is not None
        )
        yield Figure(Whiskers("nDCG@10", whiskers), "Neighbours of artists the map had not met", "With 95 % intervals.")
    # With too few artists nobody looked whether they have neighbours.
    asking = f"; {record.map.asking} of them have a neighbour to find" if record.map.both >= LEAST_BOTH else ""
    yield Paragraph(f"{count(record.map.both, 'artist')} heard that stand on the graph{asking}.", Tone.FAINT)
    yield _switch(record.map.why, is_on=record.map.is_on)


def _switch(why: str, *, is_on: bool) -> Paragraph:
    return Paragraph(f"{'On' if is_on else 'Off'}: {why}.", Tone.GOOD if is_on else Tone.PLAIN)


def _chance(estimate: Estimate | None) -> str:
    return told(estimate or UNKNOWN)


def _cell(estimate: Estimate | None) -> Cell:
    return Cell(told(estimate or UNKNOWN))


def _lead_cell(estimate: Estimate | None) -> Cell:
    return Cell(NOTHING) if estimate is None else lead_over(estimate)


def opinion_lines(kept: Opinions) -> Iterator[str]:
    """What the user said, one line each."""
    if not kept.acts and not kept.nights:
        yield "you said nothing yet: undercard judge NAME yes, NAME no, or NIGHT went"
    for opinion in kept.acts:
        yield f"{'yes' if opinion.likes else 'no':<5} {clean_line(opinion.name)}"
    for night in kept.nights:
        acts = ", ".join(map(clean_line, night.acts))
        yield f"went  {night.night or 'no date'}  {clean_line(night.title)} ({acts})  {night.event}"
