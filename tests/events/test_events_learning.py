"""A sender's profile learned from a few of its mails."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.fakes.guide import ACCOUNT, FIRST, PICTURES, SECOND, issue, item, picture
from tests.fakes.newsletters import message, message_of
from undercard.entities.messages import Message
from undercard.errors import SettingsError
from undercard.events.learning import propose_profile
from undercard.events.profile_text import profile_text
from undercard.events.profiles import LISTED, Profile, builtin_profiles, parse_profile
from undercard.events.reading import read_events

GOLDEN = Path(__file__).parent / "golden"
PROFILES = Path(__file__).parents[2] / "docs" / "profiles"


def learned(*messages: Message) -> Profile:
    return parse_profile(profile_text(propose_profile(messages)), "learned.toml")


def test_a_profile_is_learned_that_dates_every_event():
    for one, nights in ((FIRST, (4, 4, 5, 6, 8, 9)), (SECOND, (11, 11, 12, 13, 15, 17))):
        events = read_events(one, (learned(FIRST, SECOND),))
        assert [event.night for event in events] == [date(2027, 2, day) for day in nights]
        assert {event.city for event in events} == {"Leeds"}
    assert not any(event.night for event in read_events(FIRST)[:4])


def test_links_order_and_markers_tell_the_days_of_pictures():
    days = propose_profile([FIRST, SECOND]).pictures.days
    assert [(one.part, one.day) for one in days] == [
        (PICTURES["one"], 3), (PICTURES["two"], 4), (PICTURES["three"], 5), (PICTURES["later"], LISTED),
    ]  # fmt: skip
    assert [re.sub(r" \(.*", "", one.why) for one in days] == [
        "by its place among pictures whose days are known",
        "the links of its items name a Friday",
        "the links of its items name a Saturday",
        "its items print their days themselves",
    ]


def test_a_picture_above_articles_ends_the_listing():
    assert learned(FIRST, SECOND).stop_images == (PICTURES["reading"],)


def test_places_sender_and_promotion_are_learned():
    profile = learned(FIRST, SECOND)
    assert (profile.name, profile.senders) == ("leeds-nights", ("guide@leeds-nights.example",))
    assert profile.fragments == (ACCOUNT,)
    assert (profile.city, profile.zone) == ("Leeds", "Europe/London")
    assert [pattern.pattern for pattern in profile.ignore] == [r"^\+ mixes of the month \[soundcloud\]$"]


def test_codes_are_listed_with_counts_for_the_user_to_fill_in():
    proposal = propose_profile([FIRST, SECOND])
    assert [(one.code, one.count) for one in proposal.codes] == [("SR", 6), ("W&D", 2)]
    text = profile_text(proposal)
    assert re.search(r'^# "SR" = ""   # 6x: \+ Low Tide', text, re.MULTILINE)
    filled = text.replace('# "SR" = ""', 'SR = "Silver Room"')
    events = read_events(FIRST, (parse_profile(filled, "filled.toml"),))
    assert [event.venue for event in events].count("Silver Room") == 3
    assert len(events) == len(read_events(FIRST, (learned(FIRST, SECOND),)))


def test_a_code_that_a_mail_explains_is_filled_in():
    explained = issue(
        "2027-02-04T12:00:00+00:00", {"one": [item("Hum", "[Okto, Mats] [SR] [9p-1a]")]}, foot="<p>SR = Silver Room</p>"
    )
    assert learned(explained).venues == {"SR": "Silver Room"}


def test_days_without_evidence_are_left_open_with_a_guess():
    mail = issue(
        "2027-02-04T12:00:00+00:00",
        {
            "one": [item("Low Tide", "[Mara, Ossip] [Cellar] [10p-4a]")],
            "two": [item("Hum", "[Okto, Mats] [Attic] [9p-1a]")],
        },
    )
    proposal = propose_profile([mail])
    assert [(one.day, one.guess) for one in proposal.pictures.days] == [(None, 3), (None, 4)]
    text = profile_text(proposal)
    assert f'# "{PICTURES["one"]}" = "thursday"' in text
    assert not parse_profile(text, "open.toml").weekday_images
    assert any("the days of 2 pictures" in one for one in proposal.left_open())
    assert any("one mail does not show what repeats" in one for one in proposal.left_open())


def test_pictures_that_help_no_reader_are_said_to_be_so():
    def plain(sent: str, day: str) -> Message:
        rows = "".join(
            f'<p><a href="https://t.example/{title}/{day}">{title}</a> 22:00, Cellar Club</p>'
            for title in ("Hum", "Glare")
        )
        return message(html=f"<p>Club nights</p>{picture('one')}{rows}", sent=sent)

    proposal = propose_profile(
        [plain("2027-02-04T12:00:00+00:00", "5-feb"), plain("2027-02-11T12:00:00+00:00", "12-feb")]
    )
    assert [one.day for one in proposal.pictures.days] == [4]
    gained = any(gain.dated_after > gain.dated_before for gain in proposal.gains)
    assert gained or any("date no event" in one for one in proposal.left_open())


def test_dates_that_contradict_each_other_decide_nothing():
    mail = issue(
        "2027-02-04T12:00:00+00:00",
        {
            "one": [
                item("Low Tide", "[Mara, Ossip] [Cellar] [10p-4a]", "https://t.example/e/2027-02-05/a"),
                item("Hum", "[Okto, Mats] [Attic] [9p-1a]", "https://t.example/e/2027-02-09/b"),
            ]
        },
    )
    (one,) = propose_profile([mail]).pictures.days
    assert (one.day, one.why) == (None, "the dates below it do not agree")


def test_pictures_need_no_entry_where_headings_or_dates_are_printed():
    shows = "<p>Friday</p>" + item("Low Tide", "[Mara, Ossip] [Cellar] [10p-4a]")
    dated = item("5 Feb: Low Tide", "[Mara, Ossip] [Cellar] [10p-4a]") + item(
        "6 Feb: Hum", "[Okto, Mats] [Attic] [9p-1a]"
    )
    for body in (shows, dated):
        assert propose_profile([message(html=picture("one") + body)]).pictures.days == ()


def test_a_day_that_one_of_three_mails_leaves_out_is_learned_all_the_same():
    third = issue("2027-02-18T12:00:00+00:00", {"one": [item("Ebb", "[Nils, Ossip] [SR] [10p-4a]")]})
    days = propose_profile([third, FIRST, SECOND]).pictures.days
    assert [one.day for one in days] == [3, 4, 5, LISTED]


def test_a_divider_and_a_flyer_are_no_headings():
    item_ = item("Low Tide", "[Mara, Ossip] [Cellar] [10p-4a]")
    mail = message(
        html=picture("divider-line-7")
        + item_
        + picture("divider-line-7")
        + item_
        + picture("flyer-april-3", linked=True)
        + item_
    )
    assert propose_profile([mail]).pictures.days == ()


def test_events_in_several_cities_give_no_city():
    rows = "".join(
        f"<p>{day} - Nell Hart - {place} - doors 7pm</p>"
        for day, place in (("Fri 12 Feb", "The Lantern, Bristol"), ("Sat 13 Feb", "Band Hall, Cardiff"))
    )
    proposal = propose_profile([message(html=rows, subject="Nell Hart on tour, tickets on sale")])
    assert proposal.city.value is None
    assert "Bristol 1, Cardiff 1" in proposal.city.why
    assert proposal.zone.value == "Europe/London"


def test_the_address_of_a_mailing_service_is_nobodys_home():
    mail = issue("2027-02-04T12:00:00+00:00", {}, foot="<p>548 Market Street PMB 72296, San Francisco, CA 94104</p>")
    assert propose_profile([mail]).city.value is None


@pytest.mark.parametrize(
    ("foot", "city"),
    [
        ("Klub Kontur, Gleisstraße 9, 01099 Dresden. Newsletter abbestellen", "Dresden"),
        ("Stichting Duin, Postbus 12, 1900 AA Castricum. Uitschrijven", "Castricum"),
        ("Band Hall, 14 Cooper Street, Leeds LS2 7AA", "Leeds"),
        ("NIGHT OFFICE, 41 Varick Ave, Brooklyn NY 11237", "New York"),
        ("Low Lantern LLC, 1822 S Blue Ave, Chicago, IL 60608", "Chicago"),
        ("Maison 3, rue Neuve 41 · 1000 Bruxelles — Métro Yser", "Bruxelles"),
        ("Casa, Rua do Amparo, 140 – Carmo, Olinda – PE, 53025-190", "Olinda"),
        ("Homer House, 1290 Homer St, Vancouver, BC V6B 2Y5", "Vancouver"),
        ("+ @what_was_here: The Hideaway [Parkchester, Bronx, 2012-13], R.I.P. Tenan", None),
        ("Sa. 09.10.2027, München, Ampere Saal", None),
        ("2026 Tour Tee, leftover sizes, 12 Mill Street", None),
        ("HRB 99812, Amtsgericht, Hauptstraße 4", None),
        ("6138 Student Union Blvd", None),
        ("Recorded in London in 1977, sold by nobody", None),
        ("Automattic, Inc. – 60 29th St. #343, San Francisco, CA 94110", None),
    ],
)
def test_only_what_is_a_postal_address_at_the_foot_tells_the_home(foot, city):
    mail = issue("2027-02-04T12:00:00+00:00", {}, foot=f"<p>{foot}</p>")
    assert propose_profile([mail]).city.value == city


def test_of_several_addresses_the_most_complete_one_counts():
    foot = "<p>The Vault, 9 Bridge Street, Cardiff</p><p>Office: 12 Mill Lane, Bristol BS1 4AA</p><p>Leeds</p>"
    known = propose_profile([issue("2027-02-04T12:00:00+00:00", {}, foot=foot)]).city
    assert (known.value, known.why) == ("Bristol", "the postal address: Office: 12 Mill Lane, Bristol BS1 4AA")


def test_a_domain_tells_the_zone_where_no_city_does_and_a_borough_belongs_to_its_city():
    plain = message(text="Hallo", sender="post@klub.de")
    assert propose_profile([plain]).zone.value == "Europe/Berlin"
    foot = issue("2027-02-04T12:00:00+00:00", {}, foot="<p>9 Canal St</p><p>Brooklyn, NY 11206</p>")
    assert propose_profile([foot]).city.value == "New York"


@pytest.mark.parametrize(
    ("senders", "rule"),
    [
        (("a@klub.example", "a@klub.example"), ("a@klub.example",)),
        (("news@klub.example", "tickets@klub.example"), ("@klub.example",)),
        (("bounce-0a1b2c3d4e@m.klub.example",), ("@m.klub.example",)),
        (("one@gmail.com", "two@gmail.com"), ("klub nok",)),
    ],
)
def test_the_match_rule_is_the_part_of_the_sender_that_stays(senders, rule):
    mails = [message(text="Hallo", sender=sender, sender_name="Klub Nok") for sender in senders]
    profile = learned(*mails)
    assert profile.senders == rule
    assert all(profile.matches(mail) for mail in mails)


def test_a_saved_page_without_a_trace_of_its_sender_leaves_the_match_open():
    proposal = propose_profile([message(html="<p>Hello</p>", sender="", sender_name="")])
    assert proposal.left_open()[0].startswith("no event was found in these mails")
    assert proposal.left_open()[1].startswith("[match]: these mails have no sender address")
    assert proposal.is_empty
    assert parse_profile(profile_text(proposal), "page.toml").senders == ()


def test_order_of_numeric_dates_is_stated_only_where_they_leave_no_choice():
    told = message(text="Fri 13/02 Nell Hart, The Lantern\nSat 14/02 Okto, The Lantern")
    assert learned(told).day_first is True
    both = propose_profile([message(text="03/04 Nell Hart, The Lantern, 7pm")])
    assert both.day_first is None
    assert any(one.startswith("day_first") for one in both.left_open())
    assert not any(
        one.startswith("day_first") for one in propose_profile([message(text="3 April Nell Hart")]).left_open()
    )


def test_mails_of_different_senders_are_refused_and_so_are_none():
    with pytest.raises(SettingsError, match=r"a@one\.example, b@two\.example"):
        propose_profile(
            [
                message(text="x", sender="a@one.example", sender_name="A"),
                message(text="y", sender="b@two.example", sender_name="B"),
            ]
        )
    with pytest.raises(SettingsError, match="no mail"):
        propose_profile([])


@pytest.mark.parametrize("stem", sorted(path.stem for path in GOLDEN.glob("*.eml"))[::3])
def test_a_profile_learned_from_a_golden_mail_parses_and_costs_no_event(stem):
    mail = message_of(GOLDEN / f"{stem}.eml")
    text = profile_text(propose_profile([mail], name="some name"))
    profile = parse_profile(text, f"{stem}.toml")
    assert profile.name == "some name"
    plain, read = read_events(mail), read_events(mail, (profile,))
    assert [(one.title, one.night, one.venue, one.bill) for one in read] == [
        (one.title, one.night, one.venue, one.bill) for one in plain
    ]
    assert max(map(len, text.splitlines())) <= 200


def test_hostile_words_stay_inside_their_comments_and_strings():
    evil = 'x"]\nname = "evil"\n[match]\nsenders = [""]\n# \\u0000 \u2028'
    mail = message(
        html=f"<p>{evil}</p>" + item(evil, f'[{evil}] [A"B] [10p-4a]') + picture('q"x\\y-000000'),
        sender="a@b.example", sender_name=evil,
    )  # fmt: skip
    profile = learned(mail, mail)
    assert profile.senders == ("a@b.example",)
    assert "\n" not in profile.name


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_in_the_manual_are_profiles(path):
    profile = parse_profile(path.read_text(encoding="utf-8"), path.name)
    assert profile.senders
    assert profile.zone


@pytest.mark.shared
def test_the_shipped_profile_of_a_real_sender_is_rediscovered(shared):
    mails = [message_of(path) for path in sorted((shared / "newsletters").glob("*.eml"))]
    known = next(one for one in builtin_profiles() if one.name == "techno-queers")
    profile = learned(*mails)
    assert (profile.name, profile.city, profile.zone, profile.day_first) == (
        known.name, known.city, known.zone, known.day_first,
    )  # fmt: skip
    for part, day in known.weekday_images.items():
        assert [found for image, found in profile.weekday_images.items() if image.startswith(part)] == [day]
    assert [part.startswith(known.stop_images[0]) for part in profile.stop_images] == [True]
    for mail in mails:
        ours, theirs = read_events(mail, (profile,)), read_events(mail)
        assert [(one.title, one.night, one.venue) for one in ours] == [
            (one.title, one.night, one.venue) for one in theirs
        ]
