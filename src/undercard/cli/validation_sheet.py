"""What `evaluate validate` and `evaluate compare` report."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from undercard.app.validating import CHANCE, Comparison, Validation
from undercard.cli.estimates import lead_over, share_told, told, value
from undercard.evaluation.contenders import ContenderScore
from undercard.evaluation.criteria import Criterion, Outcome
from undercard.evaluation.reliability import Slice
from undercard.outputs.plots import Columns, Curve, Map, TwoHistograms, Whiskers
from undercard.outputs.sheet import Block, Cell, Figure, Paragraph, Section, Sheet, Table, Tone, numbers, row
from undercard.outputs.words import count

_TONES = {
    Outcome.MET: Tone.GOOD,
    Outcome.MISSED: Tone.BAD,
    Outcome.IMPOSSIBLE: Tone.BAD,
    Outcome.UNKNOWN: Tone.FAINT,
}
_MEASURES = {"recall5": "recall@5", "recall10": "recall@10", "ndcg10": "nDCG@10", "auc": "AUC per artist"}
_HIGH_SKEW = 1.4
_FOOT = (
    "Intervals hold 95 % of 1,000 draws of the artists (500 for pairs). Closed pool: only artists that were heard and "
    "have a list are ranked. recall@k: of the artists on the list, the share among the k nearest. nDCG@10: the same, "
    "strong links and early places counting more. AUC: the chance that a linked pair sounds more alike than an "
    "unlinked one."
)


def validation_sheet(found: Validation) -> Sheet:
    """The report of `evaluate validate`."""
    report = found.report
    loved = f", {sum(found.loved)} of them loved" if any(found.loved) else ""
    pool = (
        f"{report.artists} artists were heard and have a list of their own{loved}; {report.links} pairs of them are "
        f"linked by {', '.join(found.sources)}. ({found.heard} were heard in all, {found.listed} have a list.)"
    )
    return Sheet(
        title=f"Does {found.model} hear what others say?",
        lead=_lead(found),
        sections=(
            Section("What the project set out to reach", (*_criteria(report.criteria), *_readings(found))),
            Section("Beside everybody else who could claim to know", (Paragraph(pool), *_contenders(found))),
            Section("Linked and unlinked pairs", _pairs(found)),
            Section("Hubs", _hubs(found)),
            Section("Who could be heard", _heard(found)),
            Section("A map of their sound", (_map(found),)),
        ),
        foot=_FOOT,
    )


def validation_data(found: Validation) -> dict[str, object]:
    """The numbers of `evaluate validate`; the strengths of all pairs only as slices."""
    told_of = (one.name for one in fields(found.report) if one.name not in {"linked", "unlinked"})
    measured = {name: getattr(found.report, name) for name in told_of}
    return {
        "model": found.model,
        "pool": found.names,
        "sources": found.sources,
        "heard": found.heard,
        "listed": found.listed,
        "left_out": found.left_out,
        **measured,
    }


def comparison_sheet(found: Comparison) -> Sheet:
    """The report of `evaluate compare`."""
    first = next(iter(found.scores))
    models = [name for name in found.scores if name != CHANCE]
    rows = tuple(_score_row(name, score) for name, score in found.scores.items())
    paired = tuple(
        row(name if place == 0 else "", title, lead_over(measures[measure]))
        for name, measures in found.ahead.items()
        for place, (measure, title) in enumerate(_MEASURES.items())
    )
    whiskers = tuple((name, *_ends(score)) for name, score in found.scores.items())
    missing = [f"{name} lacks {lost}" for name, lost in found.missing.items() if lost]
    pool = (
        f"{found.artists} artists that every model heard and that have a list; {found.asking} ask, {found.links} pairs "
        f"are linked.{' Of artists that another model heard, ' + ', '.join(missing) + '.' if missing else ''}"
    )
    return Sheet(
        title=f"{len(models)} models on the same artists",
        lead=_winner(found, first),
        sections=(
            Section("Each model", (Paragraph(pool), Table(_HEADS, rows, numbers(1, 6)))),
            Section(
                f"{first} against the others, artist by artist",
                (
                    Paragraph("The same artists are drawn for both, so that what is hard for all takes no part."),
                    Table(("against", "", f"lead of {first} (95 %)"), paired),
                    Figure(Whiskers("nDCG@10", whiskers), "nDCG@10", "Dots with the middle 95 % of draws."),
                ),
            ),
        ),
        foot=_FOOT,
    )


_HEADS = ("", "recall@5", "recall@10", "nDCG@10", "AUC", "Pearson", "Spearman")


def _lead(found: Validation) -> str:
    scores = found.report.contenders
    model, chance = scores[found.model], scores[CHANCE]
    met = sum(criterion.outcome is Outcome.MET for criterion in found.report.criteria)
    lift = model.recall10.value / chance.recall10.value if chance.recall10.value else float("nan")
    how = f"{lift:.1f} times as many as chance" if np.isfinite(lift) else "chance finds none"
    return (
        f"Among the ten nearest by sound stand {model.recall10.value * 100:.0f} % of the artists that others name: "
        f"{how}. A linked pair sounds more alike than an unlinked one in {model.pairs.auc.value * 100:.0f} % of cases. "
        f"Of the three marks set beforehand, {met} {'was' if met == 1 else 'were'} reached."
    )


def _criteria(criteria: Sequence[Criterion]) -> tuple[Block, ...]:
    rows = tuple(
        row(one.name, _wanted(one), _reached(one), Cell(one.outcome.value, _TONES[one.outcome])) for one in criteria
    )
    reasons = (Paragraph(f"{one.name}: {one.why}.", Tone.FAINT) for one in criteria)
    return (Table(("", "wanted", "reached (95 %)", ""), rows), *reasons)


def _wanted(one: Criterion) -> str:
    return f"above {one.wanted * 100:.0f} %" if one.is_share else f"above {one.wanted:g}"


def _reached(one: Criterion) -> str:
    return share_told(one.reached) if one.is_share else told(one.reached)


def _readings(found: Validation) -> tuple[Block, ...]:
    overlap, model = found.report.overlap, found.report.contenders[found.model].pairs
    return (
        Paragraph(
            f"Read more kindly: {share_told(overlap.anywhere)} of the five nearest by sound stand somewhere on the "
            f"list, however long it is; among linked pairs alone, Pearson is {told(model.pearson_linked)}.",
            Tone.FAINT,
        ),
    )


def _contenders(found: Validation) -> tuple[Block, ...]:
    scores = found.report.contenders
    rows = tuple(_score_row(name, score) for name, score in scores.items())
    whiskers = tuple((name, *_ends(score)) for name, score in scores.items())
    blocks: list[Block] = [
        Table(_HEADS, rows, numbers(1, 6)),
        Figure(
            Whiskers("nDCG@10", whiskers),
            "How well each finds the artists that others name",
            "nDCG@10 with the middle 95 % of draws; the model stands first.",
        ),
        _leads(scores),
    ]
    if "popularity (links)" in scores:
        words = "“popularity (links)” knows how many links everybody has, which only the answers tell: it is a bar"
        blocks.append(Paragraph(f"{words}, not a method.", Tone.FAINT))
    blocks += [Paragraph(f"Left out: {why}.", Tone.FAINT) for why in found.left_out]
    return tuple(blocks)


def _score_row(name: str, score: ContenderScore) -> tuple[Cell, ...]:
    tone = Tone.STRONG if score.behind is None else Tone.PLAIN
    pairs = (score.pairs.auc, score.pairs.pearson, score.pairs.spearman)
    values = (value(one, tone) for one in (score.recall5, score.recall10, score.ndcg10, *pairs))
    return row(Cell(name, tone), *values)


def _leads(scores: Mapping[str, ContenderScore]) -> Table:
    rows = tuple(row(name, lead_over(score.behind)) for name, score in scores.items() if score.behind is not None)
    first = next(iter(scores))
    return Table((f"nDCG@10 of {first} against", "its lead (95 %), artist by artist"), rows)


def _ends(score: ContenderScore) -> tuple[float, float, float]:
    return score.ndcg10.value, score.ndcg10.low, score.ndcg10.high


def _pairs(found: Validation) -> tuple[Block, ...]:
    report = found.report
    overall = len(report.linked) / max(len(report.linked) + len(report.unlinked), 1)
    rows = tuple(
        row(f"{one.low * 100:.0f} % to {one.high * 100:.0f} %", f"{one.pairs:,}", share_told(one.share))
        for one in report.reliability
    )
    return (
        Figure(
            TwoHistograms("strength", ("linked pairs", report.linked), ("unlinked pairs", report.unlinked)),
            "Strengths of linked and unlinked pairs",
            "A strength of 90 % means: more alike than 90 % of all pairs of artists. Were sound no guide, both would "
            "look the same.",
        ),
        Figure(
            Curve("strength", "share linked", tuple(_point(one) for one in report.reliability), (overall, "all pairs")),
            "What a strength is worth",
            "Of pairs of about this strength, the share that others link, with 95 % intervals (Wilson).",
        ),
        Table(("strength", "pairs", "linked"), rows, numbers(1, 2)),
    )


def _point(one: Slice) -> tuple[float, float, float, float, str]:
    hint = f"{one.low * 100:.0f} % to {one.high * 100:.0f} %: {share_told(one.share)} of {one.pairs}"
    return one.mean, one.share.value, one.share.low, one.share.high, hint


def _hubs(found: Validation) -> tuple[Block, ...]:
    hubs, counts = found.report.hubness, np.array(found.report.occurrences)
    busiest = [found.names[place] for place in np.argsort(-counts, kind="stable")[:3]]
    high = "high: a few artists are near everybody" if hubs.skew > _HIGH_SKEW else "no cause for concern"
    text = (
        f"Skew {hubs.skew:.2f} ({high}; above {_HIGH_SKEW} is high). {hubs.reachable * 100:.0f} % of the artists are "
        f"among the five nearest of another. Most often: {', '.join(busiest)} (up "
        f"to {count(hubs.max_occurrence, 'time')})."
    )
    return (
        Paragraph(text),
        Figure(
            Columns("times among the five nearest", "artists", np.bincount(counts).tolist()),
            "How often artists are somebody's neighbour",
            "A long tail to the right would be hubs: artists that everybody is like.",
        ),
    )


def _heard(found: Validation) -> tuple[Block, ...]:
    extraction = found.report.extraction
    rows = tuple(
        row(why, str(lost)) for why, lost in sorted(extraction.reasons.items(), key=lambda one: (-one[1], one[0]))
    )
    text = f"Of {extraction.present} artists that a catalogue has, {extraction.heard} were heard."
    if not rows:
        return (Paragraph(text),)
    return (Paragraph(text), Table(("why the others were not", "artists"), rows, numbers(1, 1)))


def _map(found: Validation) -> Figure:
    places = tuple(
        (name, float(x), float(y), 0 if loved else 1)
        for name, (x, y), loved in zip(found.names, found.map.places, found.loved, strict=True)
    )
    return Figure(
        Map(places, ("loved", "others") if any(found.loved) else ()),
        "Artists by what they sound like",
        f"The two directions in which they differ most in kind, which show {found.map.shown * 100:.0f} % of all "
        "differences: who lies apart is unlike, who lies together may still differ in what the plane does not show.",
    )


def _winner(found: Comparison, first: str) -> str:
    sure = [name for name, measures in found.ahead.items() if measures["ndcg10"].is_above_zero]
    behind = [name for name, measures in found.ahead.items() if measures["ndcg10"].is_below_zero]
    level = [name for name in found.ahead if name not in sure and name not in behind]
    parts = [
        f"ahead of {', '.join(sure)}" if sure else "",
        f"behind {', '.join(behind)}" if behind else "",
        f"level with {', '.join(level)} as far as these artists can tell" if level else "",
    ]
    return f"By nDCG@10 {first} is {'; '.join(part for part in parts if part)}."
