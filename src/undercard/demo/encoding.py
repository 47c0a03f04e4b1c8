"""Encoded audio as the stores of previews serve it: MP3, and AAC in an m4a box."""

import io
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, cast

import av
import numpy as np

from undercard.demo.synthesis.tape import RATE, Signal

if TYPE_CHECKING:
    from av.audio.stream import AudioStream

_FRAME = 16 * 1152
"""Samples handed over at a time; the encoder cuts them to its own frames."""


class Coding(StrEnum):
    """How a preview is encoded; the value is also the ending of its file."""

    MP3 = "mp3"
    AAC = "m4a"


# LAME's level 7 takes half the time of its default and differs little at this rate.
_CODECS: dict[Coding, tuple[str, str, dict[str, str]]] = {
    Coding.MP3: ("libmp3lame", "mp3", {"compression_level": "7"}),
    Coding.AAC: ("aac", "ipod", {"aac_coder": "fast"}),
}
_BITS_PER_SECOND = 96_000


def encode(samples: Signal, coding: Coding) -> bytes:
    """The samples, mono at `tape.RATE`, at 96 kbit/s.

    The bytes hold no date and no name of a program's run: the same samples give the same bytes.
    """
    codec, box, options = _CODECS[coding]
    target = io.BytesIO()
    with av.open(target, "w", format=box, container_options={"fflags": "+bitexact"}) as container:
        stream = cast("AudioStream", container.add_stream(codec, rate=RATE, options=options))
        stream.layout = "mono"
        stream.format = "fltp"
        stream.bit_rate = _BITS_PER_SECOND
        for frame in _frames(samples):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def _frames(samples: Signal) -> Iterator[av.AudioFrame]:
    for start in range(0, samples.size, _FRAME):
        part = np.ascontiguousarray(samples[None, start : start + _FRAME])
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="mono")
        frame.sample_rate = RATE
        frame.pts = start
        yield frame
