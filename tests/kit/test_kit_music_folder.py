import logging
import os

import pytest

from tests.fakes.music import tagged, wav
from undercard.errors import SettingsError
from undercard.kit.music_folder import FileMark, MusicFile, read_file, scan, told_by_name


def test_tags_tell_what_a_file_is(tmp_path):
    path = tagged(
        tmp_path / "x.mp3",
        TPE1="Four Tet",
        TIT2="Baby",
        TALB="Sixteen Oceans",
        TDRC="2020-03-13",
        TSRC="GB-BMF-20-00001",
    )
    assert list(scan(tmp_path)) == [MusicFile(path, "Four Tet", "Baby", "Sixteen Oceans", 2020, None, "GBBMF2000001")]


def test_the_length_is_told_when_the_file_tells_it(tmp_path):
    wav(tmp_path / "Burial - Archangel.wav", seconds=0.5)
    (file,) = scan(tmp_path)
    assert file.seconds == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Burial/Untrue/01 Archangel.wav", ("Burial", "Archangel", "Untrue")),
        ("Burial/Untrue/CD 1/1-02 - Archangel.wav", ("Burial", "Archangel", "Untrue")),
        ("Dubstep/Burial/Untrue/01. Archangel.wav", ("Burial", "Archangel", "Untrue")),
        ("Burial/Archangel.wav", ("Burial", "Archangel", "")),
        ("Burial/Burial - Archangel.wav", ("Burial", "Archangel", "")),
        ("Burial - Untrue/02 Archangel.wav", ("Burial", "Archangel", "Untrue")),
        ("Burial - Archangel.wav", ("Burial", "Archangel", "")),
        ("01. Burial – Archangel.wav", ("Burial", "Archangel", "")),
        ("burial_-_archangel.wav", ("burial", "archangel", "")),
        ("Downloads/Burial - Archangel.wav", ("Burial", "Archangel", "")),
        ("Various Artists/Hyperdub 5/03 - Burial - Archangel.wav", ("Burial", "Archangel", "Hyperdub 5")),
        ("1991/7 Days.wav", ("1991", "7 Days", "")),
        ("50 Cent - In Da Club.wav", ("50 Cent", "In Da Club", "")),
        ("808 State - Pacific.wav", ("808 State", "Pacific", "")),
        ("A-Trak/99 Problems.wav", ("A-Trak", "Problems", "")),
    ],
)
def test_folders_and_names_tell_what_tags_do_not(place, told, tmp_path):
    wav(tmp_path / place)
    (file,) = scan(tmp_path)
    assert (file.artist, file.title, file.album) == told


@pytest.mark.parametrize(
    ("tag", "artist"),
    [
        ("Four Tet feat. Burial", "Four Tet"),
        ("Four Tet (ft. Burial)", "Four Tet"),
        ("Featureless", "Featureless"),
        ("Various Artists", "Folder"),
        ("<Unknown Artist>", "Folder"),
        ("  ", "Folder"),
        ("Four\u202e Tet\u200b", "Four Tet"),
    ],
)
def test_an_artist_tag_gives_the_main_artist_or_nothing(tag, artist, tmp_path):
    tagged(tmp_path / "Folder" / "x.mp3", TPE1=tag)
    assert [file.artist for file in scan(tmp_path)] == [artist]


@pytest.mark.parametrize(
    ("frames", "credited"),
    [
        ({"TPE1": "Four Tet\0Burial"}, ("Four Tet", "Burial")),
        ({"TPE1": "Four Tet & Burial", "TXXX": "ARTISTS\0Four Tet\0Burial"}, ("Four Tet", "Burial")),
        ({"TPE1": "Four Tet feat. Burial", "TXXX": "ARTISTS\0Four Tet\0Burial"}, ("Four Tet", "Burial")),
        ({"TPE1": "Four Tet\0FOUR TET\0Various Artists"}, ("Four Tet",)),
        ({"TPE1": "Four Tet & Burial"}, ("Four Tet & Burial",)),
        ({"TPE1": "Tyler, The Creator"}, ("Tyler, The Creator",)),
        ({"TPE1": "Burial", "TPE2": "Some Mixer"}, ("Burial",)),
        ({"TPE1": "Various Artists", "TPE2": "Some Mixer"}, ("Some Mixer",)),
        ({"TPE2": "Four Tet\0Burial"}, ("Four Tet", "Burial")),
    ],
)
def test_artists_are_told_apart_by_the_values_of_the_tags_and_by_nothing_else(frames, credited, tmp_path):
    tagged(tmp_path / "x.mp3", **frames)
    assert [file.credited for file in scan(tmp_path)] == [credited]


