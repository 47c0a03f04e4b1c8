"""Evaluations as tables."""

from undercard.app.evaluating import Evaluation
from undercard.app.scoring import FIELDS, MailScores
from undercard.evaluation.retrieval import ProtocolScore

_WORST = 5
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


def events_text(scores: MailScores) -> str:
    """Precision, recall and F1 per field, and the mails that were read worst."""
    lines = [f"{'':<10}{'precision':>11}{'recall':>9}{'F1':>8}{'right':>8}{'found':>8}{'gold':>7}"]
    for field in FIELDS:
        score = getattr(scores.total, field)
        lines.append(
            f"{field:<10}{score.precision:>11.3f}{score.recall:>9.3f}{score.f1:>8.3f}"
            f"{score.right:>8}{score.found:>8}{score.gold:>7}"
        )
    worst = sorted(scores.files.items(), key=lambda item: item[1].events.f1 + item[1].artists.f1)[:_WORST]
    lines += ["", "read worst:"]
    lines += [f"  {name:<40} events {s.events.f1:.3f}  artists {s.artists.f1:.3f}" for name, s in worst]
    return "\n".join(lines)


def _line(name: str, score: ProtocolScore) -> str:
    if not score.queries:
        return f"{name:<28}{'no clip has both a match and a rival in these pools':>56}"
    low, high = score.map_interval
    interval = f"{low:.3f}-{high:.3f}"
    return (
        f"{name:<28}{score.top1:>8.3f}{score.map:>8.3f}{interval:>15}"
        f"{score.auc:>8.3f}{score.queries:>9}{score.chance:>8.3f}"
    )
