"""Names parted by nothing but the brackets behind them: `Ilse V (BE) PLONK (CH)`."""

import re
from dataclasses import replace
from itertools import pairwise

from undercard.artists.annotations import is_annotation
from undercard.artists.separators import Item
from undercard.artists.surface import ASIDE, Surface

_ASIDE = re.compile(ASIDE)
_CUT = re.compile(
    rf"(?<={ASIDE})\s(?=[A-Z\u00c0-\u00de0-9])(?!(?i:b\db|vs\.?|versus|feat\.?|ft\.?|and|und|et|y|e|en|x|with|w/|live|dj|av|a/v|"
    r"pres\w*|invites?|meets|support\w*)\b)"
)
_FEWEST = 2


def split_asides(item: Item, surface: Surface) -> tuple[Item, ...]:
    """The entries of one that holds several names, each with a bracket behind it; the entry itself for any other.

    One bracket is enough where it says how somebody plays, or no longer does: `Pella Sund (cancelled) Jenny Wren`.
    """
    asides = _ASIDE.findall(item.text)
    if not asides or (len(asides) < _FEWEST and not is_annotation(surface.inside(asides[0]))):
        return (item,)
    cuts = [cut.end() for cut in _CUT.finditer(item.text)]
    parts = [item.text[a:b].strip() for a, b in pairwise([0, *cuts, len(item.text)])]
    if len(parts) == 1 or any(is_annotation(_ASIDE.sub("", part).strip()) or len(part) == 1 for part in parts):
        return (item,)
    return tuple(replace(item, text=part, listed=True) for part in parts)
