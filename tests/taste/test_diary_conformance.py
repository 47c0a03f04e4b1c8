"""What every diary promises (`taste/port.py`), whichever it is."""

from pathlib import Path

import pytest

from tests.fakes.house import write_library
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.taste.diaries import BUILTIN


def place_of(kind: str, folder: Path) -> object:
    if kind == "by_hand":
        return ["Four Tet", "four tet", "Burial"]
    if kind == "list":
        path = folder / "loved.txt"
        path.write_text("Four Tet\nfour tet\nBurial\n", encoding="utf-8")
        return path
    return write_library(folder / "music")


@pytest.fixture(params=sorted(BUILTIN))
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


@pytest.mark.parametrize("kind", sorted(BUILTIN.keys() - {"by_hand"}))
def test_a_place_that_does_not_exist_is_the_users_to_mend(kind, tmp_path):
    with pytest.raises(SettingsError, match="nowhere"):
        load("diary", kind, BUILTIN)(tmp_path / "nowhere").artists()
