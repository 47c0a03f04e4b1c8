"""Loopback twins by hand.

`python -m tests.twins deezer --port 8080 --latency 0.1` serves one of them,
`python -m tests.twins all --port-base 8000 --world cases` all, on successive ports.
"""

import argparse
import inspect
import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from tests.twins.persons import World
from tests.twins.server import DEAD, Answer, Asked, Storm, Twin

_log = logging.getLogger("twins")


@dataclass(frozen=True)
class Play:
    """What plays a provider, imported only when asked, and the variables that point undercard at it.

    Values may name `{home}`, where it answers, and the capital words of its module, such as `{CLIENT_ID}`.
    """

    address: str
    variables: Mapping[str, str]


PLAYS = {
    "deezer": Play(
        "tests.twins.deezer:Deezer", {"CATALOGS__DEEZER__BASE_URL": "{home}", "GRAPHS__DEEZER__BASE_URL": "{home}"}
    ),
    "itunes": Play("tests.twins.itunes:ITunes", {"CATALOGS__ITUNES__BASE_URL": "{home}"}),
    "musicbrainz": Play("tests.twins.musicbrainz:MusicBrainz", {"AUTHORITIES__MUSICBRAINZ__BASE_URL": "{home}"}),
    "spotify": Play(
        "tests.twins.spotify:Spotify",
        {
            "CATALOGS__SPOTIFY__ENABLED": "true",
            "CATALOGS__SPOTIFY__BASE_URL": "{home}",
            "CATALOGS__SPOTIFY__TOKEN_URL": "{home}/api/token",
            "CATALOGS__SPOTIFY__AUTHORIZE_URL": "{home}/authorize",
            "CATALOGS__SPOTIFY__CLIENT_ID": "{CLIENT_ID}",
            "CATALOGS__SPOTIFY__CLIENT_SECRET": "{CLIENT_SECRET}",
        },
    ),
    "soundcloud": Play(
        "tests.twins.soundcloud:SoundCloud",
        {
            "CATALOGS__SOUNDCLOUD__ENABLED": "true",
            "CATALOGS__SOUNDCLOUD__BASE_URL": "{home}",
            "CATALOGS__SOUNDCLOUD__TOKEN_URL": "{home}/oauth/token",
            "CATALOGS__SOUNDCLOUD__CLIENT_ID": "{CLIENT_ID}",
            "CATALOGS__SOUNDCLOUD__CLIENT_SECRET": "{CLIENT_SECRET}",
        },
    ),
    # Sources of similar artists are asked by who switches them on: GRAPHS__MUSICMAP__ENABLED=true.
    "musicmap": Play("tests.twins.musicmap:MusicMap", {"GRAPHS__MUSICMAP__BASE_URL": "{home}"}),
    "listenbrainz": Play("tests.twins.listenbrainz:ListenBrainz", {"GRAPHS__LISTENBRAINZ__BASE_URL": "{home}"}),
    "lastfm": Play(
        "tests.twins.lastfm:LastFm",
        {"GRAPHS__LASTFM__BASE_URL": "{home}", "GRAPHS__LASTFM__API_KEY": "{API_KEY}"},
    ),
}

WORLDS = {
    "cases": "tests.twins.cases:WORLD_OF_CASES",
    "unseen": "tests.twins.cases_unseen:WORLD_OF_UNSEEN",
    "later": "tests.twins.cases_later:WORLD_OF_LATER",
}


def _load(address: str) -> object:
    module, _, name = address.partition(":")
    return getattr(import_module(module), name)


def make(name: str, world: World | None = None, quota: int | None = None) -> Callable[[Asked], Answer]:
    """Give what plays a provider; a play that knows no worlds or quotas keeps its own."""
    play = _load(PLAYS[name].address)
    assert callable(play)
    known = inspect.signature(play).parameters
    chosen = {"world": world, "quota": quota}
    made: Callable[[Asked], Answer] = play(
        **{word: value for word, value in chosen.items() if value is not None and word in known}
    )
    return made


def variables_of(name: str, home: str) -> dict[str, str]:
    """The variables to set so that undercard asks the twin at `home`."""
    words = {word: value for word, value in vars(import_module(_module_of(name))).items() if word.isupper()}
    return {f"UNDERCARD_{word}": value.format(home=home, **words) for word, value in PLAYS[name].variables.items()}


def known_plays() -> tuple[str, ...]:
    """The providers whose twin is there."""
    return tuple(name for name in PLAYS if find_spec(_module_of(name)))


def _module_of(name: str) -> str:
    return PLAYS[name].address.partition(":")[0]


def _read_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.twins", description=__doc__)
    parser.add_argument("name", choices=[*sorted(PLAYS), "all"])
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--port-base", type=int, default=8000, help="the first port, when all are served")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--quota", type=int, default=None, help="questions per window; 0 = unlimited")
    parser.add_argument("--world", choices=sorted(WORLDS), default=None, help="whom they know; else a handful of acts")
    parser.add_argument("--storm", type=float, default=0.0, help="share of answers that are faults, such as 0.3")
    parser.add_argument("--seed", type=int, default=0, help="of the storm")
    parser.add_argument("--dead", action="append", default=[], metavar="NAME", help="a source that is down")
    return parser.parse_args()


def _twin(name: str, port: int, world: World | None, given: argparse.Namespace) -> Twin:
    play = make(name, world, given.quota)
    if given.storm:
        play = Storm(play, given.storm, given.seed)
    return Twin(DEAD if name in given.dead else play, port=port, latency=given.latency)


def main() -> None:
    given = _read_words()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    world = _load(WORLDS[given.world]) if given.world else None
    assert world is None or isinstance(world, World)
    names = known_plays() if given.name == "all" else (given.name,)
    with ExitStack() as stack:
        for place, name in enumerate(names):
            port = given.port_base + place if given.name == "all" else given.port
            twin = stack.enter_context(_twin(name, port, world, given))
            for word, value in variables_of(name, twin.base_url).items():
                _log.info("export %s=%s", word, value)
        _log.info("# %d twins answer; Ctrl-C ends them", len(names))
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            _log.info("# ended")


if __name__ == "__main__":
    main()
