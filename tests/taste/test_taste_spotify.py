"""The user's own Spotify account, against its twin over real HTTP."""

import asyncio
import math

import httpx2
import pytest
import stamina
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.timing import FakeTime
from tests.twins.server import Answer, Fault, Twin
from tests.twins.spotify import CLIENT_ID, NO_PREMIUM, QUOTA_EXCEEDED, Account, Playlist, Spotify
from tests.twins.world import Performer, Song
from undercard.errors import SettingsError, SourceRefused, SourceUnavailable
from undercard.kit.registry import load
from undercard.taste.diaries import BUILTIN
from undercard.taste.diaries.spotify import Kept, build, sign_in, weigh
from undercard.taste.likes import LIKED
from undercard.taste.port import problems_of


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture
def clock():
    return FakeTime()


@pytest.fixture
def play(clock):
    return Spotify(now=lambda: clock.at)


@pytest.fixture
def twin(play):
    with Twin(play) as running:
        yield running


@pytest.fixture
def tokens(tmp_path):
    return tmp_path / "tokens" / "spotify.json"


def browse(url: str) -> None:
    httpx2.get(url, follow_redirects=True, trust_env=False)


def connect(twin, tokens, **more) -> str:
    places = {"base_url": twin.base_url, "token_url": f"{twin.base_url}/api/token"}
    told = {"authorize_url": f"{twin.base_url}/authorize", "client_id": CLIENT_ID, "open_page": browse}
    return sign_in(tokens, **(places | told | more))


def diary_at(twin, tokens, clock, client_id: str = CLIENT_ID):
    url = f"{twin.base_url}/api/token"
    return build(tokens, client_id=client_id, base_url=twin.base_url, token_url=url, timing=clock.timing)


@pytest.fixture
def diary(twin, tokens, clock):
    connect(twin, tokens)
    return diary_at(twin, tokens, clock)


def weights_of(diary) -> dict[str, float]:
    return {artist.name: round(artist.weight, 2) for artist in diary.artists()}


def test_it_is_built_by_its_name():
    assert load("diary", "spotify", BUILTIN) is build


def test_signing_in_gives_the_name_of_the_account(twin, tokens):
    assert connect(twin, tokens) == "A Listener"
    assert tokens.exists()


def test_signing_in_asks_to_read_and_for_nothing_else(twin, tokens):
    connect(twin, tokens)
    scopes = twin.asked[0].query["scope"].split()
    assert "user-top-read" in scopes
    assert all("read" in scope and "modify" not in scope for scope in scopes)


def test_signing_in_for_an_app_whose_owner_does_not_pay_says_so_at_once(twin, tokens, play):
    play.premium = False
    with pytest.raises(SourceRefused, match="Active premium"):
        connect(twin, tokens)


def test_signing_in_needs_a_client_id(twin, tokens):
    with pytest.raises(SettingsError, match="client_id"):
        connect(twin, tokens, client_id="")


async def test_signing_in_works_where_an_event_loop_runs(twin, tokens):
    assert connect(twin, tokens) == "A Listener"


def test_whom_the_account_follows_hears_and_keeps_is_weighed_and_added_up(diary):
    assert weights_of(diary) == {
        "&ME": round(1 + math.log2(50 + 4), 2),  # first of one span, and one song saved
        "Calibre": round(1 + math.log2(50 + 4), 2),  # first of one span, second of another; one song with friends
        "Vril": round(1 + math.log2(50 + 8 + 3 * 4), 2),  # followed too; three songs, one of them kept twice
        "Tokyo Incidents": 4.0,  # followed
        "Garage Neighbours": 3.0,  # a file of the user's own in a playlist
    }


def test_what_others_put_into_playlists_is_not_the_users_taste(diary, twin):
    assert "Vrillah" not in weights_of(diary)
    assert [asked.path for asked in twin.asked if asked.path.startswith("/v1/playlists")] == [
        "/v1/playlists/own1/items",
        "/v1/playlists/ours/items",
    ]


def test_a_playlist_that_is_not_open_is_passed_over_with_a_sentence(diary, twin):
    twin.script(
        Fault(Answer.json({"error": {"status": 403, "message": "Forbidden"}}, 403), path="/v1/playlists/ours/items")
    )
    assert "Vril" in weights_of(diary)
    (problem,) = problems_of(diary)
    assert "With friends" in problem
    weights_of(diary)
    assert problems_of(diary) == ()


