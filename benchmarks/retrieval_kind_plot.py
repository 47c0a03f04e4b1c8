"""Draws what finding the own artist costs in kind: the picture of `benchmarks.retrieval_kind --plot`."""

from collections.abc import Mapping
from html import escape

_LEFT, _TOP, _WIDTH, _HEIGHT, _RIGHT, _BELOW = 60, 40, 620, 360, 220, 50
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.dot{fill:#357}.chosen{fill:#d60}.error{stroke:#9bb;stroke-width:1.5}"
    ".bg{fill:#fff}.frame{fill:none;stroke:#ccc}.tick{fill:#777}.number{fill:#fff;font-size:10px}"
)
_APART = 20
Cells = Mapping[str, float]


def draw(table: Mapping[str, Cells], measure: str, called: str, chosen: str) -> str:
    """An SVG: own-artist mAP to the right, a measure of kind up, whiskers one standard error of the gap to `chosen`."""
    lows, highs = ([cells[measure] + sign * cells[f"{measure} error"] for cells in table.values()] for sign in (-1, 1))
    across, up = _scale([cells["map"] for cells in table.values()]), (min(lows), max(highs))
    width, height = _LEFT + _WIDTH + _RIGHT, _TOP + _HEIGHT + _BELOW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img">',
        f"<title>mAP at finding the own artist against {escape(called)}, one point for each variant</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="bg" width="{width}" height="{height}"/>',
        f'<rect class="frame" x="{_LEFT}" y="{_TOP}" width="{_WIDTH}" height="{_HEIGHT}"/>',
        f'<text x="{_LEFT}" y="24">up: {escape(called)}; to the right: mAP at finding the own artist</text>',
        *_ticks(across, up),
    ]
    for number, (name, cells) in enumerate(table.items(), 1):
        x, y = _place(cells["map"], across, _LEFT, _WIDTH), _place(cells[measure], up, _TOP + _HEIGHT, -_HEIGHT)
        reach = _HEIGHT * cells[f"{measure} error"] / (up[1] - up[0])
        kind, line = "chosen" if name == chosen else "dot", _TOP + _APART * number
        parts.append(f'<line class="error" x1="{x:.1f}" x2="{x:.1f}" y1="{y - reach:.1f}" y2="{y + reach:.1f}"/>')
        parts.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="9"/>')
        parts.append(f'<text class="number" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{number}</text>')
        parts.append(f'<text x="{_LEFT + _WIDTH + 14}" y="{line}">{number}  {escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _ticks(across: tuple[float, float], up: tuple[float, float]) -> list[str]:
    parts = []
    for share in (0.0, 0.5, 1.0):
        x, y = _LEFT + share * _WIDTH, _TOP + (1 - share) * _HEIGHT
        right, high = (ends[0] + share * (ends[1] - ends[0]) for ends in (across, up))
        parts.append(f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{high:.2f}</text>')
        parts.append(
            f'<text class="tick" x="{x:.0f}" y="{_TOP + _HEIGHT + 20}" text-anchor="middle">{right:.2f}</text>'
        )
    return parts


def _scale(values: list[float]) -> tuple[float, float]:
    margin = 0.05 * (max(values) - min(values))
    return min(values) - margin, max(values) + margin


def _place(value: float, ends: tuple[float, float], start: float, length: float) -> float:
    return start + length * (value - ends[0]) / (ends[1] - ends[0])
