"""The sentences of a mail's lines, which know where each of their words stands."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from undercard.events.page import Line
from undercard.events.units import Unit

_FULL_LINE, _LONGEST = 40, 1_500
_NO_TITLE = "".join(rf"(?<!\b{word})" for word in ("St", "Mr", "Ms", "Dr", "Mrs", "Rev", "Prof"))
_SENTENCE = re.compile(rf"{_NO_TITLE}[.!?](?=\s+[\"“¡¿(]?[A-ZÀ-Þ])|\n")
_HIDDEN = re.compile(r"\([^()]{0,200}\)|\"[^\"]{0,200}\"|[“„«»][^”“»«]{0,200}[”“»«]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, which may run over lines.

    Attributes:
        text: without what stands in brackets and quotes; every character at its place.
        raw: with it.
        lines: where each line begins in it, and its number.
        offset: of the first character in its line.
    """

    text: str
    raw: str
    lines: tuple[tuple[int, int], ...]
    offset: int

    def unit(self, start: int, end: int) -> Unit | None:
        """A stretch as a unit; None where it runs over the end of a line."""
        at = bisect_right(self.lines, (start, sys.maxsize)) - 1
        begin, line = self.lines[at]
        if at + 1 < len(self.lines) and end > self.lines[at + 1][0]:
            return None
        place = start - begin + (self.offset if at == 0 else 0)
        return Unit(line, place, place + end - start, "text", self.text[start:end])


def sentences_of(lines: Sequence[Line], near: Sequence[int]) -> Iterator[Sentence]:
    """The sentences of some lines, in order; a full line goes on in the next one."""
    paragraph: list[int] = []
    for number in near:
        headed = lines[number].heading or lines[number].text.isupper()
        goes_on = bool(paragraph) and paragraph[-1] + 1 == number and not headed and _goes_on(lines[paragraph[-1]])
        if paragraph and not goes_on:
            yield from _of_paragraph(lines, paragraph)
            paragraph = []
        paragraph.append(number)
    if paragraph:
        yield from _of_paragraph(lines, paragraph)


def _goes_on(line: Line) -> bool:
    return len(line.text) >= _FULL_LINE and not line.heading and line.text[-1] not in ".!?:;"


def _of_paragraph(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Sentence]:
    texts = [lines[number].text[:_LONGEST] for number in numbers]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    raw = " ".join(texts)
    whole = _HIDDEN.sub(lambda found: " | ".ljust(len(found[0])), raw)
    ends = [0, *(found.end() for found in _SENTENCE.finditer(whole)), len(whole)]
    for start, end in pairwise(ends):
        first = bisect_right(starts, start) - 1
        parts = tuple(
            (max(0, begin - start), number)
            for begin, number in zip(starts[first:], numbers[first:], strict=False)
            if begin < end
        )
        yield Sentence(whole[start:end], raw[start:end], parts, start - starts[first])
