"""Marks behind the nights of a tour, and what is said of them below: `* with X`, `** ohne Y`."""

import re
from dataclasses import dataclass

_SIGNS = "*\u2020\u2021\u00b0^#&%\u00a7+~\u00b9\u00b2\u00b3"
_LOOSE = "&%+~"
"""These stand in names, too: they are marks only where nothing but marks and brackets follows."""
_RUN = re.compile(rf"(?P<sign>[{re.escape(_SIGNS)}])(?P=sign){{0,3}}")
_BEHIND = re.compile(rf"\s*(?:$|[(\[{re.escape(_SIGNS)}\u2013\u2014-])")
_FOR_OTHERS = (
    r"(?:instead|statt(?:dessen)?|anstatt|anstelle|au lieu|à la place|en lugar|en vez|in plaats|invece|al posto|"
    r"em vez|no lugar)"
)
_NOTE = re.compile(
    rf"(?i)^\s*(?P<mark>(?P<sign>[{re.escape(_SIGNS)}])(?P=sign){{0,3}})[\s|=:)]{{0,4}}"
    r"(?:(?P<without>ohne|without|not\swith|sans|sin|sem|senza|zonder)|w/|with|mit|avec|con|com|met|support:?|plus|\+|"
    r"(?:davor|vorher|dazu|opener|opening|before|avant|antes|prima|vooraf|première partie|1ère partie|"
    r"vorband|guest|gast)\s?:|(?:[^\W\d_][\w'’.-]*\s){1,2}(?:opener|support)\s?:)\s+"
    rf"(?P<name>[^\s({re.escape(_SIGNS)}][^*\u2020\u2021\u00b0]{{1,58}}?)(?:\s{_FOR_OTHERS}(?:\s.*)?)?(?:\s\(.*)?[.!]?$"
)
_INSTEAD = re.compile(rf"(?i)\s{_FOR_OTHERS}(?:\s|$)")
_NOBODY = re.compile(
    rf"(?i)^\s*(?P<mark>(?P<sign>[{re.escape(_SIGNS)}])(?P=sign){{0,3}})[\s|=:)]{{0,4}}(?:no|without|ohne|keine?|sans|sin|"
    r"sem|geen|zonder|senza|nessun)\s(?:an?\s)?(?:supports?|opener|vorband|vorprogramm|premi[èe]re|teloner[oa]s?|"
    r"primeira parte|voorprogramma|apertura|gruppo spalla)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """What is said below of the nights that bear a mark.

    Attributes:
        mark: as printed.
        start: where the name begins in its line.
        name: who plays these nights as well, or does not.
        without: the name does not play there.
        instead: the name plays there in place of all others.
    """

    mark: str
    start: int
    name: str
    without: bool
    instead: bool = False


def footnote_of(text: str) -> Footnote | None:
    """The footnote that a line is; None for any other line."""
    found = _NOTE.match(text)
    if found is None:
        return None
    instead = _INSTEAD.match(text, found.end("name")) is not None
    name = found["name"].strip(" .!")
    return Footnote(found["mark"], found.start("name"), name, found["without"] is not None, instead)


def mark_of_nobody(text: str) -> str:
    """The mark of a line that says that nobody opens where it stands: `** no support`; empty for any other line."""
    found = _NOBODY.match(text)
    return found["mark"] if found else ""


def excepts(text: str) -> bool:
    """Whether a line says who does not play where a mark stands, or that somebody plays there in place of others."""
    note = footnote_of(text)
    return bool(mark_of_nobody(text)) or (note is not None and (note.without or note.instead))


def marks_in(text: str) -> frozenset[str]:
    """The marks that a night bears: `*` and `#` of `Karo #*`; `**` is another than `*`, and `&` joins words."""
    found = (run for run in _RUN.finditer(text) if _marks(text, run.start(), run.end()))
    return frozenset(run[0] for run in found)


def _marks(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if text[start] not in _LOOSE:
        return not (before.isalnum() and behind.isalnum()) and not (text[start] == "#" and behind.isalnum())
    return (before.isspace() or before in _SIGNS) and _BEHIND.match(text, end) is not None
