"""Synthesised music, encoded in memory."""

import io

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


def tone(
    seconds: float = 3.0, rate: int = 44100, channels: int = 2, hertz: float = 440.0, gain: float = 0.5
) -> Samples:
    """A sine on every channel, (channels, n) float32."""
    time = np.arange(round(seconds * rate)) / rate
    return np.tile((gain * np.sin(2 * np.pi * hertz * time)).astype(np.float32), (channels, 1))


def song(seconds: float = 30.0, rate: int = 44100) -> Samples:
    """Beat, chords and hiss in stereo, (2, n) float32; enough variety to keep an encoder honest."""
    rng = np.random.default_rng(11)
    time = np.arange(round(seconds * rate)) / rate
    beat = np.exp(-9 * (time % 0.5)) * np.sin(2 * np.pi * 55 * time)
    root = 110 * 2 ** ((time // 2 % 4) * 3 / 12)
    phase = 2 * np.pi * np.cumsum(root) / rate
    chord = np.sin(phase) + 0.5 * np.sin(1.5 * phase) + 0.25 * np.sin(4 * phase)
    hiss = rng.normal(size=(2, time.size)) * 0.2 * np.exp(-40 * (time % 0.25))
    mixed: Samples = (0.4 * beat + 0.15 * chord + hiss * 0.4).astype(np.float32)
    return mixed


def encode(
    samples: Samples,
    rate: int = 44100,
    *,
    container: str = "mp3",
    codec: str = "libmp3lame",
    sample_format: str | None = None,
    bit_rate: int = 128_000,
) -> bytes:
    """The bytes of a file of that container and codec; samples are (channels, n) float32."""
    file = io.BytesIO()
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[len(samples)]
    with av.open(file, "w", format=container) as output:
        # ffmpeg's own Vorbis encoder is offered only to those who ask for experiments.
        options = {"strict": "experimental"} if codec == "vorbis" else {}
        stream = output.add_stream(codec, rate=rate, options=options, layout=layout)
        assert isinstance(stream, av.AudioStream)
        if sample_format:
            stream.format = sample_format
        if "pcm" not in codec and codec != "flac":
            stream.bit_rate = bit_rate
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout=layout)
        frame.sample_rate = rate
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return file.getvalue()
