"""The tagger: what a unit sees of others, and which units are alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.page import read_html
from undercard.events.tagger import load_tagger
from undercard.events.tagger_network import FAMILIES, Groups, Steps, Surroundings
from undercard.events.traits import alike_in, traits_of
from undercard.events.units import cut_body

TABLE = (
    "<table>"
    "<tr><td>5 March 2027</td><td>Pale Harbour</td><td>The Kiln</td></tr>"
    "<tr><td>6 March 2027</td><td>Tin Roof</td><td>The Vault</td></tr>"
    "<tr><td>7 March 2027</td><td>Nell Arden</td><td>The Kiln</td></tr>"
    "</table>"
)


def read(html):
    lines = read_html(html)
    context = context_of(message(html=html), None, [lines])
    return context, cut_body(context, lines)


def groups_of(family):
    """The units of each group."""
    return {tuple(np.flatnonzero(family == number)) for number in np.unique(family)}


def test_units_of_one_column_are_alike():
    _, body = read(TABLE)
    assert {(1, 4, 7), (2, 5, 8)} < groups_of(alike_in(body)[1])


def test_units_of_the_same_words_and_of_one_line_are_alike():
    _, body = read(TABLE)
    words, lines = alike_in(body)[2:4]
    assert (2, 8) in groups_of(words)
    assert len(groups_of(lines)) == 9


def test_there_are_as_many_ways_of_being_alike_as_the_networks_know():
    _, body = read(TABLE)
    families = alike_in(body)
    assert len(families) == FAMILIES
    assert all(len(family) == len(body.units) for family in families)


def test_a_unit_gets_the_mean_of_its_group():
    values = np.array([[1.0], [2.0], [5.0], [6.0]], dtype=np.float32)
    means = Groups(np.array([[4, 0, 4, 0], [1, 1, 1, 3]])).means(values)
    told = np.array([[3.0, 4.0, 3.0, 4.0], [8 / 3, 8 / 3, 8 / 3, 6.0]])
    np.testing.assert_allclose(means[..., 0], told, rtol=1e-6)


def test_a_step_ends_where_the_mail_does():
    values = np.array([[1.0], [2.0], [3.0], [4.0]], dtype=np.float32)
    mails = np.array([0, 0, 1, 1])
    np.testing.assert_array_equal(Steps(mails, 1).look(values), [[2.0], [0.0], [4.0], [0.0]])
    np.testing.assert_array_equal(Steps(mails, -1).look(values), [[0.0], [1.0], [0.0], [3.0]])
    assert not Steps(mails, 2).look(values).any()


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=9), st.integers(-3, 3), st.integers(0, 2**32 - 1))
def test_ways_back_are_the_transposes_of_the_ways_there(groups, reach, seed):
    one, other = np.random.default_rng(seed).standard_normal((2, len(groups), 2))
    steps, means = Steps(np.sort(groups), reach), Groups(np.array([groups, groups[::-1]]))
    assert (steps.look(one) * other).sum() == pytest.approx((one * steps.look_back(other)).sum())
    both = np.stack([other, other[::-1]])
    assert (means.means(one) * both).sum() == pytest.approx((one * means.means_back(both)).sum(), abs=1e-5)


def test_a_mail_of_one_unit_is_scored():
    tagger = load_tagger()
    assert len(tagger.label([["bias", "c=D"]])) == 1
    assert tagger.label([]) == []


def test_no_unit_sees_another_mail():
    """Two mails side by side score as each by itself."""
    context, body = read(TABLE)
    tagger, traits, alike = load_tagger(), traits_of(context, body), alike_in(body)
    rows = [[tagger.rows[trait] for trait in unit if trait in tagger.rows] for unit in traits] * 2
    starts = np.cumsum([0, *map(len, rows[:-1])])
    mails = np.repeat([0, 1], len(traits))
    families = [np.concatenate([family, family + family.max() + 1]) for family in alike]
    flat = np.array([row for unit in rows for row in unit])
    both = tagger.networks.scores(flat, starts, Surroundings.of(mails, families))
    alone = tagger.scores(traits, alike)
    np.testing.assert_allclose(both, np.concatenate([alone, alone]), rtol=1e-3, atol=1e-3)
