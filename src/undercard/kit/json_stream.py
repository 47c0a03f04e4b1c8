"""JSON that is too long to hold: the elements of its array, or the members of its object, one at a time. Pure."""

import json
from collections.abc import Iterable, Iterator

LONGEST = 64_000_000
"""Characters of one element or member; more is no entry of a history, and no vector of an artist."""

_BLANK = " \t\r\n"
_BETWEEN = frozenset(_BLANK + ",")
_BEHIND = _BETWEEN | frozenset("]}:")


class BrokenJsonError(ValueError):
    """The text is no JSON, or ends in the middle."""


class NoObjectError(ValueError):
    """The text is JSON, and no object."""


def read_items(chunks: Iterable[str]) -> Iterator[object]:
    """The elements of the first array in the text, one by one; none when it has no array.

    What stands around the array is not looked at: `{"scrobbles": [...]}` reads as `[...]` does.

    Raises:
        BrokenJsonError: an element is no JSON, too long, or the text ends before the array does. What came before it
            has been given.
    """
    window = _Window(iter(chunks), json.JSONDecoder(), "an entry", "list")
    if not window.seek_array():
        return
    while not window.at_end_of_array():
        value = window.take()
        if window.sign() not in _BEHIND:
            raise window.cut_short()
        yield value


def read_members(chunks: Iterable[str]) -> Iterator[tuple[str, object]]:
    """The name and the value of each member of the text's one object, in the order in which they stand.

    Raises:
        NoObjectError: the text is another kind of JSON; carries a value of that kind.
        BrokenJsonError: it is none; a member has a name twice inside, is too long, or the text ends too early. What
            came before has been given.
    """
    window = _Window(iter(chunks), json.JSONDecoder(object_pairs_hook=unique), "a member", "object")
    if window.peek() != "{":
        raise NoObjectError(window.take())
    window.step()
    while window.peek() != "}":
        name = window.take()
        if not isinstance(name, str):
            raise BrokenJsonError("a member of its object has no name in quotes")
        window.expect(":")
        yield name, window.take()
        if window.peek() == "}":
            break
        window.expect(",")
        if window.peek() == "}":
            raise BrokenJsonError("expected a member, found '}'")
    window.end()


def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object from its members.

    Raises:
        BrokenJsonError: two have one name.
    """
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise BrokenJsonError(f"{key!r} stands twice")
        found[key] = value
    return found


class _Window:
    """The part of the text that is looked at now."""

    def __init__(self, chunks: Iterator[str], decoder: json.JSONDecoder, part: str, whole: str) -> None:
        self._chunks, self._decoder = chunks, decoder
        self._part, self._whole = part, whole
        self._text = ""
        self._at = 0

    def sign(self) -> str:
        """The next sign; empty at the end."""
        return self._text[self._at] if self._fill(1) else ""

    def peek(self) -> str:
        """The next sign that is not blank; empty at the end."""
        while (sign := self.sign()) and sign in _BLANK:
            self._at += 1
        return sign

    def step(self) -> None:
        """Go behind the sign."""
        self._at += 1

    def cut_short(self) -> BrokenJsonError:
        """What is to be said where the text ends too early."""
        return BrokenJsonError(f"it ends before its {self._whole} does")

    def expect(self, sign: str) -> None:
        """Go behind this sign.

        Raises:
            BrokenJsonError: another one stands here.
        """
        found = self.peek()
        if not found:
            raise self.cut_short()
        if found != sign:
            raise BrokenJsonError(f"expected {sign!r}, found {found!r}")
        self.step()

    def end(self) -> None:
        """See to it that nothing stands behind the object."""
        self.step()
        if self.peek():
            raise BrokenJsonError("something stands behind its object")

    def seek_array(self) -> bool:
        """Go behind the first opening bracket that stands in no string."""
        quoted = escaped = False
        while sign := self.sign():
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
        while sign := self.sign():
            if sign not in _BETWEEN:
                return sign == "]"
            self._at += 1
        raise self.cut_short()

    def take(self) -> object:
        """Give the value that begins here."""
        if not self.peek():
            raise self.cut_short()
        wanted = 1
        while wanted <= LONGEST:
            found = self._decode(has_more=self._fill(wanted + 1))
            if found is not None:
                value, self._at = found
                return value
            # Twice as much each time, so that a long value is not decoded once for every chunk of it.
            wanted = 2 * (len(self._text) - self._at) + 1
        raise BrokenJsonError(f"{self._part} is longer than {LONGEST // 1_000_000} MB")

    def _decode(self, *, has_more: bool) -> tuple[object, int] | None:
        """The value and the place behind it; None when more text may make it whole, or longer."""
        try:
            value, end = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as fault:
            if has_more:
                return None
            raise BrokenJsonError(f"{self._part} is broken or cut short ({fault.msg})") from fault
        except RecursionError as fault:
            raise BrokenJsonError("it is nested too deeply") from fault
        # `1` is whole only when no `0` comes behind it, and no `.5`.
        whole = self._text[end : end + 1] in _BEHIND
        return (value, end) if whole or not has_more else None

    def _fill(self, wanted: int) -> bool:
        """Have so many characters ahead; False when the text has no more than it shows."""
        have = len(self._text) - self._at
        if have >= wanted:
            return True
        parts = [self._text[self._at :]]
        for chunk in self._chunks:
            parts.append(chunk)
            have += len(chunk)
            if have >= wanted:
                break
        self._text, self._at = "".join(parts), 0
        return have >= wanted
