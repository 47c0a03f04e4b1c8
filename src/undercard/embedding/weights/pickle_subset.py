"""Reads the part of pickle that files of weights are made of. Nothing is imported and nothing is called.

A pickle is a program for a small stack machine. The standard library's machine imports whatever the program names
and calls it, so a file of weights could run anything. This one knows the words for numbers, strings, lists and
dictionaries; the few functions that weights are wrapped in are looked up in a table that the caller gives, and a
program that asks for anything else is refused. The standard library's `pickletools` splits the program into words.
"""

import pickletools
import warnings
from collections.abc import Callable, Mapping
from typing import IO

from undercard.errors import ModelError

Call = Callable[..., object]
"""What stands for a function that a pickle names; gets the arguments that the pickle gives."""

Build = Callable[[object, object], object]
"""Takes an object and the state that a pickle sets on it; gives what takes its place."""

_LONGEST_PROGRAM = 200_000
_LONGEST_NAME = 200
_LARGEST_KEY = 1 << 63
_PUSHES = {
    "BININT", "BININT1", "BININT2", "LONG1", "LONG4", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8",
    "BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BINSTRING", "SHORT_BINSTRING",
}  # fmt: skip
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_SILENT = {"PROTO", "FRAME", "STOP"}


class Name:
    """A function or class that a pickle names, `module.name`; only a word, not the thing."""

    def __init__(self, text: str) -> None:
        """Keep the word."""
        self.text = text


def read_pickle(
    stream: IO[bytes],
    calls: Mapping[str, Call | None],
    *,
    persistent: Call | None = None,
    build: Build | None = None,
) -> object:
    """The object that one pickle describes; leaves the stream behind its last byte.

    Args:
        stream: stands at the first byte of the pickle.
        calls: `module.name` -> what takes its place; None for names that may be given but not called.
        persistent: gives the object for a persistent id.
        build: sets a state; None = states are dropped.

    Raises:
        ModelError: it names anything that is not in `calls`, or is too long.
        ValueError, IndexError, KeyError, TypeError: it is no such pickle.
    """
    machine = _Machine(calls, persistent, build)
    with warnings.catch_warnings():
        # pickletools warns of odd escapes in names; such names are not in `calls`.
        warnings.simplefilter("ignore", DeprecationWarning)
        for count, (word, argument, _) in enumerate(pickletools.genops(stream)):
            if count > _LONGEST_PROGRAM:
                raise ModelError("the file's list of tensors is longer than that of any model: it is not read")
            machine.step(word.name, argument)
    return machine.top