def test_a_playlist_that_is_gone_by_now_gives_nothing(diary, twin):
    missing = Answer.json({"error": {"status": 404, "message": "Resource not found"}}, 404)
    twin.script(Fault(missing, path="/v1/playlists/own1/items"))
    assert "Garage Neighbours" not in weights_of(diary)


def test_the_same_account_reads_the_same_twice_under_one_name(diary):
    assert diary.artists() == diary.artists()
    assert {artist.diary for artist in diary.artists()} == {diary.name} == {"spotify:me"}


async def test_it_can_be_read_where_an_event_loop_runs_and_beside_it(diary):
    assert diary.artists() == await asyncio.to_thread(diary.artists)


def test_long_lists_are_read_page_by_page(tokens, clock):
    crowd = tuple(
        Performer(n, f"Act {n:03d}", n, 1, "Techno", (Song(n * 10, f"Song {n}", "A", 2020),)) for n in range(1, 131)
    )
    names = tuple(performer.name for performer in crowd)
    titles = tuple(song.title for performer in crowd for song in performer.songs)
    account = Account(followed=names, top={}, saved=titles, playlists=(Playlist("own1", "All", titles),))
    with Twin(Spotify(crowd, account=account, now=lambda: clock.at)) as twin:
        connect(twin, tokens)
        found = diary_at(twin, tokens, clock).artists()
        assert [(artist.name, artist.weight) for artist in found] == [
            (name, pytest.approx(1 + math.log2(8 + 4))) for name in names
        ]
        pages = [asked.query.get("offset") for asked in twin.asked if asked.path == "/v1/me/tracks"]
        assert pages == ["0", "50", "100"]


def test_an_account_that_keeps_nothing_gives_nobody(tokens, clock):
    with Twin(Spotify(account=Account(followed=(), top={}, saved=(), playlists=()), now=lambda: clock.at)) as twin:
        connect(twin, tokens)
        assert diary_at(twin, tokens, clock).artists() == ()


def test_nobody_signed_in_is_the_users_to_mend(twin, tokens, clock):
    with pytest.raises(SettingsError, match="undercard spotify connect"):
        diary_at(twin, tokens, clock).artists()
    assert twin.asked == []


def test_a_sign_in_that_was_withdrawn_is_a_refusal_that_says_how_to_come_back(diary, play):
    play.accounts.refresh_token = ""
    with pytest.raises(SourceRefused, match="undercard spotify connect"):
        diary.artists()


def test_a_sign_in_that_allows_too_little_is_a_refusal_that_says_how_to_come_back(diary, twin):
    narrow = Answer.json({"error": {"status": 403, "message": "Insufficient client scope"}}, 403)
    twin.script(Fault(narrow, path="/v1/me/top"))
    with pytest.raises(SourceRefused, match=r"Insufficient client scope.*undercard spotify connect"):
        diary.artists()


@pytest.mark.parametrize(
    ("answer", "kind"), [(QUOTA_EXCEEDED, SourceRefused), (NO_PREMIUM, SourceRefused), (Answer(503), SourceUnavailable)]
)
def test_half_an_account_is_a_fault_and_never_a_smaller_taste(diary, twin, answer, kind):
    twin.script(Fault(answer, times=99, path="/v1/me/tracks"))
    with pytest.raises(kind):
        diary.artists()


def weighed(*told) -> dict[str, float]:
    return {artist.name: artist.weight for artist in weigh(*told).artists("spotify:me")}


def test_of_several_ranks_the_best_counts():
    assert weighed([["A", "B"], ["B", "A"], ["C", "C", "a"]], [], []) == {
        name: 1 + math.log2(50) for name in ("A", "B", "C")
    }


def test_a_track_kept_twice_counts_once_and_a_second_track_as_a_doubling():
    kept = [Kept("t1", "A"), Kept("t1", "A"), Kept("t2", "a"), Kept("t1", "B")]
    assert weighed([], [], kept) == {"A": 4.0, "B": 3.0}


def test_following_twice_is_following_and_as_much_as_a_like():
    assert weighed([], ["A", "a"], []) == {"A": LIKED}


_names = st.lists(st.text("ab &", max_size=3), max_size=60)


@settings(max_examples=50)
@given(top=st.lists(_names, max_size=3), followed=_names, kept=st.lists(st.builds(Kept, st.text("12"), st.text("ab"))))
def test_weights_are_above_zero_whatever_the_account_holds(top, followed, kept):
    ranked = [names[:50] for names in top]
    assert all(weight > 0 for weight in weighed(ranked, followed, kept).values())
