"""The terminal door: every command, and what an error becomes."""

import sys
from typing import Annotated

import typer

from undercard import __version__
from undercard.cli import (
    connecting,
    drifting,
    evaluating,
    exchanging,
    finding,
    graphing,
    knowing,
    listening,
    living,
    mailing,
    modelling,
    resolving,
    tasting,
    tuning,
)
from undercard.cli.saying import say
from undercard.errors import UndercardError

STOPPED = 130
"""What typer makes of a Ctrl-C, by the custom of shells: 128 and the number of the signal."""

app = typer.Typer(
    name="undercard",
    help="Reads gig newsletters, listens to every act on the bill, ranks the nights you would love.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
living.register(app)
finding.register(app)
listening.register(app)
resolving.register(app)
knowing.register(app)
modelling.register(app)
mailing.register(app)
tasting.register(app)
connecting.register(app)
evaluating.register(app)
exchanging.register(app)
graphing.register(app)
tuning.register(app)
drifting.register(app)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"undercard {__version__}")
        raise typer.Exit


@app.callback()
def undercard(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take what stands before the command; `--version` has answered by itself."""


def run() -> None:
    """Run one command; an error of ours, and Ctrl-C, becomes one clear line and its exit code."""
    try:
        app()
    except SystemExit as end:
        # By now every progress bar has drawn itself for the last time, and wipes this line no more.
        if end.code == STOPPED:
            say("\nstopped. What is done is kept: run the same command again to go on.")
        raise
    except UndercardError as fault:
        say(f"undercard: {fault}")
        sys.exit(fault.exit_code)
