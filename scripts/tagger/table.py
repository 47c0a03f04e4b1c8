"""Scores as a table of plain text."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.tagger.scoring import FIELDS, MailScore, interval, total
from undercard.events.scoring import Score

_NAME, _COUNT, _CELL = 14, 7, 15


def table(groups: Mapping[str, Sequence[MailScore]], units: Mapping[str, Score] | None = None) -> str:
    """F1 of each field for each group and for all mails, with intervals, precision and recall.

    Args:
        groups: folder -> its mails' scores.
        units: folder -> how well its units were labelled; for a last column.
    """
    return "\n".join(line.rstrip() for line in _lines(groups, units or {}))


def _lines(groups: Mapping[str, Sequence[MailScore]], units: Mapping[str, Score]) -> Iterator[str]:
    yield _row("F1", "mails", [*FIELDS, *(["units"] if units else [])])
    for name, mails in groups.items():
        own = [f"{units[name].f1:.3f}"] if name in units else []
        yield _row(name, str(len(mails)), [*(f"{total(mails, field).f1:.3f}" for field in FIELDS), *own])
    mails = [mail for group in groups.values() for mail in group]
    sums = [total(mails, field) for field in FIELDS]
    labels = [f"{sum(units.values(), Score()).f1:.3f}"] if units else []
    yield _row("all", str(len(mails)), [*(f"{score.f1:.3f}" for score in sums), *labels])
    bounds = [interval(mails, field) for field in FIELDS]
    yield _row("  95 % interval", "", [f"{low:.3f}-{high:.3f}" for low, high in bounds])
    yield _row("  precision", "", [f"{score.precision:.3f}" for score in sums])
    yield _row("  recall", "", [f"{score.recall:.3f}" for score in sums])
    yield _row("  written", "", [str(score.gold) for score in sums])
    silent = [mail for mail in mails if not mail.announces]
    yield f"events invented in {sum(mail.invented for mail in silent)} of {len(silent)} mails that announce none"


def _row(name: str, count: str, cells: Sequence[str]) -> str:
    return f"{name:<{_NAME}}{count:>{_COUNT}}  " + "".join(f"{cell:<{_CELL}}" for cell in cells)
