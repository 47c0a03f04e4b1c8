"""Opens encoded audio and mixes its first audio stream down to mono; the one importer of PyAV.

Only audio containers may be opened: a playlist that calls itself music could otherwise make ffmpeg
open other files or addresses. Memory is bounded by the seconds asked for and by `_MAX_SAMPLES`, not by the input.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import format_dtypes
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

_CONTAINERS = "aac,aiff,ape,asf,au,caf,flac,matroska,mov,mp3,mpc,mpc8,ogg,tta,w64,wav,wv"
_OPTIONS = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "none"}
_BLOCK = 1 << 16
_LEAD_IN = 0.5
_SLACK = 1.0
_MICROSECOND = 1e-6
_MAX_FAULTS = 1000
# Two minutes at 133 kHz. A file may claim 655,350 samples a second: two minutes of them would take a gigabyte.
_MAX_SAMPLES = 16_000_000


class UndecodableError(Exception):
    """The bytes hold no audio that can be decoded here; the text says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Mono:
    """What was decoded.

    Attributes:
        samples: (n,) float32, the mean of all channels; not checked for NaN.
        rate: samples per second, as in the file.
        faults: frames that could not be decoded and were left out.
        told: seconds that the file says it lasts; 0 when it does not say.
    """

    samples: NDArray[np.float32]
    rate: int
    faults: int
    told: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.samples.size / self.rate if self.rate else 0.0


def read_beginning(file: BinaryIO, seconds: float) -> Mono:
    """The first seconds of the first audio stream, fewer where it ends earlier.

    Raises:
        UndecodableError: not an audio container, no audio stream, or of an unknown codec.
    """
    with _opened(file) as (container, stream):
        return replace(_collect(container, stream, 0.0, seconds), told=_length(container, stream))


def read_middle(file: BinaryIO, seconds: float) -> Mono:
    """The same from the middle, where a song sounds like itself; the beginning when its length is unknown.

    A file hardly longer than asked for is given whole. Raises as `read_beginning`.
    """
    with _opened(file) as (container, stream):
        length = _length(container, stream)
        if length <= seconds + _SLACK:
            return _collect(container, stream, 0.0, seconds + _SLACK)
        start = _jump(container, (length - seconds) / 2)
        return _collect(container, stream, start, seconds)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[tuple[InputContainer, AudioStream]]:
    try:
        with av.open(file, mode="r", options=_OPTIONS, metadata_errors="replace") as container:
            yield container, _audio_of(container)
    except av.FFmpegError as fault:
        raise UndecodableError(f"is not audio that can be decoded ({fault.strerror})") from fault


def _audio_of(container: InputContainer) -> AudioStream:
    if not container.streams.audio:
        raise UndecodableError("has no audio stream")
    stream = container.streams.audio[0]
    context: object | None = stream.codec_context
    if context is None:  # PyAV's types do not say so, but an unknown codec has none
        raise UndecodableError("is not audio that can be decoded (unknown codec)")
    stream.codec_context.thread_count = 1
    return stream


def _length(container: InputContainer, stream: AudioStream) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) * _MICROSECOND


def _jump(container: InputContainer, start: float) -> float:
    """Go to shortly before a second, since a decoder needs some frames to be right again; where it starts now."""
    try:
        container.seek(int(max(0.0, start - _LEAD_IN) / _MICROSECOND))
    except av.FFmpegError:  # a format that cannot be searched is heard from its beginning
        return 0.0
    return start


def _collect(container: InputContainer, stream: AudioStream, start: float, seconds: float) -> Mono:
    mixer = _Mixer(seconds)
    for frame in _frames(container, stream):
        if frame is None:
            mixer.faults += 1
        elif start == 0.0 or frame.time is None or frame.time >= start:
            mixer.add(frame)
        if mixer.gathered >= mixer.enough or mixer.faults > _MAX_FAULTS:
            break
    return mixer.finish()


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[av.AudioFrame | None]:
    """Every decoded frame; None for a packet that is damaged."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:  # a container cut short: what came before it stands
            yield None
            return
        if packet is None:
            return
        try:
            yield from packet.decode()
        except av.FFmpegError:
            yield None


@dataclass
class _Mixer:
    """Gathers frames in ffmpeg's own buffer and mixes whole blocks: per frame, numpy would cost more.

    There are a thousand frames in a preview: what each of them is asked is a part of what listening costs.
    """

    seconds: float
    faults: int = 0
    rate: int = 0
    gathered: int = 0
    enough: int = _MAX_SAMPLES
    channels: int = 0
    blocks: list[NDArray[np.float32]] = field(default_factory=list)
    fifo: av.AudioFifo = field(default_factory=av.AudioFifo)

    def add(self, frame: av.AudioFrame) -> None:
        # AudioFifo does not compare channels: a frame with fewer of them than the first would be read
        # past its end, and the process would die.
        if frame.layout.nb_channels != self.channels and not self._begin(frame):
            return
        frame.pts = None  # a gap in the time stamps is no reason to stop
        try:
            self.fifo.write(frame)
        except ValueError:  # it does compare the rest
            if not self._begin(frame):
                return
            self.fifo.write(frame)
        self.gathered += frame.samples
        if self.fifo.samples >= _BLOCK:
            self._mix()

    def finish(self) -> Mono:
        self._mix()
        samples = np.concatenate(self.blocks) if self.blocks else np.empty(0, np.float32)
        return Mono(samples[: round(self.seconds * self.rate)], self.rate, self.faults)

    def _begin(self, frame: av.AudioFrame) -> bool:
        """Expect frames like this one from now on; one of another rate is a fault, and left out."""
        rate = frame.sample_rate
        if self.rate not in {0, rate}:
            self.faults += 1
            return False
        self._mix()
        self.fifo, self.channels, self.rate = av.AudioFifo(), frame.layout.nb_channels, rate
        self.enough = min(_MAX_SAMPLES, ceil(self.seconds * rate))
        return True

    def _mix(self) -> None:
        block = self.fifo.read()
        if block is not None:
            self.blocks.append(mix_down(block))


def mix_down(frame: av.AudioFrame) -> NDArray[np.float32]:
    """The mean of a frame's channels, (n,) float32; integers become -1 to 1."""
    rows = _channels(frame)
    kind = rows[0].dtype
    # Adding two rows is several times faster than a mean along an axis.
    total: NDArray[np.float32] = rows[0].astype(np.float32)
    for row in rows[1:]:
        total += row
    if kind.kind == "u":
        total -= len(rows) * 128.0
    total *= 1.0 / (len(rows) * _full_scale(kind))
    return total


def _channels(frame: av.AudioFrame) -> Sequence[NDArray[Any]]:
    """The samples of each channel; where each lies in a plane of its own, without a copy."""
    if frame.format.is_planar:
        kind = format_dtypes[frame.format.name]
        return [np.frombuffer(memoryview(plane), kind, count=frame.samples) for plane in frame.planes]
    return list(frame.to_ndarray().reshape(-1, frame.layout.nb_channels).T)


def _full_scale(dtype: np.dtype[np.generic]) -> float:
    if dtype.kind == "f":
        return 1.0
    return 2.0 ** (8 * dtype.itemsize - 1)
