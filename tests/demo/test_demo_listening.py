"""What a model that was trained on real music hears in ours."""

import numpy as np
import pytest

from undercard.audio.decoding import decode
from undercard.demo.acts import Act, Style, audible
from undercard.demo.encoding import Coding, encode
from undercard.demo.synthesis.studio import record
from undercard.embedding.models.musicnn import build
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding


@pytest.fixture(scope="module")
def heard() -> dict[str, Embedding]:
    """The first track of every act, as MusiCNN hears its preview."""
    model = build()
    return {act.name: model.embed(decode(Recording(act.name, _preview(act)), model.card.rate)) for act in audible()}


def _preview(act: Act) -> bytes:
    sound = record(act.style.value, act.seed, 0, tempo=act.tempo, root=act.root, mode=act.mode)
    return encode(sound[: sound.size // 3], Coding.AAC)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style.TECHNO, {"electronic", "dance", "House"}),
        (Style.HOUSE, {"electronic", "House", "dance", "chillout"}),
        (Style.DRUM_AND_BASS, {"electronic", "electronica"}),
        (Style.HIP_HOP, {"Hip-Hop"}),
        (Style.AMBIENT, {"ambient"}),
        (Style.FOLK, {"folk", "acoustic"}),
        (Style.METAL, {"metal"}),
        (Style.JAZZ, {"jazz"}),
        (Style.PIANO, {"instrumental", "jazz", "ambient"}),
        (Style.CHOIR, {"ambient"}),
    ],
)
def test_the_first_tag_of_each_act_fits_its_style(
    style: Style, expected: set[str], heard: dict[str, Embedding]
) -> None:
    firsts = {act.name: heard[act.name].tags[0][0] for act in audible() if act.style is style}
    assert set(firsts.values()) <= expected, firsts


def test_the_nearest_act_is_nearly_always_of_the_same_style(heard: dict[str, Embedding]) -> None:
    statistics = build().statistics
    assert statistics is not None
    acts = audible()
    vectors = np.stack([heard[act.name].values for act in acts])
    standard = (vectors - statistics.mean) / np.sqrt(statistics.variance)
    standard /= np.linalg.norm(standard, axis=1, keepdims=True)
    cosines = standard @ standard.T
    np.fill_diagonal(cosines, -1)
    nearest = cosines.argmax(axis=1)
    same = [acts[place].style is acts[other].style for place, other in enumerate(nearest)]
    assert sum(same) >= 0.9 * len(acts)
