"""Decoding: every format, the middle of long files, and everything that can be wrong with bytes."""

import contextlib
import io
import logging
import math
import tracemalloc
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.recordings import encode, song, tone
from undercard.audio.decoding import PREVIEW_LIMIT, Damaged, decode, decode_rates
from undercard.entities.tracks import Recording
from undercard.errors import ItemError

FORMATS = [
    ("mp3", "libmp3lame", None),
    ("ipod", "aac", None),
    ("adts", "aac", None),
    ("ogg", "libopus", None),
    ("ogg", "vorbis", None),
    ("webm", "libopus", None),
    ("flac", "flac", "s16"),
    ("flac", "flac", "s32"),
    ("wav", "pcm_u8", None),
    ("wav", "pcm_s16le", None),
    ("wav", "pcm_s24le", None),
    ("wav", "pcm_s32le", None),
    ("wav", "pcm_f32le", None),
    ("wav", "pcm_f64le", None),
    ("aiff", "pcm_s16be", None),
    ("ipod", "alac", None),
    ("wv", "wavpack", None),
]


def decode_bytes(data, rate=16000):
    return decode(Recording("song", data=data), rate)


def decode_path(path, rate=16000, seconds=30.0):
    return decode(Recording(path.name, path=str(path)), rate, seconds)


def loudest_hertz(clip):
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(clip.samples.size)))
    return spectrum.argmax() * clip.rate / clip.samples.size


def wav_bytes(samples, rate=16000):
    """A float WAV of one channel, without an encoder in between."""
    data = samples.astype("<f4").tobytes()
    head = b"fmt " + (16).to_bytes(4, "little") + (3).to_bytes(2, "little") + (1).to_bytes(2, "little")
    head += rate.to_bytes(4, "little") + (4 * rate).to_bytes(4, "little") + (4).to_bytes(2, "little")
    head += (32).to_bytes(2, "little") + b"data" + len(data).to_bytes(4, "little")
    return b"RIFF" + (4 + len(head) + len(data)).to_bytes(4, "little") + b"WAVE" + head + data


@pytest.mark.parametrize(("container", "codec", "sample_format"), FORMATS)
def test_every_format_gives_the_same_tone(container, codec, sample_format):
    data = encode(tone(rate=48000), 48000, container=container, codec=codec, sample_format=sample_format)
    clip = decode_bytes(data)
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert clip.samples.size == pytest.approx(48000, rel=0.05)
    assert loudest_hertz(clip) == pytest.approx(440, abs=1)
    assert np.sqrt(np.mean(clip.samples**2)) == pytest.approx(0.5 / math.sqrt(2), rel=0.1)
    assert clip.peak == pytest.approx(0.5, rel=0.15)
    assert not clip.silent


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_mono_is_the_mean_of_all_channels(channels):
    samples = tone(channels=channels)
    samples[0] *= 0.5
    data = encode(samples, container="wav", codec="pcm_f32le")
    clip = decode_bytes(data, 44100)
    assert np.allclose(clip.samples, samples.mean(axis=0), atol=1e-6)


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000, 96000])
def test_any_rate_is_resampled(rate):
    clip = decode_bytes(encode(tone(rate=rate), rate, container="wav", codec="pcm_s16le"))
    assert clip.rate == 16000
    assert clip.samples.size == 48000
    assert loudest_hertz(clip) == pytest.approx(440, abs=1)


def test_resampling_keeps_what_is_above_the_new_band_out():
    data = encode(tone(hertz=9000), container="wav", codec="pcm_f32le")
    assert np.abs(decode_bytes(data).samples[1000:-1000]).max() < 1e-4


def test_one_decode_feeds_several_rates():
    clips = decode_rates(Recording("song", data=encode(tone())), (16000, 48000))
    assert {rate: clip.samples.size for rate, clip in clips.items()} == {16000: 48000, 48000: 144000}
    assert clips[16000].peak == clips[48000].peak


def test_preview_is_taken_whole():
    assert decode_bytes(encode(tone(40, rate=16000), 16000)).samples.size == pytest.approx(40 * 16000, rel=0.01)


