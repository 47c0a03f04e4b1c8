"""Spaces that an earlier version kept."""

from dataclasses import replace

import numpy as np

from tests.fakes.nouns import SPACE
from undercard.store.sql import codecs


def test_a_space_without_a_crowd_can_be_read():
    record, arrays = codecs._space_apart(SPACE)
    old = replace(record, sizes=record.sizes[:5], aspects=())
    read = codecs._space_together(old, arrays[:5])
    assert read.crowd.shape == (0, 0)
    assert read.aspects == ()
    assert np.array_equal(read.axes, SPACE.axes)


def test_a_space_without_axes_or_crowd_can_be_read():
    nothing = np.zeros((0, 0), np.float32)
    bare = replace(SPACE, axes=nothing, damping=np.zeros(0, np.float32), crowd=nothing)
    assert codecs._space_together(*codecs._space_apart(bare)).crowd.shape == (0, 0)
