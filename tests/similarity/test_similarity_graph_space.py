"""A graph laid out as a space."""

import numpy as np
import pytest

from undercard.entities.graphs import Circle
from undercard.similarity.circles import circle_of
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import build_graph
from undercard.similarity.graph_space import closeness_table, learn_graph_space, without_edges

SCENES = 4
EACH = 8


def name(scene: int, number: int) -> str:
    return f"scene{scene} act{number}"


def circles() -> list[Circle]:
    return [
        circle_of(name(scene, one), "s", [(name(scene, other), 9.0) for other in range(EACH) if other != one])
        for scene in range(SCENES)
        for one in range(EACH)
    ]


@pytest.fixture(scope="module")
def matrix():
    return build_graph(circles()).matrix


def everybody(matrix):
    return np.arange(len(matrix.keys))


def scenes(matrix):
    return np.array([int(key[5]) for key in matrix.keys])


def test_points_of_one_scene_are_close_and_those_of_two_are_not(matrix):
    at, scene = everybody(matrix), scenes(matrix)
    points = learn_graph_space(closeness_table(Closeness(matrix), at, at)).points
    near = points @ points.T
    together = scene[:, None] == scene
    assert near[together].min() > near[~together].max()


def test_who_is_no_anchor_is_placed_among_its_own(matrix):
    at, scene = everybody(matrix), scenes(matrix)
    anchors, other = at[1:], at[:1]
    closeness = Closeness(matrix)
    space = learn_graph_space(closeness_table(closeness, anchors, anchors))
    near = (space.place(closeness_table(closeness, other, anchors)) @ space.points.T)[0]
    assert near[scene[1:] == scene[0]].min() > near[scene[1:] != scene[0]].max()


def test_nothing_is_told_of_those_who_are_hidden_and_all_the_same_of_the_others(matrix):
    hidden = without_edges(matrix, [0])
    table = closeness_table(Closeness(hidden), everybody(matrix), everybody(matrix))
    assert not table[0].any()
    assert not table[:, 0].any()
    assert table[1].any()
    assert matrix.strengths.all()


def test_fame_is_taken_out():
    famous = [circle_of(f"act{one}", "s", [("star", 9.0), (f"act{(one + 1) % 12}", 3.0)]) for one in range(12)]
    matrix = build_graph(famous).matrix
    at = everybody(matrix)
    points = learn_graph_space(closeness_table(Closeness(matrix), at, at)).points
    assert points.mean(axis=0) == pytest.approx(np.zeros(points.shape[1]), abs=1e-6)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_graph_of_hardly_anybody_has_a_space_without_directions_or_with_few(count):
    space = learn_graph_space(np.ones((count, count)))
    assert space.points.shape[0] == count
    assert space.points.shape[1] <= count
    assert np.isfinite(space.points).all()
    assert np.isfinite(space.place(np.ones((3, count)))).all()


def test_a_graph_that_says_nothing_of_the_anchors_has_no_direction():
    assert learn_graph_space(np.zeros((5, 5))).points.shape == (5, 0)
