"""Everybody against everybody gives what each question alone gives."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.similarity.matrix import score_matrix, strength_matrix
from undercard.similarity.neighbours import ArtistSet, build_library, nearest
from undercard.similarity.space import learn_space


def artists(joint):
    rng = np.random.default_rng(4)
    heard = {}
    for number in range(12):
        tracks = tuple(TrackId(f"t{number}.{track}") for track in range(1 + number % 4))
        vectors = rng.normal(size=(len(tracks), 16)).astype(np.float32)
        heard[ArtistKey(f"a{number:02}")] = ArtistSet(f"A{number}", tracks, vectors)
    if joint:
        first, second = heard[ArtistKey("a03")], heard[ArtistKey("a07")]
        shared = np.concatenate([second.vectors[:-1], first.vectors[:1]])
        heard[ArtistKey("a07")] = ArtistSet("A7", (*second.tracks[:-1], first.tracks[0]), shared)
    return heard


@pytest.mark.parametrize("joint", [False, True])
def test_each_row_is_what_its_artist_is_told(joint):
    heard = artists(joint)
    space = learn_space(ModelId("m/1"), {key: artist.vectors for key, artist in heard.items()}, None)
    library = build_library(heard, space)
    scores = score_matrix(library, space)
    strengths = strength_matrix(scores, space)
    for row, key in enumerate(library.keys):
        for near in nearest(key, heard[key], library, space, len(heard)):
            place = library.keys.index(near.artist)
            assert scores[row, place] == pytest.approx(near.score, abs=1e-5)
            assert strengths[row, place] == pytest.approx(near.strength, abs=1e-4)


def test_nobody_is_no_matrix():
    space = learn_space(ModelId("m/1"), {}, None)
    assert score_matrix(build_library({}, space), space).shape == (0, 0)
