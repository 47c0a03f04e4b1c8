"""Encoded previews: real MP3 and AAC that the real decoder reads."""

import numpy as np
import pytest

from undercard.audio.decoding import decode
from undercard.demo.encoding import Coding, encode
from undercard.demo.synthesis.tape import LENGTH, RATE
from undercard.entities.tracks import Recording


@pytest.fixture(scope="module")
def chirp() -> np.ndarray:
    time = np.arange(LENGTH) / RATE
    return (0.4 * np.sin(2 * np.pi * (110 * time + 12 * time**2))).astype(np.float32)


@pytest.mark.parametrize("coding", list(Coding))
def test_the_decoder_gives_back_what_was_encoded(coding: Coding, chirp: np.ndarray) -> None:
    clip = decode(Recording("clip", encode(chirp, coding)), RATE)
    assert clip.samples.size == pytest.approx(LENGTH, abs=3000)
    shared = min(clip.samples.size, LENGTH)
    lag = _delay(chirp[:shared], clip.samples[:shared])
    heard, meant = clip.samples[lag : lag + 200_000], chirp[:200_000]
    assert np.corrcoef(heard, meant)[0, 1] > 0.99


@pytest.mark.parametrize(("coding", "mark"), [(Coding.MP3, b"ID3"), (Coding.AAC, b"ftypM4A")])
def test_the_bytes_are_of_their_format_the_same_each_time_and_small(
    coding: Coding, mark: bytes, chirp: np.ndarray
) -> None:
    data = encode(chirp[: 5 * RATE], coding)
    assert mark in data[:16]
    assert data == encode(chirp[: 5 * RATE], coding)
    assert len(data) < 5 * 16_000


def _delay(meant: np.ndarray, heard: np.ndarray) -> int:
    spectrum = np.fft.rfft(heard) * np.conj(np.fft.rfft(meant))
    return int(np.argmax(np.fft.irfft(spectrum)))
