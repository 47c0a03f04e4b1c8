"""Circles joined to a graph, and the ways over it."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.similarity.circles import circle_of
from undercard.similarity.graph import build_graph
from undercard.similarity.paths import Tier, reach

MIRA, VOSS, A, B = map(ArtistKey, ("mira", "voss", "a", "b"))


def circle(name, *told, source="music-map"):
    return circle_of(name, source, told, strongest=50.0)


def test_strength_is_the_logarithm_of_a_score():
    strengths = [relation.strength for relation in circle("a", ("b", 50.0), ("c", 0.5), ("d", 0.005)).relations]
    assert strengths == pytest.approx([1.0, 0.5, 0.01])


def test_an_order_without_scores_becomes_strengths_that_fall():
    told = circle_of("a", "deezer", [(letter, None) for letter in "bcdefghijk"]).relations
    assert told[0].strength == 1.0
    assert told[-1].strength == pytest.approx(0.75)
    assert [relation.rank for relation in told] == list(range(1, 11))


def test_a_circle_holds_neither_the_artist_itself_nor_anybody_twice_nor_names_without_letters():
    told = circle("Mira", ("MIRA", 9.0), ("Voss", 8.0), ("voss", 7.0), ("\u200b", 6.0), ("Ede", 5.0))
    assert [relation.name for relation in told.relations] == ["Voss", "Ede"]


@pytest.mark.parametrize("score", [-1.0, 0.0, float("nan"), float("inf")])
def test_a_score_that_is_none_leaves_the_name_out(score):
    assert circle("a", ("b", score)).relations == ()


def test_what_one_side_tells_counts_for_both():
    graph = build_graph([circle("Mira", ("Voss", 5.0))])
    assert graph.edge(VOSS, MIRA) == graph.edge(MIRA, VOSS)
    assert graph.asked == {"mira"}
    assert graph.names[VOSS] == "Voss"


def test_the_strongest_word_on_a_pair_counts():
    weak, strong = circle("a", ("b", 0.5)), circle_of("b", "deezer", [("a", None)])
    assert build_graph([weak, strong]).edges[A][B].source == "deezer"


def test_an_artist_that_nobody_is_said_to_be_beside_is_asked_and_has_no_edges():
    graph = build_graph([Circle("Mira", "music-map", ())])
    assert MIRA not in graph
    assert graph.asked == {"mira"}


def test_arrays_say_what_the_graph_says():
    graph = build_graph([circle("a", ("b", 50.0), ("c", 0.5)), circle("c", ("b", 5.0))])
    matrix = graph.matrix
    assert matrix.keys == ("a", "b", "c")
    assert matrix.spread(np.array([1, 0, 0], np.float32)) == pytest.approx([0.0, 1.0, 0.5])


def paths(graph, act, *loved, **limits):
    return reach(graph, loved, **limits).paths(act)


def test_a_direct_way_costs_one_over_its_strength():
    graph = build_graph([circle("a", ("b", 0.5))])
    (path,) = paths(graph, "a", "b")
    assert path.keys == ("a", "b")
    assert path.cost == pytest.approx(2.0)
    assert path.strength == pytest.approx(0.5)
    assert path.tier is Tier.DIRECT


def test_two_strong_steps_are_nearer_than_a_weak_one():
    graph = build_graph([circle("act", ("far", 0.006), ("between", 50.0)), circle("between", ("loved", 50.0))])
    found = paths(graph, "act", "far", "loved")
    assert [path.loved for path in found] == ["loved", "far"]
    assert found[0].keys == ("act", "between", "loved")
    assert found[0].tier is Tier.ONE_BETWEEN


def test_a_way_never_leads_through_another_loved_artist():
    graph = build_graph([circle("act", ("near", 50.0)), circle("near", ("loved", 50.0))])
    assert [path.keys for path in paths(graph, "act", "near", "loved")] == [("act", "near")]


def test_at_most_three_ways_are_told_each_to_another_artist():
    graph = build_graph([circle("act", *((letter, 5.0) for letter in "bcdefg"))])
    found = paths(graph, "act", *"bcdefg")
    assert len(found) == 3
    assert len({path.loved for path in found}) == 3


def test_who_is_too_far_away_has_no_way():
    chain = [circle(one, (other, 50.0)) for one, other in itertools.pairwise("abcde")]
    assert paths(build_graph(chain), "a", "e") == ()
    assert paths(build_graph(chain), "b", "e")[0].tier is Tier.TWO_BETWEEN


@pytest.mark.parametrize(("act", "loved"), [("nobody", ["b"]), ("a", ["nobody"]), ("a", [])])
def test_artists_that_no_source_knows_have_no_way(act, loved):
    assert reach(build_graph([circle("a", ("b", 5.0))]), loved).paths(act) == ()


def test_a_loved_artist_has_no_way_to_itself():
    assert paths(build_graph([circle("a", ("b", 5.0))]), "b", "b") == ()


edges = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0.01, 50)), max_size=24)


@settings(max_examples=60)
@given(edges)
def test_ways_are_as_cheap_as_a_search_from_the_act_finds_them(told):
    graph = build_graph([circle(one, (other, score)) for one, other, score in told if one != other])
    found = reach(graph, [A], steps=8)
    for act in set(graph.edges) - {A}:
        expected = reach_by_hand(graph, act)
        ways = found.paths(ArtistKey(act))
        assert (ways[0].cost if ways else None) == (pytest.approx(expected) if expected is not None else None)


def reach_by_hand(graph, act):
    costs = {act: 0.0}
    for _ in range(8):
        for here, cost in list(costs.items()):
            for other, edge in graph.edges[here].items():
                costs[other] = min(costs.get(other, 1e9), cost + 1 / edge.strength)
    return costs.get("a")
