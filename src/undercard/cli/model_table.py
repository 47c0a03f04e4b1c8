"""The list of models for a reader, and as data.

MODEL                DIMS    CPU   FETCH  LICENCE          INSTALLED
musicnn *            1643   0.03          ISC              ships
  the default: fast, trained on music
effnet               1280   0.08   18 MB  CC BY-NC-SA 4.0  no
  genre: trained on 400 Discogs styles
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from undercard.app.models import Entry, State
from undercard.embedding.weights.files import megabytes
from undercard.outputs.paper import draw, said

_HEADS = ("MODEL", "DIMS", "CPU", "FETCH", "LICENCE", "INSTALLED")
_NUMBERS = {1, 2, 3}
_INSTALLED = {
    State.SHIPS: ("ships", "green"),
    State.READY: ("yes", "green"),
    State.ABSENT: ("no", "dim"),
    State.OUTDATED: ("outdated", "yellow"),
    State.DAMAGED: ("damaged", "red"),
}
_LEGEND = (
    "* in use. CPU: seconds on one core for 30 s of decoded music.\n"
    "FETCH: what `undercard models install NAME` downloads. docs/models.md says what is proven of each."
)


def models_text(entries: Sequence[Entry], width: int, *, colour: bool) -> str:
    """The whole list; each model has one line where the widest fits."""
    return draw(_parts(entries, width), width, colour=colour)


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


def _parts(entries: Sequence[Entry], width: int) -> Iterator[RenderableType]:
    rows = [_HEADS, *map(_cells, entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    wide = sum(widths) + 2 * len(widths) + max((len(entry.card.good_for) for entry in entries), default=0) <= width
    yield Text(_line(_HEADS, widths) + ("  GOOD FOR" if wide else ""), "dim")
    for entry, cells in zip(entries, rows[1:], strict=True):
        line = Text(_line(cells, widths)[: -len(cells[-1].ljust(widths[-1]))])
        line.append(cells[-1].ljust(widths[-1]), _INSTALLED[entry.state][1])
        line.stylize("bold", 0, len(cells[0]))
        yield line.append("  " if wide else "\n  ").append_text(said(entry.card.good_for, "dim"))
    yield Text()
    yield from (said(entry.proof, "red") for entry in entries if entry.state is State.DAMAGED)
    yield Text(_LEGEND, "dim")


def _cells(entry: Entry) -> tuple[str, ...]:
    card = entry.card
    cost = "?" if card.cpu_seconds is None else f"{card.cpu_seconds:.2g}"
    name = f"{card.name} *" if entry.in_use else card.name
    fetch = megabytes(card.download) if card.files else ""
    return name, str(card.dim), cost, fetch, card.licence, _INSTALLED[entry.state][0]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = (
        cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(aligned)
