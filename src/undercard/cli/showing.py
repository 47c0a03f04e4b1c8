"""Where results go: text to the terminal, JSON to a pipe, complaints to the error stream."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from undercard.cli.saying import say
from undercard.events.drift import Record
from undercard.kit.text import clean_line
from undercard.outputs.words import count

if TYPE_CHECKING:
    from undercard.app.checking_hubs import Hubs
    from undercard.app.running import Outcome

_FAULTS_SHOWN = 5
_MAX_WIDTH = 140


def show_json(data: object) -> None:
    """Print plain data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def terminal_width() -> int:
    """Columns to fill; a pipe counts as 100."""
    return min(shutil.get_terminal_size((100, 24)).columns, _MAX_WIDTH)


def wants_colour() -> bool:
    """Whether somebody looks at the standard output; NO_COLOR and FORCE_COLOR have the last word."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def show_text(text: str) -> None:
    """Print text that may hold colours."""
    typer.echo(text.rstrip("\n"), color=wants_colour())


def complain(lines: Iterable[str]) -> None:
    """Print warnings to the error stream, the first few in full, the rest counted."""
    told = list(dict.fromkeys(lines))
    for line in told[:_FAULTS_SHOWN]:
        say(f"warning: {clean_line(line)}")
    if len(told) > _FAULTS_SHOWN:
        say(f"warning: ... and {len(told) - _FAULTS_SHOWN} more; all of them are in the log")


def complain_of_run(outcome: "Outcome") -> None:
    """Say what could not be done in a run, how many acts wait for it, and whether a second run repairs it."""
    complain(fault for report in outcome.reports for fault in report.faults)
    if outcome.advice.funnel.acts and not outcome.was_anybody_asked:
        say(
            "warning: no catalogue was asked in this run: the settings switch all of them off (offline, or enabled = "
            "false for each) and name no music folder; --library DIR looks through your own files"
        )
    for told in _left_for_later(outcome):
        say(f"warning: {told}; the same command again goes on from here")


def _left_for_later(outcome: "Outcome") -> Iterator[str]:
    waiting, places = outcome.waiting, outcome.unread_places
    later = sum(report.later for report in outcome.reports) - places
    if places:
        yield f"{count(places, 'mail place')} could not be read now"
    if waiting:
        who = clean_line(waiting[0].name) if len(waiting) == 1 else f"{len(waiting)} artists"
        yield f"{who} {'waits' if len(waiting) == 1 else 'wait'} for a source that could not be asked"
    elif later:
        yield f"{count(later, 'question')} could not be asked now, though no act was lost for it"


def complain_of_drift(drifted: Sequence[Record]) -> None:
    """Say which senders' mails can hardly be read any more, and what to do about it."""
    for record in drifted:
        say(f"warning: {clean_line(drift_words(record))}")


def complain_of_hubs(hubs: "Hubs | None") -> None:
    """Say so when some of the user's artists seem near to everybody; nothing while they do not."""
    if hubs is not None and hubs.is_bad:
        from undercard.app.checking_hubs import hub_words

        told = clean_line(hub_words(hubs))
        say(f"warning: some artists you love seem near to everybody: {told}; see undercard doctor")


def drift_words(record: Record) -> str:
    """One sentence on a sender whose yield has collapsed."""
    since = f"{record.since:%d %b %Y}" if record.since else ""
    mails = "the newest mail" if record.poor == 1 else f"the newest {record.poor} mails"
    return (
        f"{record.who} used to announce about {record.usual:g} events a mail; {mails} (since {since}) gave hardly any, "
        f"the last one {record.last}. Has the design changed? 'undercard mail learn --sender {record.sender}' proposes "
        "a profile that reads it (docs/mail.md)"
    )
