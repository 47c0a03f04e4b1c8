import os
from pathlib import Path

import pytest

from tests.fakes.mails import mail
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.mail.detection import find_mails
from undercard.mail.sources import BUILTIN

MBOX = b"From a@x.example Thu Nov  6 16:05:00 2025\n" + mail()


def put(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.eml", mail(), "eml"),
        ("a", mail(), "eml"),
        ("a.eml", b"", "eml"),
        ("a.pdf", b"%PDF", "eml"),
        ("a.mbox", MBOX, "mbox"),
        ("Inbox", MBOX, "mbox"),
        ("a.eml", MBOX, "eml"),
        ("a.mbx", b"", "mbox"),
        ("a.html", b"Fri<br>Sat", "html"),
        ("a.eml", b"\n <!DOCTYPE html><p>", "html"),
        ("a", b"\xef\xbb\xbf<table role=x>", "html"),
        ("a.htm", mail(), "html"),
    ],
)
def test_a_file_is_told_by_its_content_then_by_its_suffix(name, data, kind, tmp_path):
    path = put(tmp_path / name, data)
    assert find_mails(path) == ((kind, path),)
    assert kind in BUILTIN


def test_a_folder_is_searched_with_its_subfolders_in_order(tmp_path):
    put(tmp_path / "b.EML")
    put(tmp_path / "a" / "z.html")
    put(tmp_path / "a" / "deep" / "x.mbox")
    put(tmp_path / "notes.txt")
    put(tmp_path / ".hidden.eml")
    put(tmp_path / ".git" / "x.eml")
    for folder in ("cur", "new"):
        put(tmp_path / "c" / folder / "1.x")
    put(tmp_path / "Gigs.mbox" / "mbox")
    put(tmp_path / "tb" / "Newsletters")
    put(tmp_path / "tb" / "Newsletters.msf")
    found = [(kind, str(place.relative_to(tmp_path))) for kind, place in find_mails(tmp_path)]
    assert found == [
        ("mbox", "Gigs.mbox/mbox"),
        ("mbox", "a/deep/x.mbox"),
        ("html", "a/z.html"),
        ("eml", "b.EML"),
        ("maildir", "c"),
        ("mbox", "tb/Newsletters"),
    ]


def test_what_thunderbird_keeps_of_trash_junk_drafts_and_sent_is_left_out_of_a_folder(tmp_path):
    for name in ("INBOX", "Trash", "Junk", "Sent", "Drafts", "Trash.sbd/Old", "INBOX.sbd/News"):
        put(tmp_path / name)
        put(tmp_path / f"{name}.msf")
    assert [path.name for _, path in find_mails(tmp_path)] == ["INBOX", "News"]
    assert [path.name for _, path in find_mails(tmp_path / "Trash")] == ["Trash"]


def test_a_folder_that_is_a_maildir_is_one_place(tmp_path):
    for folder in ("cur", "new"):
        put(tmp_path / folder / "1.eml")
    assert find_mails(tmp_path) == (("maildir", tmp_path),)


def test_links_between_folders_are_not_followed(tmp_path):
    put(tmp_path / "a" / "x.eml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert find_mails(tmp_path) == (("eml", tmp_path / "a" / "x.eml"),)


def test_nothing_there_is_an_error_that_names_the_place(tmp_path):
    with pytest.raises(SettingsError, match=r"gone.eml does not exist"):
        find_mails(tmp_path / "gone.eml")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SettingsError, match=r"pipe is neither a file nor a folder"):
        find_mails(tmp_path / "pipe")
    with pytest.raises(SettingsError, match=r"no mail in .*: looked for Maildirs and \.eml"):
        find_mails(tmp_path)


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that cannot be listed, whoever runs the tests."""
    place = tmp_path / "locked"
    put(place / "x.eml")
    listing = os.scandir

    def refuse(path: Path) -> "os._ScandirIterator[str]":
        if path == place:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    return place


def test_a_folder_that_cannot_be_listed_is_an_error(locked):
    with pytest.raises(SettingsError, match=r"locked cannot be read: Permission denied"):
        find_mails(locked)


def test_a_subfolder_that_cannot_be_listed_is_reported_and_the_rest_is_found(locked):
    put(locked.parent / "a.eml")
    found = find_mails(locked.parent)
    assert found == (("eml", locked.parent / "a.eml"), ("eml", locked))
    (told,) = load("mail source", "eml", BUILTIN)(locked).mails()
    assert "cannot be read" in str(told)
