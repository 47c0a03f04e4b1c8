"""Closeness over a graph."""

import numpy as np
import pytest

from undercard.similarity.circles import circle_of
from undercard.similarity.closeness import DECAY, STEPS, Closeness
from undercard.similarity.graph import build_graph


def graph(*edges):
    return build_graph(circle_of(one, "music-map", [(other, score)], 50.0) for one, other, score in edges)


def near(built, artist):
    matrix = built.matrix
    found = Closeness(matrix).to_one(matrix.keys.index(artist))
    return dict(zip(matrix.keys, found.tolist(), strict=True))


def test_who_is_named_beside_comes_before_who_is_not_and_strong_before_weak():
    found = near(graph(("a", "b", 50.0), ("a", "c", 0.5), ("b", "d", 50.0), ("x", "y", 50.0)), "a")
    assert found["b"] > found["c"] > found["d"] > 0
    assert found["x"] == 0


def test_a_shared_neighbour_more_outweighs_strength():
    weak = [("a", between, 5.0) for between in "pqr"] + [(between, "two", 5.0) for between in "pqr"]
    found = near(graph(*weak, ("a", "s", 9.0), ("s", "one", 9.0)), "a")
    assert found["two"] > found["one"]


def test_it_is_the_sum_over_all_ways_of_up_to_four_steps():
    built = graph(("a", "b", 50.0), ("b", "c", 0.5), ("c", "d", 5.0), ("d", "a", 1.0), ("d", "e", 2.0))
    matrix = built.matrix
    full = np.zeros((len(matrix.keys),) * 2)
    for row in range(len(matrix.keys)):
        one = slice(matrix.starts[row], matrix.starts[row + 1])
        full[row, matrix.targets[one]] = matrix.strengths[one].astype(float) ** 2
    ways = np.sum([np.linalg.matrix_power(DECAY * full, step) for step in range(1, STEPS + 1)], axis=0)
    for row, key in enumerate(matrix.keys):
        assert list(near(built, key).values()) == pytest.approx(ways[row], rel=1e-5)


def test_several_loved_artists_add_up_by_their_weights():
    matrix = graph(("a", "b", 50.0), ("c", "b", 5.0)).matrix
    closeness = Closeness(matrix)
    both = closeness.to(np.array([2, 0, 1], np.float32))
    assert both == pytest.approx(2 * closeness.to_one(0) + closeness.to_one(2), rel=1e-5)
