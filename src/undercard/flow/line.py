"""The order of the steps, and the walk along them."""

import logging
from collections.abc import Sequence
from itertools import groupby

from undercard.flow.abreast import run_abreast
from undercard.flow.step import Progress, Report, Scope, Step
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)

ORDER = (
    "take_mail",
    "find_events",
    "read_taste",
    "name_artists",
    "resolve_artists",
    "find_tracks",
    "embed_tracks",
    "learn_space",
    "compare_artists",
    "weigh_sound",
    "ask_graphs",
    "rank_events",
)
"""Data runs one way: each step reads only shelves that a step before it has written."""


ABREAST = frozenset({"resolve_artists", "find_tracks", "embed_tracks"})
"""Steps that go side by side: finding artists waits for quotas, listening for processors (docs/decisions/0010)."""


async def walk(steps: Sequence[Step], shelves: Shelves, scope: Scope, progress: Progress) -> list[Report]:
    """Run the steps in order; each leaves its shelf complete as far as it got.

    Steps of `ABREAST` that follow each other go side by side, each on what the one before it has shelved so far.
    """
    reports: list[Report] = []
    for _, group in groupby(steps, key=lambda step: "" if step.name in ABREAST else step.name):
        for report in await run_abreast(list(group), shelves, scope, progress):
            _note(report)
            reports.append(report)
    return reports


def _note(report: Report) -> None:
    """Log what a step did, and every fault."""
    _log.info(
        "step over",
        extra={
            "step": report.step,
            "fresh": report.fresh,
            "done": report.done,
            "none": report.none,
            "failed": report.failed,
            "later": report.later,
        },
    )
    for fault in report.faults:
        _log.warning("item", extra={"step": report.step, "fault": fault})
