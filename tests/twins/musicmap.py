"""Speaks like music-map.com: pages with unquoted attributes, 404 for who is not known, an `&` that ends the name."""

import time
from collections.abc import Callable
from html import escape
from urllib.parse import quote, unquote_plus

from tests.twins.circles import BESIDE, circle_of
from tests.twins.persons import Person, World
from tests.twins.quota import Quota
from tests.twins.server import Answer, Asked

NOT_KNOWN = Answer(404, b"<html><body>Aaaargh woah 404 not found</body></html>", "text/html")
TOO_FAST = Answer(429, b"<html>Too Many Requests</html>", "text/html")
ELSEWHERE = Answer(200, b"<html><body>Welcome to our new site</body></html>", "text/html")


class MusicMap:
    """Plays the site, page by page.

    Args:
        world: whom it knows.
        quota: pages per `per_seconds`; 0 = unlimited. The site names no limit; this is what we hold ourselves to.
    """

    faults = (TOO_FAST,)

    def __init__(
        self,
        world: World = BESIDE,
        *,
        quota: int = 1,
        per_seconds: float = 1.9,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._world = world
        self._known = {person.name.lower(): person for person in reversed(self._world.persons)}
        self._quota = Quota(quota, per_seconds, now)

    def __call__(self, asked: Asked) -> Answer:
        if self._quota.refuses():
            return TOO_FAST
        words = unquote_plus(asked.target.removeprefix("/").split("&")[0].split("?")[0])
        person = self._known.get(words.lower())
        return NOT_KNOWN if person is None else Answer(200, self._page(person).encode(), "text/html; charset=utf-8")

    def _page(self, person: Person) -> str:
        near = circle_of(self._world, person)
        names = "".join(
            f'<a href="{quote(other.name.lower(), safe=" ").replace(" ", "+")}" class=S id=s{place}>'
            f"{escape(other.name)}</a>\n"
            for place, (other, _) in enumerate(near, 1)
        )
        own = f'<a href="https://www.gnoosic.com/discussion/x.html" class=S id=s0>{escape(person.name)}</a>\n'
        row = ",".join(["-1", *(str(affinity) for _, affinity in near)])
        return (
            f"<!doctype html><html><head><title>{escape(person.name)} - Similar artists</title></head><body>"
            f"<span id=the_title class=the_title>{escape(person.name)}</span><div id=gnodMap>\n{own}{names}</div>"
            f"<script>var NrWords={len(near) + 1};var Aid=new Array();Aid[0]=new Array({row});</script></body></html>"
        )
