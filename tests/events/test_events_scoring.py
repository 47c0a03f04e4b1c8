"""Scores of found events against gold."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from undercard.events.scoring import Listed, score_events

ONE = Listed("Subsoil", date(2027, 2, 12), "The Hall", ("Ketter Ruiz", "Moira D"))
TWO = Listed("Orla Finch", date(2027, 2, 13), "Cellar 9", ("Orla Finch",))


def test_a_perfect_answer_scores_one_in_every_field():
    scores = score_events([ONE, TWO], [TWO, ONE])
    assert [scores.events.f1, scores.titles.f1, scores.dates.f1, scores.venues.f1, scores.artists.f1] == [1.0] * 5
    assert scores.pairs == ((0, 1), (1, 0))


def test_an_invented_event_costs_precision_and_a_missing_one_recall():
    assert score_events([ONE], [ONE, TWO]).events.precision == 0.5
    assert score_events([ONE, TWO], [ONE]).events.recall == 0.5


def test_a_wrong_date_costs_the_date_only():
    scores = score_events([ONE], [Listed("Subsoil", date(2027, 2, 13), "The Hall", ONE.artists)])
    assert (scores.events.f1, scores.dates.f1, scores.venues.f1) == (1.0, 0.0, 1.0)


def test_names_are_compared_folded():
    gold = Listed("Café", date(2027, 2, 12), None, ("Above & Beyond",))
    found = Listed("CAFE", date(2027, 2, 12), None, ("above and beyond",))
    assert score_events([gold], [found]).artists.f1 == 1.0


def test_a_venue_with_its_city_counts_as_the_venue():
    assert score_events([ONE], [Listed("Subsoil", ONE.night, "The Hall, Leeds", ONE.artists)]).venues.right == 1


def test_a_shared_date_alone_pairs_nothing():
    assert score_events([ONE], [Listed("Box office", ONE.night)]).pairs == ()


def test_nothing_to_find_and_nothing_found_is_perfect():
    assert score_events([], []).events.f1 == 1.0


def test_scores_of_mails_add_up():
    both = score_events([ONE], [ONE]) + score_events([TWO], [])
    assert (both.events.right, both.events.gold, both.events.found) == (1, 2, 1)


@given(st.permutations([ONE, TWO, Listed("Gull", None, None), Listed("Tern", date(2027, 2, 12), "The Hall")]))
def test_the_order_of_events_does_not_change_the_score(found):
    scores = score_events([ONE, TWO], found)
    assert (scores.events.right, scores.dates.right) == (2, 2)
