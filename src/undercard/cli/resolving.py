"""resolve: who are these names?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import named_home, open_house, wait
from undercard.cli.options import Home, Json, Library
from undercard.errors import SettingsError, SourceUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from undercard.app.resolving import Resolution


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(resolve)


def resolve(
    names: Annotated[list[str] | None, typer.Argument(help="Names as they stand on a bill.")] = None,
    *,
    bill: Annotated[
        Path | None, typer.Option("--bill", help="JSON: each act with what stands around it on its night.")
    ] = None,
    library: Library = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Find out which artist each name is, with the evidence; decides nothing for good."""
    from undercard.app.bill_file import read_bill_file
    from undercard.app.resolving import answer_of
    from undercard.app.resolving import resolve as find_out
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain, show_text, terminal_width, wants_colour
    from undercard.outputs.answers import answers_json
    from undercard.outputs.answers_page import draw_answers

    billed = read_bill_file(bill) if bill else ()
    asked = [name for name in names or () if name.strip()]
    if not asked and not billed:
        raise SettingsError(_nobody(bill, names or ()))
    house = open_house(home)
    with watching(quiet=as_json) as progress:
        found = wait(find_out(house, asked, billed, library or [], progress))
    answers, place = [answer_of(one) for one in found], named_home(home)
    if as_json:
        show_text(answers_json(answers, place))
    else:
        show_text(draw_answers(answers, terminal_width(), colour=wants_colour(), home=place))
    complain(fault for one in found for fault in one.faults)
    if _is_nobody_asked(found):
        raise typer.Exit(SourceUnavailable.exit_code)


def _nobody(bill: Path | None, names: "Sequence[str]") -> str:
    if bill:
        return f"the bill {bill} names nobody: it is an empty list"
    if names:
        return "NAME is empty: write a name as on a bill, as in undercard resolve 'Vril'"
    return "resolve needs a name, as in: undercard resolve 'Vril', or --bill FILE.json"


def _is_nobody_asked(found: "Sequence[Resolution]") -> bool:
    """Whether no source at all could say anything, so that the answers say nothing about the names."""
    from undercard.app.resolving import NOBODY_ASKED

    if all(one.verdict.why == NOBODY_ASKED for one in found):
        return True
    return any(one.faults for one in found) and not any(one.verdict.candidates or one.parts for one in found)
