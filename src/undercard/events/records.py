"""Which lines belong to one event: records found by the tree of blocks and by repetition around the dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlsplit

from undercard.events.anchors import Anchor, find_anchors
from undercard.events.clocks import is_hour_word, read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.house import is_imprint, sender_name
from undercard.events.labels import label_of
from undercard.events.page import Line
from undercard.events.wording import is_call, is_footer

_WORD = re.compile(r"[^\W\d_]+")
_BOLD = 7
_NAME = 6
_NEAR = 3
_MAX_RECORD = 40


@dataclass(slots=True)
class Record:
    """The lines of one event.

    Attributes:
        lines: numbers of its lines, in order.
        anchor: the line that dates it; one of `lines`, or a heading above.
        nights: its dates.
        heading: True when the date stands in a heading shared with others.
    """

    lines: list[int]
    anchor: int
    nights: tuple[FoundNight, ...]
    heading: bool = False


def find_records(context: Context, lines: Sequence[Line]) -> tuple[Record, ...]:
    """The records of a mail's body, in printed order."""
    anchors = find_anchors(context, lines)
    if not anchors:
        return ()
    return tuple(_Grouping(lines, anchors, sender_name(context)).records())


@dataclass(slots=True)
class _Grouping:
    """The anchors of a body and the stretches of lines around them."""

    lines: Sequence[Line]
    anchors: Sequence[Anchor]
    sender: str = ""
    title_first: bool = False
    stop: int = 0
    owned: dict[int, int] = field(default_factory=dict)

    def records(self) -> list[Record]:
        self.stop = self._footer()
        stretches = [self._subtree(place) for place in range(len(self.anchors))]
        flat = [place for place, stretch in enumerate(stretches) if not self._tells(place, stretch)]
        if flat:
            self.title_first = self._titles_precede(flat)
            for place in flat:
                stretches[place] = self._flat(place, stretches)
        found: list[Record] = []
        for place, stretch in enumerate(stretches):
            found.extend(self._split(place, stretch))
        return found

    def _footer(self) -> int:
        """The first footer line after the last anchor."""
        after = range(self.anchors[-1].line + 1, len(self.lines))
        return next((n for n in after if self._ends(self.lines[n])), len(self.lines))

    def _ends(self, line: Line) -> bool:
        """A footer line, or the sender's own address in a paragraph without the date."""
        apart = line.path[:-1] != self.lines[self.anchors[-1].line].path[:-1]
        return is_footer(line.text) or (apart and is_imprint(self.sender, line.text))

    def _subtree(self, place: int) -> range:
        """The lines of the largest block that holds this anchor and no other."""
        at = self.anchors[place].line
        path = self.lines[at].path
        depth = max((_common(path, self.lines[other].path) for other in self._neighbours(place)), default=0)
        if len(self.anchors) == 1:
            return self._lonely(at)
        first = last = at
        low = self.anchors[place - 1].line if place else -1
        high = self.anchors[place + 1].line if place + 1 < len(self.anchors) else self.stop
        while first - 1 > low and _common(path, self.lines[first - 1].path) > depth:
            first -= 1
        high = min(high, self.stop)
        while last + 1 < high and _common(path, self.lines[last + 1].path) > depth:
            last += 1
        return range(max(first, at - _MAX_RECORD), min(last, at + _MAX_RECORD) + 1)

    def _neighbours(self, place: int) -> list[int]:
        return [self.anchors[other].line for other in (place - 1, place + 1) if 0 <= other < len(self.anchors)]

    def _lonely(self, at: int) -> range:
        """The only date of a mail: everything near it, from the start to the footer."""
        return range(max(0, at - _MAX_RECORD), min(self.stop, at + _MAX_RECORD))

    def _tells(self, place: int, stretch: range) -> bool:
        """Whether a stretch says more than the date: words that may be a title."""
        anchor = self.anchors[place]
        if not anchor.alone:
            return True
        return any(self._speaks(n) for n in stretch if n != anchor.line)

    def _speaks(self, number: int) -> bool:
        text = self.lines[number].text
        return any(char.isalpha() for char in text) and not is_call(text)

    def _prominent(self, number: int) -> bool:
        """A line that looks like a title: a heading, bold, or a link that is no call to action."""
        line = self.lines[number]
        if not self._speaks(number):
            return False
        return bool(line.heading) or any(len(text) > 2 and not is_call(text) for text, _ in line.link_texts())

    def _titles_precede(self, flat: Sequence[int]) -> bool:
        """Whether titles stand above their dates, judged by the first, the last and all distances.

        Dates that are headings themselves open a day: nothing above them is a title.
        """
        first, last = self.anchors[flat[0]].line, self.anchors[flat[-1]].line
        if sum(0 < self.lines[self.anchors[place].line].heading < _BOLD for place in flat) * 2 > len(flat):
            return False
        before = any(self._prominent(n) for n in range(max(0, first - _NEAR), first))
        after = any(self._prominent(n) for n in range(last + 1, min(self.stop, last + 1 + _NEAR)))
        if before != after:
            return before
        above = below = 0
        for here, there in pairwise(flat):
            span = range(self.anchors[here].line + 1, self.anchors[there].line)
            marked = [n for n in span if self._prominent(n)]
            if marked:
                below += marked[0] - span.start
                above += span.stop - 1 - marked[-1]
        return above < below

    def _flat(self, place: int, stretches: Sequence[range]) -> range:
        """A stretch in a flat run: from its title, or its date, to the next one's."""
        at = self.anchors[place].line
        high = stretches[place + 1].start if place + 1 < len(self.anchors) else self.stop
        low = stretches[place - 1].stop if place else 0
        if not self.title_first:
            return range(at, min(high, at + _MAX_RECORD))
        start = self._title_above(at, low)
        end = self._title_above(self.anchors[place + 1].line, at + 1) if place + 1 < len(self.anchors) else high
        return range(start, min(end, at + _MAX_RECORD))

    def _title_above(self, at: int, low: int) -> int:
        """The line where the record of the date at `at` begins: the nearest title above it."""
        marked = [n for n in range(max(low, at - _NEAR * 2), at) if self._prominent(n)]
        if marked:
            headed = [n for n in marked if self.lines[n].heading]
            return (headed or marked)[-1]
        return max(low, at - 1)

    def _split(self, place: int, stretch: range) -> list[Record]:
        """One record, or one for each item under a day."""
        anchor = self.anchors[place]
        rest = [n for n in self._section(anchor, stretch) if n != anchor.line and self._content(n)]
        if anchor.alone and all(n > anchor.line for n in rest):
            groups = self._items(anchor, rest)
            if len(groups) > 1:
                return [Record(group, anchor.line, anchor.nights, heading=True) for group in groups]
        return [Record(list(self._section(anchor, stretch)), anchor.line, anchor.nights)]

    def _section(self, anchor: Anchor, stretch: range) -> range:
        """A stretch up to the next heading that is no deeper than the date's own."""
        level = self.lines[anchor.line].heading
        if not anchor.alone or not 0 < level < 7:
            return stretch
        end = next(
            (n for n in range(anchor.line + 1, stretch.stop) if 0 < self.lines[n].heading <= level), stretch.stop
        )
        return range(stretch.start, end)

    def _content(self, number: int) -> bool:
        line = self.lines[number]
        return bool(line.text) and not is_footer(line.text)

    def _items(self, anchor: Anchor, rest: Sequence[int]) -> list[list[int]]:
        """The lines under a day, cut where an item begins."""
        starts = [n for n in rest if self.lines[n].item]
        if len(starts) < 2:
            starts = self._link_starts(rest)
        if len(starts) < 2:
            starts = [n for n in rest if _whole_item(self.lines[n])]
        if len(starts) < 2:
            starts = [n for n in rest if _names_and_times(self.lines[n].text)]
        if len(starts) < 2:
            starts = self._block_starts(anchor, rest)
        groups: list[list[int]] = []
        for n in rest:
            if n in starts:
                groups.append([n])
            elif groups:
                groups[-1].append(n)
        return groups

    def _link_starts(self, rest: Sequence[int]) -> list[int]:
        """Lines that begin with a link to a page of its own, of the same kind as the first one."""
        seen: set[str] = set()
        starts: list[int] = []
        shape: str | None = None
        for n in rest:
            link = next((link for link in self.lines[n].links if link.start <= 4 and link.end - link.start > 1), None)
            if link is None or is_call(self.lines[n].text[link.start : link.end]) or link.url in seen:
                continue
            shape = shape or _shape(link.url)
            if _shape(link.url) == shape:
                seen.add(link.url)
                starts.append(n)
        return starts

    def _block_starts(self, anchor: Anchor, rest: Sequence[int]) -> list[int]:
        """The first lines of sibling blocks of the day's own block, when each holds several lines."""
        depth = max((_common(self.lines[anchor.line].path, self.lines[n].path) for n in rest), default=0)
        starts: list[int] = []
        seen: set[tuple[int, ...]] = set()
        for n in rest:
            key = self.lines[n].path[: depth + 1]
            if key not in seen:
                seen.add(key)
                starts.append(n)
        led = [n for n in starts if self._prominent(n)]
        starts = led if any(self._prominent(n) for n in rest) else starts
        return starts if len(starts) > 1 and len(rest) >= 2 * len(starts) else []


def _whole_item(line: Line) -> bool:
    """A line that is an item of its own: separators or an `@` beside hours or a link."""
    text = line.text
    if read_hours(text[:12]).spans[:1] and read_hours(text[:12]).spans[0][0] <= 2:
        return len(text) > 12
    marks = sum(mark in text for mark in (" - ", " – ", " — ", " | ", " @ ", " · ", " // "))
    return marks > 0 or (text.count(",") >= 2 and any(char.isdigit() for char in text))


def _names_and_times(text: str) -> bool:
    """A line that has a name before its hours (`Slow Burn at Basement Annex, 10pm-4am. Delphine K`)."""
    spans = read_hours(text).spans
    before = text[: spans[0][0]] if spans else ""
    return len(before) > _NAME and not label_of(text)[0] and not all(map(is_hour_word, _WORD.findall(before)))


def _shape(url: str) -> str:
    """Host and first part of the path: two events of one site share it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc}/{parts.path.strip('/').split('/')[0] if parts.path.count('/') > 1 else ''}"


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many leading components two paths share."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            return count
        count += 1
    return count
