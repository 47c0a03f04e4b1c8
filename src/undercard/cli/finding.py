"""events, scan, similar, why: from mail to reasons."""

from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Library, Mails, Model, Threshold, Top
from undercard.cli.saying import say
from undercard.errors import SettingsError, SourceError, SourceUnavailable

if TYPE_CHECKING:
    from undercard.app.running import Outcome

_NO_TASTE = "Nothing is known of your taste yet, so nights stand by date:"
_HOW_TO_TELL = "name artists with 'scan --like NAME', or under [taste] in undercard.toml for good (docs/taste.md)"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(events)
    app.command()(scan)
    app.command()(similar)
    app.command()(why)


def events(files: Mails, *, as_json: Json = False, home: Home = None) -> None:
    """Show the events that mails announce, with every act on the bill."""
    from undercard.app.reading import read_files
    from undercard.cli.showing import complain, show_text, terminal_width
    from undercard.kit.registry import load
    from undercard.outputs.renderers import EVENTS

    readings = read_files(open_house(home), files)
    kind = "events_json" if as_json else "events_table"
    show_text(load("renderer", kind, EVENTS)().render(readings.files, terminal_width()))
    complain(readings.faults + readings.notes)
    if not readings.files:
        raise typer.Exit(1)


def scan(
    paths: Mails,
    *,
    like: Annotated[list[str] | None, typer.Option("--like", help="An artist you love; may be repeated.")] = None,
    library: Library = None,
    top: Top = 20,
    threshold: Threshold = None,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Rank the nights of these mails by sound, with reasons."""
    from undercard.app.running import scan as scan_mails
    from undercard.cli.progress import watching

    if like and not all(name.strip() for name in like):
        raise SettingsError("--like needs a name, as in --like 'Four Tet'")
    house = open_house(home, model, threshold)
    with watching(quiet=as_json) as progress:
        outcome = wait(scan_mails(house, paths, like or [], library or [], progress))
    show_outcome(outcome, top, house.threshold, as_json=as_json)


def show_outcome(outcome: "Outcome", top: int, threshold: float = 0.0, *, as_json: bool) -> None:
    """Print ranked nights that reach the threshold, then what could not be done, and exit (see `_exit_code`)."""
    from undercard.cli.showing import (
        complain_of_drift,
        complain_of_hubs,
        complain_of_run,
        show_text,
        terminal_width,
        wants_colour,
    )
    from undercard.kit.registry import load
    from undercard.outputs.renderers import BUILTIN

    advice = outcome.advice.reaching(threshold)
    if as_json:
        show_text(load("renderer", "json", BUILTIN)().render(advice, terminal_width()))
    else:
        advice = advice.first(top)
        show_text(load("renderer", "table", BUILTIN)(colour=wants_colour()).render(advice, terminal_width()))
        if not outcome.loved:
            say(f"{_NO_TASTE} {'see the warnings below' if outcome.is_taste_lost else _HOW_TO_TELL}.")
    complain_of_run(outcome)
    complain_of_drift(outcome.drifted)
    complain_of_hubs(outcome.hubs)
    if code := _exit_code(outcome):
        raise typer.Exit(code)


def _exit_code(outcome: "Outcome") -> int:
    """0 done, even when some acts wait for a source, or a part of the taste could not be read; else what kept it.

    1 no night; 2 nothing of the taste in the settings can be read; 5 nothing came of it because a source was away.
    """
    if not outcome.advice.nights:
        return SourceError.exit_code if outcome.unread_places else 1
    if outcome.is_taste_lost:
        return SettingsError.exit_code
    return SourceError.exit_code if outcome.waiting and not outcome.advice.funnel.scored else 0


def similar(
    name: Annotated[str, typer.Argument(help="An artist.")],
    *,
    top: Top = 10,
    threshold: Threshold = None,
    library: Library = None,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show which artists undercard has heard sound most like this one."""
    from undercard.app.asking import similar as ask
    from undercard.cli.likeness import likeness_data, likeness_text
    from undercard.cli.progress import watching
    from undercard.cli.showing import show_json, terminal_width

    house = open_house(home, model, threshold)
    with watching(quiet=as_json) as progress:
        likeness = wait(ask(house, name, top, library or [], progress))
    if as_json:
        show_json(likeness_data(likeness))
    else:
        typer.echo(likeness_text(likeness, terminal_width()))
    if not likeness.neighbours:
        raise typer.Exit(SourceUnavailable.exit_code if likeness.waits else 1)


def why(
    event: Annotated[str, typer.Argument(help="Words of a night's title, one of its acts, or its id.")],
    *,
    threshold: Threshold = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Explain a ranked night act by act: which track to hear beside which."""
    from undercard.app.asking import why as explain
    from undercard.cli.likeness import explanation_data, explanation_text
    from undercard.cli.showing import show_json, show_text, terminal_width

    explanation = explain(open_house(home, threshold=threshold), event)
    if as_json:
        show_json(explanation_data(explanation))
    else:
        show_text(explanation_text(explanation, terminal_width()))
