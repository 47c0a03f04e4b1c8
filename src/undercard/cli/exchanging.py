"""hear, export and import: vectors of artists that are named, and vectors in files that others can read."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Library, Model
from undercard.cli.saying import say
from undercard.entities.nights import Loss
from undercard.kit.text import clean_line
from undercard.outputs.words import count

if TYPE_CHECKING:
    from undercard.app.building import Built


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(hear)
    out = typer.Typer(help="Write what undercard knows to files.", no_args_is_help=True)
    out.command("embeddings")(export_embeddings)
    app.add_typer(out, name="export")
    into = typer.Typer(help="Take in files made elsewhere.", no_args_is_help=True)
    into.command("embeddings")(import_embeddings)
    app.add_typer(into, name="import")


File = Annotated[Path, typer.Argument(help="embeddings_db.json: artist -> embedding, tracks_used, spotify_ids, ...")]


def hear(
    names: Annotated[list[str] | None, typer.Argument(help="Artists.")] = None,
    *,
    files: Annotated[
        list[Path] | None,
        typer.Option("--from", help="A list of names or an export, or look-ups of similar artists; may be repeated."),
    ] = None,
    graph: Annotated[
        bool, typer.Option("--graph", help="All who have a list of similar artists in the store.")
    ] = False,
    library: Library = None,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Find and listen to artists by name, however many; stopped, the same command goes on from there."""
    from undercard.app.building import build_vectors, read_names
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain, show_json

    house = open_house(home, model)
    wanted = (*(names or ()), *read_names(house, files or (), graph=graph))
    with watching(quiet=as_json) as progress:
        built = wait(build_vectors(house, wanted, library or [], progress))
    if as_json:
        show_json(_built_data(built))
    else:
        typer.echo(_built_text(built))
    complain(fault for report in built.reports for fault in report.faults)
    if built.waiting:
        waiting = count(len(built.waiting), "artist")
        say(f"warning: {waiting} could not be asked about; the same command goes on from here")
    if not built.heard:
        raise typer.Exit(5 if built.waiting else 1)


def export_embeddings(file: File, *, model: Model = None, home: Home = None) -> None:
    """Write one vector per artist, the same bytes for the same knowledge."""
    from undercard.app.exchanging import export_embeddings as export
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain

    house = open_house(home, model)
    with watching() as progress:
        found = export(house, file, progress)
    typer.echo(f"{found.artists} artists -> {file}")
    complain(f"{name} was left out: its vector holds values that are no numbers" for name in found.odd)
    if found.left_out:
        told = count(found.left_out, "vector")
        complain([f"{told} of another model left out: the file has room for one per artist"])


def import_embeddings(file: File, *, model: Model = None, home: Home = None) -> None:
    """Keep the vectors of a file; those of the model in use take part in comparisons."""
    from undercard.app.exchanging import import_embeddings as take_in
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain

    house = open_house(home, model)
    with watching() as progress:
        found = take_in(house, file, progress)
    typer.echo(f"{found.artists} artists <- {file}")
    complain(f"{other!r} is the same name as {first!r} to undercard, and was left out" for first, other in found.alike)


def _built_text(built: "Built") -> str:
    new = built.heard - built.before
    lines = [f"{built.heard} of {built.asked} artists are heard by {built.model}, {new} of them new"]
    for kind, lost in _kinds(built).most_common():
        example = next(one for one in built.lost if _kind(one.loss) == kind)
        lines.append(f"  {lost:5} {_WORDS.get(kind, kind)}, such as {clean_line(example.name)}: {example.why}")
        if example.hint:
            lines.append(f"        {example.hint}")
    if len(built.lost) > len(_kinds(built)):
        lines.append("  --json names all of them")
    return "\n".join(lines)


def _built_data(built: "Built") -> dict[str, object]:
    return {
        "model": built.model,
        "asked": built.asked,
        "heard_before": built.before,
        "heard": built.heard,
        "losses": dict(_kinds(built)),
        "lost": [
            {"name": one.name, "stage": one.stage, "kind": _kind(one.loss), "why": one.why, "hint": one.hint}
            for one in built.lost
        ],
    }


_WORDS = {loss.value: loss.value.replace("-", " ") for loss in Loss} | {
    Loss.COULD_NOT_ASK.value: "could not be asked",
    Loss.UNHEARABLE.value: "cannot be heard",
    Loss.NOT_COMPARED.value: "with nothing to compare with",
}


def _kinds(built: "Built") -> Counter[str]:
    return Counter(_kind(one.loss) for one in built.lost)


def _kind(loss: str | None) -> str:
    return str(loss) if loss else "unheard"
