"""One thing that doctor looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What a check came to."""

    OK = "ok"
    WARN = "warn"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        group: what it belongs to: `house`, `mail`, `taste`, `sources`, `listening`, `memory`.
        name: what.
        level: ok; warn = it works, though not as one may expect; fault = something does not work.
        detail: what was found.
        advice: what to do about it; empty when nothing need be done.
    """

    group: str
    name: str
    level: Level
    detail: str
    advice: str = ""
