"""The terminal door: every command, and what an error becomes."""

import sys

import typer

from undercard.cli import evaluating, exchanging, finding, listening, living, mailing
from undercard.errors import UndercardError

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
mailing.register(app)
evaluating.register(app)
exchanging.register(app)


def run() -> None:
    """Run one command; an error of ours becomes one clear line and its exit code."""
    try:
        app()
    except UndercardError as fault:
        typer.echo(f"undercard: {fault}", err=True)
        sys.exit(fault.exit_code)
