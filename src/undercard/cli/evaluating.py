"""evaluate ...: how well does it work? Honest numbers beside baselines."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli import proving_grounds
from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Model


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    group = typer.Typer(help="Measure how well it works, beside baselines.", no_args_is_help=True)
    group.command()(retrieval)
    group.command("events")(events)
    proving_grounds.register(group)
    app.add_typer(group, name="evaluate")


def retrieval(
    corpus: Annotated[Path, typer.Argument(help="CSV with the columns artist, clip (relative to it), source_repo.")],
    *,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Does a clip find the other clips of its artist? In three protocols, beside baselines."""
    from undercard.app.evaluating import evaluate_retrieval
    from undercard.cli.progress import watching
    from undercard.cli.scoreboard import retrieval_text
    from undercard.cli.showing import complain, show_json

    house = open_house(home, model)
    with watching(quiet=as_json) as progress:
        evaluation = wait(evaluate_retrieval(house, corpus, house.model, progress))
    if as_json:
        learned = {"learned": evaluation.learned} if evaluation.learned else {}
        show_json({"model": evaluation.model, **learned, **evaluation.report.as_dict()})
    else:
        typer.echo(retrieval_text(evaluation))
    complain(evaluation.faults)


def events(
    gold: Annotated[Path, typer.Argument(help="What 'undercard events --json' prints, corrected by hand.")],
    *,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Read the mails beside a gold file again, and score titles, acts, dates and venues."""
    from undercard.app.scoring import score_mails
    from undercard.cli.scoreboard import events_text
    from undercard.cli.showing import complain, show_json

    scores = score_mails(open_house(home), gold)
    if as_json:
        show_json(scores.as_dict())
    else:
        typer.echo(events_text(scores))
    complain(scores.faults)
