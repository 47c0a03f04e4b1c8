import json
from pathlib import Path

import pytest

from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.diaries import BUILTIN
from undercard.taste.likes import LIKED
from undercard.taste.port import Diary


def diary(path: Path) -> Diary:
    built: Diary = load("diary", "list", BUILTIN)(path)
    return built


def read(tmp_path: Path, text: str | bytes, name: str = "likes.txt") -> list[tuple[str, float]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    artists = diary(path).artists()
    assert {artist.diary for artist in artists} <= {f"list:{path}"}
    assert len({artist.key for artist in artists}) == len(artists)
    return [(artist.name, artist.weight) for artist in artists]


def test_a_diary_is_named_by_its_file(tmp_path):
    assert diary(tmp_path / "likes.txt").name == f"list:{tmp_path / 'likes.txt'}"


def test_a_text_holds_one_name_a_line(tmp_path):
    text = "# my likes\nFour Tet\n\n  Burial  # since 2006\nFoo #1\nfour tet\n!!!\n[bsd.u]\n"
    assert read(tmp_path, text) == [(name, LIKED) for name in ("Four Tet", "Burial", "Foo #1", "!!!", "[bsd.u]")]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Four Tet, 3", ("Four Tet", 3)),
        ("Four Tet\t2.5", ("Four Tet", 2.5)),
        ("Tyler, The Creator", ("Tyler, The Creator", LIKED)),
        ("Tyler, The Creator, 2", ("Tyler, The Creator", 2)),
        ('"Earth, Wind & Fire",2', ("Earth, Wind & Fire", 2)),
        ("Blink-182", ("Blink-182", LIKED)),
        ("Sum 41", ("Sum 41", LIKED)),
        ("999999999", ("999999999", LIKED)),
        ("65daysofstatic\t4", ("65daysofstatic", 4)),
    ],
)
def test_a_line_of_text_may_end_with_a_weight(line, entry, tmp_path):
    assert read(tmp_path, line) == [entry]


def test_a_weight_of_nothing_drops_the_name(tmp_path):
    assert read(tmp_path, "A,0\nB,-1\nC,1\n") == [("C", 1)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("artist\nFour Tet\nBurial\n", [("Four Tet", LIKED), ("Burial", LIKED)]),
        ("Name,Weight\nFour Tet,2\nBurial,\n", [("Four Tet", 2), ("Burial", 1)]),
        ('id;artist;plays\n1;"Tyler; The";4\n2;Burial;1\n3;Never;0\n', [("Tyler; The", 3), ("Burial", 1)]),
        ("artist\tplays\nFour Tet\t1,024\n", [("Four Tet", 11)]),
        ("artist,weight\nFour Tet,nonsense\nShort\n", [("Four Tet", LIKED), ("Short", LIKED)]),
        ("artist;weight\nFour Tet;0,5\n", [("Four Tet", 0.5)]),
    ],
)
def test_a_table_is_read_by_its_column_names(text, entries, tmp_path):
    assert read(tmp_path, text, "likes.csv") == entries


def test_a_csv_without_a_header_is_read_as_lines(tmp_path):
    assert read(tmp_path, "Four Tet,3\nBurial,1\n", "likes.csv") == [("Four Tet", 3), ("Burial", 1)]


@pytest.mark.parametrize(
    ("found", "entries"),
    [
        ({"artists": ["Four Tet", "Burial"]}, [("Four Tet", LIKED), ("Burial", LIKED)]),
        (["Four Tet", "Burial"], [("Four Tet", LIKED), ("Burial", LIKED)]),
        ([{"name": "Four Tet", "weight": 2}, {"artist": "Burial", "plays": 8}], [("Four Tet", 2), ("Burial", 4)]),
        ({"artists": {"Four Tet": 2.5}}, [("Four Tet", 2.5)]),
        ({"artists": []}, []),
        ([], []),
    ],
)
def test_json_is_read_in_each_of_its_shapes(found, entries, tmp_path):
    assert read(tmp_path, json.dumps(found), "likes.json") == entries
    assert read(tmp_path, json.dumps(found), "likes") == entries


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_is_read(encoding, tmp_path):
    assert read(tmp_path, "Röyksopp\r\nSigur Rós\r\n".encode(encoding)) == [("Röyksopp", LIKED), ("Sigur Rós", LIKED)]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"{broken", "a.json", "broken JSON"),
        (b"[" * 100_000, "a.json", "broken JSON"),
        (b'"Four Tet"', "a.json", "without a list"),
        (b'{"songs": []}', "a.json", "without a list"),
        (b"[1]", "a.json", "'1' where a name should be"),
        (b'[{"title": "x"}]', "a.json", "where a name should be"),
        (b"id,title\n1,x\n", "a.csv", "no column of names but id, title"),
        (b"\x00\x01\x02", "a.txt", "not a text file"),
        (b"<html><body>", "a.txt", "line 1 reads '<html>"),
        (b"A\n" + b"word " * 100, "a.txt", "line 2 reads"),
    ],
)
def test_anything_else_is_refused_with_the_reason_and_what_to_do(data, name, why, tmp_path):
    with pytest.raises(SettingsError, match=f"{name}.*{why}.*") as refused:
        read(tmp_path, data, name)
    assert "JSON" in str(refused.value)


def test_a_missing_list_is_an_error_of_the_user(tmp_path):
    with pytest.raises(SettingsError, match=r"gone.txt cannot be read"):
        diary(tmp_path / "gone.txt").artists()


@pytest.mark.shared
def test_the_upstream_list_of_likes_is_read_whole(shared):
    path = shared / "upstream" / "my_artists.json"
    names = json.loads(path.read_text(encoding="utf-8"))["artists"]
    artists = diary(path).artists()
    assert {artist.name for artist in artists} <= set(names)
    assert len(artists) > 0.98 * len(names)
    assert {artist.weight for artist in artists} == {LIKED}