class _Machine:
    def __init__(self, calls: Mapping[str, Call | None], persistent: Call | None, build: Build | None) -> None:
        self._calls = calls
        self._persistent = persistent
        self._build = build
        self._stack: list[object] = []
        self._marks: list[int] = []
        self._memo: dict[object, object] = {}

    @property
    def top(self) -> object:
        return self._stack[-1]

    def step(self, word: str, argument: object) -> None:
        if word in _PUSHES:
            self._stack.append(argument)
        elif word in _CONSTANTS:
            self._stack.append(_CONSTANTS[word])
        elif word in _TUPLES:
            self._stack.append(tuple(self._pop(_TUPLES[word])))
        elif word not in _SILENT:
            self._rare(word, argument)

    def _rare(self, word: str, argument: object) -> None:
        step = _STEPS.get(word)
        if step is None:
            raise ModelError(f"the file's list of tensors holds the word {word}, which no file of weights needs")
        step(self, argument)

    def _pop(self, count: int) -> list[object]:
        if count > len(self._stack) - (self._marks[-1] if self._marks else 0):
            raise IndexError("the program takes more than there is")
        taken = self._stack[len(self._stack) - count :]
        del self._stack[len(self._stack) - count :]
        return taken

    def _pop_to_mark(self) -> list[object]:
        mark = self._marks.pop()
        taken = self._stack[mark:]
        del self._stack[mark:]
        return taken

    def mark(self, _: object) -> None:
        self._marks.append(len(self._stack))

    def empty_dict(self, _: object) -> None:
        self._stack.append({})

    def empty_list(self, _: object) -> None:
        self._stack.append([])

    def empty_tuple(self, _: object) -> None:
        self._stack.append(())

    def close_tuple(self, _: object) -> None:
        self._stack.append(tuple(self._pop_to_mark()))

    def put(self, argument: object) -> None:
        self._memo[argument] = self.top

    def memoize(self, _: object) -> None:
        self._memo[len(self._memo)] = self.top

    def get(self, argument: object) -> None:
        self._stack.append(self._memo[argument])

    def append(self, _: object) -> None:
        self._extend(self._pop(1))

    def appends(self, _: object) -> None:
        self._extend(self._pop_to_mark())

    def _extend(self, items: list[object]) -> None:
        if not isinstance(self.top, list):
            raise TypeError("items are added to what is no list")
        self.top.extend(items)

    def set_item(self, _: object) -> None:
        self._update(self._pop(2))

    def set_items(self, _: object) -> None:
        self._update(self._pop_to_mark())

    def _update(self, items: list[object]) -> None:
        if not isinstance(self.top, dict):
            raise TypeError("keys are set on what is no dictionary")
        for key, value in zip(items[0::2], items[1::2], strict=True):
            # The hash of nested tuples, or of a long number, can take for ever; weights need neither.
            if not (isinstance(key, str) or (isinstance(key, int) and abs(key) < _LARGEST_KEY)):
                raise TypeError("a key is neither a name nor a number")
            self.top[key] = value

    def named(self, argument: object) -> None:
        self._name(str(argument).replace(" ", "."))

    def stack_global(self, _: object) -> None:
        module, name = self._pop(2)
        if not (isinstance(module, str) and isinstance(name, str) and len(module) + len(name) < _LONGEST_NAME):
            raise TypeError("a name is no text, or a whole book")
        self._name(f"{module}.{name}")

    def _name(self, text: str) -> None:
        if text not in self._calls:
            raise ModelError(f"the file asks for {text[:80]!r}, which a file of weights has no need of: it is not read")
        self._stack.append(Name(text))

    def persistent_id(self, _: object) -> None:
        (key,) = self._pop(1)
        if self._persistent is None:
            raise ValueError("an object lies outside the pickle")
        self._stack.append(self._persistent(key))

    def reduce(self, _: object) -> None:
        name, arguments = self._pop(2)
        call = self._calls[name.text] if isinstance(name, Name) else None
        if call is None or not isinstance(arguments, tuple):
            raise TypeError("something is called that is no function")
        self._stack.append(call(*arguments))

    def set_state(self, _: object) -> None:
        target, state = self._pop(2)
        self._stack.append(self._build(target, state) if self._build else target)


_STEPS: dict[str, Callable[[_Machine, object], None]] = {
    "MARK": _Machine.mark,
    "EMPTY_DICT": _Machine.empty_dict,
    "EMPTY_LIST": _Machine.empty_list,
    "EMPTY_TUPLE": _Machine.empty_tuple,
    "TUPLE": _Machine.close_tuple,
    "BINPUT": _Machine.put,
    "LONG_BINPUT": _Machine.put,
    "MEMOIZE": _Machine.memoize,
    "BINGET": _Machine.get,
    "LONG_BINGET": _Machine.get,
    "APPEND": _Machine.append,
    "APPENDS": _Machine.appends,
    "SETITEM": _Machine.set_item,
    "SETITEMS": _Machine.set_items,
    "GLOBAL": _Machine.named,
    "STACK_GLOBAL": _Machine.stack_global,
    "BINPERSID": _Machine.persistent_id,
    "REDUCE": _Machine.reduce,
    "BUILD": _Machine.set_state,
}
