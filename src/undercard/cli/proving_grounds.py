"""evaluate validate, unknown, compare, graph, genres: does what was heard hold up before others and before you?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Model
from undercard.cli.saying import say
from undercard.errors import SettingsError

if TYPE_CHECKING:
    from undercard.outputs.sheet import Sheet

Truth = Annotated[
    Path | None,
    typer.Option(
        "--graph",
        help="Lists of similar artists: music-map JSON, or CSV (artist, similar, strength). Default: the store's.",
    ),
]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Write a page with plots: one HTML file that needs nothing else.")
]


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `evaluate`."""
    group.command("validate")(validate)
    group.command("unknown")(unknown)
    group.command("compare")(compare)
    group.command("graph")(graph)
    group.command("genres")(genres)


def validate(
    *,
    truth: Truth = None,
    model: Model = None,
    as_json: Json = False,
    report: ReportFile = None,
    home: Home = None,
) -> None:
    """Do artists that sound alike stand on each other's lists? Beside baselines, with intervals."""
    from undercard.app.validating import validate_model
    from undercard.cli.validation_sheet import validation_data, validation_sheet

    found = wait(validate_model(open_house(home, model), truth))
    show_sheet(validation_sheet(found), validation_data(found), report, as_json=as_json)


def unknown(
    names: Annotated[list[str] | None, typer.Argument(help="Acts to ask about; default: of recent mails.")] = None,
    *,
    acts: Annotated[int, typer.Option("--acts", min=1, help="How many, when none is named.")] = 5,
    form: Annotated[Path | None, typer.Option("--form", help="Write a CSV form for your verdicts.")] = None,
    score: Annotated[Path | None, typer.Option("--score", help="Read a form back, keep it and score it.")] = None,
    truth: Truth = None,
    model: Model = None,
    as_json: Json = False,
    report: ReportFile = None,
    home: Home = None,
) -> None:
    """Acts that no list knows, with their nearest artists, for your ears to judge."""
    from undercard.app.unknowns import find_unknowns, score_form
    from undercard.app.verdict_book import write_form
    from undercard.cli.unknown_sheet import form_rows, unknown_sheet, verdict_sheet

    house = open_house(home, model)
    if score is not None:
        scored = score_form(house, score)
        data = {"model": scored.model, "earlier": scored.earlier, "report": scored.report}
        show_sheet(verdict_sheet(scored), data, report, as_json=as_json)
        return
    found = wait(find_unknowns(house, names or (), acts, truth))
    if form is not None:
        write_form(form, form_rows(found))
    lines = {"model": found.model, "known": found.known, "eligible": found.eligible, "lines": form_rows(found)}
    show_sheet(unknown_sheet(found, form), lines, report, as_json=as_json)


def compare(
    models: Annotated[list[str], typer.Argument(help="At least two; the others are compared with the first.")],
    *,
    truth: Truth = None,
    as_json: Json = False,
    report: ReportFile = None,
    home: Home = None,
) -> None:
    """Several models on the same artists: paired differences, with intervals."""
    from undercard.app.validating import compare_models
    from undercard.cli.validation_sheet import comparison_sheet

    found = wait(compare_models(open_house(home), models, truth))
    show_sheet(comparison_sheet(found), found, report, as_json=as_json)


def graph(
    file: Annotated[Path, typer.Argument(help="Lists of similar artists: music-map JSON, or CSV.")],
    *,
    share: Annotated[float, typer.Option("--share", min=0.01, max=0.9, help="Of the edges that is hidden.")] = 0.2,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the choice.")] = 0,
    as_json: Json = False,
    report: ReportFile = None,
    home: Home = None,
) -> None:
    """Hide edges of a graph of artists, and see who finds them."""
    from undercard.app.hiding import evaluate_graph
    from undercard.cli.graph_sheet import graph_sheet

    found = evaluate_graph(open_house(home), file, share, seed)
    show_sheet(graph_sheet(found), found, report, as_json=as_json)


def genres(
    *,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who was heard, not only whom you love.")] = False,
    groups: Annotated[int | None, typer.Option("--groups", min=2, help="How many; default: as fits best.")] = None,
    model: Model = None,
    as_json: Json = False,
    report: ReportFile = None,
    home: Home = None,
) -> None:
    """Group artists by sound alone: do the groups share genres?"""
    from undercard.app.grouping import group_by_sound
    from undercard.cli.graph_sheet import genres_sheet

    found = wait(group_by_sound(open_house(home, model), everybody=everybody, groups=groups))
    members = [
        [name for name, label in zip(found.names, found.grouping.labels.tolist(), strict=True) if label == group]
        for group in range(found.grouping.count)
    ]
    data = {
        "model": found.model,
        "silhouette": found.grouping.silhouette,
        "tried": found.grouping.tried,
        "groups": [
            {"artists": artists, "genres": words, "tags": tags}
            for artists, words, tags in zip(members, found.genres, found.tags, strict=True)
        ],
        "with_genre": found.with_genre,
        "purity": found.purity,
        "company": found.company,
        "tag_purity": found.tag_purity,
    }
    show_sheet(genres_sheet(found), data, report, as_json=as_json)


def show_sheet(sheet: "Sheet", data: object, report: Path | None, *, as_json: bool) -> None:
    """Write the page where one is wanted; then print JSON, or the sheet."""
    from undercard.cli.showing import show_text, terminal_width, wants_colour
    from undercard.outputs.json_text import dump_json
    from undercard.outputs.plain import plain_data
    from undercard.outputs.sheet_page import page
    from undercard.outputs.sheet_text import draw_sheet

    if report is not None:
        try:
            report.write_text(page(sheet), encoding="utf-8")
        except OSError as fault:
            raise SettingsError(f"the report {report} cannot be written: {fault.strerror}") from fault
    if as_json:
        typer.echo(dump_json(plain_data(data)))
        return
    show_text(draw_sheet(sheet, terminal_width(), colour=wants_colour()))
    if report is not None:
        say(f"page: {report}")
