"""MusicBrainz' ways, against its twin over real HTTP."""

import asyncio
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.timing import FakeTime
from tests.twins.musicbrainz import BUSY, NO_AGENT, OVER_RATE, MusicBrainz
from tests.twins.server import Answer, Fault, Twin
from tests.twins.small import SMALL
from undercard.entities.artists import Candidate
from undercard.errors import SourceChanged, SourceRefused, SourceUnavailable
from undercard.tracks.authorities.musicbrainz import build

MBID = "ae2f1d9c-5a55-4ac1-b8a2-8d6a0dd1a0c7"
SEEN = Candidate("musicbrainz", MBID, "Glasmoos")
WHOLE = {
    "id": MBID,
    "type": "Group",
    "name": "Glasmoos",
    "sort-name": "Glasmoos",
    "disambiguation": " ambient duo ",
    "country": "DE",
    "area": {"type": "City", "name": "Köln"},
    "begin-area": {"type": "City", "name": "Bonn"},
    "end-area": None,
    "life-span": {"begin": "2009-04", "end": None, "ended": False},
    "aliases": [
        {"name": "Glassmoss", "sort-name": "Glassmoss", "type": "Search hint"},
        {"name": "苔のガラス", "sort-name": "苔のガラス", "type": "Artist name", "locale": "ja", "primary": True},
        {"name": "GLASMOOS", "type": None},
    ],
    "tags": [{"count": 1, "name": "drone"}, {"count": 7, "name": "ambient"}, {"count": 0, "name": "schlager"}],
    "relations": [
        {"type": "free streaming", "url": {"resource": "https://www.deezer.com/artist/42"}, "ended": False},
        {"type": "bandcamp", "url": {"resource": "https://glasmoos.example.com/"}},
        {"type": "free streaming", "url": {"resource": "https://www.deezer.com/artist/42"}},
        {"type": "image", "url": {"resource": "https://commons.example.com/a.jpg"}},
        {"type": "license", "url": {"resource": "https://licenses.example.com/by/4.0/"}},
        {"type": "official homepage", "url": {"resource": "javascript:alert(1)"}},
        {"type": "social network", "url": {"resource": "http://127.0.0.1/admin"}},
        {"type": "member of band", "artist": {"id": "x", "name": "Moos"}},
    ],
}


@pytest.fixture
def twin(clock):
    with Twin(MusicBrainz(SMALL, now=lambda: clock.at)) as running:
        yield running


@pytest.fixture
async def musicbrainz(twin, clock):
    authority = build(twin.base_url, timing=clock.timing)
    yield authority
    await authority.close()


def searched(*entries):
    return Answer.json({"created": "2026-11-22T12:00:00Z", "count": len(entries), "offset": 0, "artists": entries})


async def test_the_question_is_a_phrase_over_names_with_a_client_that_says_who_it_is(musicbrainz, twin):
    await musicbrainz.find_artists("Vril")
    (asked,) = twin.asked
    assert asked.target.startswith("/ws/2/artist/?")
    assert dict(asked.query) == {"query": 'artist:"Vril"', "limit": "25", "fmt": "json"}
    assert "undercard" in asked.headers["user-agent"]


async def test_aliases_are_asked_for_only_when_no_name_is_equal(musicbrainz, twin):
    await musicbrainz.find_artists("Tokyo Incidents")
    assert [asked.query["query"] for asked in twin.asked] == ['artist:"Tokyo Incidents"', 'alias:"Tokyo Incidents"']


@pytest.mark.parametrize("name", ["Beat 105", "105", "Glas Moos"])
async def test_a_sort_name_or_alias_in_the_first_answer_is_equality_enough(musicbrainz, twin, name):
    entry = {"id": "a", "name": "一〇五", "sort-name": "Beat 105", "aliases": [{"name": "105"}, {"name": "GLAS-MOOS"}]}
    twin.script(Fault(searched(entry)))
    (found,) = await musicbrainz.find_artists(name)
    assert found.id == "a"
    assert len(twin.asked) == 1


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ('"Weird Al" Yankovic', r'artist:"\"Weird Al\" Yankovic"'),
        ("AC/DC", 'artist:"AC/DC"'),
        ("back\\slash", r'artist:"back\\slash"'),
        ("A*M*E && !(x) OR y~", 'artist:"A*M*E && !(x) OR y~"'),
        ("東京事変", 'artist:"東京事変"'),
    ],
)
async def test_the_name_stays_one_phrase_whatever_signs_are_in_it(musicbrainz, twin, name, query):
    await musicbrainz.find_artists(name)
    assert twin.asked[0].query["query"] == query


