import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.taste.names import artists_of
from undercard.taste.plays import (
    A_FOLLOWED_ARTIST,
    A_KEPT_TRACK,
    IN_A_PLAYLIST,
    LEAST_PLAYS,
    SAME_PLAY,
    Moment,
    Tally,
    moment_of,
)

NOON = 1_767_268_800
"""1 January 2026."""


def weights(tally: Tally) -> dict[str, float]:
    return {artist.name: artist.weight for artist in tally.artists("x:y")}


def plays(tally: Tally, name: str, year: int, times: int) -> None:
    for _ in range(times):
        tally.hear(name, "Song", Moment(year))


def at(minute: float, *, exact: bool = True) -> Moment:
    moment = moment_of(NOON + 60 * minute, exact=exact)
    assert moment is not None
    return moment


def counted(*files: list[Moment]) -> int:
    """How many plays of one song the files tell together."""
    tally = Tally(least_plays=1)
    for file in files:
        tally.begin_file()
        for moment in file:
            tally.hear("A", "Song", moment)
    return round(2 ** (weights(tally).get("A", 0.0) - 1)) if any(files) else 0


def test_an_artist_heard_in_passing_is_no_love():
    tally = Tally()
    for name, times in (("Once", 1), ("Twice", 2), ("Thrice", 3)):
        plays(tally, name, 2026, times)
    assert list(weights(tally)) == ["Thrice"]


def test_the_least_count_can_be_set():
    tally = Tally(least_plays=1)
    plays(tally, "Once", 2026, 1)
    assert weights(tally) == {"Once": 1.0}


def test_a_play_fades_to_half_in_five_years_and_that_costs_one_point():
    tally = Tally()
    plays(tally, "Now", 2026, 64)
    plays(tally, "Then", 2021, 64)
    plays(tally, "Long ago", 2016, 64)
    assert weights(tally) == {"Now": 7.0, "Then": 6.0, "Long ago": 5.0}


def test_an_old_love_stays_above_one():
    tally = Tally()
    plays(tally, "Now", 2026, 9)
    plays(tally, "Youth", 1996, 4)
    assert weights(tally)["Youth"] == 1.0


def test_an_old_export_is_judged_by_its_own_newest_year():
    tally = Tally()
    plays(tally, "A", 2009, 8)
    assert weights(tally) == {"A": 4.0}


def test_what_was_done_on_purpose_counts_as_several_plays_and_once():
    tally = Tally()
    for _ in range(2):
        tally.mark("Followed", A_FOLLOWED_ARTIST)
        tally.mark("Listed", IN_A_PLAYLIST, "Song")
        tally.mark("Kept", A_KEPT_TRACK, "Song")
        tally.mark("KEPT", A_KEPT_TRACK, "song!")
    tally.mark("Listed and played", IN_A_PLAYLIST, "Song")
    plays(tally, "Listed and played", 2026, 2)
    assert weights(tally) == {"Followed": 4.0, "Kept": 3.0, "Listed and played": 3.0}
    assert IN_A_PLAYLIST < LEAST_PLAYS


def test_the_hated_never_count_whatever_was_played():
    tally = Tally()
    plays(tally, "Spam Bot", 2026, 99)
    tally.mark("spam bot", A_FOLLOWED_ARTIST)
    tally.hate("SPAM BOT")
    assert weights(tally) == {}


def test_a_row_that_stands_twice_in_a_file_is_one_play():
    assert counted([at(0), at(0), at(5)]) == 2


def test_two_plays_of_one_minute_are_two_where_only_minutes_are_told():
    assert counted([at(0, exact=False), at(0, exact=False), at(0, exact=False)]) == 3


def test_the_same_play_out_of_two_files_counts_once():
    assert counted([at(0), at(30)], [at(0), at(30), at(60)]) == 3


def test_of_two_files_the_one_that_tells_most_of_a_minute_is_believed():
    assert counted([at(0, exact=False)], [at(0, exact=False)] * 3) == 3
    assert counted([at(0, exact=False)] * 3, [at(0, exact=False)]) == 3


def test_begin_end_and_minute_of_a_play_are_one_play():
    assert counted([at(0)], [at(SAME_PLAY - 0.5)], [at(1, exact=False)]) == 1
    assert counted([at(0)], [at(SAME_PLAY + 1)]) == 2


def test_a_song_on_repeat_is_not_lost_between_two_files():
    on_repeat = [at(4 * number) for number in range(10)]
    ends = [at(4 * number + 4) for number in range(10)]
    assert counted(on_repeat, ends) in {10, 11}


def test_another_song_of_that_minute_is_another_play():
    tally = Tally(least_plays=1)
    tally.hear("A", "Song", at(0))
    tally.begin_file()
    tally.hear("A", "Other song", at(0))
    assert weights(tally) == {"A": 2.0}


def test_a_play_without_a_moment_is_taken_as_it_is():
    tally = Tally(least_plays=1)
    for _ in range(2):
        tally.begin_file()
        tally.hear("A", "Song", None)
        tally.hear("A", "Song", Moment(2026))
    assert weights(tally) == {"A": 3.0}


def test_a_bare_number_of_plays_does_not_add_to_the_plays_it_counts():
    tally = Tally()
    for number in (8, 6):
        tally.begin_diary()
        tally.number("Counted", number)
        tally.number("Both", number)
    plays(tally, "Both", 2026, 16)
    tally.number("Two tracks", 4)
    tally.number("Two tracks", 4)
    assert weights(tally) == {"Counted": 4.0, "Both": 5.0, "Two tracks": 4.0}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(2000, 2026), st.integers(1, 50)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_more_plays_never_weigh_less_and_the_order_does_not_matter(told):
    tally, backwards, more = Tally(), Tally(), Tally()
    for name, year, times in told:
        plays(tally, name, year, times)
        plays(more, name, year, times + 1)
    for name, year, times in reversed(told):
        plays(backwards, name, year, times)
    assert weights(backwards) == pytest.approx(weights(tally))
    assert all(weights(more)[name] >= weight >= 1 for name, weight in weights(tally).items())


_minutes = st.lists(st.integers(0, 40), max_size=8)


@given(_minutes, _minutes)
@settings(max_examples=100, deadline=None)
def test_two_files_tell_at_least_as_much_as_the_longer_and_at_most_as_both(one, other):
    first, second = ([at(minute, exact=False) for minute in minutes] for minutes in (one, other))
    assert max(len(first), len(second)) <= counted(first, second) <= len(first) + len(second)
    assert counted(first, first, first) == len(first)


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
