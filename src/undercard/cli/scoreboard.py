"""Evaluations as tables."""

from undercard.app.evaluating import Evaluation
from undercard.app.pooling import LEARNED
from undercard.app.scoring import FIELDS, MailScores
from undercard.evaluation.retrieval import ProtocolScore

_WORST = 5
_NAME = 20
_LABEL = 28
_HEAD = f"{'top-1':>8}{'mAP':>8}{'95 %':>15}{'AUC':>8}{'queries':>9}{'chance':>8}"


def retrieval_text(evaluation: Evaluation) -> str:
    """One block per protocol: the model above its baselines."""
    report = evaluation.report
    lines = [f"artist retrieval, {report.clips} clips by {report.artists} artists"]
    width = max(_LABEL, len(evaluation.model) + 2, *(len(name) + 2 for name in report.baselines))
    for protocol, score in report.protocols.items():
        lines += ["", protocol, f"{'':<{width}}{_HEAD}", _line(evaluation.model, score, width)]
        for name, rival in report.baselines.items():
            low, high = rival.lift_interval[protocol]
            lift = f"{rival.lift[protocol]:>8.2f} ({low:.2f}-{high:.2f})" if rival.lift[protocol] else ""
            lines.append(_line(name, rival.protocols[protocol], width) + lift)
    hubs = report.hubness
    lines += ["", f"hubness: skew {hubs.skew:.2f}, the busiest hub is in {hubs.max_occurrence} lists of 5;"]
    lines.append(", ".join(f"{name} {rival.hubness.skew:.2f}" for name, rival in report.baselines.items()))
    lines += ["", "Behind each line: by what factor the first one's mAP exceeds it, with its 95 % interval."]
    return "\n".join([*lines, *_advice(evaluation)])


def _advice(evaluation: Evaluation) -> list[str]:
    """What the shares of an ensemble should be, and whether learning them pays."""
    if not evaluation.learned:
        return []
    learned = evaluation.report.baselines[LEARNED]
    low, high = learned.lift_interval["all"]
    return [
        "",
        f"{LEARNED}: a clip asks under the shares that the other artists taught.",
        f"With the shares asked for, mAP is {learned.lift['all']:.2f} times that ({low:.2f}-{high:.2f}).",
        f"All artists together teach: --model {evaluation.learned}",
    ]


def events_text(scores: MailScores) -> str:
    """Precision, recall and F1 per field, and the mails that were read worst."""
    lines = [f"{'':<10}{'precision':>11}{'recall':>9}{'F1':>8}{'right':>8}{'found':>8}{'gold':>7}"]
    for field in FIELDS:
        score = getattr(scores.total, field)
        lines.append(
            f"{field:<10}{score.precision:>11.3f}{score.recall:>9.3f}{score.f1:>8.3f}"
            f"{score.right:>8}{score.found:>8}{score.gold:>7}"
        )
    return "\n".join([*lines, "", *_worst(scores)])


def _worst(scores: MailScores) -> list[str]:
    """The mails with the lowest F1 over all fields, those without an error left out."""
    marks = {name: [getattr(one, field).f1 for field in FIELDS] for name, one in scores.files.items()}
    faulty = sorted((name for name in marks if min(marks[name]) < 1), key=lambda name: sum(marks[name]))
    if not faulty:
        return ["every mail was read without an error"]
    head = f"read worst ({min(_WORST, len(faulty))} of {len(faulty)} with an error in {len(marks)} mails), F1:"
    names = faulty[:_WORST]
    width = max(_NAME, *map(len, names))
    lines = [f"  {'':<{width}}{''.join(f'{field:>9}' for field in FIELDS)}"]
    lines += [f"  {name:<{width}}{''.join(f'{mark:>9.3f}' for mark in marks[name])}" for name in names]
    return [head, *lines]


def _line(name: str, score: ProtocolScore, width: int) -> str:
    if not score.queries:
        return f"{name:<{width}}{'no clip has both a match and a rival in these pools':>56}"
    low, high = score.map_interval
    interval = f"{low:.3f}-{high:.3f}"
    return (
        f"{name:<{width}}{score.top1:>8.3f}{score.map:>8.3f}{interval:>15}"
        f"{score.auc:>8.3f}{score.queries:>9}{score.chance:>8.3f}"
    )
