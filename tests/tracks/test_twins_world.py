"""The twins' world of persons, the labelled cases in it, and the shapes in which twins answer."""

import json
import re
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from html import escape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.twins import cases, cases_later, cases_unseen
from tests.twins.__main__ import known_plays, make, variables_of
from tests.twins.cast import Kind, Standing
from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.letters import letters_of
from tests.twins.musicbrainz import BAD_ID, BAD_QUERY, NO_AGENT, NOT_FOUND, OVER_RATE, MusicBrainz
from tests.twins.persons import CATALOGS, World
from tests.twins.server import DEAD, Answer, Asked, Storm, Twin
from tests.twins.small import SMALL
from undercard.artists.bill import explain_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.kit.text import fold_name

WORLD, UNSEEN, LATER = cases.WORLD_OF_CASES, cases_unseen.WORLD_OF_UNSEEN, cases_later.WORLD_OF_LATER
SETS = [
    pytest.param(cases.CASES, WORLD, id="first"),
    pytest.param(cases_unseen.UNSEEN_CASES, UNSEEN, id="second"),
    pytest.param(cases_later.LATER_CASES, LATER, id="third"),
]
HEADERS = {"host": "127.0.0.1:1", "user-agent": "undercard/1 (test)"}


def ask(play, target, headers=HEADERS):
    url = urlsplit(target)
    return play(Asked(target, url.path, dict(parse_qsl(url.query)), headers))


def told(play, target):
    answer = ask(play, target)
    assert answer.status == 200, answer
    return json.loads(answer.body)


def billed(case):
    """The name of a case without the marks that a bill prints around it."""
    acts = explain_bill(case.name, Gazetteer.of([])).credits
    return acts[0].name if len(acts) == 1 else case.name


def names_of(world):
    """Folded name or alias -> keys of those who bear it anywhere."""
    bearers = defaultdict(set)
    for person in world.persons:
        for name in (*(person.called(catalog) for catalog in person.on), *person.aliases):
            bearers[fold_name(name)].add(person.key)
    return bearers


# The world


@pytest.mark.parametrize("world", [WORLD, UNSEEN, LATER, SMALL], ids=["first", "second", "third", "small"])
def test_every_entry_leads_back_to_its_person(world):
    for catalog in CATALOGS:
        for person in world.on(catalog):
            assert world.person_of(catalog, person.id_on(catalog)) is person
    assert len({person.slug for person in world.persons}) == len(world.persons)


@pytest.mark.parametrize("catalog", ["deezer", "itunes"])
@pytest.mark.parametrize("world", [WORLD, UNSEEN, LATER], ids=["first", "second", "third"])
def test_songs_and_records_have_ids_of_their_own(world, catalog):
    performers = world.performers(catalog)
    for kind in ("songs", "records"):
        ids = [e.id for performer in performers for e in getattr(performer, kind) if getattr(e, "by", None) is None]
        assert len(set(ids)) == len(ids)


def test_an_unknown_entry_leads_to_nobody():
    assert WORLD.person_of("deezer", 1) is None


def test_two_persons_of_one_key_or_strange_neighbours_are_refused():
    person = SMALL["vril"]
    with pytest.raises(ValueError, match="share a key"):
        World([person, person])
    with pytest.raises(ValueError, match="related to nobody"):
        World([WORLD["calibre-dnb"]])


def test_songs_agree_between_catalogues_in_title_and_code_but_not_in_id():
    here, there = (
        next(p for p in WORLD.performers(catalog) if p.id == int(WORLD["calibre-dnb"].id_on(catalog)))
        for catalog in ("deezer", "itunes")
    )
    assert [(song.title, song.code) for song in here.songs] == [(song.title, song.code) for song in there.songs]
    assert {song.id for song in here.songs}.isdisjoint(song.id for song in there.songs)


# The cases


def test_there_are_as_many_cases_of_each_kind_as_promised():
    counts = Counter(case.kind for case in cases.CASES)
    assert len(cases.CASES) >= 170
    assert 0.55 <= counts[Kind.PLAIN] / len(cases.CASES) <= 0.65
    least = {
        Kind.HOMONYM: 0.15, Kind.ABSENT: 0.07, Kind.ALIAS: 0.05, Kind.JOINT: 0.05, Kind.NOT_AN_ARTIST: 0.035,
        Kind.ODD: 0.015,
    }  # fmt: skip
    assert all(counts[kind] >= share * len(cases.CASES) for kind, share in least.items())
    assert len(cases_unseen.UNSEEN_CASES) >= 60
    assert set(Counter(case.kind for case in cases_unseen.UNSEEN_CASES)) == set(Kind)


