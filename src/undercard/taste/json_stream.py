"""JSON that is too long to hold: one element of its array at a time. Pure."""

import json
from collections.abc import Iterable, Iterator

LONGEST_ITEM = 32_000_000
"""Characters of one element; more is no entry of a listening history."""

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"
_BETWEEN = frozenset(_BLANK + ",")
_BEHIND = _BETWEEN | {"]"}


class BrokenJson(ValueError):
    """The text is no JSON, or ends in the middle."""


def read_items(chunks: Iterable[str]) -> Iterator[object]:
    """The elements of the first array in the text, one by one; none when it has no array.

    What stands around the array is not looked at: `{"scrobbles": [...]}` reads as `[...]` does.

    Raises:
        BrokenJson: an element is no JSON, too long, or the text ends before the array does. What came
            before it has been given.
    """
    window = _Window(iter(chunks))
    if not window.seek_array():
        return
    while not window.at_end_of_array():
        yield window.take()


class _Window:
    """The part of the text that is looked at now."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0

    def seek_array(self) -> bool:
        """Go behind the first opening bracket that stands in no string."""
        quoted = escaped = False
        while self._fill(1):
            sign = self._text[self._at]
            self._at += 1
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = quoted
            elif sign == '"':
                quoted = not quoted
            elif sign == "[" and not quoted:
                return True
        return False

    def at_end_of_array(self) -> bool:
        """Skip what parts two elements, and tell whether there is none left."""
        while self._fill(1):
            if self._text[self._at] not in _BETWEEN:
                return self._text[self._at] == "]"
            self._at += 1
        raise BrokenJson("it ends before its list does")

    def take(self) -> object:
        """Give the element that begins here."""
        wanted = 1
        while wanted <= LONGEST_ITEM:
            found = self._decode(has_more=self._fill(wanted))
            if found is not None:
                value, self._at = found
                return value
            # Twice as much each time, so that a long element is not decoded once for every chunk of it.
            wanted = 2 * (len(self._text) - self._at) + 1
        raise BrokenJson(f"an entry is longer than {LONGEST_ITEM // 1_000_000} MB")

    def _decode(self, *, has_more: bool) -> tuple[object, int] | None:
        """The element and the place behind it; None when more text may make it whole, or longer."""
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as fault:
            if has_more:
                return None
            raise BrokenJson(f"an entry is broken or cut short ({fault.msg})") from fault
        except RecursionError as fault:
            raise BrokenJson("an entry is nested too deeply") from fault
        # `0` is whole only when no `.5` comes behind it.
        if self._text[end : end + 1] in _BEHIND:
            return value, end
        if has_more:
            return None
        raise BrokenJson("it ends before its list does")

    def _fill(self, wanted: int) -> bool:
        """Have so many characters ahead; False when the text has no more than it shows."""
        parts = [self._text[self._at :]]
        have = len(parts[0])
        if have >= wanted:
            return True
        for chunk in self._chunks:
            parts.append(chunk)
            have += len(chunk)
            if have >= wanted:
                break
        self._text, self._at = "".join(parts), 0
        return have >= wanted
