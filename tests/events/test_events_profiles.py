"""Sender profiles."""

import pytest

from tests.fakes.newsletters import message
from undercard.errors import SettingsError
from undercard.events.profiles import LISTED, builtin_profiles, choose_profile, parse_profile
from undercard.events.reading import read_events

OWN = """
name = "pictures"
city = "Leipzig"
zone = "Europe/Berlin"
ignore = ["^Werbung"]
[match]
senders = ["bildlich@"]
[venues]
AM = "Alte Mühle"
[weekday_images]
"a1b2" = "friday"
"c3d4" = "listed"
[stop_images]
end = "zzz9"
"""
HTML = """
<img src="https://mail.google.example/proxy#https://i.example/a1b2.png">
<p>+ <a href="https://t.example/1">Kellerfest</a> [Okto, Jule Brandt] [AM] [22-04 Uhr]</p>
<p>Werbung [Okto] [AM] [20 Uhr]</p>
<img src="https://i.example/c3d4.png">
<p>+ [Mo] + <a href="https://t.example/2">Montagsrunde</a> [Mats Ehn] [AM] [20 Uhr]</p>
<img src="https://i.example/zzz9.png">
<p>+ <a href="https://t.example/3">Ein Bericht</a> [Okto] [AM] [20 Uhr]</p>
"""


def test_a_profile_gives_days_from_pictures_places_in_full_and_an_end():
    mail = message(html=HTML, sender="bildlich@news.example", sent="2027-02-03T10:00:00+01:00")
    events = read_events(mail, (parse_profile(OWN, "own.toml"),))
    assert [(e.title, str(e.night), e.venue, e.city) for e in events] == [
        ("Kellerfest", "2027-02-05", "Alte Mühle", "Leipzig"),
        ("Montagsrunde", "2027-02-08", "Alte Mühle", "Leipzig"),
    ]
    told = {one.field: one for one in events[0].evidence}
    assert told["night"].reader == "profile:pictures"
    assert (told["venue"].words, told["venue"].reader) == ("AM", "profile:pictures")


def test_the_shipped_profile_names_its_days_by_picture():
    (profile,) = (one for one in builtin_profiles() if one.name == "techno-queers")
    assert sorted(profile.weekday_images.values()) == [3, 4, 5, 6, LISTED]
    assert profile.zone == "America/New_York"


def test_the_users_own_profile_comes_first():
    own = parse_profile('name = "mine"\n[match]\nsenders = ["technoqueers"]', "mine.toml")
    assert choose_profile(message(sender="hello@technoqueers.example"), (own,)) is own


def test_a_profile_without_match_matches_nothing():
    assert not parse_profile('name = "none"', "none.toml").matches(message(html="<p>x</p>"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = ", "TOML"),
        ("city = 'x'", "name"),
        ("name = 'x'\ncolour = 'red'", "colour"),
        ("name = 'x'\nzone = 'Mars/Base'", "zone"),
        ("name = 'x'\nday_first = 'yes'", "day_first"),
        ("name = 'x'\nignore = ['(']", "ignore"),
        ("name = 'x'\n[weekday_images]\na = 'someday'", "weekday_images.a"),
        ("name = 'x'\n[match]\nsenders = 'a'", "match.senders"),
        ("name = 'x'\nvenues = 3", "venues"),
    ],
)
def test_a_wrong_profile_says_what_and_where(text, named):
    with pytest.raises(SettingsError, match=named) as caught:
        parse_profile(text, "bad.toml")
    assert "bad.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "x"\ncity = "Leeds"\nzone = "Mars/Base"', 3),
        ('name = "x"\nignore = [\n  "^Werbung",\n  "(\\\\w+\\\\s?)+!",\n]', 4),
        ("name = 'x'\nignore = ['(a|aa)+$']", 2),
        ('name = "x"\n[weekday_images]\n"170-ab" = "friday"\n"171-cd" = "someday"', 4),
        ('name = "x"\n[weekday]', 2),
    ],
)
def test_a_wrong_value_is_told_with_its_line(text, line):
    with pytest.raises(SettingsError, match=rf"the profile bad\.toml has a wrong `[^`]+` in line {line}: "):
        parse_profile(text, "bad.toml")


def test_a_value_that_is_missing_has_no_line():
    with pytest.raises(SettingsError, match=r"a wrong `name`: expected a text \(it is missing\)"):
        parse_profile('city = "Leeds"', "bad.toml")