@given(st.text(max_size=30))
@settings(max_examples=20, deadline=None)
def test_any_text_is_one_phrase_that_no_sign_can_leave(name):
    async def ask(base_url):
        authority = build(base_url, timing=FakeTime().timing)
        assert await authority.find_artists(name) == ()
        await authority.close()

    with Twin(lambda _: searched()) as twin:
        asyncio.run(ask(twin.base_url))
        for asked in twin.asked:
            phrase = asked.query["query"].removeprefix("artist:").removeprefix("alias:")
            assert re.fullmatch(r'"(?:[^"\\]|\\["\\])+"', phrase)


async def test_equal_names_come_before_aliases_before_likenesses_each_by_score(musicbrainz, twin):
    twin.script(
        Fault(
            searched(
                {"id": "longer", "name": "Vril Society", "score": 100},
                {"id": "alias", "name": "Frill", "score": 98, "aliases": [{"name": "VRIL"}]},
                {"id": "second", "name": "Vril", "score": 60},
                {"id": "first", "name": "vril", "score": 90},
            )
        )
    )
    found = await musicbrainz.find_artists("Vril")
    assert [entry.id for entry in found] == ["first", "second", "alias", "longer"]


async def test_twelve_namesakes_give_ten(musicbrainz, twin):
    twin.script(Fault(searched(*({"id": f"n{n}", "name": "Nova", "score": 100} for n in range(12)))))
    assert len(await musicbrainz.find_artists("Nova")) == 10


@pytest.mark.parametrize("ending", ["", "/", "/ws/2", "/ws/2/"])
async def test_a_base_url_may_end_in_the_web_service_or_not(twin, clock, ending):
    authority = build(twin.base_url + ending, timing=clock.timing)
    assert await authority.find_artists("Vril")
    assert twin.asked[0].path == "/ws/2/artist/"
    await authority.close()


async def test_the_parts_of_a_closer_look_are_separated_by_plus_signs_on_the_wire(musicbrainz, twin):
    await musicbrainz.look_closer(SEEN)
    assert twin.asked[0].target == f"/ws/2/artist/{MBID}?inc=url-rels+aliases+tags&fmt=json"


async def test_a_closer_look_tells_all_that_is_known(musicbrainz, twin):
    twin.script(Fault(Answer.json(WHOLE)))
    assert await musicbrainz.look_closer(SEEN) == Candidate(
        catalog="musicbrainz",
        id=MBID,
        name="Glasmoos",
        aliases=("苔のガラス", "Glassmoss"),
        genres=("ambient", "drone"),
        link=f"https://musicbrainz.org/artist/{MBID}",
        note="ambient duo",
        places=("Köln", "Bonn", "Germany"),
        pages=("https://www.deezer.com/artist/42", "https://glasmoos.example.com/"),
        first_year=2009,
    )


async def test_genres_count_before_tags_and_at_most_twelve_are_told(musicbrainz, twin):
    tags = [{"count": n, "name": f"tag {n}"} for n in range(1, 20)]
    twin.script(Fault(Answer.json({**WHOLE, "tags": tags, "genres": [{"count": 1, "name": "drone", "id": "g"}]})))
    genres = (await musicbrainz.look_closer(SEEN)).genres
    assert len(genres) == 12
    assert genres[:3] == ("drone", "tag 19", "tag 18")


async def test_of_hundreds_of_pages_those_that_bridge_catalogues_are_kept(musicbrainz, twin):
    many = [{"type": "other databases", "url": {"resource": f"https://db.example.com/{n}"}} for n in range(300)]
    bridge = {"type": "free streaming", "url": {"resource": "https://www.deezer.com/artist/42"}}
    twin.script(Fault(Answer.json({**WHOLE, "relations": [*many, bridge]})))
    pages = (await musicbrainz.look_closer(SEEN)).pages
    assert pages[0] == "https://www.deezer.com/artist/42"
    assert len(pages) == 60


async def test_a_closer_look_that_tells_less_takes_nothing_away(musicbrainz, twin):
    known = Candidate(
        "musicbrainz", MBID, "Glasmoos", ("Moss",), genres=("ambient",), note="duo", places=("Köln",), first_year=2009
    )
    twin.script(Fault(Answer.json({"id": MBID, "name": "Glasmoos", "area": None, "tags": [], "life-span": None})))
    closer = await musicbrainz.look_closer(known)
    assert (closer.aliases, closer.genres, closer.note) == (("Moss",), ("ambient",), "duo")
    assert (closer.places, closer.first_year) == (("Köln",), 2009)


