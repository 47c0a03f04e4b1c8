"""Draws the table of `benchmarks.retrieval_variants --json` as a picture.

python -m benchmarks.retrieval_plot table.json docs/images/retrieval.svg
"""

import json
import sys
from html import escape
from pathlib import Path

_LEFT, _WIDTH, _ROW, _TOP, _BOTTOM = 260, 420, 24, 34, 30
_MOST = 0.5
_TICKS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
_STYLE = (
    "text{font:13px sans-serif;fill:#333}.tick{fill:#777;font-size:11px}.grid{stroke:#ddd}"
    ".whisker{stroke:#8aa;stroke-width:2}.dot{fill:#357}.chosen{fill:#d60}.bg{fill:#fff}"
)


def draw(table: dict[str, dict[str, float | list[float]]], chosen: str = "(the default)") -> str:
    """An SVG: mAP in protocol `all` with its 95 % interval, one line for each variant."""
    height = _TOP + _ROW * len(table) + _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 70}" height="{height}" role="img">',
        "<title>Mean average precision of artist retrieval by variant, with 95 % intervals</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="bg" width="{_LEFT + _WIDTH + 70}" height="{height}"/>',
        f'<text x="{_LEFT}" y="18">mAP among all clips, artists never learned from</text>',
    ]
    for tick in _TICKS:
        parts.append(f'<line class="grid" x1="{_x(tick)}" x2="{_x(tick)}" y1="{_TOP}" y2="{height - _BOTTOM}"/>')
        parts.append(f'<text class="tick" x="{_x(tick)}" y="{height - 12}" text-anchor="middle">{tick:g}</text>')
    for row, (name, cells) in enumerate(table.items()):
        parts += _variant(name, cells, _TOP + _ROW * row + _ROW // 2, marked=chosen in name)
    return "\n".join([*parts, "</svg>", ""])


def _variant(name: str, cells: dict[str, float | list[float]], y: int, *, marked: bool) -> list[str]:
    value, interval = cells["all map"], cells["all interval"]
    if not isinstance(interval, list) or isinstance(value, list):
        raise TypeError(name)
    kind = "chosen" if marked else "dot"
    return [
        f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(name)}</text>',
        f'<line class="whisker" x1="{_x(interval[0])}" x2="{_x(interval[1])}" y1="{y}" y2="{y}"/>',
        f'<circle class="{kind}" cx="{_x(value)}" cy="{y}" r="5"/>',
        f'<text class="tick" x="{_LEFT + _WIDTH + 12}" y="{y + 4}">{value:.3f}</text>',
    ]


def _x(value: float) -> float:
    return round(_LEFT + _WIDTH * value / _MOST, 1)


def main() -> None:
    """Read the table, write the picture."""
    source, target = map(Path, sys.argv[1:3])
    target.write_text(draw(json.loads(source.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
