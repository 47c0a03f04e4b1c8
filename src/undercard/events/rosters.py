"""Rosters: an agency, a label or a letter sets several acts above dates of their own.

The act above them plays all these dates, whatever some of them are called.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.nights import Night, Told
from undercard.events.tagger import Labelled
from undercard.events.units import Body

_FEWEST = 2
_ON_TOUR = re.compile(
    r"(?i)[\s,:\u2013\u2014-]+(?:on tour|auf tour(?:nee)?|en tourn[ée]e|de gira|en gira|op tour(?:nee)?|in tour|"
    r"em (?:tour|turn[êe]|digress[ãa]o))(?:\s20\d\d)?$"
)
_JOINTS = ("+", "&", "/", "x", "with", "w/", "mit", "avec", "con", "com", "met", "und", "and", "et", "y", "e", "en")


def with_heads_whole(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, in which who is named behind an act in a heading's line opens for it: `X (US) + Y – Co-Headline`.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    headed = -1
    for at, (unit, one) in enumerate(zip(body.units, labels, strict=True)):
        if one.label == "SA":
            headed = unit.line
        elif one.label[2:] == "D":
            headed = -1
        elif unit.line == headed and one.label == "I-L" and _joins(body.lines[unit.line].text[: unit.start]):
            told[at] = replace(one, label="SL", begin=0.0)
    return told


def _joins(before: str) -> bool:
    words = before.casefold().split()[-1:]
    return bool(words) and words[0] in _JOINTS


def is_roster(nights: Sequence[Night]) -> bool:
    """Whether several acts head nights that name a place and nothing else."""
    bare = [night for night in nights if night.of("V") and not night.of("T", "A")]
    return len({_head_of(night) for night in bare} - {()}) >= _FEWEST


def with_heads_again(nights: Sequence[Night]) -> None:
    """Give the nights of a roster the act above them again, where a party among them was taken for their heading.

    An act is called as it plays: `Ada Brisk` where the heading says `Ada Brisk on tour`.

    Args:
        nights: in printed order; their heads are changed.
    """
    for night in nights:
        night.heads = [one.without(_ON_TOUR) if one.role == "SA" else one for one in night.heads]
    if not is_roster(nights):
        return
    heads: list[Told] = []
    for night in nights:
        if _head_of(night):
            heads = night.heads
        elif night.heads and all(one.role == "PT" for one in night.heads):
            night.heads = heads if heads and heads[0].unit.line < night.heads[0].unit.line else night.heads
        else:
            heads = []


def _head_of(night: Night) -> tuple[tuple[int, int], ...]:
    """Where the acts stand that head a night."""
    return tuple((one.unit.line, one.unit.start) for one in night.heads if one.role == "SA")
