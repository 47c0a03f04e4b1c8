"""The demo: the real line, on a world that needs no network."""

import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from undercard.cli.finding import show_outcome
from undercard.cli.opening import wait
from undercard.cli.showing import show_text, terminal_width
from undercard.demo.world import World, build_world, demo_folder
from undercard.errors import SettingsError
from undercard.flow.step import Progress

if TYPE_CHECKING:
    from undercard.app.house import House
    from undercard.app.running import Outcome

_NIGHTS_SHOWN = 20


def demonstrate(home: Path | None, *, fresh: bool, as_json: bool) -> None:
    """Build the world where it is missing, scan its newsletters, show the nights and what to type next."""
    from undercard.cli.progress import watching
    from undercard.kit.clock import utc_now

    folder = demo_folder()
    if fresh and home:
        raise SettingsError(f"--fresh forgets only the demo's own home; remove {home} yourself if you mean it")
    place = _clear(folder) if fresh else home or folder / "home"
    with watching(quiet=as_json) as progress:
        world = build_world(folder, utc_now().astimezone().date(), _Composing(progress))
        outcome = _scan(world, place, progress)
    if not as_json:
        show_text(_folded(f"The listener of this demo loves {', '.join(world.liked)}."))
    show_outcome(outcome, _NIGHTS_SHOWN, as_json=as_json)
    if not as_json:
        show_text("\n" + _folded(_TOLD.format(home=place)) + _NEXT.format(home=place))


def _clear(folder: Path) -> Path:
    """Forget the home inside the demo's private folder; what the user named is never removed."""
    shutil.rmtree(folder / "home", ignore_errors=True)
    return folder / "home"


def _folded(text: str) -> str:
    return textwrap.fill(text, terminal_width(), break_long_words=False, break_on_hyphens=False)


class _Composing:
    """Tells a watcher how many recordings are there; nothing when all of them are there already."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.told = progress, -1

    def __call__(self, done: int, total: int) -> None:
        if self.told < 0:
            if done == total:
                return
            self.progress.begin("compose", total)
            self.told = 0
        self.progress.advance("compose", done - self.told)
        self.told = done


def _scan(world: World, home: Path, progress: Progress) -> "Outcome":
    from undercard.app.running import scan

    with world.serve() as base_url:
        return wait(scan(_open_house(home, base_url), world.mails, world.liked, [], progress))


def _open_house(home: Path, base_url: str) -> "House":
    """A house like a user's, whose Deezer is the twin on this machine; nobody else is asked."""
    from undercard.bootstrap import build_house
    from undercard.kit.log import open_log
    from undercard.settings import (
        AuthoritiesSettings,
        CatalogsSettings,
        Rate,
        SourceSettings,
        StoreCatalogSettings,
        load_settings,
    )

    deezer = SourceSettings(base_url=base_url, rate=Rate(2000, 5))
    catalogs = CatalogsSettings(deezer=deezer, itunes=StoreCatalogSettings(enabled=False))
    authorities = AuthoritiesSettings(musicbrainz=SourceSettings(enabled=False))
    settings = load_settings(home, catalogs=catalogs, authorities=authorities, store="", library=(), offline=False)
    house = build_house(settings)
    open_log(house.home / "logs", house.clock().astimezone())
    return house


_TOLD = (
    "All of this was made up, but for the listening: the acts, their music and the three newsletters. "
    "Everything is kept in {home}"
)
_NEXT = """

Next, your own newsletter (previews from Deezer and iTunes; needs no keys):
  undercard scan newsletter.eml --like "Four Tet" --like "Burial"

Why a night stands where it does:
  undercard why "TITLE" --home {home}

For every week:
  undercard init && undercard run"""
