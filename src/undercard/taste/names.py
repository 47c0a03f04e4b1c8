"""Which artists a credit names: `A feat. B` is by A, `Various Artists` by nobody. Pure."""

import re
from functools import lru_cache

from undercard.kit.text import clean_line, fold_name

_SEVERAL = re.compile(r"\s*[;\x00]\s*|\s+//\s+")
_GUESTS = re.compile(r"\s[([]?(?:feat\.?|ft\.|featuring)\s.*$", re.IGNORECASE)
_NOBODY = frozenset(
    {"", "unknown", "unknown artist", "no artist", "n a", "various", "various artist", "various artists", "va",
     "verschiedene", "verschiedene interpreten", "artistes divers", "artistes varies", "varios artistas",
     "artisti vari", "unbekannter interpret", "soundtrack", "original soundtrack"}
)  # fmt: skip


@lru_cache(maxsize=65536)
def artists_of(credit: str) -> tuple[str, ...]:
    """Names of the main artists, without guests; empty when the credit names nobody.

    Taggers write several artists as `A; B` or `A // B`, which no act has in its name. Commas, `&` and `x` stay:
    `Tyler, The Creator` is one.
    """
    named = (clean_line(_GUESTS.sub("", clean_line(part))) for part in _SEVERAL.split(credit))
    return tuple(dict.fromkeys(name for name in named if is_somebody(name)))


def is_somebody(name: str) -> bool:
    """Whether the words may name an artist: not `Various Artists`, `[unknown]` or nothing."""
    return fold_name(name.strip("<>[]() ")) not in _NOBODY
