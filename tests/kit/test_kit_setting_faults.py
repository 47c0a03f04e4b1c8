"""Settings that are wrong, in words: which key, where, and what was probably meant."""

import pytest

from undercard.errors import SettingsError
from undercard.settings import load_settings

RATE = "a rate is written as 5 (a second), 50/5 (50 in 5 seconds) or 20/min"


def complaint(home, text: str) -> list[str]:
    """What is said about a file, line by line, without the place of the file."""
    (home / "undercard.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_settings(home)
    first, *lines = str(told.value).splitlines()
    assert first == "the settings are wrong:"
    return [line.strip().removeprefix(f"{home}/undercard.toml, ") for line in lines]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[listening]\ntrackz = 3",
            "line 2: listening.trackz is no setting (got 3); did you mean listening.tracks?",
        ),
        ("\ntracks = 3", "line 2: tracks is no setting (got 3); it belongs under [listening]"),
        ('[spotify]\nclient_id = "x"', "line 1: spotify is no setting; did you mean [catalogs.spotify]?"),
        ("[catalogs.deezr]\nenabled = true", "line 1: catalogs.deezr is no setting; did you mean catalogs.deezer?"),
        ("[listening]\ntracks = 99", "line 2: listening.tracks wants 20 or less (got 99)"),
        ("[listening]\ntracks = 0", "line 2: listening.tracks wants 1 or more (got 0)"),
        ('[listening]\nworkers = "many"', "line 2: listening.workers wants a whole number (got 'many')"),
        ('offline = "x"', "line 1: offline wants true or false (got 'x')"),
        ("mail = 3", 'line 1: mail wants a list, as in ["a", "b"] (got 3)'),
        ("[taste]\nlists = [3]", "line 2: entry 1 of taste.lists wants a path in quotes (got 3)"),
        ("listening = 3", "line 1: listening wants a table of its own: [listening] (got 3)"),
        (
            '[catalogs.itunes]\ncountry = "Germany"',
            "line 2: catalogs.itunes.country wants two letters, as in DE (got 'Germany')",
        ),
        ('[accounts]\nname = "a"', "line 1: accounts wants double brackets, once for each: [[accounts]]"),
        (
            '[[accounts]]\nname = "a"\nuser = "u"\n\n[[accounts]]\nname = "b"',
            "line 5: user in entry 2 of accounts is missing",
        ),
        (
            '[[accounts]]\nname = "a"\nuser = "u"\n[[accounts]]\nname = "b"\nuser = "u"\nprot = 3',
            "line 7: prot in entry 2 of accounts is no setting; did you mean accounts.port?",
        ),
        (
            '[[accounts]]\nname = "a"\nuser = "u"\npassword_command = {x = "hush"}',
            'line 4: password_command in entry 1 of accounts wants words in quotes or a list, as in ["a", "b"]',
        ),
        (
            '[catalogs.deezer]\nrate = "fast"',
            f"line 2: catalogs.deezer.rate is wrong: {RATE} (got 'fast')",
        ),
    ],
)
def test_each_mistake_is_told_with_its_line_and_what_to_do(text, told, tmp_path):
    assert complaint(tmp_path, text) == [told]


def test_a_key_that_is_like_no_other_is_told_with_those_that_are_known(tmp_path):
    (told,) = complaint(tmp_path, "zzz = 1")
    assert "known here: store, mail, accounts" in told
    assert "home" not in told.partition("known here")[2]


def test_all_mistakes_are_told_at_once(tmp_path):
    assert len(complaint(tmp_path, "a = 1\n[listening]\ntracks = 99\nworkers = 'x'\n[taste]\nlist = []")) == 4


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("UNDERCARD_LISTENING__TRACKZ", "3", "did you mean listening.tracks?"),
        ("UNDERCARD_LISTENING__TRACKS", "many", "listening.tracks wants a whole number (got 'many')"),
        ("UNDERCARD_CATALOGS__DEEZR__BASE_URL", "x", "did you mean catalogs.deezer?"),
        ("undercard_offline", "perhaps", "offline wants true or false (got 'perhaps')"),
        ("UNDERCARD_MAIL", "[a", "wants paths as in PATH, or a JSON list"),
        ("UNDERCARD_OFFLIN", "1", "did you mean UNDERCARD_OFFLINE?"),
        ("UNDERCARD_ACCOUNTS", '[{"password": "hush"', "accounts wants a JSON list"),
        ("UNDERCARD_LISTENING", "{", "UNDERCARD_LISTENING__KEY=..."),
    ],
)
def test_a_variable_that_is_wrong_is_named(name, value, told, tmp_path, monkeypatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as complaint:
        load_settings(tmp_path)
    assert f"the environment variable {name}" in str(complaint.value)
    assert told in str(complaint.value)
    assert "hush" not in str(complaint.value)


@pytest.mark.parametrize(
    "text",
    [
        'password = "hush"',
        '[catalogs.spotify]\nclient_secrets = "hush"',
        '[catalogs.spotify]\nclient_secret = {x = "hush"}',
        'accounts = "hush"',
    ],
)
def test_what_may_be_a_secret_is_not_repeated(text, tmp_path):
    assert "hush" not in "".join(complaint(tmp_path, text))


def test_paths_in_the_file_start_at_the_file_and_may_begin_with_the_users_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    text = 'mail = ["news", "/srv/mail", "imap:home"]\nlibrary = "~/Music"\n[taste]\nlists = ["~/a.csv", "b.csv"]\n'
    (tmp_path / "undercard.toml").write_text(text, encoding="utf-8")
    found = load_settings(tmp_path)
    assert [str(path) for path in found.mail] == [str(tmp_path / "news"), "/srv/mail", "imap:home"]
    assert found.library == (tmp_path / "me" / "Music",)
    assert found.taste.lists == (tmp_path / "me" / "a.csv", tmp_path / "b.csv")
