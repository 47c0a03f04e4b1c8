"""Learning a space, and standing in it."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.vectors import ModelStatistics
from undercard.errors import ItemError
from undercard.similarity.calibration import POINTS
from undercard.similarity.space import learn_space, standardise

MODEL = ModelId("test/1")


def library(artists=30, tracks=3, dim=8, seed=0):
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((artists, 1, dim))
    values = 5 + 2 * centres + rng.standard_normal((artists, tracks, dim))
    return {ArtistKey(f"artist {i:03}"): v.astype(np.float32) for i, v in enumerate(values)}


def statistics(dim=8, variance=5.0):
    return ModelStatistics(np.full(dim, 5, dtype=np.float32), np.full(dim, variance, dtype=np.float32))


def test_the_models_own_statistics_centre_and_scale():
    space = learn_space(MODEL, {}, statistics(2, 4.0))
    assert standardise(np.array([[7, 5]], np.float32), space) == pytest.approx(np.array([[1, 0]]))
    assert space.scale == pytest.approx([0.5, 0.5])


def test_dead_dimensions_carry_nothing():
    dead = ModelStatistics(np.zeros(2, np.float32), np.array([1, 1e-11], np.float32))
    space = learn_space(MODEL, {}, dead)
    assert space.scale[1] == 0
    assert standardise(np.array([[1, 9]], np.float32), space) == pytest.approx(np.array([[1, 0]]))


def test_a_single_dimension_cannot_shout_down_the_others():
    space = learn_space(MODEL, {}, statistics(2, 1.0))
    loud = standardise(np.array([[1000, 6]], np.float32), space)
    assert loud[0, 1] > 0.3


def test_rows_are_unit_and_nothing_stays_nothing():
    space = learn_space(MODEL, library(), statistics())
    units = standardise(np.stack([space.mean, np.arange(8, dtype=np.float32)]), space)
    assert np.linalg.norm(units, axis=1) == pytest.approx([0, 1], abs=1e-6)
    assert units.dtype == np.float32


def test_without_statistics_the_library_is_its_own_measure():
    space = learn_space(MODEL, library(200), None)
    assert space.mean == pytest.approx(np.full(8, 5.0), abs=0.6)
    assert (space.scale > 0).all()


@pytest.mark.parametrize("artists", [0, 1, 2])
@pytest.mark.parametrize("known", [True, False])
def test_a_tiny_library_gives_a_usable_space(artists, known):
    space = learn_space(MODEL, library(artists, tracks=1), statistics() if known else None)
    assert space.quantiles.shape == (POINTS,)
    assert (np.diff(space.quantiles) >= 0).all()
    assert space.artists == artists
    assert np.isfinite(space.mean).all()
    assert np.isfinite(space.scale).all()


def one_loud_trait(tracks, dim=12):
    """A library that varies three times as much along one direction as along any other."""
    rng = np.random.default_rng(5)
    values = rng.standard_normal((tracks, dim))
    values[:, 0] *= 3
    return {ArtistKey(f"{i:03}"): v[None].astype(np.float32) for i, v in enumerate(values)}


def plain(dim=12):
    return ModelStatistics(np.zeros(dim, np.float32), np.full(dim, 9, np.float32))


@pytest.mark.parametrize("tracks", [8, 300])
def test_the_direction_a_library_varies_most_along_is_damped_most(tracks):
    """Fewer tracks than dimensions and more of them take two ways to the same axes."""
    space = learn_space(MODEL, one_loud_trait(tracks), plain())
    assert abs(space.axes[0, 0]) > 0.9
    assert space.damping.argmin() == 0
    assert ((space.damping > 0) & (space.damping <= 1)).all()
    assert space.axes @ space.axes.T == pytest.approx(np.eye(len(space.axes)), abs=1e-5)


def test_damping_grows_with_the_library():
    few, many = (learn_space(MODEL, one_loud_trait(n), plain()).damping[0] for n in (8, 300))
    assert many < few


def test_damping_leaves_a_single_track_alone():
    space = learn_space(MODEL, one_loud_trait(1), plain())
    assert space.damping.shape == (0,)


def test_the_loud_trait_no_longer_decides():
    space = learn_space(MODEL, one_loud_trait(300), plain())
    shares = np.abs(standardise(np.full((1, 12), 6, np.float32), space)[0])
    assert shares[0] < shares[1:].mean()


def test_the_centre_moves_to_the_library_as_it_grows():
    offset = {n: np.abs(learn_space(MODEL, library(n), statistics(8, 5.0)).mean - 5).max() for n in (1, 2)}
    moved = learn_space(MODEL, {key: v + 4 for key, v in library(100).items()}, statistics())
    assert offset[1] < 0.6
    assert moved.mean == pytest.approx(np.full(8, 9 - 4 * 25 / 325), abs=0.8)


def test_identical_tracks_everywhere_are_survived():
    same = {ArtistKey(name): np.ones((2, 8), np.float32) for name in "abcd"}
    for given in (statistics(), None):
        space = learn_space(MODEL, same, given)
        assert np.isfinite(space.quantiles).all()


def test_artists_without_tracks_do_not_count():
    space = learn_space(MODEL, {ArtistKey("a"): np.zeros((0, 8), np.float32)}, statistics())
    assert space.artists == 0


def test_the_order_of_artists_does_not_matter():
    heard = library()
    backwards = dict(reversed(heard.items()))
    one, other = (learn_space(MODEL, artists, statistics()) for artists in (heard, backwards))
    assert np.array_equal(one.quantiles, other.quantiles)
    assert one.hubness == other.hubness


def test_the_calibration_comes_from_different_artists_only():
    """Two tight artists far apart: were an artist compared with itself, the top of the scale would be 1."""
    rng = np.random.default_rng(3)
    centres = rng.standard_normal((120, 1, 40))
    tight = {ArtistKey(f"{i:03}"): (c + 0.01 * rng.standard_normal((3, 40))).astype(np.float32) for i, c in
             enumerate(centres)}  # fmt: skip
    space = learn_space(MODEL, tight, ModelStatistics(np.zeros(40, np.float32), np.ones(40, np.float32)))
    assert space.quantiles[-1] < 0.8


def test_a_value_that_is_no_number_is_refused_by_name():
    heard = library()
    heard[ArtistKey("artist 007")][1, 3] = np.nan
    with pytest.raises(ItemError, match=r"artist 007.*vector 1"):
        learn_space(MODEL, heard, statistics())


def test_vectors_of_two_models_cannot_share_a_space():
    heard = library() | {ArtistKey("stranger"): np.ones((1, 12), np.float32)}
    with pytest.raises(ItemError, match=r"different models.*stranger"):
        learn_space(MODEL, heard, None)
    with pytest.raises(ItemError, match="another model"):
        standardise(np.ones((1, 12), np.float32), learn_space(MODEL, library(), None))


def test_a_single_vector_that_is_not_a_row_is_refused():
    with pytest.raises(ItemError, match="rows"):
        standardise(np.ones(8, np.float32), learn_space(MODEL, {}, statistics()))
