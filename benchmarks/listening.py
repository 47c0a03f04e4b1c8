"""What listening costs: CPU time of a 30 s preview from bytes to vector, stage by stage.

    python -m benchmarks.listening                 a synthesised song, encoded as MP3 in memory
    python -m benchmarks.listening SONG.mp3        a file of yours
    python -m benchmarks.listening --json          for machines

The shipped graph runs beside the full one, round by round, so that their ratio does not depend on what
else the machine does. CPU time counts every thread of the process. Needs the development environment
(the full graph is made from the `musicnn` wheel); librosa's log-mel is measured where it is installed.
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soxr

from scripts.build_musicnn import TARGET, installed_files, read_tensors
from tests.fakes.recordings import encode, song
from undercard.audio.containers import read_beginning
from undercard.audio.decoding import PREVIEW_LIMIT, decode
from undercard.embedding.models.musicnn import build
from undercard.embedding.models.musicnn.cards import POOLED, RATE
from undercard.embedding.models.musicnn.descriptors import describe
from undercard.embedding.models.musicnn.model import FRAMES, cut_patches, log_mel
from undercard.embedding.models.musicnn.network import from_tensors, write_graph
from undercard.embedding.runtime import open_session
from undercard.entities.tracks import Recording

Stage = Callable[[], object]

LISTENER = """
import sys
from pathlib import Path
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn import build
from undercard.entities.tracks import Recording
build().embed(decode(Recording("song", data=sys.stdin.buffer.read()), 16000))
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
print(*[1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM")], end="")
"""

WHOLE = "bytes to vector"
SHIPPED, FULL = "network, shipped", "network, full"


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a stage over all rounds."""

    median: float
    least: float


@dataclass(frozen=True)
class Report:
    """All that is measured.

    Attributes:
        seconds: of the recording.
        rounds: how often each stage ran.
        cpu: by stage.
        full_over_shipped: how many times the full graph costs the shipped one.
        peak_rss_mb: of a fresh process that listens once.
    """

    recording: str
    seconds: float
    rounds: int
    cpu: dict[str, Cost]
    full_over_shipped: float
    peak_rss_mb: float | None


def stages(data: bytes) -> dict[str, Stage]:
    """Each step of listening on its own, then the whole."""
    recording, model = Recording("song", data=data), build()
    mono = read_beginning(io.BytesIO(data), PREVIEW_LIMIT)
    clip = decode(recording, RATE)
    mel = log_mel(clip.samples)
    patches = {"mel": cut_patches(mel)}
    shipped = open_session(TARGET / POOLED.weights)
    full = open_session(bytes(write_graph(from_tensors(read_tensors(installed_files())), fast=False, about={})))
    outputs = ("pooled", "penultimate", "tags")
    steps: dict[str, Stage] = {
        "decode": lambda: read_beginning(io.BytesIO(data), PREVIEW_LIMIT),
        "resample": lambda: soxr.resample(mono.samples, mono.rate, RATE, quality="HQ"),
        "log-mel": lambda: log_mel(clip.samples),
        "descriptors": lambda: describe(clip.samples, mel),
        SHIPPED: lambda: model.listen(patches["mel"]),
        f"{SHIPPED}, one batch": lambda: shipped.run(outputs, patches),
        FULL: lambda: full.run(outputs, patches),
        WHOLE: lambda: model.embed(decode(recording, RATE)),
    }
    return steps | librosa_stage(clip.samples)


def librosa_stage(samples: np.ndarray) -> dict[str, Stage]:
    """The log-mel of librosa, where it is installed."""
    try:
        import librosa  # type: ignore[import-not-found]  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return {}
    shape = {"n_fft": FRAMES.n_fft, "hop_length": FRAMES.hop, "n_mels": FRAMES.bands}
    return {
        "log-mel, librosa": lambda: np.log10(1 + 10000 * librosa.feature.melspectrogram(y=samples, sr=RATE, **shape))
    }


def measure(steps: dict[str, Stage], rounds: int) -> dict[str, Cost]:
    """CPU time of every stage; the rounds go round the stages."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds + 1):
        for name, step in steps.items():
            start = time.process_time()
            step()
            taken[name].append(time.process_time() - start)
    return {name: Cost(statistics.median(values[1:]), min(values[1:])) for name, values in taken.items()}


def peak_rss(data: bytes) -> float | None:
    """MB that a fresh process needs to listen to the bytes; None where the system does not tell (Linux does).

    `getrusage` would not do: a child begins with its parent's peak.
    """
    done = subprocess.run([sys.executable, "-c", LISTENER], input=data, capture_output=True, check=True)
    return float(done.stdout) / 1e6 if done.stdout else None


def report(name: str, data: bytes, rounds: int) -> Report:
    """Measure everything."""
    cpu = measure(stages(data), rounds)
    seconds = decode(Recording(name, data=data), RATE).samples.size / RATE
    return Report(name, seconds, rounds, cpu, cpu[FULL].median / cpu[SHIPPED].median, peak_rss(data))


def show(found: Report) -> None:
    """Print the table."""
    print(f"{found.recording}, {found.seconds:.1f} s, {found.rounds} rounds\n")
    print(f"{'stage':28} {'CPU ms, median':>15} {'least':>8}")
    for name, cost in found.cpu.items():
        print(f"{name:28} {1e3 * cost.median:15.1f} {1e3 * cost.least:8.1f}")
    print(f"\nfull graph / shipped graph   {found.full_over_shipped:15.1f} x")
    if found.peak_rss_mb is not None:
        print(f"peak RSS of one listener     {found.peak_rss_mb:15.0f} MB")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="any audio file; a synthesised MP3 when absent")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    name = arguments.file.name if arguments.file else "synthesised MP3, 128 kbit/s, 44.1 kHz stereo"
    found = report(name, arguments.file.read_bytes() if arguments.file else encode(song()), arguments.rounds)
    if arguments.json:
        print(json.dumps(asdict(found)))
    else:
        show(found)


if __name__ == "__main__":
    main()
