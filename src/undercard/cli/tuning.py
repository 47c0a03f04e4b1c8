"""tune and judge: what undercard learns of your taste, and what you say to teach it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Model
from undercard.cli.saying import say
from undercard.errors import SettingsError

if TYPE_CHECKING:
    from undercard.app.tuning import Tuned

Report = Annotated[
    Path | None, typer.Option("--report", help="Write a page with plots: one HTML file that needs nothing else.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(tune)
    app.command()(judge)


def tune(
    *,
    show: Annotated[bool, typer.Option("--show", help="Show what was learned before; learn nothing.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Forget what was learned; what you said stays.")] = False,
    model: Model = None,
    as_json: Json = False,
    report: Report = None,
    home: Home = None,
) -> None:
    """Learn from your taste how much sound and what others say count; it counts only where it proves better."""
    from undercard.app import tuning

    if show and reset:
        raise SettingsError("--show and --reset contradict each other: give one of them")
    house = open_house(home, model)
    if reset:
        _tell_reset(forgotten=tuning.reset(house), as_json=as_json)
        return
    found = tuning.show_tuning(house) if show else wait(tuning.tune(house))
    if found.record is None:
        if as_json:
            _show(found, report, as_json=True)
        say("nothing was tuned yet: 'undercard tune' does it")
        raise typer.Exit(1)
    _show(found, report, as_json=as_json)


def _tell_reset(*, forgotten: bool, as_json: bool) -> None:
    from undercard.app.tuning import Tuned
    from undercard.cli.showing import show_json
    from undercard.cli.tuning_sheet import tuning_data

    if as_json:
        show_json(tuning_data(Tuned(None)) | {"forgotten": forgotten})
        return
    typer.echo("what was tuned is forgotten; the stated weights count" if forgotten else "nothing was tuned")


def _show(found: "Tuned", report: Path | None, *, as_json: bool) -> None:
    from undercard.cli.proving_grounds import show_sheet
    from undercard.cli.tuning_sheet import tuning_data, tuning_sheet

    show_sheet(tuning_sheet(found), tuning_data(found), report, as_json=as_json)


def judge(
    name: Annotated[str | None, typer.Argument(help="An act; for 'went' a night: its id, title, or an act.")] = None,
    answer: Annotated[str | None, typer.Argument(help="yes, no, went (you were there), or forget.")] = None,
    *,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Say what you make of an act, or that you were at a night; without words: show what you said."""
    from undercard.app.opinions import Answer, judge, read_opinions
    from undercard.cli.tuning_sheet import opinion_lines
    from undercard.outputs.json_text import dump_json
    from undercard.outputs.plain import plain_data

    house = open_house(home)
    told = ""
    if name is not None:
        if answer not in {one.value for one in Answer}:
            raise SettingsError(f"say yes, no, went or forget after the name, as in: undercard judge {name!r} yes")
        told = judge(house, name, Answer(answer))
    kept = read_opinions(house)
    if as_json:
        data = {
            "acts": [{"name": one.name, "likes": one.likes, "at": one.at.isoformat()} for one in kept.acts],
            "nights": [
                {
                    "event": one.event,
                    "title": one.title,
                    "night": one.night.isoformat() if one.night else None,
                    "acts": one.acts,
                    "at": one.at.isoformat(),
                }
                for one in kept.nights
            ],
        }
        typer.echo(dump_json(plain_data(data)))
        return
    typer.echo(told or "\n".join(opinion_lines(kept)))
