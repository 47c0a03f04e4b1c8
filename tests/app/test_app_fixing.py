"""What the user says about a name counts for good, and only what rests on it is done anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.portraits import ACCEPTED, AMBIGUOUS, MODEL, NOW, stocked
from undercard.app.corrections import is_handle, read_correction, read_id, read_page
from undercard.app.fixing import corrections, fix, forget
from undercard.app.house import House
from undercard.app.proving import prove, prove_kept
from undercard.embedding.ensembles import Ensemble, Member
from undercard.embedding.models.mfcc import build as mfcc
from undercard.entities.artists import Candidate, Correction, VerdictStatus
from undercard.errors import SettingsError, SourceUnavailable
from undercard.flow.keys import under_model
from undercard.flow.step import Silence
from undercard.store.memory import MemoryStore

BASE62 = "4tZwfgrHOc3mvqYlEYSvVi"
MBID = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
TWO = (FakeArtist("Vril", id="4050205", fans=30_120), FakeArtist("Vril", id="77", fans=28_004))


class NumberedCatalog(FakeCatalog):
    """A catalogue that can be asked for an entry by its id; `merged` leads from an old id to a new one."""

    def __init__(self, artists, *, name: str) -> None:
        super().__init__(artists, name=name)
        self.merged: dict[str, str] = {}

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        self._note("look_up", id)
        number = self.merged.get(id, id)
        entry = self._entries.get(number)
        return self._candidate(number, entry) if entry else None


@dataclass
class Deed:
    """A house whose only catalogue is a fake called deezer."""

    store: MemoryStore
    home: Path
    deezer: NumberedCatalog = field(default_factory=lambda: NumberedCatalog(TWO, name="deezer"))
    catalogs: Sequence[Any] | None = None

    def house(self) -> House:
        return House(
            home=self.home,
            clock=lambda: NOW,
            open_store=lambda: self.store,
            open_sources=lambda _: (),
            open_standing=lambda _: (),
            open_diaries=lambda _: (),
            open_catalogs=lambda _: tuple((self.deezer,) if self.catalogs is None else self.catalogs),
            open_authorities=lambda: (),
            open_model=lambda _: Ensemble((Member("mfcc", 1.0, mfcc()),)),
            models={},
            load_profiles=lambda: (),
        )

    async def fix(self, name: str, correction: Correction | None = None, *, later: bool = False):
        return await fix(self.house(), name, correction or Correction({"deezer": "77"}), Silence(), later=later)

    async def forget(self, name: str, *, later: bool = False):
        return await forget(self.house(), name, Silence(), later=later)


@pytest.fixture
def deed(tmp_path: Path) -> Deed:
    store = stocked(AMBIGUOUS)
    store.shelves.answers.drop(["deezer:artists:vril"])
    return Deed(store, tmp_path)


@pytest.mark.parametrize(
    ("source", "given", "number"),
    [
        ("deezer", "27", "27"),
        ("deezer", " https://www.deezer.com/de/artist/27?utm=x ", "27"),
        ("deezer", "www.deezer.com/artist/27", "27"),
        ("deezer", "deezer:artist:27", "27"),
        ("itunes", "https://music.apple.com/de/artist/daft-punk/5468295", "5468295"),
        ("spotify", BASE62, BASE62),
        ("spotify", f"https://open.spotify.com/intl-de/artist/{BASE62}?si=x", BASE62),
        ("spotify", f"spotify:artist:{BASE62}", BASE62),
        ("soundcloud", "soundcloud:users:308946187", "308946187"),
        ("soundcloud", "https://soundcloud.com/Four-Tet/sets?si=x", "four-tet"),
        ("soundcloud", "m.soundcloud.com/four_tet", "four_tet"),
        ("musicbrainz", MBID.upper(), MBID),
        ("musicbrainz", f"https://musicbrainz.org/artist/{MBID}/releases", MBID),
    ],
)
def test_an_id_may_be_given_as_the_address_of_its_page(source, given, number):
    assert read_id(source, given) == number


@pytest.mark.parametrize(
    ("source", "given", "told"),
    [
        ("deezer", "Vril", "a number"),
        ("deezer", "-3", "a number"),
        ("deezer", "٣٣", "a number"),
        ("deezer", " ", "given nothing"),
        ("deezer", f"https://open.spotify.com/artist/{BASE62}", "a page of Spotify: give it to --spotify"),
        ("deezer", "https://www.deezer.com/track/27", "not the page of an artist"),
        ("deezer", "https://link.deezer.com/s/30abc", "not the page of an artist"),
        ("spotify", BASE62[:-1], "22 letters"),
        ("spotify", "https://open.spotify.com/artist/short", "22 letters"),
        ("musicbrainz", "056e4f3e", "36 characters"),
        ("itunes", "id5468295", "a number"),
        ("soundcloud", "four-tet", "a page such as https://soundcloud.com/four-tet"),
        ("soundcloud", "https://soundcloud.com/", "not the page of an artist at SoundCloud"),
        ("soundcloud", "https://soundcloud.com/308946187", "a number"),
    ],
)
def test_what_is_no_id_is_refused_with_what_one_looks_like(source, given, told):
    with pytest.raises(SettingsError, match=told):
        read_id(source, given)


def test_only_the_name_in_a_soundcloud_page_must_still_become_an_id():
    assert is_handle("soundcloud", "four-tet")
    assert not is_handle("soundcloud", "308946187")
    assert not is_handle("deezer", "x")
    assert not is_handle("mine", "x")


def test_a_page_tells_its_source():
    assert read_page("open.spotify.com/artist/" + BASE62) == {"spotify": BASE62}
    with pytest.raises(SettingsError, match="Deezer, iTunes, Spotify, SoundCloud, MusicBrainz"):
        read_page("https://vril.example")


def test_ids_of_several_sources_make_one_correction():
    read = read_correction({"deezer": "27", "musicbrainz": MBID})
    assert read == Correction({"deezer": "27", "musicbrainz": MBID})


def test_nothing_typed_is_no_correction():
    assert read_correction({}) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"ids": {"deezer": "27"}, "not_an_artist": True}, "--deezer and --not-an-artist"),
        ({"ids": {"deezer": "27"}, "same_as": "B"}, "--deezer and --same-as"),
        ({"ids": {}, "parts": ("A", "B"), "same_as": "C"}, "--split and --same-as"),
        ({"ids": {}, "parts": ("A",)}, "two names"),
        ({"ids": {}, "parts": ("A", "a")}, "two names"),
        ({"ids": {}, "parts": ("A", "B", " ")}, "empty name"),
        ({"ids": {}, "same_as": " "}, "empty name"),
    ],
)
def test_what_contradicts_itself_or_says_nothing_is_refused(said, told):
    with pytest.raises(SettingsError, match=told):
        read_correction(**said)


async def test_a_correction_is_kept_with_its_day_and_obeyed_at_once(deed):
    fixed = await deed.fix("VRIL")
    row = deed.store.shelves.corrections.get("vril")
    assert (row.value.ids, row.stamp.at, row.stamp.why) == ({"deezer": "77"}, NOW, "Vril is deezer 77")
    assert fixed.name == "Vril"
    assert [entry.id for entry in fixed.meant] == ["77"]
    verdict = deed.store.shelves.verdicts.get("vril").value
    assert (verdict.status, [entry.id for entry in verdict.chosen]) == (VerdictStatus.ACCEPTED, ["77"])
    assert fixed.verdicts == (verdict,)


async def test_only_the_corrected_name_is_asked_for(deed):
    await deed.fix("Vril")
    assert {words.partition(":")[2] for words in deed.deezer.asked} <= {"Vril", "77"}
    assert deed.store.shelves.verdicts.get("hausband").stamp.by == "test/1"


async def test_an_id_is_looked_up_once(deed):
    await deed.fix("Vril")
    assert deed.deezer.asked.count("look_up:77") == 1


async def test_an_id_that_the_source_does_not_know_changes_nothing(deed):
    with pytest.raises(SettingsError, match="no artist with the id 78; nothing was changed"):
        await deed.fix("Vril", Correction({"deezer": "78"}))
    assert deed.store.shelves.corrections.rows() == []


async def test_an_entry_that_was_merged_is_kept_under_its_new_id(deed):
    deed.deezer.merged["76"] = "77"
    await deed.fix("Vril", Correction({"deezer": "76"}))
    assert deed.store.shelves.corrections.get("vril").value.ids == {"deezer": "77"}


async def test_a_source_that_cannot_be_asked_is_believed_and_the_fault_told(deed):
    deed.deezer.faults["look_up"] = SourceUnavailable("deezer", "answered 503")
    fixed = await deed.fix("Vril")
    assert fixed.faults
    assert all("503" in fault for fault in fixed.faults)
    assert deed.store.shelves.corrections.get("vril") is not None


async def test_what_was_heard_of_somebody_else_counts_no_longer(tmp_path):
    deed = Deed(stocked(ACCEPTED), tmp_path)
    shelves = deed.store.shelves
    shelves.neighbours.put([_under_mfcc(shelves)])
    vectors = len(shelves.vectors.rows())
    await deed.fix("Vril", Correction({"deezer": "77"}), later=True)
    assert shelves.verdicts.get("vril") is None
    assert shelves.tracks.get("vril") is None
    assert shelves.neighbours.get(under_model("vril", mfcc().card.id)) is None
    assert shelves.tracks.get("mossglass") is not None
    assert len(shelves.vectors.rows()) == vectors


async def test_tracks_are_never_looked_for_by_what_was_thought_before(tmp_path):
    deed = Deed(stocked(ACCEPTED), tmp_path)
    fixed = await deed.fix("Vril", Correction(not_an_artist=True))
    assert fixed.tracks == 0
    assert deed.store.shelves.tracks.get("vril") is None
    assert not [words for words in deed.deezer.asked if words.startswith("list_tracks")]


async def test_confirming_what_was_chosen_forgets_nothing(tmp_path):
    deed = Deed(stocked(ACCEPTED), tmp_path)
    await deed.fix("Vril", Correction({"deezer": "4050205"}), later=True)
    assert deed.store.shelves.tracks.get("vril") is not None


async def test_later_means_that_nobody_is_asked(deed):
    fixed = await deed.fix("Vril", later=True)
    assert deed.deezer.asked == []
    assert fixed.verdicts == ()
    assert [bill.event.title for bill in fixed.bills] == ["Low Tide", "First Light"]


async def test_without_a_catalogue_the_correction_waits_for_the_next_run(deed):
    deed.catalogs = ()
    fixed = await deed.fix("Vril")
    assert fixed.left == "no catalogue can be asked now"
    assert deed.store.shelves.corrections.get("vril") is not None


async def test_beside_a_run_in_progress_the_correction_is_kept_and_waits(deed):
    with deed.store.claim("run"):
        fixed = await deed.fix("Vril")
    assert "in use by run" in fixed.left
    assert deed.store.shelves.corrections.get("vril") is not None


async def test_not_an_artist_is_obeyed(deed):
    fixed = await deed.fix("Hausband", Correction(not_an_artist=True))
    assert [verdict.status for verdict in fixed.verdicts] == [VerdictStatus.NOT_AN_ARTIST]


async def test_a_split_names_its_parts_and_asks_for_each(deed):
    deed.deezer = NumberedCatalog({"Blasha": (), "Allatt": ()}, name="deezer")
    fixed = await deed.fix("Blasha Allatt", Correction(parts=("Blasha", "Allatt")))
    assert [(verdict.name, verdict.parts) for verdict in fixed.verdicts] == [
        ("Blasha Allatt", ("Blasha", "Allatt")),
        ("Blasha", ()),
        ("Allatt", ()),
    ]
    assert [verdict.status for verdict in fixed.verdicts[1:]] == [VerdictStatus.ACCEPTED] * 2


async def test_same_as_leads_to_the_other_name(deed):
    deed.deezer = NumberedCatalog({"Basement Five": ()}, name="deezer")
    fixed = await deed.fix("Hausband", Correction(same_as="Basement Five"))
    assert fixed.verdicts[0].parts == ("Basement Five",)
    assert fixed.verdicts[1].status is VerdictStatus.ACCEPTED


@pytest.mark.parametrize(
    ("before", "name", "said"),
    [
        ({}, "Vril", Correction(same_as="VRIL")),
        ({}, "Vril", Correction(parts=("Vril", "Mara"))),
        ({"B": Correction(same_as="A")}, "A", Correction(same_as="B")),
        ({"B": Correction(same_as="C"), "C": Correction(parts=("D", "A"))}, "A", Correction(same_as="B")),
    ],
)
async def test_a_name_never_stands_for_itself(deed, before, name, said):
    for other, correction in before.items():
        await deed.fix(other, correction, later=True)
    kept = deed.store.shelves.corrections.rows()
    with pytest.raises(SettingsError, match="would stand for itself"):
        await deed.fix(name, said, later=True)
    assert deed.store.shelves.corrections.rows() == kept


async def test_a_circle_elsewhere_does_not_hang(deed):
    shelf = deed.store.shelves.corrections
    await deed.fix("B", Correction(same_as="C"), later=True)
    shelf.put([_same_as(shelf.get("b"), "c", "B")])
    await deed.fix("A", Correction(same_as="B"), later=True)
    assert shelf.get("a").value.same_as == "B"


async def test_a_second_correction_replaces_the_first_and_tells_it(deed):
    await deed.fix("Vril", later=True)
    fixed = await deed.fix("Vril", Correction(not_an_artist=True), later=True)
    assert fixed.before == Correction({"deezer": "77"})
    assert [said.correction for said in corrections(deed.house())] == [Correction(not_an_artist=True)]


async def test_forgetting_lets_the_evidence_decide_again(deed):
    await deed.fix("Vril")
    fixed = await deed.forget("vril")
    assert deed.store.shelves.corrections.rows() == []
    assert fixed.before == Correction({"deezer": "77"})
    assert fixed.verdicts[0].status is VerdictStatus.AMBIGUOUS


async def test_what_was_never_said_cannot_be_forgotten(deed):
    with pytest.raises(SettingsError, match="you said nothing about 'Vril'"):
        await deed.forget("Vril")


async def test_a_name_on_no_bill_is_kept_and_those_like_it_are_named(deed):
    fixed = await deed.fix("Vrill", Correction(not_an_artist=True), later=True)
    assert fixed.alike == ("Vril",)
    assert deed.store.shelves.corrections.get("vrill") is not None


async def test_all_corrections_are_listed_by_name_with_their_day(deed):
    await deed.fix("vril", later=True)
    await deed.fix("Nobody Knows", Correction(not_an_artist=True), later=True)
    assert [(said.name, said.at) for said in corrections(deed.house())] == [("Nobody Knows", NOW), ("Vril", NOW)]


async def test_an_id_given_offline_is_marked_and_checked_by_the_next_run_that_can_ask(deed):
    deed.catalogs = ()
    fixed = await deed.fix("Vril", Correction({"deezer": "88"}))
    assert fixed.unchecked == ("deezer",)
    assert [said.doubt for said in corrections(deed.house())] == ["not checked yet at Deezer"]
    shelf = deed.store.shelves.corrections
    assert await prove_kept(shelf, ()) == []
    assert corrections(deed.house())[0].doubt == "not checked yet at Deezer"
    told = await prove_kept(shelf, [deed.deezer])
    assert len(told) == 1
    assert "you said who Vril is, but Deezer has no artist with the id 88" in told[0]
    assert told[0].endswith("undercard fix Vril --forget")
    said = corrections(deed.house())[0]
    assert (said.name, said.at, said.doubt) == ("Vril", NOW, "Deezer has no artist with the id 88")
    assert await prove_kept(shelf, ()) == []
    assert corrections(deed.house())[0].doubt == "Deezer has no artist with the id 88"


async def test_an_id_that_exists_is_in_doubt_no_more_once_it_was_checked(deed):
    deed.catalogs = ()
    await deed.fix("Hausband", Correction({"deezer": "88"}))
    deed.deezer.merged["88"] = "77"
    assert await prove_kept(deed.store.shelves.corrections, [deed.deezer]) == []
    said = corrections(deed.house())[0]
    assert (said.name, said.correction.ids, said.doubt) == ("Hausband", {"deezer": "77"}, "")


async def test_an_entry_that_was_told_before_needs_no_checking(deed):
    fixed = await deed.fix("Vril", later=True)
    assert (fixed.unchecked, [entry.id for entry in fixed.meant]) == ((), ["77"])
    assert deed.deezer.asked == []
    await deed.fix("Vril", Correction(not_an_artist=True), later=True)
    assert corrections(deed.house())[0].doubt == ""


async def test_a_source_that_fails_leaves_the_id_in_doubt(deed):
    deed.deezer.faults["look_up"] = SourceUnavailable("deezer", "time-out")
    shelf = deed.store.shelves.corrections
    await deed.fix("Hausband", Correction({"deezer": "88"}), later=True)
    assert await prove_kept(shelf, [deed.deezer]) == []
    assert corrections(deed.house())[0].doubt == "not checked yet at Deezer"


async def test_words_with_annotations_are_about_the_name_in_them(deed):
    assert (await deed.fix("VRIL (live)", later=True)).name == "Vril"
    assert (await deed.forget("Vril (dj set)", later=True)).name.casefold() == "vril"


async def test_words_that_bills_read_as_several_names_are_said_to_be(deed):
    fixed = await deed.fix("Vril b2b Mara Volt", Correction(not_an_artist=True), later=True)
    assert (fixed.known, fixed.apart, fixed.alike) == (False, ("Vril", "Mara Volt"), ())


class Cloud(NumberedCatalog):
    """A catalogue whose entries have pages with a name instead of their id."""

    def _candidate(self, id_, artist):
        entry = super()._candidate(id_, artist)
        return replace(entry, link=f"https://soundcloud.com/{entry.name.casefold()}-music")


async def test_a_soundcloud_page_becomes_the_id_of_whoever_has_it(deed):
    cloud = Cloud((FakeArtist("Vril", id="5"),), name="soundcloud")
    await deed.fix("Vril", Correction({"soundcloud": "vril-music"}), later=True)
    assert await prove_kept(deed.store.shelves.corrections, [cloud]) == []
    said = corrections(deed.house())[0]
    assert (said.correction.ids, said.doubt) == ({"soundcloud": "5"}, "")


async def test_a_soundcloud_page_that_no_search_shows_is_believed_and_told():
    cloud = Cloud((FakeArtist("Vril", id="5"),), name="soundcloud")
    proof = await prove([cloud], "Vril", Correction({"soundcloud": "somebody-else"}))
    assert (proof.correction.ids, proof.missing, proof.open) == (
        {"soundcloud": "somebody-else"},
        (),
        ("soundcloud",),
    )
    assert "SoundCloud shows nobody whose page is named 'somebody-else'" in proof.faults[0]


def _same_as(row, key: str, other: str):
    return type(row)(key, Correction(same_as=other), row.stamp)


def _under_mfcc(shelves):
    row = shelves.neighbours.get(under_model("vril", MODEL))
    return type(row)(under_model("vril", mfcc().card.id), row.value, row.stamp)
