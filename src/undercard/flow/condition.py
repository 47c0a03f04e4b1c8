"""In what condition recordings came: how many were heard, clipped, silent or broken; read off what was said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undercard.entities.audio import CLIPPED, DISTORTED, SILENT
from undercard.entities.rows import Outcome, Stamp
from undercard.entities.vectors import Embedding

MEANING = "clipped: too loud for its file, heard with the distortion; silent, or broken (too short, damaged): left out"
"""What to make of it, in one line."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Recordings, counted once each whatever number of models listened.

    Attributes:
        heard: those that a model heard.
        clipped: how many of these are distorted by clipping.
        silent: those with nothing to hear.
        broken: those that no model could hear for another reason: damaged, too short, no audio.
    """

    heard: int = 0
    clipped: int = 0
    silent: int = 0
    broken: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.clipped or self.silent or self.broken)

    def __str__(self) -> str:
        """`40 heard, 2 of them clipped; 1 silent, 3 broken`, without what there is none of."""
        heard = f"{self.heard} heard" + (f", {self.clipped} of them clipped" if self.clipped else "")
        lost = [f"{number} {kind}" for number, kind in ((self.silent, "silent"), (self.broken, "broken")) if number]
        return "; ".join([heard, *([", ".join(lost)] if lost else [])])


def remark(heard: Embedding) -> str:
    """What is said of a recording that was heard; empty when it is as it should be."""
    return f"{CLIPPED}: {heard.clipped:.1%} of its samples are at full scale" if heard.clipped > DISTORTED else ""


def condition_of(stamps: Mapping[str, Stamp]) -> Condition:
    """Of every track on the shelf of vectors, by `track@model` -> stamp; what waits, or is gone, counts nowhere."""
    best: dict[str, Stamp] = {}
    for key, stamp in stamps.items():
        track = key.rpartition("@")[0]
        if stamp.outcome is Outcome.DONE or (stamp.outcome is Outcome.FAILED and track not in best):
            best[track] = stamp
    heard = [stamp.why for stamp in best.values() if stamp.outcome is Outcome.DONE]
    lost = [stamp.why for stamp in best.values() if stamp.outcome is Outcome.FAILED]
    return _counted(heard, lost)


def condition_of_files(heard: Iterable[Iterable[Embedding]], lost: Iterable[str]) -> Condition:
    """Of files: what the models heard in each, and why each of the others could not be heard."""
    return _counted([next(iter(map(remark, one)), "") for one in heard], list(lost))


def _counted(heard: list[str], lost: list[str]) -> Condition:
    silent = sum(f": {SILENT}" in f": {why}" for why in lost)
    clipped = sum(why.startswith(CLIPPED) for why in heard)
    return Condition(len(heard), clipped, silent, len(lost) - silent)
