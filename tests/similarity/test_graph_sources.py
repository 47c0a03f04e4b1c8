"""What others say about who belongs beside whom: pages and files."""

import json
from itertools import pairwise

import pytest

from undercard.errors import SettingsError, SourceChanged
from undercard.similarity.graph import build_graph
from undercard.similarity.graphs.musicmap.export_file import read_export
from undercard.similarity.graphs.musicmap.page import read_page
from undercard.similarity.paths import reach

PAGE = """<html><span id=the_title class=the_title>Halmos &amp; Blum</span><div id=gnodMap>
<a href="https://www.gnoosic.com/discussion/halmos.html" class=S id=s0>Halmos &amp; Blum</a>
<a href="mira+voss" class=S id=s1>Mira Voss</a>
<a href="d%26d" class=S id=s3>D&amp;D</a><a href="ede" class=S id=s2>Ede</a></div>
<script>NrWords=4;Aid[0]=new Array(-1,12.7927, 4.52,-1);Aid[1]=new Array(1,2);</script></html>"""


def test_a_page_names_the_artist_and_who_stands_around_it():
    circle = read_page(PAGE)
    assert circle.name == "Halmos & Blum"
    assert [(relation.name, relation.score) for relation in circle.relations] == [("Mira Voss", 12.7927), ("Ede", 4.52)]


@pytest.mark.parametrize("page", ["", "<html>Aaaargh woah</html>", PAGE.replace("Aid[0]", "Bid[0]"), "x" * 3_000_000])
def test_a_page_of_another_build_is_a_fault_and_not_an_artist_without_neighbours(page):
    with pytest.raises(SourceChanged):
        read_page(page)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def lookup(*told):
    similar = [
        {"name": name, "rank": rank, "relationship_strength": score} for rank, (name, score) in enumerate(told, 1)
    ]
    return {"status": "success", "similar_artists": similar, "total_count": len(similar)}


def test_a_map_of_the_upstream_project_is_read_and_failed_look_ups_say_nothing(tmp_path):
    looked_up = {"Mira": lookup(("Voss", 9.0), ("Ede", 3.0)), "Lost": {"status": "error", "error": "no page"}}
    found = read_export(written(tmp_path, "map.json", json.dumps(looked_up)))
    assert [circle.name for circle in found.circles] == ["Mira"]
    assert found.failed == ("Lost",)


def test_a_table_is_read_in_the_order_of_its_lines(tmp_path):
    found = read_export(written(tmp_path, "map.csv", "artist,similar,strength\nMira,Voss,9\nMira,Ede,\nEde,Voss,2\n"))
    assert [[relation.name for relation in circle.relations] for circle in found.circles] == [["Voss", "Ede"], ["Voss"]]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("map.json", "[1]", "expected name ->"),
        ("map.json", "{", "expected name ->"),
        ("map.json", '{"Mira": {"status": "success", "similar_artists": [{"rank": 1}]}}', "'name' of entry 1 of"),
        ("map.csv", "who,whom\na,b\n", "columns artist, similar"),
        ("map.csv", "artist,similar,strength\na,b,much\n", "line 2: the strength 'much'"),
    ],
)
def test_a_file_of_another_form_is_refused_with_what_was_expected_where(tmp_path, name, text, told):
    with pytest.raises(SettingsError, match=told):
        read_export(written(tmp_path, name, text))


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"gone\.json cannot be read"):
        read_export(tmp_path / "gone.json")


@pytest.mark.shared
def test_the_whole_map_is_read_and_walked(shared):
    found = read_export(shared / "musicmap" / "similar_artists_map.json")
    graph = build_graph(found.circles)
    assert len(found.circles) == 904
    assert len(graph.asked) > 890
    loved = sorted(graph.asked)[::40]
    everybody = reach(graph, loved)
    ways = [path for act in sorted(graph.asked) for path in everybody.paths(act)]
    assert len(ways) > 1000
    assert all(graph.edge(one, other) for path in ways for one, other in pairwise(path.keys))