async def test_an_entry_that_was_merged_keeps_the_id_it_was_seen_under_but_is_looked_up_under_the_new_one(
    musicbrainz, twin
):
    merged = Answer.json({**WHOLE, "id": "new-id"})
    twin.script(Fault(merged, times=2))
    assert (await musicbrainz.look_closer(SEEN)).id == MBID
    found = await musicbrainz.look_up(MBID)
    assert found is not None
    assert found.id == "new-id"


@pytest.mark.parametrize(
    ("kind", "span", "years", "ended"),
    [
        ("Group", {"begin": "1987", "end": "1994-04-05", "ended": True}, (1987, 1994), True),
        ("Group", {"begin": None, "end": None, "ended": True}, (None, None), True),
        ("Group", {"begin": "2001", "end": "2009", "ended": None}, (2001, 2009), True),
        ("Group", {"begin": "????", "ended": None}, (None, None), False),
        (None, {"begin": "2015-02"}, (2015, None), False),
        ("Person", {"begin": "1974-03-01", "end": "2019", "ended": True}, (None, 2019), True),
        ("Group", None, (None, None), False),
    ],
)
async def test_years_are_those_of_the_music_so_that_a_birth_is_none(musicbrainz, twin, kind, span, years, ended):
    twin.script(Fault(Answer.json({"id": MBID, "name": "Glasmoos", "type": kind, "life-span": span})))
    closer = await musicbrainz.look_closer(SEEN)
    assert ((closer.first_year, closer.last_year), closer.ended) == (years, ended)


@pytest.mark.parametrize(
    ("name", "sort_name", "aliases"),
    [
        ("椎名林檎", "Shiina, Ringo", ("Ringo Shiina",)),
        ("東京事変", "Tokyo Jihen", ("Tokyo Jihen",)),
        ("The Beatles", "Beatles, The", ()),
        ("Earth, Wind & Fire", "Earth, Wind & Fire", ()),
        ("Кино", "Kino", ()),
        ("Ива и Ян", "Ivanova, Iva, Yanev, Yan", ("Ivanova, Iva, Yanev, Yan",)),
    ],
)
async def test_a_sort_name_is_an_alias_in_latin_letters_in_the_order_one_says_it(
    musicbrainz, twin, name, sort_name, aliases
):
    twin.script(Fault(Answer.json({"id": MBID, "name": name, "sort-name": sort_name})))
    found = await musicbrainz.look_up(MBID)
    assert found is not None
    assert found.aliases == aliases


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ({"country": "DE"}, ("Germany",)),
        ({"country": "XW"}, ()),
        ({"country": "GB", "area": {"type": "Country", "name": "United Kingdom"}}, ("United Kingdom",)),
        ({"area": {"name": "Japan"}, "begin-area": {"name": "Tokyo"}}, ("Tokyo", "Japan")),
        ({"area": {"type": "City", "name": "Berlin"}, "begin-area": {"name": "Tbilisi"}}, ("Berlin", "Tbilisi")),
        ({"area": {"type": "City", "name": None}, "country": None}, ()),
    ],
)
async def test_places_are_told_nearest_first(musicbrainz, twin, told, places):
    twin.script(Fault(Answer.json({"id": MBID, "name": "Glasmoos", **told})))
    assert (await musicbrainz.look_closer(SEEN)).places == places


async def test_the_rate_of_one_a_second_is_never_exceeded(musicbrainz, twin, clock):
    began = clock.at
    for _ in range(10):
        await musicbrainz.find_artists("Vril")
    assert len(twin.asked) == 10
    assert 9.0 <= clock.at - began < 12.0


@pytest.mark.parametrize("answer", [OVER_RATE, BUSY, Answer(503, b"<html>503</html>", "text/html")])
async def test_a_503_is_a_throttle_that_passes_and_is_never_none(musicbrainz, twin, answer):
    twin.script(Fault(answer, times=2))
    assert await musicbrainz.find_artists("Vril")
    twin.script(Fault(answer, times=99))
    with pytest.raises(SourceUnavailable):
        await musicbrainz.find_artists("Vril")