def test_endless_preview_is_bounded():
    data = wav_bytes(tone(PREVIEW_LIMIT + 20, rate=8000, channels=1)[0], 8000)
    assert decode_bytes(data, 8000).samples.size == PREVIEW_LIMIT * 8000


def test_preview_of_absurdly_many_samples_a_second_is_bounded_too():
    rate, seconds = 655_350, 30
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 1, rate, 0, "NONE", ""))
        written.writeframes(bytes(range(64, 192)) * (seconds * rate // 128))
    assert decode_bytes(file.getvalue()).samples.size == pytest.approx(16000 * 16_000_000 / rate, rel=0.01)


@pytest.mark.parametrize(
    ("container", "codec"),
    [("mp3", "libmp3lame"), ("ipod", "aac"), ("ogg", "libopus"), ("flac", "flac"), ("wav", "pcm_s16le")],
)
def test_long_file_is_heard_in_its_middle(tmp_path, container, codec):
    parts = [tone(15, 24000, channels=1, hertz=hertz) for hertz in (220.0, 440.0, 880.0)]
    path = tmp_path / "long"
    path.write_bytes(encode(np.concatenate(parts, axis=1), 24000, container=container, codec=codec))
    clip = decode_path(path, seconds=9.0)
    assert clip.samples.size == 9 * 16000
    assert loudest_hertz(clip) == pytest.approx(440, abs=1)
    assert all(np.sqrt(np.mean(part**2)) == pytest.approx(0.354, rel=0.1) for part in np.split(clip.samples, 9))


def test_file_hardly_longer_than_asked_for_is_heard_whole(tmp_path):
    path = tmp_path / "preview.mp3"
    path.write_bytes(encode(tone(30.5, 16000), 16000))
    assert decode_path(path).samples.size >= 30.5 * 16000


def test_same_bytes_from_memory_and_from_a_file_sound_the_same(tmp_path):
    path = tmp_path / "preview.mp3"
    path.write_bytes(encode(song(5)))
    assert np.array_equal(decode_path(path).samples, decode_bytes(path.read_bytes()).samples)


def test_memory_does_not_grow_with_the_length_of_the_file(tmp_path):
    path = tmp_path / "hour.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(bytes(range(64, 192)) * (3600 * 8000 // 128))
    tracemalloc.start()
    clip = decode_path(path, 16000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert clip.samples.size == 30 * 16000
    assert peak < 8_000_000


def test_file_that_claims_to_be_longer_than_it_is_is_heard_from_its_beginning(tmp_path):
    whole = encode(tone(100, 16000, channels=1), 16000, container="wav", codec="pcm_s16le")
    path = tmp_path / "cut.wav"
    path.write_bytes(whole[: len(whole) // 5])
    clip = decode_path(path)
    assert clip.samples.size == pytest.approx(20 * 16000, rel=0.01)


@pytest.mark.parametrize(
    ("container", "codec"), [("mp3", "libmp3lame"), ("adts", "aac"), ("ogg", "libopus"), ("flac", "flac")]
)
def test_truncated_audio_gives_what_there_is(container, codec):
    data = encode(song(8, 24000), 24000, container=container, codec=codec)
    clip = decode_bytes(data[: len(data) // 2])
    assert 2 * 16000 < clip.samples.size < 6 * 16000


def test_damaged_frames_are_left_out_and_counted(caplog):
    data = bytearray(encode(song(8)))
    damage = np.random.default_rng(1).integers(0, 256, 6000, dtype=np.uint8).tobytes()
    data[60000:66000] = damage
    with caplog.at_level(logging.INFO, logger="undercard.audio"):
        clip = decode_bytes(bytes(data))
    assert clip.samples.size > 7 * 16000
    assert np.isfinite(clip.samples).all()
    assert "frames left out" in caplog.messages


def test_stream_that_changes_to_mono_is_heard_to_its_end():
    data = encode(tone(3)) + encode(tone(3, channels=1))
    assert decode_bytes(data).samples.size == pytest.approx(6 * 16000, rel=0.05)


def test_frames_of_another_rate_are_left_out():
    data = encode(tone(3, 44100), 44100) + encode(tone(3, 22050), 22050)
    assert decode_bytes(data).samples.size == pytest.approx(3 * 16000, rel=0.1)


def test_float_samples_that_are_not_numbers_become_silence():
    samples = tone(2, 16000, channels=1)[0]
    samples[100:110] = [np.nan, np.inf, -np.inf, np.nan, 0, 0, 0, 0, 0, np.nan]
    clip = decode_bytes(wav_bytes(samples))
    assert np.isfinite(clip.samples).all()
    assert clip.peak == pytest.approx(0.5, rel=0.01)


def test_file_in_the_scale_of_integers_is_brought_down():
    clip = decode_bytes(wav_bytes(tone(2, 16000, channels=1)[0] * 32768))
    assert clip.peak == pytest.approx(16384, rel=0.01)
    assert np.abs(clip.samples).max() == pytest.approx(1)


def test_hot_master_is_left_as_it_is():
    clip = decode_bytes(wav_bytes(tone(2, 16000, channels=1)[0] * 3))
    assert np.abs(clip.samples).max() == pytest.approx(1.5, rel=0.01)


@pytest.mark.parametrize(("gain", "share"), [(0.99, 0.0), (1.0, 0.03), (2.0, 2 / 3)])
def test_clipping_is_measured(gain, share):
    driven = np.clip(tone(2, 16000, channels=1, gain=1.0)[0] * gain, -1, 1)
    assert decode_bytes(wav_bytes(driven)).clipped == pytest.approx(share, abs=0.01)


def test_clipping_of_a_file_in_the_scale_of_integers_is_measured():
    driven = np.clip(tone(2, 16000, channels=1, gain=2.0)[0], -1, 1) * 32767
    assert decode_bytes(wav_bytes(driven)).clipped == pytest.approx(2 / 3, abs=0.01)


def test_clipping_is_logged(caplog):
    caplog.set_level("INFO")
    decode_bytes(wav_bytes(tone(2, 16000, channels=1, gain=0.9)[0]))
    assert "clipped" not in caplog.messages
    decode_bytes(wav_bytes(np.clip(tone(2, 16000, channels=1, gain=2.0)[0], -1, 1)))
    assert "clipped" in caplog.messages


@pytest.mark.parametrize(("gain", "silent"), [(0.0, True), (0.0009, True), (0.0011, False), (0.5, False)])
def test_silence_is_marked(gain, silent):
    assert decode_bytes(wav_bytes(tone(2, 16000, channels=1, gain=gain)[0])).silent is silent


def test_less_than_a_second_is_refused():
    with pytest.raises(ItemError, match=r"only 0\.50 s of audio"):
        decode_bytes(wav_bytes(tone(0.5, 16000, channels=1)[0]))


def test_empty_bytes_are_refused():
    with pytest.raises(ItemError, match=r"song: cannot be read .it is empty"):
        decode_bytes(b"")


def test_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.mp3"
    path.touch()
    with pytest.raises(ItemError, match=r"empty\.mp3: cannot be read .it is empty"):
        decode_path(path)


@pytest.mark.parametrize(
    "data",
    [
        b"This is a shopping list, not a song.\n" * 400,
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        b"PK\x03\x04" + bytes(5000),
        bytes(50_000),
        np.random.default_rng(0).integers(0, 256, 20_000, dtype=np.uint8).tobytes(),
        b"<html><body>404</body></html>" * 50,
    ],
)
def test_what_is_not_audio_is_refused(data, tmp_path):
    path = tmp_path / "song.mp3"
    path.write_bytes(data)
    for listen in (lambda: decode_path(path), lambda: decode_bytes(data)):
        with pytest.raises(ItemError, match=r"is not audio that can be decoded|only 0\.\d\d s of audio"):
            listen()


@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{path}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{path}'\n",
    ],
)
def test_playlist_does_not_open_other_files(tmp_path, playlist):
    target = tmp_path / "private.mp3"
    target.write_bytes(encode(tone(3)))
    text = playlist.format(path=target).encode()
    path = tmp_path / "song.mp3"
    path.write_bytes(text)
    for listen in (lambda: decode_path(path), lambda: decode_bytes(text)):
        with pytest.raises(ItemError, match="is not audio"):
            listen()


def test_video_without_sound_is_refused():
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as output:
        stream = output.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8))))
        output.mux(stream.encode(None))
    with pytest.raises(ItemError, match="no audio stream"):
        decode_bytes(file.getvalue())


def test_unknown_codec_is_refused():
    data = bytearray(wav_bytes(tone(2, 16000, channels=1)[0]))
    data[20:22] = b"\x99\x99"
    with pytest.raises(ItemError, match="unknown codec"):
        decode_bytes(bytes(data))


@pytest.mark.parametrize(("field", "value"), [(22, 0), (22, 200), (24, 0), (24, 1), (24, 2**31 - 1), (32, 0), (34, 7)])
def test_absurd_header_is_survived(field, value):
    data = bytearray(wav_bytes(tone(2, 16000, channels=1)[0]))
    width = 4 if field == 24 else 2
    data[field : field + width] = value.to_bytes(width, "little")
    with contextlib.suppress(ItemError):
        assert decode_bytes(bytes(data)).samples.size <= (PREVIEW_LIMIT + 1) * 16000


def test_absent_file_and_folder_say_why(tmp_path):
    with pytest.raises(ItemError, match="No such file"):
        decode_path(tmp_path / "absent.mp3")
    with pytest.raises(ItemError, match="directory"):
        decode_path(tmp_path)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_random_damage_is_survived(sound, data):
    broken = bytearray(data.draw(st.sampled_from(sound)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        noise = data.draw(st.binary(min_size=1, max_size=80))
        broken[at : at + len(noise)] = noise
    with contextlib.suppress(ItemError):
        clip = decode_bytes(bytes(broken))
        assert np.isfinite(clip.samples).all()
        assert clip.samples.size >= 15999


@pytest.fixture(scope="module")
def sound():
    """The same two seconds in the formats that catalogues serve."""
    kinds = [("mp3", "libmp3lame"), ("ipod", "aac"), ("ogg", "libopus"), ("flac", "flac"), ("wav", "pcm_s16le")]
    return [encode(tone(2, 48000), 48000, container=container, codec=codec) for container, codec in kinds]


def test_nothing_is_written_beside_the_file(tmp_path):
    path = tmp_path / "song.mp3"
    path.write_bytes(encode(tone(2)))
    decode_path(path)
    assert [found.name for found in Path(tmp_path).iterdir()] == ["song.mp3"]


def _fragment(container: str, codec: str, share: float) -> bytes:
    """The beginning of 30 s."""
    whole = encode(song(30, 24000), 24000, container=container, codec=codec)
    return whole[: int(len(whole) * share)]


@pytest.mark.parametrize(("container", "codec"), [("mp3", "libmp3lame"), ("flac", "flac")])
def test_a_preview_that_lasts_far_less_long_than_it_states_was_cut_on_its_way(container, codec):
    with pytest.raises(Damaged, match=r"song: is cut short: \d\.\d s came of 30\.\d s"):
        decode_bytes(_fragment(container, codec, 0.2))


def test_what_is_cut_a_little_is_heard():
    assert decode_bytes(_fragment("mp3", "libmp3lame", 0.8)).samples.size > 20 * 16000


def test_a_short_preview_that_is_whole_is_heard():
    assert decode_bytes(encode(tone(3.0))).samples.size == pytest.approx(48000, rel=0.05)


def test_a_length_that_no_preview_has_is_not_believed():
    """Streams do not know their length when they begin: their header states as much as fits."""
    data = bytearray(encode(tone(4.0, channels=1), container="wav", codec="pcm_s16le"))
    place = data.index(b"data") + 4
    data[place : place + 4] = (2**31 - 2).to_bytes(4, "little")
    assert decode_bytes(bytes(data)).samples.size == pytest.approx(64000, rel=0.05)


def test_a_file_of_ones_own_is_heard_as_far_as_it_goes(tmp_path):
    path = tmp_path / "cut.mp3"
    path.write_bytes(_fragment("mp3", "libmp3lame", 0.2))
    assert decode_path(path).samples.size > 4 * 16000


@pytest.mark.parametrize("data", [b"these are words" * 100, bytes(range(256)) * 40])
def test_bytes_that_are_no_audio_may_have_been_damaged_on_their_way(data):
    with pytest.raises(Damaged):
        decode_bytes(data)
