"""Audio files for tests that only read tags: silence with the tags asked for."""

import struct
import wave
from pathlib import Path


def wav(path: Path, seconds: float = 0.1) -> Path:
    """A WAV file of silence, without tags."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(seconds * 8000) * 2))
    return path


def tagged(path: Path, **frames: str) -> Path:
    """An MP3 file that is an ID3v2.4 tag of these frames (TPE1 artist, TIT2 title, TALB album ...) and no sound."""
    body = b"".join(_frame(name, text) for name, text in frames.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"ID3\x04\x00\x00" + _syncsafe(len(body)) + body)
    return path


def _frame(name: str, text: str) -> bytes:
    data = b"\x03" + text.encode()
    return name.encode() + _syncsafe(len(data)) + b"\x00\x00" + data


def _syncsafe(size: int) -> bytes:
    return struct.pack("4B", *(size >> shift & 0x7F for shift in (21, 14, 7, 0)))
