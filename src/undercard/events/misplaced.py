"""Units whose label the rest of the mail contradicts: places that are named as acts, and the sender as a place."""

import re
from collections import Counter
from collections.abc import Sequence

from undercard.events.nights import Night, Told
from undercard.events.page import Line
from undercard.kit.text import fold_name

_INVITES = re.compile(
    r"(?i)^(?P<host>\S.{0,58}?)\s(?:invites?|invitent|invita(?:n)?(?:\sa)?|l[äa]dt\sein|nodigt\suit|convida|presents?|pres\.|"
    r"präsentiert|présente|presenta|presenteert|apresenta)\s?:?\s(?P<guests>\S.*)$"
)
_PLAYED = re.compile(r"(?i)(?:by|von|par|por|door|da)$")
_COMPANY = re.compile(r"(?i)\s(?:with|w/|mit|avec|con|com|met|feat\.?|ft\.?|featuring|\+|&)\s")


def without_places_as_acts(nights: Sequence[Night]) -> None:
    """What more nights have as their place than as an act is no act: it is the place of a night that has no other."""
    places = Counter(key for night in nights for key in {fold_name(one.unit.text) for one in night.of("V")})
    acts = Counter(key for night in nights for key in {fold_name(one.unit.text) for one in night.of("T", "A", "L")})
    for night in nights:
        placed = bool(night.of("V"))
        for one in night.of("L"):
            key = fold_name(one.unit.text)
            if places[key] >= acts[key]:
                one.role, placed = ("N" if placed else "V"), True


def without_sender_as_place(lines: Sequence[Line], nights: Sequence[Night], sender: str, house: str) -> None:
    """Away from its own house, the sender that `with X` or `by` stands beside is who plays: `Sender with X`."""
    key, home = fold_name(sender), fold_name(house)
    if not key or not home or key in home or home in key:
        return
    for one in (one for night in nights for one in night.of("V")):
        if fold_name(one.unit.text) == key and _is_who_plays(lines[one.unit.line].text, one):
            one.role = "A"


def _is_who_plays(text: str, one: Told) -> bool:
    behind = _COMPANY.match(text, one.unit.end) is not None
    return behind or _PLAYED.search(text[: one.unit.start].rstrip()) is not None


def without_host(bill: Sequence[str], title: str, sender: str) -> tuple[str, ...]:
    """A bill without the sender where it only invites or presents: of `Sender invites X` X plays.

    Args:
        bill: as printed.
        title: of the night.
        sender: who sends the mail.
    """
    key = f"{fold_name(sender)} "
    invites = _INVITES.match(title)
    hosts = {fold_name(invites["host"])} if invites and _is_sender(invites["host"], key) else set[str]()
    kept: list[str] = []
    for text in bill:
        found = _INVITES.match(text)
        words = found["guests"] if found and _is_sender(found["host"], key) else text
        if fold_name(words) not in hosts:
            kept.append(words)
    return tuple(dict.fromkeys(kept))


def _is_sender(host: str, sender: str) -> bool:
    return bool(fold_name(host)) and sender.startswith(f"{fold_name(host)} ")
