"""A graph that names artists whom nobody heard or loves says nothing about those it does not name."""

import numpy as np

from undercard.entities.names import ArtistKey
from undercard.similarity.beside import Scale, put_beside
from undercard.similarity.circles import circle_of
from undercard.similarity.graph import build_graph
from undercard.similarity.paths import reach

GRAPH = build_graph([circle_of("stranger", "music-map", [("another stranger", 30.0), ("third", 10.0)], 50.0)])
LOVED = (ArtistKey("burial"), ArtistKey("four tet"))


def test_no_way_leads_from_strangers_to_loved_artists_outside_the_graph():
    assert reach(GRAPH, LOVED).paths(ArtistKey("stranger")) == ()


def test_an_act_outside_the_graph_is_within_nobodys_reach():
    assert reach(GRAPH, (ArtistKey("stranger"),)).paths(ArtistKey("nobody")) == ()


def test_acts_and_loved_artists_that_the_graph_does_not_name_are_passed_over():
    scale = Scale(GRAPH)
    assert put_beside(GRAPH, [ArtistKey("nobody"), ArtistKey("stranger")], LOVED, scale) == {}
    assert set(
        put_beside(GRAPH, [ArtistKey("nobody"), ArtistKey("third")], {*LOVED, ArtistKey("stranger")}, scale)
    ) == {ArtistKey("third")}
    assert not scale.keeps_company(ArtistKey("stranger"), LOVED)


def test_an_empty_graph_is_no_fault():
    empty = build_graph([])
    assert reach(empty, LOVED).paths(ArtistKey("burial")) == ()
    assert len(empty.matrix.spread(np.zeros(0, np.float32))) == 0
