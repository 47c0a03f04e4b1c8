"""embed and tags: what a model hears in files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Model
from undercard.cli.saying import say

if TYPE_CHECKING:
    from undercard.flow.condition import Condition

Audio = Annotated[list[Path], typer.Argument(help="Audio files: MP3, AAC/m4a, Ogg, Opus, FLAC, WAV.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(embed)
    app.command()(tags)


def embed(
    audio: Audio,
    *,
    out: Annotated[Path, typer.Option("--out", help="The .npz file to write: vectors, paths, model_id.")],
    model: Model = None,
    home: Home = None,
) -> None:
    """Write one standardised vector per audio file."""
    import numpy as np

    from undercard.app.hearing import embed_files
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain
    from undercard.errors import SettingsError

    if not out.parent.is_dir():  # told before anything is heard, which may take hours
        raise SettingsError(f"{out} cannot be written: there is no folder {out.parent}")
    house = open_house(home, model)
    with watching() as progress:
        vectors = wait(embed_files(house, audio, house.model, progress))
    complain(vectors.faults)
    _tell_condition(vectors.condition)
    if not vectors.paths:
        raise typer.Exit(1)
    try:
        with out.open("wb") as file:
            np.savez(file, vectors=vectors.values, paths=np.array(vectors.paths), model_id=np.array(vectors.model))
    except OSError as fault:
        raise SettingsError(f"{out} cannot be written: {fault}") from fault
    rows, dim = vectors.values.shape
    typer.echo(f"{rows} vectors of {dim} values by {vectors.model} -> {out}")


def tags(
    audio: Audio,
    *,
    top: Annotated[int, typer.Option("--top", min=1, help="How many tags.")] = 10,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show the words a model has for audio files."""
    from undercard.app.hearing import hear_files, words_of
    from undercard.cli.progress import watching
    from undercard.cli.showing import complain, show_json
    from undercard.embedding.ensembles import read_shares
    from undercard.errors import SettingsError

    house = open_house(home, model)
    with watching(quiet=as_json) as progress:
        heard = wait(hear_files(house, audio, [name for name, _ in read_shares(house.model)], progress))
    told = {str(path): words_of(by_model)[:top] for path, by_model in heard.embeddings.items()}
    if told and not any(told.values()):
        raise SettingsError(f"{house.model} has no words for what it hears; --model musicnn has")
    if as_json:
        show_json({path: [{"tag": t, "probability": round(p, 4)} for t, p in words] for path, words in told.items()})
    else:
        for path, words in told.items():
            typer.echo(f"{path}\n" + "\n".join(f"  {p:.3f}  {tag}" for tag, p in words))
    complain(heard.faults)
    _tell_condition(heard.condition)
    if not told:
        raise typer.Exit(1)


def _tell_condition(condition: "Condition") -> None:
    """One line, where there is anything to tell."""
    from undercard.flow.condition import MEANING

    if not condition.is_sound:
        say(f"{condition} ({MEANING})")
