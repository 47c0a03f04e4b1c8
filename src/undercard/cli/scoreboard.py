"""Evaluations as tables."""

from undercard.app.evaluating import Evaluation
from undercard.evaluation.retrieval import ProtocolScore

_HEAD = f"{'':<28}{'top-1':>8}{'mAP':>8}{'95 %':>15}{'AUC':>8}{'queries':>9}{'chance':>8}"


def retrieval_text(evaluation: Evaluation) -> str:
    """One block per protocol: the model above its baselines."""
    report = evaluation.report
    lines = [f"artist retrieval, {report.clips} clips by {report.artists} artists"]
    for protocol, score in report.protocols.items():
        lines += ["", protocol, _HEAD, _line(evaluation.model, score)]
        lines += [_line(name, rival.protocols[protocol]) for name, rival in report.baselines.items()]
    hubs = report.hubness
    lines += ["", f"hubness: skew {hubs.skew:.2f}, the busiest hub is in {hubs.max_occurrence} lists of 5"]
    return "\n".join(lines)


def _line(name: str, score: ProtocolScore) -> str:
    low, high = score.map_interval
    interval = f"{low:.3f}-{high:.3f}"
    return (
        f"{name:<28}{score.top1:>8.3f}{score.map:>8.3f}{interval:>15}"
        f"{score.auc:>8.3f}{score.queries:>9}{score.chance:>8.3f}"
    )
