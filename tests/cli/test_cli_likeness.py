"""What `similar` prints: lines that fit the terminal, numbers that claim no more than is known."""

import pytest

from undercard.app.asking import Likeness
from undercard.cli.likeness import likeness_text
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.entities.tracks import Track


def near(name: str, strength: float) -> Neighbour:
    match = Match(TrackId("t:1"), TrackId("t:2"), 0.5)
    return Neighbour(ArtistKey(name), name, 0.1, strength, strength, strength, Band.STRONG, match, 3)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_neighbours_fit_the_width_and_nobody_is_closer_than_everybody(width):
    ids = [TrackId(f"t:{number}") for number in (1, 2)]
    tracks = {one: Track(one, "deezer", ArtistKey("x"), "x", "House in a forest " * 3) for one in ids}
    text = likeness_text(Likeness("Mira", None, (near("Alexander of Long Acre", 0.9999),), tracks), width)
    assert max(map(len, text.splitlines())) <= width
    assert " 99%  Alexander of Long Acre" in text
    assert " ".join(text.split()).endswith("forest” ~ “House in a forest House in a forest House in a forest”")
