"""What `evaluate graph` and `evaluate genres` report."""

import math

import numpy as np

from undercard.app.grouping import Genres
from undercard.app.hiding import GraphReport
from undercard.evaluation.hidden_edges import HiddenScore
from undercard.evaluation.purity import Agreement, Marked
from undercard.outputs.plots import Columns, Map, Whiskers
from undercard.outputs.sheet import Block, Cell, Figure, Paragraph, Section, Sheet, Table, Tone, numbers, row

_SHOWN = 8
_SURE = 0.05


def graph_sheet(found: GraphReport) -> Sheet:
    """Who finds what was hidden."""
    scores = list(found.scores.items())
    rows = tuple(_score_row(name, score, first=place == 0) for place, (name, score) in enumerate(scores))
    whiskers = tuple((name, score.recall10, *score.recall10_interval) for name, score in scores)
    name, best = scores[0]
    degrees = np.bincount(np.minimum(np.array(found.degrees) // 10, 20)).tolist()
    lead = (
        f"Of an artist's hidden edges, {best.recall10 * 100:.0f} % are on average among the first ten that {name} "
        f"names; a hidden neighbour stands above a stranger in {best.auc * 100:.0f} % of cases."
    )
    size = (
        f"{found.artists:,} artists and {found.edges:,} edges; {found.pool} artists have a list of their own and are "
        f"ranked. {found.hidden} edges among them were hidden ({found.share * 100:.0f} %, choice {found.seed}), and "
        f"{found.asking} artists lost one."
    )
    heads = ("", "recall@10", "95 %", "nDCG@10", "95 %", "AUC", "95 %")
    found_ten = Figure(Whiskers("recall@10", whiskers), "Hidden neighbours among the first ten", "With 95 % intervals.")
    spread = Figure(
        Columns("edges (the last column: 200 and more)", "artists", degrees, step=10),
        "How many edges artists have",
        "Of the artists whose own list is known; what others say of them counts, too.",
    )
    return Sheet(
        title="Who finds edges that were hidden?",
        lead=lead,
        sections=(
            Section("Each measure", (Paragraph(size), Table(heads, rows, numbers(1, 6)), found_ten)),
            Section("The graph", (spread,)),
        ),
        foot="Intervals resample the artists that ask. Nobody is told an edge that it is asked for, from either side.",
    )


def genres_sheet(found: Genres) -> Sheet:
    """Groups by sound, and their genres."""
    groups = found.grouping
    return Sheet(
        title=f"{groups.count} groups by sound, and what they play",
        lead=_genres_lead(found),
        sections=(
            Section("Do groups share genres?", _agreements(found)),
            Section("The groups", _groups(found)),
            Section("On a map", (_map(found),)),
        ),
        foot=(
            "Groups are found by Ward's method on likeness in kind, their number by the mean silhouette "
            f"({groups.silhouette:.2f}); no genre is looked at. Purity: the share of artists that bear the commonest "
            "genre of their group. Chance deals the same genres out anew a thousand times."
        ),
    )


def _score_row(name: str, score: HiddenScore, *, first: bool) -> tuple[Cell, ...]:
    tone = Tone.STRONG if first else Tone.PLAIN
    measured = (
        (score.recall10, score.recall10_interval),
        (score.ndcg10, score.ndcg10_interval),
        (score.auc, score.auc_interval),
    )
    cells = [
        cell for mean, (low, high) in measured for cell in (Cell(f"{mean:.3f}", tone), Cell(f"{low:.3f} to {high:.3f}"))
    ]
    return (Cell(name, tone), *cells)


def _genres_lead(found: Genres) -> str:
    whose = "artists that you love" if found.loved_only else "artists that were heard"
    purity = found.purity
    begin = f"{len(found.names)} {whose} were grouped by what {found.model} hears alone."
    if not purity.artists:
        return f"{begin} No catalogue tells a genre of any of them, so nothing can be said of genres."
    verdict = "more than chance has it" if purity.luck <= _SURE else "no more than chance may have it"
    return (
        f"{begin} {purity.value * 100:.0f} % of those with a genre bear the commonest genre of their group, {verdict} "
        f"({purity.chance * 100:.0f} %, 95 % of deals between {purity.low * 100:.0f} % and {purity.high * 100:.0f} %)."
    )


def _agreements(found: Genres) -> tuple[Block, ...]:
    kinds = (
        ("purity by catalogue genres", found.purity),
        ("of the five nearest, those who share a genre", found.company),
        ("purity by the model's own first word", found.tag_purity),
    )
    rows = tuple(_agreement(name, one) for name, one in kinds)
    told = f"A catalogue tells a genre of {found.with_genre} of {len(found.names)} artists."
    circular = "The model's own words come from the same ears as the groups, so the last line proves little by itself."
    return (
        Paragraph(told, Tone.FAINT),
        Table(("", "reached", "chance", "95 % of chance", "p"), rows, numbers(1, 4)),
        Paragraph(circular, Tone.FAINT),
    )


def _agreement(name: str, one: Agreement) -> tuple[Cell, ...]:
    if not one.artists or not math.isfinite(one.value):
        return row(name, "–", "–", "–", "–")
    tone = Tone.GOOD if one.luck <= _SURE else Tone.FAINT
    return row(
        name,
        Cell(f"{one.value * 100:.0f} %", tone),
        f"{one.chance * 100:.0f} %",
        f"{one.low * 100:.0f} % to {one.high * 100:.0f} %",
        f"{one.luck:.3f}",
    )


def _groups(found: Genres) -> tuple[Block, ...]:
    rows = []
    for group in range(found.grouping.count):
        names = [found.names[place] for place in np.flatnonzero(found.grouping.labels == group).tolist()]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        shown = f"{', '.join(names[:_SHOWN])}{more}"
        words = (_marked(found.genres[group]), _marked(found.tags[group]))
        rows.append(row(Cell(str(group + 1), Tone.STRONG), str(len(names)), *words, Cell(shown, Tone.FAINT)))
    return (Table(("", "artists", "genres", "the model's words", "who"), tuple(rows), numbers(1, 1)),)


def _marked(words: tuple[Marked, ...]) -> str:
    return ", ".join(f"{one.word} {one.share * 100:.0f} %" for one in words) or "–"


def _map(found: Genres) -> Figure:
    labels = found.grouping.labels.tolist()
    places = tuple(
        (name, float(x), float(y), group)
        for name, (x, y), group in zip(found.names, found.map.places, labels, strict=True)
    )
    kinds = tuple(str(group + 1) for group in range(min(found.grouping.count, 8)))
    return Figure(
        Map(places, kinds),
        "Artists by what they sound like",
        f"Shapes are groups. The plane shows {found.map.shown * 100:.0f} % of all differences in kind: who lies apart "
        "is unlike, who lies together may still differ.",
    )
