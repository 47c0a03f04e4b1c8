"""Draws the picture of the README: what `undercard demo` prints, as SVG.

python -m scripts.picture [--into docs/images/demo.svg]
"""

import argparse
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 100
NIGHTS = 3


def main() -> None:
    """Run the demo in a terminal of fixed width and keep its first nights and its funnel."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--into", type=Path, default=ROOT / "docs" / "images" / "demo.svg")
    into: Path = arguments.parse_args().into
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(draw(excerpt(run_demo())), encoding="utf-8")
    print(f"wrote {into}")


def run_demo() -> str:
    """What the demo prints, with colours."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    command = [sys.executable, "-m", "undercard", "demo"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return done.stdout


def excerpt(text: str) -> str:
    """The head, the first nights and the funnel; what lies between is told by three dots."""
    lines = text.splitlines()
    plain = [Text.from_ansi(line).plain for line in lines]
    ranks = [i for i, line in enumerate(plain) if line[:4].strip() == str(NIGHTS + 1) and line[:2] == "  "]
    funnel = next(i for i, line in enumerate(plain) if line.startswith("From "))
    after = next(i for i, line in enumerate(plain) if line.startswith("All of this was made up"))
    return "\n".join([*lines[: ranks[0]], "  ...", "", *lines[funnel : after - 1]])


def draw(text: str) -> str:
    """The text as it stands in a terminal, as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ uv run undercard demo\n\n" + text))
    # Fonts would be fetched from a third party's server by everybody who looks at the picture.
    return re.sub(r"@font-face \{[^}]*\}\s*", "", console.export_svg(title="undercard"))


if __name__ == "__main__":
    main()
