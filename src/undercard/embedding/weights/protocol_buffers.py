"""Reads protocol buffer messages without their descriptions: numbers and nested messages by field number.

Source: the encoding as documented at https://protobuf.dev/programming-guides/encoding. Nothing is copied but
numbers: nested messages are views of the bytes they lie in.
"""

Bytes = bytes | memoryview
"""Bytes, or a view of them that saves a copy."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 70
_WORD = 1 << 64


class Cursor:
    """Walks through bytes; running over the end is an IndexError, a number without end a ValueError."""

    def __init__(self, data: Bytes) -> None:
        """Stand in front of the first byte."""
        self._data = data
        self._at = 0

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return self._at >= len(self._data)

    def take(self, size: int) -> Bytes:
        """The next so many bytes."""
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise IndexError("it ends in the middle of a field")
        self._at += size
        return taken

    def varint(self) -> int:
        """The next number of variable length, below 2**64."""
        value = shift = 0
        while shift < _LONGEST_VARINT:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the top bit says that another byte follows
                return value % _WORD
            shift += 7
        raise ValueError("a number is longer than ten bytes")

    def number(self, wire: int) -> int:
        """The next number of a field of that wire type, as unsigned."""
        if wire == _VARINT:
            return self.varint()
        if wire == _FIXED64:
            return int.from_bytes(self.take(8), "little")
        if wire == _FIXED32:
            return int.from_bytes(self.take(4), "little")
        raise ValueError(f"field of unknown wire type {wire}")


def read_fields(message: Bytes) -> tuple[dict[int, int], dict[int, list[Bytes]]]:
    """The fields of a message: the last number and all byte strings of each field number.

    Raises:
        IndexError: it ends in the middle of a field.
        ValueError: it is no message.
    """
    numbers: dict[int, int] = {}
    messages: dict[int, list[Bytes]] = {}
    cursor = Cursor(message)
    while not cursor.done:
        field, wire = divmod(cursor.varint(), 8)
        if wire == _BYTES:
            messages.setdefault(field, []).append(cursor.take(cursor.varint()))
        else:
            numbers[field] = cursor.number(wire)
    return numbers, messages


def read_varints(packed: Bytes) -> list[int]:
    """The numbers of a packed repeated field, as signed 64-bit integers; raises as `read_fields`."""
    cursor, numbers = Cursor(packed), []
    while not cursor.done:
        number = cursor.varint()
        numbers.append(number - _WORD if number >= _WORD // 2 else number)
    return numbers