def test_one_file_can_be_asked_about(tmp_path):
    file = read_file(tagged(tmp_path / "Folder" / "x.mp3", TPE1="Four Tet", TIT2="Baby"))
    assert file is not None
    assert (file.artist, file.title) == ("Four Tet", "Baby")
    assert read_file(tmp_path / "gone.mp3") is None
    assert read_file(tmp_path / "secrets.txt") is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Four Tet - Track No. 5", ("Four Tet", "Track No. 5")),
        ("03 - Burial - Archangel", ("Burial", "Archangel")),
        ("AC/DC - Thunderstruck", ("AC DC", "Thunderstruck")),
        ("Archangel", ("", "Archangel")),
    ],
)
def test_a_name_tells_artist_and_title(name, told):
    assert told_by_name(name) == told


def test_the_album_artist_stands_in_for_a_missing_artist(tmp_path):
    tagged(tmp_path / "x.mp3", TPE2="Burial")
    assert [file.artist for file in scan(tmp_path)] == ["Burial"]


def test_a_manifest_is_believed_before_tags(tmp_path):
    tagged(tmp_path / "clips" / "a.mp3", TPE1="Wrong", TIT2="From the tag")
    wav(tmp_path / "clips" / "b.wav")
    (tmp_path / "clips.csv").write_text(
        "artist,track,clip,year\nRight,,clips/a.mp3,\nOther,Named,clips\\b.wav,2019\nGone,x,clips/c.mp3,\n",
        encoding="utf-8",
    )
    assert [(file.artist, file.title, file.year) for file in scan(tmp_path)] == [
        ("Right", "From the tag", None),
        ("Other", "Named", 2019),
    ]


def test_a_manifest_cannot_point_outside_and_another_csv_is_none(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    wav(outside / "a.wav")
    wav(inside / "Burial" / "b.wav")
    (inside / "a.csv").write_text(f"artist,clip\nA,../outside/a.wav\nA,{outside}/a.wav\n", encoding="utf-8")
    (inside / "b.csv").write_text("name,price\nx,1\n", encoding="utf-8")
    (inside / "c.csv").write_bytes(b"\0\0")
    assert [file.artist for file in scan(inside)] == ["Burial"]


def test_files_come_in_a_stable_order_and_hidden_ones_do_not_come(tmp_path):
    for place in ("b/2.wav", "b/1.wav", "a/9.wav", ".Trash/a/x.wav", "a/._9.wav", "a/cover.jpg", "z.txt"):
        wav(tmp_path / place)
    assert [str(file.path.relative_to(tmp_path)) for file in scan(tmp_path)] == ["a/9.wav", "b/1.wav", "b/2.wav"]


def test_what_cannot_be_read_is_passed_over_with_a_line_in_the_log(tmp_path, caplog):
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "empty.mp3").write_bytes(b"")
    (tmp_path / "A" / "gone.mp3").symlink_to(tmp_path / "nowhere")
    wav(tmp_path / "nobody.wav")
    wav(tmp_path / "A" / "good.wav")
    with caplog.at_level(logging.WARNING, logger="undercard.kit.music_folder"):
        assert [file.title for file in scan(tmp_path)] == ["good"]
    reasons = {vars(record)["reason"] for record in caplog.records}
    assert reasons == {"empty", "No such file or directory", "nothing tells its artist"}


def test_broken_tags_leave_the_place_to_tell(tmp_path):
    path = tmp_path / "Burial" / "Archangel.flac"
    path.parent.mkdir()
    path.write_bytes(b"no flac at all")
    assert [(file.artist, file.title) for file in scan(tmp_path)] == [("Burial", "Archangel")]


def test_a_second_scan_opens_only_what_changed(tmp_path):
    first = tagged(tmp_path / "a.mp3", TPE1="Four Tet")
    second = tagged(tmp_path / "b.mp3", TPE1="Burial")
    known: dict[FileMark, MusicFile] = {}
    before = list(scan(tmp_path, known))
    stat = first.stat()
    first.write_bytes(bytes(stat.st_size))
    os.utime(first, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    tagged(second, TPE1="Kode9")
    assert [file.artist for file in before] == ["Four Tet", "Burial"]
    assert [file.artist for file in scan(tmp_path, known)] == ["Four Tet", "Kode9"]


def test_a_folder_that_is_not_there_is_an_error_of_the_user_at_once(tmp_path):
    with pytest.raises(SettingsError, match=r"music folder .*gone cannot be read"):
        scan(tmp_path / "gone")


@pytest.mark.shared
def test_the_corpus_is_understood_by_its_manifest(shared):
    files = list(scan(shared / "corpus"))
    assert len(files) == 158
    assert len({file.artist for file in files}) == 62
    assert all(file.seconds for file in files)
