"""Gold files: what a person wrote down, and what is said when it is not of the form."""

import json
from datetime import date
from pathlib import Path

import pytest

from scripts.tagger.gold import Gold, gold_of, mails_in
from undercard.errors import SettingsError

GOLDEN = Path(__file__).parents[1] / "events" / "golden"


def stored(folder, text):
    mail = folder / "week.eml"
    mail.write_text("")
    mail.with_suffix(".json").write_text(text, encoding="utf-8")
    return mail


def test_an_event_is_read_with_all_its_fields(tmp_path):
    entry = {
        "title": "Night of Reeds",
        "date": "2027-03-05",
        "last_date": "2027-03-07",
        "venue": "The Kiln",
        "city": "Leeds",
        "artists": ["Pale Harbour", "Tin Roof"],
        "optional": True,
    }
    mail = stored(tmp_path, json.dumps({"language": "en", "format": "html", "events": [entry]}))
    days = date(2027, 3, 5), date(2027, 3, 7)
    acts = ("Pale Harbour", "Tin Roof")
    assert gold_of(mail) == (Gold("Night of Reeds", *days, "The Kiln", "Leeds", acts, optional=True),)


def test_what_an_event_does_not_say_is_left_open(tmp_path):
    mail = stored(tmp_path, '{"events": [{"title": null, "date": null}]}')
    assert gold_of(mail) == (Gold(""),)


def test_a_mail_that_announces_nothing_has_no_events(tmp_path):
    assert gold_of(stored(tmp_path, '{"events": []}')) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON"),
        ("[]", "has no list `events`"),
        ('{"events": {}}', "has no list `events`"),
        ('{"events": [{"title": "A"}, 3]}', "event 2 is no object"),
        ('{"events": [{"date": "2027-03-05"}]}', "event 1 has no `title`"),
        ('{"events": [{"title": 7}]}', "event 1: `title` is 7"),
        ('{"events": [{"title": "A", "date": "5 March"}]}', "event 1: `date` is '5 March'; write it as 2027-03-05"),
        ('{"events": [{"title": "A", "artists": "B"}]}', "event 1: `artists` is 'B'"),
    ],
)
def test_a_fault_is_told_with_file_and_event(tmp_path, text, said):
    mail = stored(tmp_path, text)
    with pytest.raises(SettingsError) as raised:
        gold_of(mail)
    assert str(mail.with_suffix(".json")) in str(raised.value)
    assert said in str(raised.value)


def test_an_absent_gold_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match=r"week\.json: cannot be read"):
        gold_of(tmp_path / "week.eml")


def test_only_mails_with_a_gold_file_count(tmp_path):
    mail = stored(tmp_path, '{"events": []}')
    (tmp_path / "unread.eml").write_text("")
    assert mails_in(tmp_path) == [mail]


def test_a_folder_without_any_is_told(tmp_path):
    with pytest.raises(SettingsError, match=tmp_path.name):
        mails_in(tmp_path)


def test_the_golden_mails_of_the_event_reader_are_of_the_form():
    mails = mails_in(GOLDEN)
    assert all(isinstance(event, Gold) for mail in mails for event in gold_of(mail))
    assert len(mails) > 100
