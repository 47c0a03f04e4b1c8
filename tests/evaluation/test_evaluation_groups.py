"""Groups by sound, their genres, and the map: planted worlds give them back."""

import numpy as np
import pytest

from undercard.evaluation.clusters import cut, group_artists, join_all, silhouette
from undercard.evaluation.layout import lay_out
from undercard.evaluation.purity import mark_groups, measure_company, measure_purity
from undercard.evaluation.rivals import by_cosine


def scenes(groups, each, noise, seed=0):
    rng = np.random.default_rng(seed)
    label = np.arange(groups * each) // each
    rows = rng.standard_normal((groups, 24))[label] + noise * rng.standard_normal((groups * each, 24))
    order = rng.permutation(len(rows))
    return by_cosine(rows[order]), label[order]


def ward_by_hand(squares, groups):
    """Join the two groups whose union adds least to the sum of squares, the slow way."""
    parts = [[place] for place in range(len(squares))]

    def spread(part):
        return squares[np.ix_(part, part)].sum() / (2 * len(part))

    while len(parts) > groups:
        joins = [
            (spread(one + other) - spread(one) - spread(other), a, b)
            for a, one in enumerate(parts)
            for b, other in enumerate(parts)
            if a < b
        ]
        _, a, b = min(joins)
        parts[a] += parts.pop(b)
    return {frozenset(part) for part in parts}


@pytest.mark.parametrize("groups", [2, 3, 5])
def test_joins_are_those_of_ward(groups):
    points = np.random.default_rng(groups).standard_normal((14, 3))
    squares = ((points[:, None] - points) ** 2).sum(axis=2)
    labels = cut(join_all(squares), 14, groups)
    assert {frozenset(np.flatnonzero(labels == one).tolist()) for one in set(labels)} == ward_by_hand(squares, groups)


def test_planted_groups_and_their_number_are_found():
    similar, truth = scenes(groups=5, each=7, noise=0.3)
    found = group_artists(similar)
    assert found.count == 5
    assert measure_purity(found.labels, [{str(one)} for one in truth]).value == 1.0
    assert found.silhouette > 0.5
    assert found.silhouette == max(found.tried.values())


def test_noise_has_no_groups_worth_the_name():
    similar, _ = scenes(groups=1, each=40, noise=5.0)
    assert group_artists(similar).silhouette < 0.15


def test_silhouette_is_that_of_the_definition():
    points = np.array([0.0, 1.0, 10.0, 11.0, 50.0])
    distances = np.abs(np.subtract.outer(points, points))
    labels = np.array([0, 0, 1, 1, 2])
    by_hand = [(10.5 - 1) / 10.5, (9.5 - 1) / 9.5, (9.5 - 1) / 9.5, (10.5 - 1) / 10.5, 0]
    assert silhouette(distances, labels) == pytest.approx(np.mean(by_hand))


def test_few_artists_are_one_group_and_as_many_groups_as_asked_for_are_made():
    similar, _ = scenes(groups=2, each=2, noise=0.1)
    assert group_artists(similar).count == 1
    assert group_artists(np.zeros((0, 0))).count == 0
    more, _ = scenes(groups=4, each=5, noise=0.2)
    assert group_artists(more, groups=7).count == 7
    assert np.bincount(group_artists(more, groups=7).labels).tolist() == sorted(
        np.bincount(group_artists(more, groups=7).labels).tolist(), reverse=True
    )
    assert group_artists(np.ones((8, 8))).count >= 1


def test_purity_is_told_from_chance_only_where_genres_follow_the_groups():
    labels = np.arange(60) // 10
    faithful = measure_purity(labels, [{f"g{one}"} for one in labels])
    assert (faithful.value, faithful.artists) == (1.0, 60)
    assert faithful.high < 0.6
    assert faithful.luck < 0.01
    dealt = np.random.default_rng(3).permutation(labels)
    assert measure_purity(labels, [{f"g{one}"} for one in dealt]).luck > 0.05


def test_artists_without_a_genre_do_not_count():
    labels = np.array([0, 0, 1, 1])
    assert measure_purity(labels, [{"dub"}, set(), {"ska"}, {"ska"}]).artists == 3
    nobody = measure_purity(labels, [set()] * 4)
    assert nobody.artists == 0
    assert np.isnan(nobody.value)
    assert np.isnan(measure_company(np.eye(4), [set()] * 4).value)


def test_company_is_who_shares_a_genre_among_the_five_nearest():
    similar, truth = scenes(groups=6, each=8, noise=0.2)
    found = measure_company(similar, [{str(one), "everybody's" if one == 99 else str(one)} for one in truth])
    assert found.value == 1.0
    assert found.chance == pytest.approx(7 / 47, abs=0.02)
    assert measure_company(np.eye(1), [{"dub"}]).value == 0.0


def test_groups_are_marked_by_what_sets_them_apart():
    words = [{"electronic", "dub"}] * 3 + [{"electronic", "ska"}] * 3
    first, second = mark_groups(np.array([0, 0, 0, 1, 1, 1]), words)
    assert [(one.word, one.share, one.overall) for one in first] == [("dub", 1.0, 0.5)]
    assert second[0].word == "ska"


def test_a_map_of_points_on_a_plane_keeps_their_distances():
    rng = np.random.default_rng(0)
    angles = rng.uniform(0, 0.4, 30)
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    found = lay_out(points @ points.T)
    asked = np.linalg.norm(points[:, None] - points, axis=2)
    given = np.linalg.norm(found.places[:, None] - found.places, axis=2)
    assert found.shown == pytest.approx(1.0)
    assert np.allclose(asked, given, atol=1e-5)
    assert lay_out(np.ones((2, 2))).places.shape == (2, 2)
    assert np.isfinite(lay_out(np.ones((5, 5))).places).all()
