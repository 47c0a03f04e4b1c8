"""How near a graph puts acts to the artists a user loves, and by which way."""

import pytest

from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.similarity.beside import Scale, put_beside
from undercard.similarity.circles import circle_of
from undercard.similarity.graph import build_graph
from undercard.similarity.popularity import damp_popular


def circle(name: str, *near: str, source: str = "music-map") -> Circle:
    return circle_of(name, source, ((other, None) for other in near))


def keys(*names: str) -> list[ArtistKey]:
    return [ArtistKey(name) for name in names]


RING = [f"a{place:02}" for place in range(24)]
"""Artists in a ring: each is put beside the next two."""


def ring() -> list[Circle]:
    return [circle(name, *(RING[(place + step) % 24] for step in (1, 2))) for place, name in enumerate(RING)]


def placed(circles, acts, loved):
    graph = build_graph(circles)
    return put_beside(graph, keys(*acts), keys(*loved), Scale(graph))


def test_the_nearer_by_the_graph_the_stronger_and_each_way_is_told():
    found = placed(ring(), ["a01", "a04", "a06"], ["a00"])
    ways = {act: near[0].way for act, near in found.items()}
    assert ways["a01"] == ("a01", "a00")
    assert ways["a04"] == ("a04", "a02", "a00")
    assert len(ways["a06"]) == 4
    strengths = [found[act][0].strength for act in keys("a01", "a04", "a06")]
    assert strengths == sorted(strengths, reverse=True)
    assert 0.8 < strengths[0] < 1
    assert strengths[2] > 0


def test_a_strength_is_the_share_of_pairs_on_the_graph_that_are_less_close():
    """In the ring each has four direct neighbours among 23 others: a direct pair beats at least 18 of 23."""
    near = placed(ring(), ["a01"], ["a00"])[ArtistKey("a01")][0]
    assert near.strength >= 18 / 23 - 0.01


def test_an_act_is_put_beside_three_loved_artists_at_most():
    found = placed(ring(), ["a00"], RING[1:])
    assert len({near.artist for near in found[ArtistKey("a00")]}) == 3


def test_a_loved_artist_is_where_ways_end_and_is_beside_nobody():
    assert placed(ring(), ["a00"], ["a00", "a01"]) == {}


def test_nobody_is_placed_on_an_empty_graph_or_without_loved_artists_or_out_of_reach():
    assert placed([], ["a00"], ["a01"]) == {}
    assert placed([circle("a00")], ["a00"], ["a00"]) == {}
    assert placed(ring(), ["a00"], []) == {}
    assert placed(ring(), ["a12"], ["a00"]) == {}


def test_names_that_the_graph_does_not_know_are_passed_over():
    assert placed(ring(), ["nobody", "a01"], ["a00", "nobody else"]).keys() == {"a01"}


def test_who_says_each_step_is_told_also_where_sources_disagree():
    """Deezer puts Ede far from Mira, music-map first: the strongest word counts, and says whose it is."""
    told = [circle("Ede", "Mira", "Voss"), circle("Ede", "Voss", *"bcdefg", "Mira", source="deezer")]
    graph = build_graph(told)
    edge = graph.edge(ArtistKey("ede"), ArtistKey("mira"))
    assert edge is not None
    assert (edge.source, edge.strength) == ("music-map", 1.0)
    way = put_beside(graph, keys("g"), keys("mira"), Scale(graph))[ArtistKey("g")][0]
    assert way.way == ("g", "Ede", "Mira")
    assert way.sources == ("deezer", "music-map")


def test_acts_keep_company_with_those_near_them_and_with_nobody_unknown():
    scale = Scale(build_graph(ring()))
    assert scale.keeps_company(ArtistKey("a00"), keys("a12", "a01"))
    assert not scale.keeps_company(ArtistKey("a00"), keys("a12", "a00", "nobody"))
    assert not scale.keeps_company(ArtistKey("a00"), [])


def test_whoever_stands_in_every_circle_of_a_counting_source_counts_less():
    circles = [
        circle_of(name, "listenbrainz", [("Everywhere", 800.0), (f"Only {name}", 700.0)])
        for name in ("A", "B", "C", "D")
    ]
    damped = damp_popular(circles)
    for before, after in zip(circles, damped, strict=True):
        assert [relation.name for relation in before.relations] == ["Everywhere", f"Only {before.name}"]
        assert [relation.name for relation in after.relations] == [f"Only {before.name}", "Everywhere"]
        assert [relation.rank for relation in after.relations] == [1, 2]
        assert after.relations[0].strength == before.relations[1].strength


def test_sources_that_do_not_count_listeners_are_left_as_they_are():
    circles = [circle(name, "Everywhere") for name in "ABCD"]
    assert damp_popular(circles) == tuple(circles)


@pytest.mark.shared
def test_on_the_whole_map_direct_pairs_are_nearly_as_strong_as_any(shared):
    from undercard.similarity.graphs.musicmap.export_file import read_export

    graph = build_graph(read_export(shared / "musicmap" / "similar_artists_map.json").circles)
    loved = sorted(graph.asked)[::45]
    found = put_beside(graph, sorted(graph.asked)[1::9], loved, Scale(graph))
    by_steps = {
        steps: [n.strength for near in found.values() for n in near if len(n.way) == steps] for steps in (2, 3, 4)
    }
    medians = [sorted(values)[len(values) // 2] for values in by_steps.values()]
    assert medians[0] > 0.98
    assert medians == sorted(medians, reverse=True)
    assert medians[2] < 0.92
