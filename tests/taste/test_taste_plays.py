import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.taste.names import artists_of
from undercard.taste.plays import A_FOLLOWED_ARTIST, IN_A_PLAYLIST, LEAST_PLAYS, Tally


def weights(tally: Tally) -> dict[str, float]:
    return {artist.name: artist.weight for artist in tally.artists("x:y")}


def test_an_artist_heard_in_passing_is_no_love():
    tally = Tally()
    for name, times in (("Once", 1), ("Twice", 2), ("Thrice", 3)):
        tally.play(name, 2026, times=times)
    assert list(weights(tally)) == ["Thrice"]


def test_the_least_count_can_be_set():
    tally = Tally(least_plays=1)
    tally.play("Once", 2026)
    assert weights(tally) == {"Once": 1.0}


def test_a_play_fades_to_half_in_five_years_and_that_costs_one_point():
    tally = Tally()
    tally.play("Now", 2026, times=64)
    tally.play("Then", 2021, times=64)
    tally.play("Long ago", 2016, times=64)
    assert weights(tally) == {"Now": 7.0, "Then": 6.0, "Long ago": 5.0}


def test_an_old_love_stays_a_plain_like():
    tally = Tally()
    tally.play("Now", 2026, times=9)
    tally.play("Youth", 1996, times=4)
    assert weights(tally)["Youth"] == 1.0


def test_an_old_export_is_judged_by_its_own_newest_year():
    tally = Tally()
    tally.play("A", 2009, times=8)
    assert weights(tally) == {"A": 4.0}


def test_what_was_done_on_purpose_counts_as_several_plays():
    tally = Tally()
    tally.mark("Followed", A_FOLLOWED_ARTIST)
    tally.mark("Listed", IN_A_PLAYLIST)
    tally.mark("Listed and played", IN_A_PLAYLIST)
    tally.play("Listed and played", 2026, times=2)
    assert weights(tally) == {"Followed": 4.0, "Listed and played": 3.0}
    assert IN_A_PLAYLIST < LEAST_PLAYS


def test_the_hated_never_count_whatever_was_played():
    tally = Tally()
    tally.play("Spam Bot", 2026, times=999)
    tally.mark("spam bot", A_FOLLOWED_ARTIST)
    tally.hate("SPAM BOT")
    assert weights(tally) == {}


def test_the_same_play_out_of_two_files_counts_once():
    tally = Tally(least_plays=1)
    for _ in range(3):
        tally.play("A", 2026, once=("2026-01-01T10:00:00Z", "A", "Song"))
    tally.play("A", 2026, once=("2026-01-01T10:05:00Z", "A", "Song"))
    assert weights(tally) == {"A": 2.0}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(2000, 2026), st.integers(1, 50)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_more_plays_never_weigh_less_and_the_order_does_not_matter(plays):
    tally, backwards, more = Tally(), Tally(), Tally()
    for name, year, times in plays:
        tally.play(name, year, times=times)
        more.play(name, year, times=times + 1)
    for name, year, times in reversed(plays):
        backwards.play(name, year, times=times)
    assert weights(backwards) == pytest.approx(weights(tally))
    assert all(weights(more)[name] >= weight >= 1 for name, weight in weights(tally).items())


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Mara Volt feat. Ossip", ("Mara Volt",)),
        ("Mara Volt (ft. Ossip)", ("Mara Volt",)),
        ("Mara Volt; Ossip", ("Mara Volt", "Ossip")),
        ("Mara Volt\x00Ossip", ("Mara Volt", "Ossip")),
        ("Mara Volt // Ossip", ("Mara Volt", "Ossip")),
        ("A feat. B; C", ("A", "C")),
        ("Tyler, The Creator", ("Tyler, The Creator",)),
        ("Above & Beyond", ("Above & Beyond",)),
        ("AC/DC", ("AC/DC",)),
        ("Feat", ("Feat",)),
        ("Various Artists", ()),
        ("[unknown]", ()),
        ("VA", ()),
        ("  ", ()),
        ("!!!", ("!!!",)),
    ],
)
def test_a_credit_names_its_main_artists(credit, names):
    assert artists_of(credit) == names
