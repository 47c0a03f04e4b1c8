"""Which of the server's folders the user means. Pure."""

import re
from collections.abc import Sequence

_NEVER = frozenset({"\\noselect", "\\nonexistent"})
_NOT_NEWS = frozenset({"\\trash", "\\junk", "\\drafts", "\\sent", "\\all", "\\flagged", "\\important"})
"""Special uses (RFC 6154) that a pattern leaves out; named in full they are read."""


def choose_folders(wanted: Sequence[str], listed: Sequence[tuple[frozenset[str], str]]) -> tuple[str, ...]:
    """Folders to read, in the order wanted; `*` in a pattern stands for any run of characters.

    A name that is not listed is given as it is, so that the server can say what is wrong with it.
    """
    chosen: list[str] = []
    for name in wanted:
        if "*" not in name:
            chosen.append("INBOX" if name.upper() == "INBOX" else name)
            continue
        pattern = re.compile(".*".join(map(re.escape, re.split(r"\*+", name))), re.DOTALL)
        chosen += sorted(
            folder for flags, folder in listed if pattern.fullmatch(folder) and not flags & (_NEVER | _NOT_NEWS)
        )
    return tuple(dict.fromkeys(chosen))


def readable(listed: Sequence[tuple[frozenset[str], str]]) -> tuple[str, ...]:
    """Names of the folders that can be opened at all."""
    return tuple(sorted(folder for flags, folder in listed if not flags & _NEVER))
