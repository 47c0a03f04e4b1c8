"""How near listening comes to what the processor can do, and what else was tried to come nearer.

    python -m benchmarks.listening_floor           arithmetic floor, workers, variants of the network
    python -m benchmarks.listening_floor --json    for machines

The floor is the arithmetic of the live network (multiplications and additions of its convolutions and products,
without what the shipped graph adds to fill blocks) at the rate of the best plain matrix product of this machine,
measured in the same rounds: nothing that computes the same network with the same numbers can take less. Every time
is CPU time on one thread but where workers are compared, which is wall time. Needs the development environment.
"""

import argparse
import json
import math
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

# Read once, while numpy loads: the ceiling is that of one core.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import onnx
import onnxruntime as ort
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static

from benchmarks.listening import Cost, measure
from scripts.build_musicnn import TARGET, installed_files, read_tensors
from tests.fakes.recordings import encode, song
from undercard.audio.decoding import decode
from undercard.embedding.logmel import hann, mel_basis, mel_spectrogram
from undercard.embedding.models.musicnn import build
from undercard.embedding.models.musicnn.cards import PATCH_FRAMES, POOLED, RATE
from undercard.embedding.models.musicnn.model import FRAMES, Musicnn, cut_patches, log_mel
from undercard.embedding.models.musicnn.network import from_tensors, prune, write_graph
from undercard.embedding.runtime import Session, open_session
from undercard.entities.tracks import Recording

Floats = NDArray[np.float32]
SIZE = 1024
"""Side of the square matrices of the ceiling: three of them fill the caches, none of them the memory."""

CLIPS = 24
"""Clips that each number of workers listens to."""

FFT_SIZES = (256, 400, 1024, 2048)
"""Instead of the 512 that the network was taught with."""

TWO_CLIPS = "batch of two whole clips"
BATCH = 5
"""Patches at once, as shipped."""

NUMPY, RUNTIME = "matrix product, numpy", "matrix product, onnxruntime"
OUTPUTS = ("pooled", "tags")


@dataclass(frozen=True)
class Variant:
    """Another way to the same vector.

    Attributes:
        ratio: its CPU time over that of what ships; the median over rounds.
        cosine: between its vector and the shipped one, the smallest over patches; 1 = the same.
    """

    ratio: float
    cosine: float


@dataclass(frozen=True)
class Report:
    """All that is measured.

    Attributes:
        gigaflop: of the live network for 30 s: multiplications and additions, in thousands of millions.
        ceiling: what the best plain product reaches, in gigaflop per CPU second.
        reached: what the network reaches.
        share: reached / ceiling.
        two_workers: how many times one worker's clips per second two workers hear.
        two_by_cpu: the same from what a clip costs each of them in CPU time, which others' work lengthens less.
        variants: by name.
    """

    gigaflop: float
    ceiling: float
    reached: float
    share: float
    two_workers: float
    two_by_cpu: float
    cpu: dict[str, Cost]
    variants: dict[str, Variant]


def live_network() -> onnx.ModelProto:
    """What ships, written plainly: every live filter once."""
    pruned = prune(from_tensors(read_tensors(installed_files())))
    return onnx.load_model_from_string(bytes(write_graph(pruned, fast=False, about={})))


def count_flop(graph: onnx.ModelProto, patches: Floats) -> int:
    """Multiplications and additions of all convolutions and products of a graph, run on so many patches."""
    nodes = [node for node in graph.graph.node if node.op_type in {"Conv", "Gemm"}]
    watched = onnx.ModelProto()
    watched.CopyFrom(graph)
    del watched.graph.output[:]
    watched.graph.output.extend(helper.make_empty_tensor_value_info(node.output[0]) for node in nodes)
    session = open_session(watched.SerializeToString(), name="watched")
    results = session.run([node.output[0] for node in nodes], {"mel": patches})
    weights = {constant.name: constant.dims for constant in graph.graph.initializer}
    return sum(_flop(node, weights[node.input[1]], result) for node, result in zip(nodes, results, strict=True))


def _flop(node: onnx.NodeProto, weights: Sequence[int], result: Floats) -> int:
    for_each = weights[1:] if node.op_type == "Conv" else weights[:1]
    return 2 * result.size * math.prod(for_each)