def test_the_sets_share_no_name():
    names = [name for found in SETS for name in {fold_name(case.name) for case in found.values[0]}]
    assert len(names) == len(set(names))
    assert len(cases_later.LATER_CASES) >= 120


@pytest.mark.parametrize(("found", "world"), SETS)
def test_whoever_is_meant_has_an_entry(found, world):
    for case in found:
        keys = [key for key in (case.person, *(part.person for part in case.parts)) if key]
        assert all(world[key].on for key in keys), case.name
        assert (case.standing is Standing.LISTED) == (case.person is not None), case.name
        assert (case.standing is Standing.SEVERAL) == bool(case.parts), case.name


@pytest.mark.parametrize(("found", "world"), SETS)
def test_plain_names_have_one_bearer_and_homonyms_several(found, world):
    bearers = names_of(world)
    for case in found:
        if case.kind is Kind.PLAIN:
            assert bearers[fold_name(billed(case))] == {case.person}, case.name
        if case.kind is Kind.HOMONYM:
            assert len(bearers[fold_name(billed(case))]) > 1, case.name


@pytest.mark.parametrize(("found", "world"), SETS)
def test_whoever_is_meant_bears_the_name_unless_the_reader_may_doubt(found, world):
    bearers = names_of(world)
    for case in found:
        if case.person and not case.may_abstain:
            assert case.person in bearers[fold_name(billed(case))], case.name


@pytest.mark.parametrize(("found", "world"), SETS)
def test_links_that_decide_lead_to_the_entry(found, world):
    for case in found:
        decides = case.kind is not Kind.PLAIN and not case.may_abstain
        for link in case.links if decides else ():
            service, _, key = link.partition(":")
            service = service.partition("-")[0]
            assert service in (*world[key].pages, *world[key].on), case.name
            assert service in {"deezer", "itunes", "musicbrainz"} or "musicbrainz" in world[key].on, case.name


@pytest.mark.parametrize(("found", "world"), SETS)
def test_bills_are_written_as_the_command_reads_them(found, world):
    persons = {person.key: person for person in world.persons}
    for case in found:
        bill = json.loads(json.dumps(case.bill(persons)))
        assert set(bill) == {"name", "with", "venue", "city", "words", "links"}
        assert all(link.startswith(("https://", "http://")) for link in bill["links"])
        assert case.name not in bill["with"]


@pytest.mark.parametrize(("found", "world"), SETS)
def test_whoever_is_meant_can_be_found_unless_the_reader_may_doubt(found, world):
    deezer, itunes = Deezer(world, quota=0), ITunes(world, quota=0)
    musicbrainz = MusicBrainz(world, quota=0)
    for case in found:
        name = quote(billed(case))
        here = told(deezer, f"/search/artist?q={name}&limit=25")["data"]
        there = told(itunes, f"/search?term={name}&entity=musicArtist&limit=25")["results"]
        query = quote(f'artist:"{billed(case)}" OR alias:"{billed(case)}"')
        known = told(musicbrainz, f"/ws/2/artist?query={query}&fmt=json&limit=25")["artists"]
        hits = [world.person_of("deezer", entry["id"]) for entry in here]
        hits += [world.person_of("itunes", entry["artistId"]) for entry in there]
        hits += [world.person_of("musicbrainz", entry["id"]) for entry in known]
        assert case.may_abstain or case.person in {None, *(person.key for person in hits)}, case.name


def test_neighbours_named_in_homonym_cases_are_listed_on_deezer():
    for world in (WORLD, UNSEEN, LATER):
        for person in world.persons:
            assert all("deezer" in world[key].on for key in person.related)


def test_services_that_musicbrainz_links_to_have_the_entry():
    for world in (WORLD, UNSEEN, LATER):
        for person in world.persons:
            assert {page for page in person.pages if page in CATALOGS} <= person.on, person.key


def test_rounds_hold_every_case_once_and_no_name_twice():
    rounds = cases.rounds(cases.CASES)
    assert sum(map(len, rounds)) == len(cases.CASES)
    assert all(len({fold_name(case.name) for case in hand}) == len(hand) for hand in rounds)


# Deezer


@pytest.fixture
def deezer():
    return Deezer(WORLD, quota=0)


def test_deezer_finds_namesakes_longer_names_and_famous_strangers(deezer):
    page = told(deezer, "/search/artist?q=Calibre&limit=10")
    names = [entry["name"] for entry in page["data"]]
    assert names.count("Calibre") == 2
    assert {"Calibre 50", "The Calibre Tribute Band", "Calla Monroe"} <= set(names)
    assert set(page["data"][0]) == {"id", "name", "link", "nb_album", "nb_fan", "radio", "type"}


