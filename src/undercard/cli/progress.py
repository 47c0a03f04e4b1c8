"""Progress bars with an honest remaining time, on the error stream, only on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from undercard.flow.step import Progress as Watcher
from undercard.flow.step import Report, Silence

_LABELS = {
    "take_mail": "taking mail",
    "find_events": "finding events",
    "read_taste": "reading your taste",
    "name_artists": "reading bills",
    "resolve_artists": "finding artists",
    "find_tracks": "finding tracks",
    "embed_tracks": "listening",
    "learn_space": "learning the space",
    "compare_artists": "comparing",
    "weigh_sound": "weighing sound",
    "ask_graphs": "asking who is beside whom",
    "rank_events": "ranking",
    "listen": "listening",
    "date_tracks": "asking for years",
    "export": "writing",
    "import": "taking in",
    "compose": "composing the demo's music",
}


class Bars:
    """One bar per step that has something to do."""

    def __init__(self, bars: Progress) -> None:
        """Draw on these bars."""
        self.bars = bars
        self.tasks: dict[str, TaskID] = {}

    def begin(self, step: str, total: int) -> None:
        """Show a bar; a step of unknown length pulses. A step that begins again has found more to do."""
        if step not in self.tasks:
            self.tasks[step] = self.bars.add_task(_LABELS.get(step, step), total=total or None, visible=total > 0)
        elif total:
            known = self.bars.tasks[self.tasks[step]].total or 0
            self.bars.update(self.tasks[step], total=known + total, visible=True)

    def advance(self, step: str, count: int = 1) -> None:
        """Move the bar."""
        self.bars.advance(self.tasks[step], count)

    def end(self, report: Report) -> None:
        """Fill the bar."""
        task = self.tasks.get(report.step)
        if task is not None:
            self.bars.update(task, total=self.bars.tasks[task].completed)


@contextmanager
def watching(*, quiet: bool = False) -> Iterator[Watcher]:
    """Give a watcher: bars on a terminal, silence elsewhere."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Silence()
        return
    columns = (
        TextColumn("{task.description:>26}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bars:
        yield Bars(bars)
