"""Loopback twins by hand: `python -m tests.twins deezer --port 8080 --latency 0.1`."""

import argparse
import logging
import threading

from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.server import Twin

_log = logging.getLogger("twins")
_PLAYS = {"deezer": Deezer, "itunes": ITunes}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.twins", description=__doc__)
    parser.add_argument("name", choices=sorted(_PLAYS))
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--quota", type=int, default=None, help="questions per window; 0 = unlimited")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    play = _PLAYS[given.name]() if given.quota is None else _PLAYS[given.name](quota=given.quota)
    with Twin(play, port=given.port, latency=given.latency) as twin:
        _log.info("%s twin at %s (Ctrl-C ends it)", given.name, twin.base_url)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            _log.info("%d questions answered", len(twin.asked))


if __name__ == "__main__":
    main()