def test_deezer_tells_an_entry_its_albums_neighbours_and_songs(deezer):
    number = WORLD["calibre-dnb"].id_on("deezer")
    assert told(deezer, f"/artist/{number}")["nb_fan"] == 120_000
    albums = told(deezer, f"/artist/{number}/albums")["data"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", album["release_date"]) for album in albums)
    assert {album["genre_id"] for album in albums} == {106, -1}
    assert {album["record_type"] for album in albums} == {"album", "ep", "single"}
    assert told(deezer, f"/artist/{number}/related")["data"][0]["name"] == "Subduct"
    top = told(deezer, f"/artist/{number}/top?limit=3")
    assert len(top["data"]) == 3
    assert "index=3" in top["next"]
    record = told(deezer, f"/album/{top['data'][0]['album']['id']}")
    assert {genre["name"] for genre in record["genres"]["data"]} <= {"Electro"}
    assert top["data"][0]["id"] in [song["id"] for song in record["tracks"]["data"]]


def test_deezer_finds_a_track_by_its_code_and_by_its_words(deezer):
    number = WORLD["vril"].id_on("deezer")
    song = told(deezer, f"/artist/{number}/top?limit=1")["data"][0]
    track = told(deezer, f"/track/{song['id']}")
    assert re.fullmatch(r"[A-Z0-9]{12}", track["isrc"])
    assert told(deezer, f"/track/isrc:{track['isrc']}")["id"] == song["id"]
    words = f'artist:"Vril" track:"{song["title"]}"'
    found = told(deezer, f"/search?q={quote(words)}")["data"]
    assert found[0]["id"] == song["id"]


@pytest.mark.parametrize(
    "target", ["/artist/1", "/artist/1/albums", "/artist/1/related", "/track/isrc:NOPE", "/album/1"]
)
def test_deezer_has_no_data_on_what_it_does_not_know(deezer, target):
    assert told(deezer, target)["error"]["code"] == 800


def test_deezer_previews_open_by_their_signed_address_only(deezer):
    number = WORLD["vril"].id_on("deezer")
    song = next(song for song in told(deezer, f"/artist/{number}/top")["data"] if song["preview"])
    url = urlsplit(song["preview"])
    assert ask(deezer, f"{url.path}?{url.query}").status == 200
    assert ask(deezer, url.path).status == 403


# iTunes


def test_itunes_finds_artists_songs_and_looks_both_up():
    itunes = ITunes(WORLD, quota=0)
    found = told(itunes, "/search?term=Mira&entity=musicArtist&media=music")
    mine = next(entry for entry in found["results"] if entry["primaryGenreName"] == "House")
    assert WORLD.person_of("itunes", mine["artistId"]).key == "mira-house"
    artist, *songs = told(itunes, f"/lookup?id={mine['artistId']}&entity=song&limit=5")["results"]
    assert artist["wrapperType"] == "artist"
    assert {song["artistId"] for song in songs} == {mine["artistId"]}
    by_name = told(itunes, "/search?term=Mira&entity=song&attribute=artistTerm&limit=200")["results"]
    assert songs[0]["trackId"] in [song["trackId"] for song in by_name]
    assert told(itunes, f"/lookup?id={songs[0]['trackId']}")["results"][0]["trackName"] == songs[0]["trackName"]


def test_itunes_finds_the_original_spelling_and_answers_with_another():
    (found,) = told(ITunes(WORLD, quota=0), f"/search?term={quote('東京事変')}&entity=musicArtist")["results"]
    assert found["artistName"] == "Tokyo Incidents"


# MusicBrainz


@pytest.fixture
def musicbrainz():
    return MusicBrainz(WORLD, quota=0)


def search(play, query):
    page = told(play, f"/ws/2/artist/?query={quote(query)}&fmt=json&limit=25")
    return {WORLD.person_of("musicbrainz", entry["id"]).key: entry for entry in page["artists"]}


def test_musicbrainz_gives_namesakes_full_marks_and_longer_names_fewer(musicbrainz):
    found = search(musicbrainz, 'artist:"Calibre"')
    assert found["calibre-dnb"]["score"] == found["calibre-krakow"]["score"] == 100
    assert found["calibre-50"]["score"] < 100
    assert found["calibre-krakow"]["country"] == "PL"
    assert found["calibre-dnb"]["tags"][0] == {"count": 4, "name": "drum and bass"}


def test_musicbrainz_gives_the_best_hit_full_marks_even_when_it_is_another_name(musicbrainz):
    assert search(musicbrainz, 'artist:"Tokyo"') == {}
    (only,) = search(musicbrainz, 'alias:"Tokyo"').values()
    assert (only["name"], only["score"]) == ("東京事変", 100)


@pytest.mark.parametrize("query", ['alias:"Tokyo Incidents"', '"Tokyo Incidents"', 'artist:"x" OR alias:"tokyo jihen"'])
def test_musicbrainz_finds_aliases_by_field_and_without_one(musicbrainz, query):
    assert "Tokyo Jihen" in [alias["name"] for alias in search(musicbrainz, query)["tokyo-incidents"]["aliases"]]


def test_musicbrainz_tells_pages_both_ways(musicbrainz):
    person = WORLD["calibre-dnb"]
    entry = told(musicbrainz, f"/ws/2/artist/{person.id_on('musicbrainz')}?inc=url-rels+aliases+tags&fmt=json")
    pages = [relation["url"]["resource"] for relation in entry["relations"]]
    assert person.page("deezer") in pages
    assert entry["life-span"] == {"begin": None, "end": None, "ended": False}
    back = told(musicbrainz, f"/ws/2/url?resource={quote(person.page('deezer'))}&inc=artist-rels&fmt=json")
    assert back["relations"][0]["artist"]["id"] == person.id_on("musicbrainz")


def test_musicbrainz_tells_when_a_band_began_and_when_somebody_was_born(musicbrainz):
    spans = {key: entry["life-span"] for key, entry in search(musicbrainz, 'artist:"Nirvana"').items()}
    assert spans["nirvana-london"] == {"begin": "1965", "end": "1971", "ended": True}
    born = [entry["life-span"]["begin"] for entry in search(musicbrainz, 'artist:"Kova" OR artist:"Mira"').values()]
    assert any(begin is None or re.fullmatch(r"19\d\d-\d\d", begin) for begin in born)


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/ws/2/artist/nonsense?fmt=json", BAD_ID),
        ("/ws/2/artist/00000000-0000-4000-8000-000000000000?fmt=json", NOT_FOUND),
        ("/ws/2/url?resource=https://nobody.example&fmt=json", NOT_FOUND),
        ("/ws/2/artist?query=%22open&fmt=json", BAD_QUERY),
    ],
)
def test_musicbrainz_refuses_in_json(musicbrainz, target, answer):
    assert ask(musicbrainz, target) == answer


