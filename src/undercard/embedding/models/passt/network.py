"""The PaSST network: from the tensors of a checkpoint to an ONNX graph.

A vision transformer over patches of 16 bands by 16 frames, with places learned apart for time and frequency, and two
extra tokens (class, distillation) whose mean, after the last normalisation, is the embedding. Two things are done
otherwise than published and change nothing but the cost: the last block computes what the two tokens need and no more,
and the factor 1/8 of the attention lies in the weights (a power of two, so exactly).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.models.passt.cards import BANDS, DIM, EMBEDDING, HEADS, INPUT, PATCH
from undercard.embedding.weights.onnx_graph import Graph

Array = NDArray[np.float32]

_EPSILON = 1e-6
_TOKENS = 2
_MLP = 4


def shapes(blocks: int, rows: int, positions: int) -> dict[str, tuple[int, ...]]:
    """Names and shapes of the tensors that the embedding needs; the published files hold classifiers besides."""
    block = {
        "norm1.weight": (DIM,),
        "norm1.bias": (DIM,),
        "attn.qkv.weight": (3 * DIM, DIM),
        "attn.qkv.bias": (3 * DIM,),
        "attn.proj.weight": (DIM, DIM),
        "attn.proj.bias": (DIM,),
        "norm2.weight": (DIM,),
        "norm2.bias": (DIM,),
        "mlp.fc1.weight": (_MLP * DIM, DIM),
        "mlp.fc1.bias": (_MLP * DIM,),
        "mlp.fc2.weight": (DIM, _MLP * DIM),
        "mlp.fc2.bias": (DIM,),
    }
    return {
        "cls_token": (1, 1, DIM),
        "dist_token": (1, 1, DIM),
        "new_pos_embed": (1, _TOKENS, DIM),
        "freq_new_pos_embed": (1, DIM, rows, 1),
        "time_new_pos_embed": (1, DIM, 1, positions),
        "patch_embed.proj.weight": (DIM, 1, PATCH, PATCH),
        "patch_embed.proj.bias": (DIM,),
        **{f"blocks.{i}.{name}": shape for i in range(blocks) for name, shape in block.items()},
        "norm.weight": (DIM,),
        "norm.bias": (DIM,),
    }


def write_graph(tensors: Mapping[str, Array], stride: int, about: Mapping[str, str]) -> Graph:
    """`mel` (windows, 128, frames) -> `embedding` (windows, 768); frames from 16 to what the places last for."""
    writer = _Writer(tensors, about)
    value = writer.embed_patches(stride)
    depth = 1 + max(int(name.split(".")[1]) for name in tensors if name.startswith("blocks."))
    for index in range(depth):
        value = writer.block(f"blocks.{index}.", value, last=index == depth - 1)
    writer.graph.output(EMBEDDING, writer.pool(value), "windows", DIM)
    return writer.graph


class _Writer:
    """Adds the parts of the network one after the other; values are (windows, tokens, 768) unless said otherwise."""

    def __init__(self, tensors: Mapping[str, Array], about: Mapping[str, str]) -> None:
        self._tensors = tensors
        self.graph = Graph("passt", about)

    def integers(self, *values: int) -> str:
        return self.graph.constant(np.array(values, np.int64))

    def embed_patches(self, stride: int) -> str:
        graph, tensors = self.graph, self._tensors
        mel = graph.add("Unsqueeze", graph.input(INPUT, "windows", BANDS, "frames"), self.integers(1))
        kernel, bias = (graph.constant(tensors[f"patch_embed.proj.{part}"]) for part in ("weight", "bias"))
        patches = graph.add("Conv", mel, kernel, bias, strides=[stride, stride])
        patches = graph.add("Add", patches, self._places_in_time(patches))
        patches = graph.add("Add", patches, graph.constant(tensors["freq_new_pos_embed"]))
        row = graph.add("Transpose", graph.add("Reshape", patches, self.integers(0, DIM, -1)), perm=[0, 2, 1])
        windows = graph.add("Slice", graph.add("Shape", row), self.integers(0), self.integers(1))
        extra = np.concatenate([tensors["cls_token"], tensors["dist_token"]], axis=1) + tensors["new_pos_embed"]
        shape = graph.add("Concat", windows, self.integers(1, 1), axis=0)
        return graph.add("Concat", graph.add("Expand", graph.constant(extra), shape), row, axis=1)

    def _places_in_time(self, patches: str) -> str:
        """The learned places, cut to the length of a shorter window."""
        graph = self.graph
        columns = graph.add("Slice", graph.add("Shape", patches), self.integers(3), self.integers(4))
        places = graph.constant(self._tensors["time_new_pos_embed"])
        return graph.add("Slice", places, self.integers(0), columns, self.integers(3))

    def block(self, name: str, value: str, *, last: bool) -> str:
        graph = self.graph
        normed = self.norm(f"{name}norm1", value)
        asking = self.first_tokens(normed) if last else normed
        kept = self.first_tokens(value) if last else value
        value = graph.add("Add", kept, self.attention(f"{name}attn.", normed, asking))
        inner = self.gelu(self.dense(f"{name}mlp.fc1", self.norm(f"{name}norm2", value)))
        return graph.add("Add", value, self.dense(f"{name}mlp.fc2", inner))

    def attention(self, name: str, heard: str, asking: str) -> str:
        """What the tokens of `asking` take from those of `heard`.

        Head by head: all at once are no faster, and 30 s of audio take 3 GB instead of 0.7.
        """
        graph = self.graph
        kernels = self._tensors[f"{name}qkv.weight"].reshape(3, DIM, DIM)
        biases = self._tensors[f"{name}qkv.bias"].reshape(3, DIM)
        scale = np.array([(DIM // HEADS) ** -0.5, 1, 1], np.float32)
        parts = (
            self.product(source, kernels[i] * scale[i], biases[i] * scale[i])
            for i, source in enumerate((asking, heard, heard))
        )
        split = (graph.add_many("Split", HEADS, part, axis=-1) for part in parts)
        mixed = [self._head(*queries_keys_values) for queries_keys_values in zip(*split, strict=True)]
        return self.dense(f"{name}proj", graph.add("Concat", *mixed, axis=-1))

    def _head(self, queries: str, keys: str, values: str) -> str:
        turned = self.graph.add("Transpose", keys, perm=[0, 2, 1])
        weights = self.graph.add("Softmax", self.graph.add("MatMul", queries, turned), axis=-1)
        return self.graph.add("MatMul", weights, values)

    def pool(self, value: str) -> str:
        """The mean of the two extra tokens, (windows, 768)."""
        return self.graph.add("ReduceMean", self.norm("norm", value), axes=[1], keepdims=0)

    def first_tokens(self, value: str) -> str:
        return self.graph.add("Slice", value, self.integers(0), self.integers(_TOKENS), self.integers(1))

    def norm(self, name: str, value: str) -> str:
        parts = (self.graph.constant(self._tensors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.graph.add("LayerNormalization", value, *parts, axis=-1, epsilon=_EPSILON)

    def dense(self, name: str, value: str) -> str:
        return self.product(value, self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"])

    def product(self, value: str, kernel: Array, bias: Array) -> str:
        """`value @ kernel.T + bias`, the kernel as PyTorch keeps it."""
        product = self.graph.add("MatMul", value, self.graph.constant(kernel.T))
        return self.graph.add("Add", product, self.graph.constant(bias))

    def gelu(self, value: str) -> str:
        """The Gaussian error linear unit, x / 2 * (1 + erf(x / sqrt 2)), in words that onnxruntime computes at once."""
        graph = self.graph
        half, one, root = (graph.constant(np.array(x, np.float32)) for x in (0.5, 1.0, np.sqrt(2)))
        inner = graph.add("Add", graph.add("Erf", graph.add("Div", value, root)), one)
        return graph.add("Mul", graph.add("Mul", value, inner), half)
