"""music-map.com, a page at a time: only for who asks for it, one page in two seconds, each kept for a month.

The site has no API and states no terms for programs: it is asked about the artists of the user's own life, never for
all it has. An artist that it does not know is a 404.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from undercard.entities.graphs import Circle
from undercard.kit.http import PoliteClient, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.text import clean_line, fold_name
from undercard.similarity.graphs.musicmap.page import SOURCE, read_page
from undercard.similarity.port import BY_NAME, GraphCard

GRAPH_CARD = GraphCard(
    name=SOURCE,
    home="https://www.music-map.com",
    asked_by=BY_NAME,
    needs_key=False,
    requests=1,
    per_seconds=2.0,
    most=200,
    terms="No terms for programs were found: ask rarely, keep the answers to yourself, never copy the whole.",
)
MANNERS = Manners(requests=1, per_seconds=2.0, concurrency=1, attempts=3, backoff=2.0)


def build(
    base_url: str = GRAPH_CARD.home,
    *,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "MusicMap":
    """Give the source; nothing is opened yet.

    Args:
        base_url: of the site, or of something that serves pages like it.
        requests: allowed per `per_seconds`, instead of 1.
        per_seconds: window of the limit, instead of 2.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    manners = MANNERS.at_rate(requests, per_seconds)
    return MusicMap(Server(SOURCE, base_url, manners, timing=timing or Timing()))


class MusicMap:
    """Asks music-map.com for the map around an artist."""

    def __init__(self, server: Server) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)
        self._card = replace(GRAPH_CARD, variant=server.elsewhere(GRAPH_CARD.home))

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        return self._card

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give the map around a name; None also for a map around somebody of another name."""
        del ids
        path = path_of(name)
        page = await self._client.get_text(path) if path else None
        circle = None if page is None else read_page(page)
        if circle is None or fold_name(circle.name) != fold_name(name):
            return None
        return replace(circle, name=clean_line(name))

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()


def path_of(name: str) -> str:
    """Where the page of a name is: lower case, blanks as `+`, all else percent-encoded; empty = no page can be.

    An `&` that is not encoded ends the name there, and another artist's page comes, or none.
    """
    words = clean_line(name).lower().encode("utf-8", "replace").decode()
    return "" if not words.strip("./") else "/" + quote(words, safe=" ").replace(" ", "+")
