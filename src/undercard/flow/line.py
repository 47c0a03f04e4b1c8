"""The order of the steps, and the walk along them."""

import logging
from collections.abc import Sequence

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
    "rank_events",
)
"""Data runs one way: each step reads only shelves that a step before it has written."""


async def walk(steps: Sequence[Step], shelves: Shelves, scope: Scope, progress: Progress) -> list[Report]:
    """Run the steps in order; each leaves its shelf complete as far as it got."""
    reports = []
    for step in steps:
        report = await step.run(shelves, scope, progress)
        _log.info(
            "step over",
            extra={
                "step": step.name,
                "fresh": report.fresh,
                "done": report.done,
                "none": report.none,
                "failed": report.failed,
                "later": report.later,
            },
        )
        for fault in report.faults:
            _log.warning("item", extra={"step": step.name, "fault": fault})
        reports.append(report)
    return reports
