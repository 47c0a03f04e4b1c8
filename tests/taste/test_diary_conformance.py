"""What every diary promises (`taste/port.py`), whichever it is."""

from pathlib import Path

import pytest

from tests.fakes.collections_of_djs import rekordbox, traktor
from tests.fakes.exports import SCROBBLES, listenbrainz_files, spotify_files, write_zip
from tests.fakes.house import write_library
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.taste.diaries import BUILTIN
from undercard.taste.port import problems_of, state_of

NETWORKED = frozenset({"spotify"})
"""Diaries that ask a service have a suite of their own."""

LOCAL = sorted(BUILTIN.keys() - NETWORKED)


FILES = {
    "list": ("loved.txt", "Four Tet\nfour tet\nBurial\n"),
    "lastfm_export": ("scrobbles.csv", SCROBBLES),
    "rekordbox": ("rekordbox.xml", rekordbox()),
    "traktor": ("collection.nml", traktor()),
    "playlist": ("set.m3u8", "#EXTM3U\n#EXTINF:300,Four Tet - Song\na.mp3\n#EXTINF:300,FOUR TET - Other\nb.mp3\n"),
}


def place_of(kind: str, folder: Path) -> object:
    if kind == "by_hand":
        return ["Four Tet", "four tet", "Burial"]
    if kind == "folder":
        return write_library(folder / "music")
    if kind == "spotify_export":
        return write_zip(folder / "my_spotify_data.zip", spotify_files())
    if kind == "listenbrainz_export":
        return write_zip(folder / "listenbrainz.zip", listenbrainz_files())
    name, text = FILES[kind]
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(params=LOCAL)
def diary(request, tmp_path):
    return load("diary", request.param, BUILTIN)(place_of(request.param, tmp_path))


def test_each_artist_stands_once_under_its_folded_name_with_a_weight(diary):
    artists = diary.artists()
    assert artists
    assert len({artist.key for artist in artists}) == len(artists)
    assert all(artist.key == fold_name(artist.name) and artist.weight > 0 for artist in artists)


def test_artists_name_their_diary_and_read_the_same_twice(diary):
    artists = diary.artists()
    assert {artist.diary for artist in artists} == {diary.name}
    assert diary.artists() == artists


def test_a_diary_on_this_machine_tells_a_state_that_stays_while_nothing_changes(diary):
    before = state_of(diary)
    diary.artists()
    assert before
    assert state_of(diary) == before
    assert problems_of(diary) == ()


@pytest.mark.parametrize("kind", sorted(set(LOCAL) - {"by_hand"}))
def test_a_place_that_does_not_exist_is_the_users_to_mend(kind, tmp_path):
    with pytest.raises(SettingsError, match="nowhere"):
        load("diary", kind, BUILTIN)(tmp_path / "nowhere").artists()


@pytest.mark.parametrize("kind", sorted(set(LOCAL) - {"by_hand", "folder"}))
def test_another_state_is_told_when_a_file_changes(kind, tmp_path):
    path = place_of(kind, tmp_path)
    assert isinstance(path, Path)
    diary = load("diary", kind, BUILTIN)(path)
    before = diary.state
    path.write_bytes(path.read_bytes() + b"\n")
    assert diary.state != before