@pytest.mark.parametrize("status", [200, 400])
async def test_a_limit_told_in_band_is_a_throttle_too(musicbrainz, twin, status):
    text = "Your requests are exceeding the allowable rate limit."
    twin.script(Fault(Answer.json({"error": text}, status), times=99))
    with pytest.raises(SourceUnavailable, match="rate limit"):
        await musicbrainz.find_artists("Vril")


async def test_a_client_that_is_not_wanted_is_a_refusal(musicbrainz, twin):
    twin.script(Fault(NO_AGENT))
    with pytest.raises(SourceRefused):
        await musicbrainz.find_artists("Vril")


async def test_truncated_json_or_a_page_is_asked_again_and_a_change_when_it_lasts(musicbrainz, twin):
    for answer in (Answer(200, b'{"artists":[{"id":"a","na'), Answer(200, b"<html>hi</html>", "text/html")):
        twin.script(Fault(answer))
        assert await musicbrainz.find_artists("Vril")
    twin.script(Fault(Answer(200, b'{"artists":['), times=99))
    with pytest.raises(SourceChanged, match="not JSON"):
        await musicbrainz.find_artists("Vril")


async def test_a_body_cut_on_the_way_is_asked_again(musicbrainz, twin):
    whole = searched({"id": "a", "name": "Vril", "score": 100})
    twin.script(Fault(Answer(200, whole.body, cut=True)))
    assert await musicbrainz.find_artists("Vril")


async def test_an_empty_list_is_none_after_both_questions(musicbrainz, twin):
    twin.script(Fault(searched(), times=2))
    assert await musicbrainz.find_artists("Vril") == ()
    assert len(twin.asked) == 2


async def test_a_fault_in_the_second_question_is_not_hidden_by_the_first_answer(musicbrainz, twin):
    twin.script(Fault(searched({"id": "a", "name": "Vrillah"})), Fault(BUSY, times=99))
    with pytest.raises(SourceUnavailable):
        await musicbrainz.find_artists("Vril")


@pytest.mark.parametrize(
    "body",
    [
        [],
        None,
        {"count": 0},
        {"artists": None},
        {"artists": {"id": "a"}},
        {"artists": ["Vril"]},
        {"artists": [{"name": "Vril"}]},
        {"artists": [{"id": "a", "name": None}]},
        {"artists": [{"id": "a", "name": "Vril", "aliases": "Vrill"}]},
        {"artists": [{"id": "a", "name": "Vril", "tags": [{"count": "many", "name": "x"}]}]},
        {"error": "Something else"},
    ],
)
async def test_a_wrong_shape_is_a_change_with_a_sample(musicbrainz, twin, body):
    twin.script(Fault(Answer.json(body)))
    with pytest.raises(SourceChanged) as fault:
        await musicbrainz.find_artists("Vril")
    assert fault.value.sample


@pytest.mark.parametrize("answer", [Answer.json({"error": "Not Found"}, 404), Answer(404, b"<html>", "text/html")])
async def test_a_search_that_is_not_there_is_a_change_and_no_empty_answer(musicbrainz, twin, answer):
    twin.script(Fault(answer))
    with pytest.raises(SourceChanged, match="base_url"):
        await musicbrainz.find_artists("Vril")
    assert len(twin.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer.json({"error": "Not Found"}, 404),
        Answer.json({"error": "Invalid mbid."}, 400),
        Answer(404, b"<html>Not Found</html>", "text/html"),
    ],
)
async def test_an_id_that_nobody_has_is_none_at_once(musicbrainz, twin, answer):
    twin.script(Fault(answer))
    assert await musicbrainz.look_up(MBID) is None
    assert len(twin.asked) == 1


@pytest.mark.parametrize("number", ["", "../release/1", "a?b", "a/b", "a b", "é", "a" * 65, "%2e%2e"])
async def test_what_cannot_be_an_id_asks_nothing(musicbrainz, twin, number):
    with pytest.raises(SourceChanged, match="not an id"):
        await musicbrainz.look_up(number)
    with pytest.raises(SourceChanged, match="not an id"):
        await musicbrainz.look_closer(Candidate("musicbrainz", number, "X"))
    assert twin.asked == []


async def test_entries_without_a_usable_name_or_id_are_left_out(musicbrainz, twin):
    entries = [{"id": "a/b", "name": "Vril"}, {"id": "b", "name": "\u202e \n"}, {"id": "c", "name": "Vril\u200b"}]
    twin.script(Fault(searched(*entries)))
    assert [(entry.id, entry.name) for entry in await musicbrainz.find_artists("Vril")] == [("c", "Vril")]
