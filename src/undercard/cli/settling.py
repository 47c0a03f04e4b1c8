"""fix --ask: one act in doubt after the other, each settled by a key."""

import typer

from undercard.app.house import House
from undercard.cli.opening import wait
from undercard.cli.saying import say
from undercard.entities.artists import Correction
from undercard.errors import SettingsError
from undercard.outputs.doubts import Doubt, draw_doubt
from undercard.outputs.portrait import correction_words, ids_to_say
from undercard.outputs.portrait_identity import MOST_READINGS
from undercard.outputs.words import count

_QUIT = "q"
_NOBODY = "n"


def settle_doubts(house: House, home: str) -> None:
    """Ask about every act in doubt; each answer is kept at once, so that one may stop at any time."""
    from undercard.app.doubts import list_doubts
    from undercard.cli.showing import show_text, terminal_width, wants_colour

    doubts = list_doubts(house).acts
    year, settled = house.clock().astimezone().year, 0
    for place, doubt in enumerate(doubts, start=1):
        typer.echo(f"\n{place} of {len(doubts)}")
        show_text(draw_doubt(doubt, terminal_width(), year, colour=wants_colour(), home=home))
        said = _ask(doubt)
        if said is None:
            break
        if said != Correction():
            _keep(house, doubt.name, said)
            settled += 1
    typer.echo(_told(settled, len(doubts)))


def _told(settled: int, doubts: int) -> str:
    if not doubts:
        return "No act is in doubt."
    if not settled:
        return "\nNothing was changed."
    return f"\n{count(settled, 'act')} settled; the next run does anew what rests on that."


def _ask(doubt: Doubt) -> Correction | None:
    """What the user says; an empty correction for nothing, None to end."""
    shown = min(len(doubt.persons), MOST_READINGS)
    numbers = f"1-{shown}, " if shown > 1 else "1, " if shown else ""
    question = f"\nWho is it? {numbers}a page, {_NOBODY} = no artist, Enter = later, {_QUIT} = end"
    while True:
        try:
            word = str(typer.prompt(question, default="", show_default=False)).strip()
        except typer.Abort:  # Ctrl-C, or nobody there to answer: what was said until now is kept
            return None
        if word == _QUIT:
            return None
        try:
            return _read(word, doubt)
        except SettingsError as fault:
            say(str(fault))


def _read(word: str, doubt: Doubt) -> Correction:
    from undercard.app.corrections import read_page

    if not word:
        return Correction()
    if word == _NOBODY:
        return Correction(not_an_artist=True)
    if not word.isdecimal():
        return Correction(read_page(word))
    place = int(word) - 1
    if not 0 <= place < min(len(doubt.persons), MOST_READINGS):
        raise SettingsError(f"there is no {word} here: write one of the numbers above")
    ids = ids_to_say(doubt.persons[place].entries)
    if not ids:
        raise SettingsError(
            "it has no page at a source whose ids can be given: it is of your own music, or of a plug-in"
        )
    return Correction(ids)


def _keep(house: House, name: str, said: Correction) -> None:
    from undercard.app.fixing import fix
    from undercard.flow.step import Silence

    fixed = wait(fix(house, name, said, Silence(), later=True))
    typer.echo(f"{fixed.name} {correction_words(fixed.correction or said)}")
