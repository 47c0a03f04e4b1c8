"""A page of music-map.com -> the circle of its artist.

The page lists names as `<a class=S id=s0>`, the asked artist first, and beside them an array of affinities:
`Aid[0]=new Array(-1,12.79,4.52,...)`, whose i-th number belongs to `s<i>`. Affinities lie between 0.005 and 50;
-1 stands for none.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from undercard.entities.graphs import Circle
from undercard.errors import SourceChanged
from undercard.similarity.circles import circle_of

SOURCE = "music-map"
STRONGEST = 50.0

_ROW = re.compile(r"Aid\[0\]\s*=\s*new\s+Array\(([^()]*)\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_LONGEST = 2_000_000


def read_page(html: str) -> Circle:
    """The artist of the page and everybody around it.

    Raises:
        SourceChanged: the page is built in another way than music-map's.
    """
    if len(html) > _LONGEST:
        raise SourceChanged(SOURCE, f"the page has {len(html)} characters; music-map's have some thousands", html[:300])
    names = _names(html)
    row = _ROW.search(html)
    if not names or row is None:
        raise SourceChanged(SOURCE, "the page names no artists, or tells no affinities between them", html[:300])
    affinities = [float(number) for number in _NUMBER.findall(row[1])]
    told = [(name, affinities[place]) for place, name in names.items() if 0 < place < len(affinities)]
    return circle_of(names.get(0, ""), SOURCE, told, STRONGEST)


def _names(html: str) -> dict[int, str]:
    """Place on the map -> name."""
    found = LexborHTMLParser(html).css("a.S[id^=s]")
    places = ((node.attributes.get("id") or "", node.text()) for node in found)
    return {int(place[1:]): name for place, name in places if place[1:].isdecimal()}
