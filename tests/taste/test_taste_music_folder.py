import math

import pytest

from tests.fakes.music import tagged, wav
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.diaries import BUILTIN
from undercard.taste.port import problems_of


def diary(path):
    return load("diary", "folder", BUILTIN)(path)


def test_whoever_has_more_tracks_weighs_more(tmp_path):
    for number in range(4):
        wav(tmp_path / "Burial" / f"{number}.wav")
    tagged(tmp_path / "x.mp3", TPE1="Four Tet; Burial")
    tagged(tmp_path / "y.mp3", TPE1="FOUR TET feat. Someone")
    known = diary(tmp_path).artists()
    assert [(one.name, one.key, one.diary) for one in known] == [
        ("Four Tet", "four tet", f"folder:{tmp_path}"),
        ("Burial", "burial", f"folder:{tmp_path}"),
    ]
    assert [one.weight for one in known] == [4.0, pytest.approx(1 + math.log2(5 * 4))]


def test_compilations_name_their_artists_and_never_various_artists(tmp_path):
    album = tmp_path / "Various Artists" / "Night Sampler"
    tagged(album / "01.mp3", TPE1="Ossip", TPE2="Various Artists", TALB="Night Sampler")
    tagged(album / "02.mp3", TPE1="Mara Volt feat. Attic", TPE2="Various Artists")
    tagged(album / "03.mp3", TPE1="Various Artists", TIT2="Continuous Mix")
    wav(album / "04 - Tin Lantern - Song.wav")
    assert {one.name for one in diary(tmp_path).artists()} == {"Ossip", "Mara Volt", "Tin Lantern"}


def test_one_tag_may_name_several_artists_but_a_comma_is_part_of_a_name(tmp_path):
    tagged(tmp_path / "a.mp3", TPE1="Ossip; Mara Volt")
    tagged(tmp_path / "b.mp3", TPE1="Ossip // Attic feat. Guest")
    tagged(tmp_path / "c.mp3", TPE1="Tyler, The Creator")
    tagged(tmp_path / "d.mp3", TPE1="Above & Beyond")
    named = {one.name: one.weight for one in diary(tmp_path).artists()}
    assert named == {"Ossip": 4, "Mara Volt": 3, "Attic": 3, "Tyler, The Creator": 3, "Above & Beyond": 3}


def test_everybody_whom_the_tags_credit_by_themselves_is_loved(tmp_path):
    tagged(tmp_path / "a.mp3", TPE1="Ossip\0Mara Volt", TIT2="Low Tide")
    assert [one.name for one in diary(tmp_path).artists()] == ["Ossip", "Mara Volt"]


def test_the_same_track_in_two_files_is_one_track(tmp_path):
    for place in ("Album/a.mp3", "Best of/b.mp3"):
        tagged(tmp_path / place, TPE1="Ossip", TIT2="Low Tide")
    assert [one.weight for one in diary(tmp_path).artists()] == [3.0]


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "gone.mp3").symlink_to(tmp_path / "nowhere")
    wav(tmp_path / "Ossip" / "x.wav")
    read = diary(tmp_path)
    assert [one.name for one in read.artists()] == ["Ossip"]
    (problem,) = problems_of(read)
    assert "gone.mp3" in problem


def test_a_folder_without_music_names_nobody(tmp_path):
    assert diary(tmp_path).artists() == ()


def test_a_folder_that_is_not_there_is_an_error_of_the_user(tmp_path):
    assert diary(tmp_path / "gone").name == f"folder:{tmp_path / 'gone'}"
    with pytest.raises(SettingsError, match="gone"):
        diary(tmp_path / "gone").artists()


@pytest.mark.shared
def test_the_corpus_names_its_artists(shared):
    known = diary(shared / "corpus").artists()
    assert len(known) == 62
    assert max(one.weight for one in known) > min(one.weight for one in known) == 3
