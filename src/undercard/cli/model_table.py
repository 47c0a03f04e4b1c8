"""The list of models for a reader, and as data.

MODEL             DIMS    CPU   FETCH  LICENCE
musicnn            848  0.035          ISC              ships, in use
  the default: fast, music-trained, needs no download
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from undercard.app.models import Entry, State
from undercard.embedding.weights.files import megabytes
from undercard.outputs.paper import draw, said

_WIDE = 118
_HEADS = ("MODEL", "DIMS", "CPU", "FETCH", "LICENCE", "STATE")
_NUMBERS = {1, 2, 3}
_STYLES = {
    State.SHIPS: "green",
    State.READY: "green",
    State.ABSENT: "dim",
    State.OUTDATED: "yellow",
    State.DAMAGED: "red",
}
_LEGEND = (
    "CPU: seconds on one core for 30 s of decoded music. FETCH: what `undercard models install NAME` downloads.\n"
    "docs/models.md says what is proven of each."
)


def models_text(entries: Sequence[Entry], width: int, *, colour: bool) -> str:
    """The whole list; from 118 columns on each model has one line."""
    return draw(_parts(entries, wide=width >= _WIDE), width, colour=colour)


def models_as_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The list as plain data."""
    return [
        {
            "name": entry.card.name,
            "id": entry.card.id,
            "state": entry.state.value,
            "in_use": entry.in_use,
            "dims": entry.card.dim,
            "rate": entry.card.rate,
            "window_seconds": round(entry.card.window, 3),
            "cpu_seconds_per_30_s": entry.card.cpu_seconds,
            "download_bytes": entry.card.download,
            "disk_bytes": entry.disk,
            "licence": entry.card.licence,
            "must_accept": entry.card.must_accept,
            "notice": entry.card.notice,
            "good_for": entry.card.good_for,
            "proof": entry.proof,
            "citation": entry.card.citation,
            "home": entry.card.home,
            "files": [
                {"name": f.name, "url": f.url, "bytes": f.bytes, "sha256": f.sha256, "git_blob": f.git_blob}
                for f in entry.card.files
            ],
        }
        for entry in entries
    ]


def _parts(entries: Sequence[Entry], *, wide: bool) -> Iterator[RenderableType]:
    rows = [_HEADS, *map(_cells, entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    yield Text(_line(_HEADS, widths) + ("  GOOD FOR" if wide else ""), "bold")
    for entry, cells in zip(entries, rows[1:], strict=True):
        line = Text(_line(cells, widths)[: -len(cells[-1].ljust(widths[-1]))])
        line.append(cells[-1].ljust(widths[-1]), _STYLES[entry.state])
        line.stylize("bold", 0, len(cells[0]))
        yield line.append("  " if wide else "\n  ").append_text(said(entry.card.good_for, "dim"))
    yield Text()
    yield from (said(entry.proof, "red") for entry in entries if entry.state is State.DAMAGED)
    yield Text(_LEGEND, "dim")


def _cells(entry: Entry) -> tuple[str, ...]:
    card = entry.card
    cost = "?" if card.cpu_seconds is None else f"{card.cpu_seconds:.2g}"
    state = f"{entry.state.value}, in use" if entry.in_use else entry.state.value
    return card.name, str(card.dim), cost, megabytes(card.download) if card.files else "", card.licence, state


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = (
        cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(aligned)
