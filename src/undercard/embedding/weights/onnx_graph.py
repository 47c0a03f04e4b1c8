"""Writes a network as an ONNX file, without the `onnx` package: a converter on the user's machine needs no more.

    graph = Graph("vggish")
    mel = graph.input("mel", "patches", 1, 96, 64)
    kernel = graph.constant(array)
    sound = graph.add("Relu", graph.add("Conv", mel, kernel, kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
    graph.output("embedding", sound, "patches", 128)
    graph.save(path)

The same calls give the same bytes. Format: onnx.proto, IR version 8, operator set 17 (LayerNormalization is the
newest operator in it); protocol buffers' wire format.
"""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

IR_VERSION, OPERATOR_SET = 8, 17

Attribute = int | float | str | Sequence[int]
Dimension = int | str
"""A number, or the name of a free one."""

_TENSOR_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7, "bool": 9, "float16": 10, "float64": 11}
_FLOAT, _INT, _STRING, _INTS = 1, 2, 3, 7
_VARINT, _BYTES, _FIXED32 = 0, 2, 5


class Graph:
    """A network under construction; every method that adds something gives the name of the new value."""

    def __init__(self, name: str, about: Mapping[str, str] | None = None) -> None:
        """Begin empty; `about` goes into the file's metadata (source, licence)."""
        self._name = name
        self._about = dict(about or {})
        self._nodes: list[_Message] = []
        self._tensors: list[_Message] = []
        self._inputs: list[_Message] = []
        self._outputs: list[_Message] = []

    def input(self, name: str, *shape: Dimension) -> str:
        """A float32 input."""
        self._inputs.append(_value(name, shape))
        return name

    def constant(self, array: NDArray[np.generic]) -> str:
        """Weights, or any other values that never change."""
        name = f"w{len(self._tensors)}"
        self._tensors.append(_tensor(name, array))
        return name

    def add(self, operator: str, *inputs: str, **attributes: Attribute) -> str:
        """Apply an operator that gives one value; an input left out is the empty string."""
        return self.add_many(operator, 1, *inputs, **attributes)[0]

    def add_many(self, operator: str, outputs: int, *inputs: str, **attributes: Attribute) -> tuple[str, ...]:
        """Apply an operator that gives several values, such as Split."""
        place = len(self._nodes)
        names = tuple(f"v{place}.{i}" if outputs > 1 else f"v{place}" for i in range(outputs))
        self._node(operator, inputs, names, attributes)
        return names

    def output(self, name: str, value: str, *shape: Dimension) -> None:
        """Give a value to the outside under a name of its own."""
        self._node("Identity", (value,), (name,), {})
        self._outputs.append(_value(name, shape))

    def save(self, path: Path) -> None:
        """Write the file; raises OSError."""
        with path.open("wb") as file:
            file.writelines(self._model().parts)

    def __bytes__(self) -> bytes:
        """The file in memory."""
        return b"".join(self._model().parts)

    def _node(
        self, operator: str, inputs: Sequence[str], outputs: Sequence[str], attributes: Mapping[str, Attribute]
    ) -> None:
        node = _Message()
        for name in inputs:
            node.text(1, name)
        for name in outputs:
            node.text(2, name)
        node.text(4, operator)
        for key in sorted(attributes):
            node.nest(5, _attribute(key, attributes[key]))
        self._nodes.append(node)

    def _model(self) -> "_Message":
        graph = _Message()
        graph.nest(1, *self._nodes).text(2, self._name).nest(5, *self._tensors)
        graph.nest(11, *self._inputs).nest(12, *self._outputs)
        operators = _Message().text(1, "").number(2, OPERATOR_SET)
        model = _Message().number(1, IR_VERSION).text(2, "undercard").nest(7, graph).nest(8, operators)
        return model.nest(14, *(_Message().text(1, key).text(2, self._about[key]) for key in sorted(self._about)))


class _Message:
    """A protocol buffer as a list of pieces, so that large weights are never copied on the way to the file."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def number(self, field: int, value: int) -> "_Message":
        return self._put(_varint(field << 3 | _VARINT) + _varint(value & 0xFFFF_FFFF_FFFF_FFFF))

    def real(self, field: int, value: float) -> "_Message":
        return self._put(_varint(field << 3 | _FIXED32) + struct.pack("<f", value))

    def data(self, field: int, value: bytes) -> "_Message":
        self._put(_varint(field << 3 | _BYTES) + _varint(len(value)))
        return self._put(value)

    def text(self, field: int, value: str) -> "_Message":
        return self.data(field, value.encode())

    def nest(self, field: int, *messages: "_Message") -> "_Message":
        for message in messages:
            self._put(_varint(field << 3 | _BYTES) + _varint(message.size))
            self.parts += message.parts
            self.size += message.size
        return self

    def _put(self, piece: bytes) -> "_Message":
        self.parts.append(piece)
        self.size += len(piece)
        return self


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits to a byte
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _attribute(name: str, value: Attribute) -> _Message:
    message = _Message().text(1, name)
    if isinstance(value, float):
        return message.real(2, value).number(20, _FLOAT)
    if isinstance(value, int):
        return message.number(3, value).number(20, _INT)
    if isinstance(value, str):
        return message.data(4, value.encode()).number(20, _STRING)
    for number in value:
        message.number(8, number)
    return message.number(20, _INTS)


def _tensor(name: str, array: NDArray[np.generic]) -> _Message:
    message = _Message()
    for size in array.shape:
        message.number(1, size)
    message.number(2, _TENSOR_TYPES[array.dtype.name]).text(8, name)
    return message.data(9, np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False).tobytes())


def _value(name: str, shape: Sequence[Dimension]) -> _Message:
    dimensions = _Message()
    for size in shape:
        dimensions.nest(1, _Message().text(2, size) if isinstance(size, str) else _Message().number(1, size))
    return _Message().text(1, name).nest(2, _Message().nest(1, _Message().number(1, 1).nest(2, dimensions)))
