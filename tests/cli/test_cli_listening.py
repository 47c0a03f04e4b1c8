"""embed, tags, artist and doctor: what is said of recordings that are clipped, silent or broken."""

import json

import numpy as np
import pytest

from tests.fakes.house import music, write_library
from tests.fakes.recordings import encode


def wav(path, samples):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(samples.astype(np.float32), 16000, container="wav", codec="pcm_s16le"))
    return path


@pytest.fixture
def songs(tmp_path):
    """One as it should be, one clipped, one silent, one broken."""
    tune = music(220.0, 2.0)
    good, clipped = wav(tmp_path / "good.wav", tune), wav(tmp_path / "clipped.wav", (20 * tune).clip(-1, 1))
    silent, broken = wav(tmp_path / "silent.wav", 0 * tune), tmp_path / "broken.mp3"
    broken.write_bytes(b"ID3 is all there is")
    return good, clipped, silent, broken


@pytest.mark.parametrize("verb", ["embed", "tags"])
def test_one_line_says_how_many_files_are_clipped_silent_or_broken_and_what_it_means(command, songs, tmp_path, verb):
    more = ("--out", tmp_path / "v.npz") if verb == "embed" else ()
    code, _, err = command(verb, *songs, *more)
    assert code == 0
    (line,) = [line for line in err.splitlines() if "clipped" in line]
    assert line.startswith("2 heard, 1 of them clipped; 1 silent, 1 broken (clipped: too loud for its file")


def test_nothing_is_said_of_sound_files(command, songs):
    code, _, err = command("tags", songs[0])
    assert (code, err) == (0, "")


def test_doctor_counts_what_was_heard_and_the_artist_names_the_track(command, home, tmp_path):
    library = write_library(tmp_path / "music")
    tune = music(55.0, 8.0)
    wav(library / "Mara Volt/Track 2.wav", (20 * tune).clip(-1, 1))
    wav(library / "Ossip/Track 2.wav", 0 * tune)
    (tmp_path / "mail").mkdir()
    (home / "undercard.toml").write_text(
        f'offline = true\nmail = ["{tmp_path}/mail"]\nlibrary = ["{library}"]\n'
        '[taste]\nlikes = ["Mara Volt", "Ossip"]\n',
        encoding="utf-8",
    )
    command("run")
    (check,) = [check for check in json.loads(command("doctor", "--json")[1]) if check["name"] == "previews"]
    assert (check["level"], check["detail"]) == ("ok", "3 heard, 1 of them clipped; 1 silent")
    assert check["advice"].startswith("clipped: too loud for its file")
    _, page, _ = command("artist", "Mara Volt")
    assert "is clipped: " in page
    assert "not listened to" not in page
    (said,) = {one["why"] for one in json.loads(command("artist", "Mara Volt", "--json")[1])["tracks"] if one["why"]}
    assert said.endswith("of its samples are at full scale")
    assert "not listened to: is silent" in command("artist", "Ossip")[1]
