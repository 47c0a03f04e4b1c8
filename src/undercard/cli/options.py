"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option("--home", envvar="UNDERCARD_HOME", help="Folder of the settings, the store and the logs."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Library = Annotated[list[Path] | None, typer.Option("--library", help="A music folder of your own; asked first.")]
Mails = Annotated[
    list[Path], typer.Argument(readable=False, help="Mails: .eml, .html, mbox files, Maildirs, or folders of them.")
]
"""What cannot be read is said by who reads it, and does not stop the others."""

Model = Annotated[
    str | None,
    typer.Option("--model", help="musicnn (default), one of 'undercard models', several as 'a+b', or 'pkg.mod:build'."),
]
Threshold = Annotated[
    str | None,
    typer.Option(
        "--threshold",
        help="Leave out what is less alike: 0 to 1, the share of artist pairs (0.9 or 90%), or strong, likely, faint.",
    ),
]
Top = Annotated[int, typer.Option("--top", min=1, help="How many to show.")]
