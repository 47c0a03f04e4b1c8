"""judge: what the user says is kept, changed and forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.tuning_world import NOW, TuningWorld, build_house
from undercard.app.opinions import FILE, Answer, judge, read_opinions
from undercard.errors import SettingsError
from undercard.store.memory import MemoryStore

WORLD = TuningWorld(artists=30, liked=4, tracks=1)


@pytest.fixture
def house(tmp_path):
    return build_house(tmp_path, WORLD)


def test_a_yes_and_a_no_are_kept_and_the_last_word_counts(house):
    assert judge(house, "Mara  Volt", Answer.YES).startswith("Mara Volt: yes")
    assert set(read_opinions(house).likes) == {"mara volt"}
    assert judge(house, "MARA VOLT", Answer.NO).startswith("MARA VOLT: no, it is recommended no more")
    kept = read_opinions(house)
    assert (set(kept.likes), set(kept.refused), len(kept.acts)) == (set(), {"mara volt"}, 1)


def test_a_night_is_found_by_id_title_or_act_and_counts_once(house):
    billed = WORLD.names[WORLD.billed[0]]
    assert judge(house, "ab#2", Answer.WENT).startswith("you were at Night 2: act number")
    judge(house, "night 2", Answer.WENT)
    assert len(read_opinions(house).nights) == 1
    assert len(read_opinions(house).seen) == 5
    judge(house, billed, Answer.WENT)
    assert billed in read_opinions(house).seen


def test_a_name_that_nobody_bears_is_kept_and_doubted(house):
    billed = WORLD.names[WORLD.billed[0]]
    assert judge(house, billed.upper(), Answer.YES) == f"{billed.upper()}: yes"
    assert judge(house, f"{billed}q", Answer.NO).endswith(f"has that name: did you mean {billed}?")
    assert judge(house, "Zzyzx", Answer.NO).endswith("no bill and no list of yours has that name")
    assert len(read_opinions(house).acts) == 3


def test_a_night_to_come_is_kept_and_said_to_be_one(house):
    tomorrow = judge(house, "Night 0", Answer.WENT)
    assert "that night is still to come (2026-11-13); undercard judge ab#0 forget takes it back" in tomorrow
    later = replace(house, clock=lambda: NOW + timedelta(days=1))
    assert "to come" not in judge(later, "Night 0", Answer.WENT)


def test_of_several_nights_the_only_one_that_is_over_is_meant(house):
    with pytest.raises(SettingsError, match="nights answer to 'night'"):
        judge(house, "night", Answer.WENT)
    later = replace(house, clock=lambda: NOW + timedelta(days=1))
    assert judge(later, "night", Answer.WENT).startswith("you were at Night 0")


def test_words_that_no_night_answers_to_are_told_with_the_nearest_nights(house):
    with pytest.raises(SettingsError) as fault:
        judge(house, "Nowhere", Answer.WENT)
    assert [line.split()[-1] for line in str(fault.value).splitlines()[1:]] == ["0", "1", "2", "3", "4"]
    with pytest.raises(SettingsError, match="no night was announced yet"):
        judge(replace(house, open_store=MemoryStore), "Nowhere", Answer.WENT)


def test_what_was_said_can_be_forgotten(house):
    judge(house, "Mara Volt", Answer.NO)
    judge(house, "Night 1", Answer.WENT)
    assert judge(house, "mara volt", Answer.FORGET) == "mara volt: forgotten"
    assert judge(house, "Night 1", Answer.FORGET) == "Night 1: forgotten"
    kept = read_opinions(house)
    assert (kept.acts, kept.nights) == ((), ())


def test_words_that_mean_nothing_or_several_are_refused_and_nothing_is_kept(house):
    with pytest.raises(SettingsError, match="no night that was announced"):
        judge(house, "Nowhere", Answer.WENT)
    with pytest.raises(SettingsError, match="6 nights answer to 'night'"):
        judge(house, "night", Answer.WENT)
    with pytest.raises(SettingsError, match="nothing was said about 'Nobody'"):
        judge(house, "Nobody", Answer.FORGET)
    with pytest.raises(SettingsError, match="there is no name"):
        judge(house, "  ", Answer.YES)
    assert not (house.home / FILE).exists()


def test_a_damaged_file_is_told_and_not_touched(house):
    (house.home / FILE).parent.mkdir(exist_ok=True)
    (house.home / FILE).write_text('{"acts": 7}')
    with pytest.raises(SettingsError, match="is damaged"):
        judge(house, "Mara Volt", Answer.YES)
    assert (house.home / FILE).read_text() == '{"acts": 7}'
