"""Who is asked about an act, in which order, and when no more is asked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.fakes.authority import FakeAuthority
from tests.fakes.catalog import FakeArtist, FakeCatalog
from undercard.entities.artists import Candidate, Correction, Credit, Occasion, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.errors import SourceRefused, SourceUnavailable
from undercard.flow.asking import Desk
from undercard.flow.remembering import RememberingCatalog
from undercard.kit.text import fold_name
from undercard.store.memory import MemoryStore

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
AWAY = SourceUnavailable("near", "time-out")


def credit(name: str = "Koro") -> Credit:
    return Credit(name, ArtistKey(fold_name(name)))


def slow(artists, name: str = "slow") -> FakeCatalog:
    catalog = FakeCatalog(artists, name=name)
    catalog.card = replace(catalog.card, requests=20, per_seconds=60.0)
    return catalog


KORO = FakeArtist("Koro", ("One", "Two"), fans=900)


async def test_ones_own_music_decides_and_nobody_else_hears_of_it() -> None:
    own, near, who = FakeCatalog([KORO], name="local"), FakeCatalog([KORO], name="near"), FakeAuthority()
    asked = await Desk([own, near], [who]).ask(credit())
    assert [entry.catalog for entry in asked.verdict.chosen] == ["local"]
    assert near.asked == who.asked == []


async def test_words_that_stand_for_nobody_are_asked_nowhere() -> None:
    near = FakeCatalog([FakeArtist("Special Guests", fans=5_000)], name="near")
    asked = await Desk([near]).ask(credit("special guests"))
    assert asked.verdict.status is VerdictStatus.NOT_AN_ARTIST
    assert near.asked == []


async def test_a_slow_source_is_asked_only_in_doubt() -> None:
    near, late = FakeCatalog([KORO], name="near"), slow([KORO, FakeArtist("Vell")])
    desk = Desk([near, late])
    assert (await desk.ask(credit())).verdict.status is VerdictStatus.ACCEPTED
    assert late.asked == []
    assert (await desk.ask(credit("Vell"))).verdict.chosen[0].catalog == "slow"


async def test_an_authority_is_asked_about_loved_artists_only_in_doubt() -> None:
    near, who = FakeCatalog([KORO], name="near"), FakeAuthority()
    desk = Desk([near], [who])
    await desk.ask(credit(), thorough=False)
    assert who.asked == []
    await desk.ask(credit("Vell"), thorough=False)
    assert who.asked == ["find_artists:Vell"]


async def test_namesakes_are_looked_at_closely_and_told_apart() -> None:
    near = FakeCatalog([replace(KORO, id="1"), replace(KORO, id="2")], name="near")
    pages = ("https://soundcloud.com/koro", "https://www.near.example/2")
    who = FakeAuthority([Candidate("x", "m", "Koro", genres=("techno",), pages=pages)], name="who")
    linked = Occasion(links=("https://soundcloud.com/koro",))
    asked = await Desk([near], [who]).ask(credit(), linked)
    assert "look_closer:m" in who.asked
    assert [entry.catalog for entry in asked.verdict.chosen] == ["who"]


async def test_a_catalogue_is_asked_again_under_the_names_an_authority_knows() -> None:
    near = FakeCatalog([FakeArtist("Tokyo Incidents", ("One",))], name="near")
    who = FakeAuthority([Candidate("x", "m", "東京事変", aliases=("Tokyo Incidents",))], name="who")
    asked = await Desk([near], [who]).ask(credit("東京事変"))
    assert near.asked == ["find_artists:東京事変", "find_artists:Tokyo Incidents"]
    assert [entry.catalog for entry in asked.verdict.chosen] == ["near", "who"]


async def test_a_source_that_is_away_is_told_and_the_others_decide() -> None:
    near, far = FakeCatalog(name="near", faults={"find_artists": AWAY}), FakeCatalog([KORO], name="far")
    asked = await Desk([near, far]).ask(credit())
    assert asked.verdict.status is VerdictStatus.ACCEPTED
    assert asked.faults == [str(AWAY)]


async def test_a_source_that_refuses_is_not_asked_again() -> None:
    near = FakeCatalog(name="near", faults={"find_artists": SourceRefused("near", "the quota is spent")})
    asked_once = RememberingCatalog(near, MemoryStore().shelves.answers, lambda: NOW)
    desk = Desk([asked_once, FakeCatalog([KORO], name="far")])
    for _ in range(3):
        assert (await desk.ask(credit())).faults == ["near: the quota is spent"]
    assert len(near.asked) == 1


async def test_what_the_user_said_is_filled_in_from_the_sources_that_know_it() -> None:
    near = FakeCatalog([replace(KORO, id="1"), replace(KORO, id="2", fans=3)], name="near")
    asked = await Desk([near]).ask(credit(), correction=Correction(ids={"near": "2"}))
    assert [(entry.id, entry.fans) for entry in asked.verdict.chosen] == [("2", 3)]
    assert len(asked.verdict.candidates) == 2


async def test_whom_the_user_named_is_looked_at_closely_to_find_the_same_artist_elsewhere() -> None:
    near = FakeCatalog([replace(KORO, id="1"), replace(KORO, id="2", fans=3)], name="near")
    known = [
        Candidate("x", "m1", "Koro", pages=("https://www.near.example/1",)),
        Candidate("x", "m2", "Koro", pages=("https://soundcloud.com/koro",)),
    ]
    who = FakeAuthority(known, name="who")
    asked = await Desk([near], [who]).ask(credit(), correction=Correction(ids={"who": "m2"}))
    assert asked.verdict.chosen[0].pages == ("https://soundcloud.com/koro",)
    assert "look_closer:m1" in who.asked


CROWD = [FakeArtist(name, ("One",), fans=300, genres=("Techno",)) for name in ("Mossglass", "Vell", "Tresk")]


@pytest.mark.parametrize(
    ("genres", "beside", "status"),
    [
        (("Metal",), ("Mossglass", "Vell"), VerdictStatus.AMBIGUOUS),
        (("Techno",), ("Mossglass", "Vell"), VerdictStatus.ACCEPTED),
        (("Metal",), ("Mossglass",), VerdictStatus.ACCEPTED),
        (("Metal",), ("Mossglass", "Nobody Known"), VerdictStatus.ACCEPTED),
        ((), ("Mossglass", "Vell"), VerdictStatus.ACCEPTED),
    ],
    ids=["another kind", "the same kind", "one beside says little", "who is unknown says nothing", "not told"],
)
async def test_where_the_mail_says_nothing_of_music_those_beside_do(genres, beside, status) -> None:
    near = FakeCatalog([replace(KORO, genres=genres), *CROWD], name="near")
    asked = await Desk([near]).ask(credit(), Occasion(beside=beside))
    assert asked.verdict.status is status


async def test_a_festival_holds_every_kind_of_music() -> None:
    near = FakeCatalog([replace(KORO, genres=("Metal",)), *CROWD], name="near")
    many = tuple(entry.name for entry in CROWD) + tuple(f"Act {number}" for number in range(9))
    assert (await Desk([near]).ask(credit(), Occasion(beside=many))).verdict.status is VerdictStatus.ACCEPTED
