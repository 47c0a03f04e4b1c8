"""Writes what `torch.save` writes for a dictionary of arrays, in both formats, and pickles that do harm."""

import collections
import io
import pickle
import struct
import zipfile

import numpy as np

_STORAGES = {
    "float32": "FloatStorage", "float64": "DoubleStorage", "float16": "HalfStorage", "int64": "LongStorage",
    "int32": "IntStorage", "int16": "ShortStorage", "int8": "CharStorage", "uint8": "ByteStorage",
    "bool": "BoolStorage",
}  # fmt: skip


class Brain:
    """A bfloat16 tensor, which numpy has not: the upper halves of float32 numbers."""

    def __init__(self, values):
        self.values = np.asarray(values, np.float32)


class Strided:
    """A tensor that looks at part of a storage, with strides in numbers."""

    def __init__(self, storage, offset, shape, strides):
        self.storage, self.offset, self.shape, self.strides = storage, offset, shape, strides


class Verbatim:
    """Anything, as Python pickles it."""

    def __init__(self, value):
        self.value = value


class Word:
    """A module's function or class, written by name."""

    def __init__(self, module, name):
        self.module, self.name = module, name


class Called:
    """A function of that name, called with these arguments when the pickle is read."""

    def __init__(self, module, name, *arguments):
        self.word, self.arguments = Word(module, name), arguments


def zip_file(content, folder="archive", **others):
    """The zip of PyTorch 1.6 and later; `others` are further members."""
    speller = _Speller(legacy=False)
    program = speller.program(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{folder}/data.pkl", program)
        archive.writestr(f"{folder}/byteorder", "little")
        for key, (*_, raw) in enumerate(speller.storages):
            archive.writestr(f"{folder}/data/{key}", raw)
        archive.writestr(f"{folder}/version", "3\n")
        for name, data in others.items():
            archive.writestr(f"{folder}/{name}", data)
    return out.getvalue()


def legacy_file(content):
    """The format of PyTorch before 1.6."""
    speller = _Speller(legacy=True)
    program = speller.program(content)
    sizes = {"short": 2, "int": 4, "long": 4}
    system = {"protocol_version": 1001, "little_endian": True, "type_sizes": sizes}
    head = [pickle.dumps(part, 2) for part in (0x1950A86A20F9469CFC6C, 1001, system)]
    keys = pickle.dumps([str(key) for key in range(len(speller.storages))], 2)
    tail = [struct.pack("<q", numbers) + raw for _, numbers, raw in speller.storages]
    return b"".join([*head, program, keys, *tail])


class _Speller:
    """Spells values in the words of pickle's protocol 2, and puts the numbers of tensors aside."""

    def __init__(self, *, legacy):
        self.legacy = legacy
        self.storages: list[tuple[str, int, bytes]] = []

    def program(self, value):
        return b"\x80\x02" + self.spell(value) + b"."

    def spell(self, value):
        for kind, way in (
            (np.ndarray, self.array),
            (Brain, self.brain),
            (Strided, self.tensor),
            (Called, lambda it: self.call(it.word, it.arguments)),
            (Verbatim, lambda it: pickle.dumps(it.value, 2)[2:-1]),
            (Word, lambda it: f"c{it.module}\n{it.name}\n".encode()),
            (collections.OrderedDict, self.ordered),
            (dict, lambda it: b"}(" + self.pairs(it) + b"u"),
            (tuple, lambda it: b"(" + self.row(it) + b"t"),
            (list, lambda it: b"](" + self.row(it) + b"e"),
        ):
            if isinstance(value, kind):
                return way(value)
        return pickle.dumps(value, 2)[2:-1]

    def row(self, values):
        return b"".join(self.spell(value) for value in values)

    def pairs(self, values):
        return b"".join(self.row(pair) for pair in values.items())

    def ordered(self, values):
        made = self.call(Word("collections", "OrderedDict"), ()) + b"(" + self.pairs(values) + b"u"
        return made + b"}" + self.row(("_metadata", {})) + b"sb"

    def call(self, word, arguments):
        return self.spell(word) + self.spell(tuple(arguments)) + b"R"

    def array(self, value):
        whole = np.asarray(value, order="C")
        return self.tensor(Strided(whole.ravel(), 0, value.shape, [step // value.itemsize for step in whole.strides]))

    def brain(self, value):
        return self.tensor(Strided(value, 0, value.values.shape, [step // 4 for step in value.values.strides]))

    def tensor(self, value):
        kind, key, numbers = self.store(value.storage)
        described = ("storage", Word("torch", kind), str(key), "cpu", numbers, *([None] if self.legacy else []))
        rest = [value.offset, tuple(value.shape), tuple(value.strides), False, collections.OrderedDict()]
        arguments = b"(" + self.spell(described) + b"Q" + self.row(rest) + b"t"
        return self.spell(Word("torch._utils", "_rebuild_tensor_v2")) + arguments + b"R"

    def store(self, storage):
        """Type, key and length of a storage; the same numbers are stored once."""
        if isinstance(storage, Brain):
            kind, numbers = "BFloat16Storage", storage.values.size
            raw = (storage.values.view(np.uint32) >> 16).astype("<u2").tobytes()
        else:
            kind, numbers, raw = _STORAGES[storage.dtype.name], storage.size, storage.tobytes()
        entry = (kind, numbers, raw)
        if entry not in self.storages:
            self.storages.append(entry)
        return kind, self.storages.index(entry), numbers
