"""What is said beside the result: on the error stream, where it fits the terminal."""

import shutil
import sys
import textwrap

import typer


def say(text: str) -> None:
    """Write a message to the error stream; on a terminal it is broken between words, elsewhere nowhere."""
    typer.echo(fitted(text, shutil.get_terminal_size().columns) if sys.stderr.isatty() else text, err=True)


def fitted(text: str, width: int) -> str:
    """The text with each line broken between words; what is longer than a line, such as a path, stays whole."""
    rows = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True) or [""]
        for line in text.split("\n")
    )
    return "\n".join("\n".join(row) for row in rows)
