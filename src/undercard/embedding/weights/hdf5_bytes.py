"""Numbers and trees out of bytes; what cannot be is damage, never an accident."""

from collections.abc import Iterator

UNDEFINED = (1 << 64) - 1
"""The address of what was never written."""

_HIGHEST = 16
"""Levels of a tree; the library needs more only for more members than fit into any file."""


class Damaged(ValueError):
    """What the bytes say cannot be; the text says what and where."""


class Bytes:
    """A place in bytes that moves on with every number taken."""

    def __init__(self, data: bytes | memoryview, at: int = 0) -> None:
        """Begin at a byte."""
        self._data = memoryview(data)
        self._start = self._at = at

    @property
    def left(self) -> int:
        """How many bytes follow."""
        return max(0, len(self._data) - self._at)

    def again(self) -> "Bytes":
        """The same bytes from where this began."""
        return Bytes(self._data, self._start)

    def take(self, size: int) -> memoryview:
        """The next bytes, not copied."""
        if size > self.left:
            raise Damaged(f"{size} bytes are missing at byte {self._at}")
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken

    def rest(self) -> bytes:
        """All that follows."""
        return self.take(self.left).tobytes()

    def skip(self, size: int) -> None:
        """Pass over bytes that matter to nobody here."""
        self.take(size)

    def number(self, size: int) -> int:
        """The next bytes as an unsigned number, lowest byte first."""
        return int.from_bytes(self.take(size), "little")

    def expect(self, signature: bytes) -> "Bytes":
        """Itself, behind a signature that has to stand here."""
        if self.take(len(signature)) != signature:
            raise Damaged(f"no {signature.decode()} stands where one should, at byte {self._start}")
        return self


def walk_tree(file: memoryview, tree: int, kind: int, key_size: int) -> Iterator[tuple[Bytes, int]]:
    """Keys and addresses of everything that a B-tree of version 1 leads to (III.A.1); no node is passed twice."""
    todo, seen = [(tree, _HIGHEST)], set[int]()
    while todo:
        address, level = todo.pop()
        node = Bytes(file, address).expect(b"TREE")
        found, height, entries = node.number(1), node.number(1), node.number(2)
        if found != kind or height >= level or address in seen:
            raise Damaged(f"the tree at byte {tree} leads astray")
        seen.add(address)
        node.skip(16)
        children = [(Bytes(node.take(key_size)), node.number(8)) for _ in range(entries)]
        if height:
            todo += ((child, height) for _, child in reversed(children))
        else:
            yield from children
