"""What every file source promises (`mail/port.py`), whichever it is."""

from pathlib import Path

import pytest

from tests.fakes.house import MAIL
from undercard.errors import ItemError
from undercard.kit.registry import load
from undercard.mail.sources import BUILTIN

FILES = sorted(BUILTIN.keys() - {"imap"})


def place_of(kind: str, folder: Path) -> Path:
    if kind == "maildir":
        for part in ("cur", "new", "tmp"):
            (folder / "box" / part).mkdir(parents=True)
        (folder / "box" / "new" / "1.host").write_text(MAIL, encoding="utf-8")
        (folder / "box" / "cur" / "2.host:2,S").write_text(MAIL.replace("<1@", "<2@"), encoding="utf-8")
        return folder / "box"
    separator = "From a@b Thu Nov 12 09:00:00 2026\n"
    texts = {"eml": MAIL, "html": "<html><p>Friday</p></html>", "mbox": f"{separator}{MAIL}\n{separator}{MAIL}\n"}
    path = folder / f"box.{kind}"
    path.write_text(texts[kind], encoding="utf-8")
    return path


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", FILES)
def test_mails_come_in_a_stable_order_each_with_a_place_of_its_own(kind, tmp_path):
    source = load("mail source", kind, BUILTIN)(place_of(kind, tmp_path))
    mails = list(source.mails())
    assert mails
    assert not any(isinstance(mail, ItemError) for mail in mails)
    assert len({mail.origin for mail in mails}) == len(mails)
    assert [mail.origin for mail in source.mails()] == [mail.origin for mail in mails]
    assert all(mail.is_page == (kind == "html") for mail in mails)


@pytest.mark.parametrize("kind", FILES)
def test_reading_changes_nothing_in_the_mailbox(kind, tmp_path):
    source = load("mail source", kind, BUILTIN)(place_of(kind, tmp_path))
    before = state_of(tmp_path)
    list(source.mails())
    assert state_of(tmp_path) == before