def test_musicbrainz_wants_a_name_and_a_second_between_questions():
    clock = [0.0]
    play = MusicBrainz(WORLD, now=lambda: clock[0])
    target = "/ws/2/artist?query=vril&fmt=json"
    assert ask(play, target, {"host": "x"}) == NO_AGENT
    assert [ask(play, target).status for _ in range(3)] == [200, 200, 503]
    assert ask(play, target) == OVER_RATE
    clock[0] = 10
    for _ in range(5):
        assert ask(play, target).status == 200
        clock[0] += 1


# The server


def test_a_storm_repeats_itself_whatever_the_order():
    targets = [f"/artist/{n}" for n in range(200)]
    storms = [Storm(lambda _asked: Answer.json({}), share=0.3, seed=7) for _ in range(2)]
    calm, turned = ([ask(storms[0], t) for t in targets], [ask(storms[1], t) for t in reversed(targets)])
    assert calm == turned[::-1]
    assert 40 <= storms[0].sent <= 80
    assert storms[0].sent == storms[1].sent


def test_a_dead_source_hangs_up():
    with Twin(DEAD) as twin, pytest.raises((urllib.error.URLError, ConnectionError)):
        urllib.request.urlopen(f"{twin.base_url}/artist/1", timeout=5)
    assert [asked.path for asked in twin.asked] == ["/artist/1"]


def test_a_form_arrives_whole():
    with Twin(lambda asked: Answer.json(dict(asked.form))) as twin:
        body = b"grant_type=client_credentials&scope=&name=%C3%A9"
        with urllib.request.urlopen(f"{twin.base_url}/token", data=body, timeout=5) as reply:
            assert json.load(reply) == {"grant_type": "client_credentials", "scope": "", "name": "é"}
    assert twin.asked[0].method == "POST"


# By hand


def test_every_twin_that_is_there_can_be_served_by_hand_with_its_variables():
    assert {"deezer", "itunes", "musicbrainz"} <= set(known_plays())
    for name in known_plays():
        assert callable(make(name, WORLD, quota=0))
        variables = variables_of(name, "http://127.0.0.1:8000")
        assert any(word.endswith(f"__{name.upper()}__BASE_URL") for word in variables)
        assert all("{" not in value for value in variables.values())


# Letters


def test_letters_announce_every_case_once_with_its_words():
    bills = [cases_later.bill_of(case) for case in cases.rounds(cases_later.LATER_CASES)[0]]
    text = b"".join(letters_of(bills)).decode()
    assert text.count("Line-up: ") == len(bills)
    for bill in bills:
        assert escape(bill["name"]) in text
        assert all(escape(word).casefold() in text.casefold() for word in bill["words"])