def products() -> dict[str, Callable[[], object]]:
    """The plain matrix product in both libraries that compute here."""
    left, right = np.random.default_rng(1).standard_normal((2, SIZE, SIZE), np.float32)
    session = _product_graph(right)
    return {NUMPY: lambda: left @ right, RUNTIME: lambda: session.run(("product",), {"left": left})}


def _product_graph(right: Floats) -> Session:
    value = partial(helper.make_tensor_value_info, elem_type=TensorProto.FLOAT, shape=(SIZE, SIZE))
    node = helper.make_node("MatMul", ["left", "right"], ["product"])
    constants = [numpy_helper.from_array(right, "right")]
    graph = helper.make_graph([node], "product", [value("left")], [value("product")], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    return open_session(model.SerializeToString(), name="product")


class _Patches(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime ships no types
    """Gives the quantiser what the network hears."""

    def __init__(self, patches: Floats) -> None:
        self._left = [patches[start : start + 2] for start in range(0, len(patches), 2)]

    def get_next(self) -> dict[str, Floats] | None:
        return {"mel": self._left.pop()} if self._left else None


def networks(patches: Floats, folder: Path) -> dict[str, tuple[Session, int]]:
    """Every variant of the network, with the patches that it takes at once."""
    shipped = TARGET / POOLED.weights
    plain = open_session(shipped)
    found = {f"batch of {size}": (plain, size) for size in (1, 2, len(patches))}
    dynamic, static = folder / "dynamic.onnx", folder / "static.onnx"
    quantize_dynamic(shipped, dynamic, op_types_to_quantize=["MatMul", "Gemm"], weight_type=QuantType.QInt8)
    quantize_static(shipped, static, _Patches(patches), quant_format=QuantFormat.QDQ, per_channel=True)
    found["int8, dynamic, dense layers"] = open_session(dynamic), BATCH
    found["int8, static, all layers"] = open_session(static), BATCH
    found["channels first, not in blocks"] = _optimised(shipped, ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED), BATCH
    found["no graph optimisation"] = _optimised(shipped, ort.GraphOptimizationLevel.ORT_DISABLE_ALL), BATCH
    return found


def _optimised(path: Path, level: ort.GraphOptimizationLevel) -> Session:
    """The network with fewer optimisations than `open_session` asks for: the last level stores channels in blocks."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = level
    return Session(ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"]), path.name)


def run(session: Session, patches: Floats, size: int) -> Floats:
    """The vector of each patch."""
    parts = [session.run(OUTPUTS, {"mel": patches[start : start + size]}) for start in range(0, len(patches), size)]
    return np.concatenate([part[0] for part in parts])


def mel_at_once(samples: Floats) -> Floats:
    """The log-mel front end on all frames at once, where ours goes by chunks that stay in the cache."""
    frames = sliding_window_view(np.pad(samples, FRAMES.n_fft // 2), FRAMES.n_fft)[:: FRAMES.hop]
    spectrum = np.fft.rfft(frames * hann(FRAMES.n_fft))
    return np.asarray((np.abs(spectrum) ** 2) @ mel_basis(FRAMES), np.float32)


def mel_double(samples: Floats) -> NDArray[np.float64]:
    """The same in double precision."""
    frames = sliding_window_view(np.pad(samples.astype(np.float64), FRAMES.n_fft // 2), FRAMES.n_fft)[:: FRAMES.hop]
    return (np.abs(np.fft.rfft(frames * hann(FRAMES.n_fft))) ** 2) @ mel_basis(FRAMES).astype(np.float64)


def mel_of_size(samples: Floats, size: int) -> Floats:
    """The same frames with another FFT, as loud as with ours."""
    mel = mel_spectrogram(samples, replace(FRAMES, n_fft=size))
    mel *= np.float32(FRAMES.n_fft / size)
    return mel


@cache
def model() -> Musicnn:
    """The model of this process."""
    return build()


def hear(data: bytes) -> float:
    """What one worker does with one clip; gives the CPU time that it took."""
    start = time.process_time()
    model().embed(decode(Recording("song", data=data), RATE))
    return time.process_time() - start


def two_over_one(data: bytes, rounds: int) -> tuple[float, float]:
    """How many times one worker's pace two workers go, by the clock and by CPU time; medians over rounds, in turns."""
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as one,
        ProcessPoolExecutor(2, get_context("spawn")) as two,
    ):
        for pool in (one, two):
            list(pool.map(hear, [data] * 4))
        turns = [(_take(one, data), _take(two, data)) for _ in range(rounds)]
    walls = statistics.median(alone[0] / both[0] for alone, both in turns)
    return walls, statistics.median(2 * alone[1] / both[1] for alone, both in turns)


def _take(pool: ProcessPoolExecutor, data: bytes) -> tuple[float, float]:
    """Wall time of all clips, and the median CPU time of one."""
    start = time.perf_counter()
    costs = list(pool.map(hear, [data] * CLIPS))
    return time.perf_counter() - start, statistics.median(costs)


def report(data: bytes, rounds: int) -> Report:
    """Measure everything."""
    samples = decode(Recording("song", data=data), RATE).samples
    patches = cut_patches(log_mel(samples))
    plain = open_session(TARGET / POOLED.weights)
    with tempfile.TemporaryDirectory() as folder:
        tried = networks(patches, Path(folder))
    steps: dict[str, Callable[[], object]] = {"network": lambda: run(plain, patches, BATCH), **products()}
    steps |= {name: partial(run, session, patches, size) for name, (session, size) in tried.items()}
    steps[TWO_CLIPS] = partial(run, plain, np.concatenate([patches, patches]), 2 * len(patches))
    fronts: dict[str, Callable[[], Floats]] = {
        "log-mel": lambda: mel_spectrogram(samples, FRAMES),
        "log-mel, all frames at once": lambda: mel_at_once(samples),
        "log-mel, double precision": lambda: mel_double(samples).astype(np.float32),
        **{f"log-mel, FFT of {size}": partial(mel_of_size, samples, size) for size in FFT_SIZES},
    }
    cpu = measure(steps | fronts, rounds)
    gigaflop = count_flop(live_network(), patches) / 1e9
    ceiling = 2 * SIZE**3 / 1e9 / min(cpu[NUMPY].median, cpu[RUNTIME].median)
    reached = gigaflop / cpu["network"].median
    by_clock, by_cpu = two_over_one(data, max(3, rounds // 3))
    return Report(
        gigaflop=gigaflop,
        ceiling=ceiling,
        reached=reached,
        share=reached / ceiling,
        two_workers=by_clock,
        two_by_cpu=by_cpu,
        cpu=cpu,
        variants=_variants(cpu, tried, fronts, patches),
    )


def _variants(
    cpu: Mapping[str, Cost],
    tried: Mapping[str, tuple[Session, int]],
    fronts: Mapping[str, Callable[[], Floats]],
    patches: Floats,
) -> dict[str, Variant]:
    shipped = run(open_session(TARGET / POOLED.weights), patches, BATCH)
    found = {}
    for name, (session, size) in tried.items():
        heard = run(session, patches, size)
        found[name] = Variant(cpu[name].median / cpu["network"].median, _least_cosine(shipped, heard))
    found[TWO_CLIPS] = Variant(cpu[TWO_CLIPS].median / (2 * cpu["network"].median), 1.0)
    plain = open_session(TARGET / POOLED.weights)
    for name, take in list(fronts.items())[1:]:
        heard = run(plain, cut_patches(np.log10(1 + 10000 * take())), BATCH)
        found[name] = Variant(cpu[name].median / cpu["log-mel"].median, _least_cosine(shipped, heard))
    return found


def _least_cosine(left: Floats, right: NDArray[np.floating]) -> float:
    lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    heard = lengths > 0
    return float(((left * right).sum(axis=1)[heard] / lengths[heard]).min())


def show(found: Report) -> None:
    """Print the tables."""
    print(f"live network, 30 s ({PATCH_FRAMES}-frame patches)   {found.gigaflop:8.2f} gigaflop")
    print(f"best plain matrix product           {found.ceiling:8.1f} gigaflop/s on one core")
    print(f"the network reaches                 {found.reached:8.1f} gigaflop/s")
    print(f"share of the arithmetic floor       {found.share:8.0%}")
    print(f"two workers over one, wall time     {found.two_workers:8.2f} x")
    print(f"two workers over one, CPU time      {found.two_by_cpu:8.2f} x\n")
    print(f"{'instead of what ships':36} {'CPU time':>9} {'least cosine':>13}")
    for name, variant in found.variants.items():
        print(f"{name:36} {variant.ratio:8.2f}x {variant.cosine:13.6f}")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = report(encode(song()), arguments.rounds)
    if arguments.json:
        print(json.dumps(asdict(found)))
    else:
        show(found)


if __name__ == "__main__":
    main()
