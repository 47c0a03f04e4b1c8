"""What DJ programs and players keep, read into artists and weights."""

from pathlib import Path

import pytest

from tests.fakes.collections_of_djs import BOMB, THIEF, TRACKS, rekordbox, traktor
from tests.fakes.music import tagged
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.collection import told_by_title
from undercard.taste.detection import find_taste
from undercard.taste.diaries import BUILTIN
from undercard.taste.port import problems_of


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


def read(path: Path) -> dict[str, float]:
    ((kind, place),) = find_taste(path)
    return {artist.name: round(artist.weight, 2) for artist in load("diary", kind, BUILTIN)(place).artists()}


EXPECTED = {
    "Mara Volt": 4.91,  # three tracks kept, of which one was played three times: 3 x 4 + 3
    "Ossip": 4.0,  # one of their own, one with Mara Volt
    "Tyler, The Creator": 3.0,  # nobody in the collection is called Tyler
    "Tin Lantern": 3.0,  # a track without tags says so in its title
}


@pytest.mark.parametrize(("name", "text"), [("rekordbox.xml", rekordbox()), ("collection.nml", traktor())])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_collection_is_read(name, text, encoding, tmp_path):
    assert read(write(tmp_path / name, text, encoding)) == EXPECTED


@pytest.mark.parametrize(("kind", "text"), [("rekordbox", rekordbox()), ("traktor", traktor())])
def test_a_collection_is_told_by_its_content_whatever_its_name(kind, text, tmp_path):
    path = write(tmp_path / "renamed.backup", text)
    assert find_taste(path) == ((kind, path),)
    assert read(path) == EXPECTED


def test_a_collection_lies_in_a_drawer_beside_lists_and_playlists(tmp_path):
    write(tmp_path / "rekordbox.xml", rekordbox())
    write(tmp_path / "history" / "one.nml", traktor(TRACKS[:1]))
    write(tmp_path / "set.m3u8", "#EXTM3U\n#EXTINF:300,Ossip - Night Bus\nx.mp3\n")
    write(tmp_path / "feed.xml", "<rss/>")
    assert sorted((kind, place.name) for kind, place in find_taste(tmp_path)) == [
        ("playlist", "set.m3u8"),
        ("rekordbox", "rekordbox.xml"),
        ("traktor", "one.nml"),
    ]


@pytest.mark.parametrize(("kind", "name", "text"), [("rekordbox", "a.xml", BOMB), ("traktor", "a.nml", THIEF)])
def test_a_file_that_declares_entities_is_refused(kind, name, text, tmp_path):
    with pytest.raises(SettingsError, match="declares entities"):
        load("diary", kind, BUILTIN)(write(tmp_path / name, text)).artists()


def test_a_collection_that_is_cut_short_gives_what_is_there_and_says_so(tmp_path):
    path = write(tmp_path / "rekordbox.xml", rekordbox()[:520])
    diary = load("diary", "rekordbox", BUILTIN)(path)
    assert [artist.name for artist in diary.artists()] == ["Mara Volt"]
    (problem,) = problems_of(diary)
    assert "broken XML in line" in problem
    assert "what stands before it was read" in problem


def test_a_tag_without_end_does_not_fill_the_memory(tmp_path):
    path = write(tmp_path / "rekordbox.xml", '<DJ_PLAYLISTS><COLLECTION><TRACK Artist="' + "a" * 6_000_000)
    diary = load("diary", "rekordbox", BUILTIN)(path)
    assert diary.artists() == ()
    assert any("a tag is longer" in problem for problem in problems_of(diary))


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"SQLite format 3\0rest", "m.db", "Engine DJ"),
        (b"vrsn\0\0\0\x3c", "House.crate", "Serato"),
        (b"\x12\x91encrypted", "master.db", "a database"),
    ],
)
def test_a_library_that_only_its_program_reads_is_refused_with_the_way_out(data, name, what, tmp_path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SettingsError, match=f"{name} is .*{what}.*playlist"):
        find_taste(tmp_path / name)


def test_a_playlist_is_read_by_tags_then_by_its_own_words_then_by_names(tmp_path):
    tagged(tmp_path / "music" / "a.mp3", TPE1="Mara Volt", TIT2="Low Tide")
    playlist = write(
        tmp_path / "set.m3u",
        "#EXTM3U\n#EXTINF:215,Wrong - Words\nmusic/a.mp3\n"
        "#EXTINF:300 tvg-id=x,Ossip - Night Bus No. 5\n/gone/b.mp3\n"
        "C:\\Music\\Tin Lantern - Song.mp3\n"
        "#EXTINF:-1,Radio - Nonstop\nhttps://radio.example/stream\n"
        "\n# a comment\nmusic/../gone/Untitled.mp3\n",
    )
    assert read(playlist) == {"Mara Volt": 3.0, "Ossip": 3.0, "Tin Lantern": 3.0}


@pytest.mark.parametrize(
    ("credit", "title", "told"),
    [
        ("", "A - B", ("A", "B")),
        ("", "A – B", ("A", "B")),
        ("", "A - B - C", ("", "A - B - C")),
        ("X", "A - B", ("X", "A - B")),
        ("", "B", ("", "B")),
    ],
)
def test_a_title_may_hold_the_artist(credit, title, told):
    assert told_by_title(credit, title) == told
