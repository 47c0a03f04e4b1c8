"""resolve: who are these names?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Library
from undercard.errors import SettingsError, SourceUnavailable

if TYPE_CHECKING:
    from undercard.app.resolving import Resolution
    from undercard.entities.artists import Candidate


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
    from undercard.app.resolving import NOBODY_ASKED, read_bill_file
    from undercard.app.resolving import resolve as find_out
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain, show_json, show_text, terminal_width

    billed = read_bill_file(bill) if bill else ()
    asked = [name for name in names or () if name.strip()]
    if not asked and not billed:
        raise SettingsError("resolve needs a name, as in: undercard resolve 'Vril', or --bill FILE.json")
    house = open_house(home)
    with watching(quiet=as_json) as progress:
        found = wait(find_out(house, asked, billed, library or [], progress))
    if as_json:
        show_json({one.name: _data(one) for one in found})
    else:
        show_text("\n".join(_told(one, terminal_width()) for one in found))
    faults = [fault for one in found for fault in one.faults]
    complain(faults)
    nobody = all(one.verdict.why == NOBODY_ASKED for one in found)
    if nobody or (faults and not any(one.verdict.candidates or one.parts for one in found)):
        raise typer.Exit(SourceUnavailable.exit_code)


def _data(one: "Resolution") -> dict[str, Any]:
    """Plain data of one name."""
    from undercard.app.resolving import ids_of

    verdict = one.verdict
    data: dict[str, Any] = {"verdict": verdict.status.value, "ids": ids_of(verdict)}
    if one.parts:
        data["artists"] = [{"name": part.name, **_data(part)} for part in one.parts]
    data["candidates"] = [_candidate(entry) for entry in verdict.candidates]
    data["reason"] = verdict.why
    data["evidence"] = [
        {"about": clue.about, "kind": clue.kind, "weight": round(clue.weight, 2), "words": clue.words}
        for clue in verdict.clues
    ]
    if one.faults:
        data["not_asked"] = list(one.faults)
    return data


def _candidate(entry: "Candidate") -> dict[str, Any]:
    return {
        "source": entry.catalog,
        "id": entry.id,
        "name": entry.name,
        "fans": entry.fans,
        "genres": list(entry.genres),
        "note": entry.note,
        "link": entry.link,
    }


def _told(one: "Resolution", width: int, indent: str = "") -> str:
    """The verdict in a line, the ids beneath it, then the artists of a joint credit."""
    import textwrap

    from undercard.app.resolving import ids_of
    from undercard.kit.text import clean_line

    head = f"{clean_line(one.name)}: {one.verdict.status.value}"
    why = textwrap.wrap(clean_line(one.verdict.why), max(20, width - len(indent) - 2))
    ids = "  ".join(f"{site} {number}" for site, number in ids_of(one.verdict).items() if number is not None)
    lines = [indent + head, *(f"{indent}  {line}" for line in why), *([f"{indent}  {ids}"] if ids else [])]
    return "\n".join([*lines, *(_told(part, width, indent + "  ") for part in one.parts)])
