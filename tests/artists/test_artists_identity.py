"""Who an act is: equality, evidence, and the right to abstain."""

from dataclasses import replace

import pytest

from undercard.artists.genres import contradict
from undercard.artists.identity import apart_as_well, corrected, judge, settle_readings, why_belonging, worth_a_look
from undercard.artists.likeness import Likeness, likeness
from undercard.entities.artists import Candidate, Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name

TECHNO = frozenset({"techno"})


def credit(name: str, confidence: float = 1.0, readings: tuple[tuple[str, ...], ...] = ()) -> Credit:
    return Credit(name, ArtistKey(fold_name(name)), confidence=confidence, readings=readings)


def entry(name: str, fans: int | None = None, catalog: str = "deezer", **more: tuple[str, ...]) -> Candidate:
    identity = f"{catalog}-{name}-{fans}-{more}"
    return Candidate(catalog, identity, name, more.get("aliases", ()), fans, None, more.get("genres", ()))


def verdict_on(name: str, *entries: Candidate, words: frozenset[str] = frozenset(), confidence: float = 1.0) -> Verdict:
    answers: dict[str, list[Candidate]] = {}
    for candidate in entries:
        answers.setdefault(candidate.catalog, []).append(candidate)
    return judge(credit(name, confidence), answers, Occasion(words=words))


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Vril", "VRIL", Likeness.PRINTED),
        ("Vril", "Vrillah", Likeness.NONE),
        ("Calibre", "Calibre 50", Likeness.NONE),
        ("Ólafur & Co", "Olafur and Co", Likeness.FOLDED),
        ("JAY-Z", "JAŸ‐Z", Likeness.FOLDED),
        ("&ME", "&Me", Likeness.PRINTED),
        ("&ME", "Me", Likeness.NONE),
        ("k?d", "K?D", Likeness.PRINTED),
        ("A*M*E", "A*M*E", Likeness.PRINTED),
        ("D'african", "Dafrican", Likeness.FOLDED),
        ("The Koros", "Koros", Likeness.ARTICLE),
        ("R.E.M.", "REM", Likeness.FOLDED),
        ("A*M*E", "AME", Likeness.SPACING),
        ("Koro vs Vell", "Koro", Likeness.NONE),
    ],
)
def test_names_agree_letter_by_letter_folded_weakly_or_not(name: str, other: str, expected: Likeness) -> None:
    assert likeness(name, entry(other)) is expected


def test_alias_is_as_good_as_an_equal_key() -> None:
    known = entry("東京事変", aliases=("Tokyo Incidents",))
    assert likeness("Tokyo Incidents", known) is Likeness.ALIAS
    assert verdict_on("Tokyo Incidents", known).status is VerdictStatus.ACCEPTED


def test_only_equal_entry_is_accepted() -> None:
    verdict = verdict_on("Vril", entry("Vrillah", 9000), entry("Vril", 700), entry("Vril Society", 5))
    assert verdict.status is VerdictStatus.ACCEPTED
    assert [candidate.name for candidate in verdict.chosen] == ["Vril"]
    assert "700 fans" in verdict.why


def test_first_hit_is_never_taken_when_no_name_is_equal() -> None:
    verdict = verdict_on("Calibre", entry("Calibre 50", 2_000_000))
    assert (verdict.status, verdict.chosen) == (VerdictStatus.UNKNOWN, ())
    assert verdict.candidates


def test_nothing_found_is_unknown_and_says_where() -> None:
    verdict = judge(credit("Koro"), {"deezer": (), "itunes": ()})
    assert verdict.status is VerdictStatus.UNKNOWN
    assert verdict.why == "no artist of this name at Deezer and iTunes"


def test_homonym_with_nearly_all_fans_is_accepted() -> None:
    assert verdict_on("Nirvana", entry("Nirvana", 9_000_000), entry("Nirvana", 120)).chosen[0].fans == 9_000_000


def test_fame_alone_does_not_decide_against_a_homonym_with_an_audience() -> None:
    famous, other = entry("Nirvana", 9_000_000), entry("Nirvana", 12_000)
    assert verdict_on("Nirvana", famous, other).status is VerdictStatus.AMBIGUOUS
    recent = replace(famous, last_year=2025)
    occasion = Occasion(year=2026)
    assert judge(credit("Nirvana"), {"deezer": (recent, other)}, occasion).chosen == (recent,)


def test_homonyms_of_like_size_are_ambiguous_and_both_shown() -> None:
    verdict = verdict_on("Basement", entry("Basement", 8_000), entry("Basement", 1_000))
    assert verdict.status is VerdictStatus.AMBIGUOUS
    assert "8,000" in verdict.why
    assert "1,000" in verdict.why


def test_dominant_homonym_of_another_genre_is_not_accepted() -> None:
    entries = entry("Archangel", 90_000, genres=("Metal",)), entry("Archangel", 40, genres=("Metal",))
    assert verdict_on("Archangel", *entries, words=TECHNO).status is VerdictStatus.AMBIGUOUS


def test_only_homonym_that_fits_the_night_is_accepted() -> None:
    entries = entry("Archangel", 90_000, genres=("Metal",)), entry("Archangel", 4_000, genres=("Techno",))
    assert [c.genres for c in verdict_on("Archangel", *entries, words=TECHNO).chosen] == [("Techno",)]


def test_single_entry_of_a_contradicting_genre_is_ambiguous() -> None:
    verdict = verdict_on("Chrysalis", entry("Chrysalis", 500, genres=("Bluegrass",)), words=TECHNO)
    assert verdict.status is VerdictStatus.AMBIGUOUS
    assert "Bluegrass" in verdict.why


def test_vague_genres_contradict_nothing() -> None:
    assert not contradict(("Alternative", "Pop", "Dance"), TECHNO)
    assert contradict(("Regional Mexican",), TECHNO)


@pytest.mark.parametrize("name", ["Tribute to Koro", "Koro Karaoke Band", "Made Famous By Koro"])
def test_imitations_are_no_candidates(name: str) -> None:
    assert verdict_on("Koro", entry(name, 10_000, aliases=("Koro",))).status is VerdictStatus.UNKNOWN


def test_tribute_band_on_the_bill_may_be_itself() -> None:
    assert verdict_on("Koro Tribute", entry("Koro Tribute", 20)).status is VerdictStatus.ACCEPTED


def test_article_counts_only_when_the_night_fits_and_nobody_else_comes_near() -> None:
    assert verdict_on("The Koros", entry("Koros", 900)).status is VerdictStatus.AMBIGUOUS
    fits = entry("Koros", 900, genres=("Techno",))
    assert verdict_on("The Koros", fits, words=TECHNO).status is VerdictStatus.ACCEPTED
    assert verdict_on("The Koros", entry("Koros", 900), entry("Koros", 2)).status is VerdictStatus.AMBIGUOUS
    assert [c.name for c in verdict_on("The Koros", entry("Koros", 900), entry("The Koros", 3)).chosen] == ["The Koros"]


def test_one_entry_per_catalogue_and_agreement_is_told() -> None:
    verdict = verdict_on("Koro", entry("Koro", 40), entry("Koro", catalog="itunes"))
    assert [candidate.catalog for candidate in verdict.chosen] == ["deezer", "itunes"]
    assert "at Deezer and iTunes" in verdict.why


def test_catalogue_with_homonyms_casts_doubt_on_the_only_entry_of_another() -> None:
    verdict = verdict_on("Koro", entry("Koro", 40), entry("Koro", 1, "itunes"), entry("Koro", 2, "itunes"))
    assert verdict.status is VerdictStatus.AMBIGUOUS


def test_decided_homonym_is_accepted_though_another_catalogue_has_two() -> None:
    songs = ("Anima", "Portal", "Torus")
    famous, other = replace(entry("Koro", 90_000), titles=songs), entry("Koro", 3)
    sold, stray = replace(entry("Koro", None, "itunes"), titles=songs), entry("KORO", None, "itunes")
    recent = replace(famous, last_year=2025)
    answers = {"deezer": (recent, other), "itunes": (sold, stray)}
    assert judge(credit("Koro"), answers, Occasion(year=2026)).chosen == (recent, sold)


def test_who_is_in_no_catalogue_that_counts_fans_is_not_less_known_for_that() -> None:
    answers = {
        "deezer": (entry("Koro", 6_000, genres=("Rock",)),),
        "musicbrainz": (entry("Koro", None, "musicbrainz", genres=("techno",)),),
    }
    assert judge(credit("Koro"), answers).status is VerdictStatus.AMBIGUOUS


def test_own_music_outranks_doubt() -> None:
    verdict = verdict_on("Koro", entry("Koro", None, "local"), entry("Koro", 5), entry("Koro", 6))
    assert verdict.status is VerdictStatus.ACCEPTED
    assert verdict.chosen[0].catalog == "local"


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ((entry("Thirst", 40),), VerdictStatus.AMBIGUOUS),
        ((entry("Thirst", 40_000),), VerdictStatus.ACCEPTED),
        ((entry("Thirst", 40), entry("Thirst", catalog="itunes")), VerdictStatus.ACCEPTED),
    ],
)
def test_guess_from_a_title_needs_fans_or_two_catalogues(entries: tuple[Candidate, ...], status: VerdictStatus) -> None:
    assert verdict_on("Thirst", *entries, confidence=0.4).status is status


def test_words_that_stand_for_acts_are_not_an_artist() -> None:
    assert verdict_on("Special Guests").status is VerdictStatus.NOT_AN_ARTIST


def test_correction_outranks_everything() -> None:
    answers = {"deezer": (entry("Koro", 9), entry("Koro", 8))}
    chosen = judge(credit("Koro"), answers, correction=Correction(ids={"deezer": answers["deezer"][1].id})).chosen
    assert chosen == (answers["deezer"][1],)
    unseen = judge(credit("Koro"), {}, correction=Correction(ids={"deezer": "42"}))
    assert (unseen.status, unseen.chosen[0].id) == (VerdictStatus.ACCEPTED, "42")
    assert (
        judge(credit("Koro"), answers, correction=Correction(not_an_artist=True)).status is VerdictStatus.NOT_AN_ARTIST
    )


def test_correction_renames_or_splits_a_credit() -> None:
    assert [c.name for c in corrected(credit("Koro & Vell"), Correction(parts=("Koro", "Vell")))] == ["Koro", "Vell"]
    assert [c.key for c in corrected(credit("Korro"), Correction(same_as="Koro"))] == ["koro"]
    assert corrected(credit("Koro"), Correction()) == (credit("Koro"),)


PAIR = credit("Koro & Mirel Dant", 0.6, (("Koro", "Mirel Dant"),))


def settled(joint: Verdict, **parts: Verdict) -> list[str]:
    return [c.name for c in settle_readings(PAIR, joint, {name.replace("_", " "): v for name, v in parts.items()})]


def test_a_joint_name_that_nobody_bears_promises_nothing() -> None:
    assert judge(PAIR, {"deezer": ()}).why == "no artist of this joint name at Deezer"


def test_a_joint_name_that_stays_one_tells_what_was_found_of_its_parts() -> None:
    joint, koro = judge(PAIR, {"deezer": ()}), verdict_on("Koro", entry("Koro", 5))
    told = apart_as_well(PAIR, joint, {"Koro": koro, "Mirel Dant": judge(credit("Mirel Dant"), {"deezer": ()})})
    assert told.why == f'{joint.why}; asked for apart, "Koro" is an artist; "Mirel Dant" is nobody'
    assert apart_as_well(PAIR, joint, {}) == joint


def test_joint_name_that_exists_stays_one_act() -> None:
    (act,) = settle_readings(PAIR, verdict_on(PAIR.name, entry("Koro and Mirel Dant", 30)), {})
    assert (act.name, act.readings) == ("Koro & Mirel Dant", ())


def test_parts_that_exist_become_acts() -> None:
    nobody, koro, mirel = (
        verdict_on(PAIR.name),
        verdict_on("Koro", entry("Koro", 5)),
        verdict_on("Mirel Dant", entry("Mirel Dant")),
    )
    assert settled(nobody, Koro=koro, Mirel_Dant=mirel) == ["Koro", "Mirel Dant"]
    assert settled(nobody, Koro=verdict_on("Koro"), Mirel_Dant=mirel) == ["Koro", "Mirel Dant"]


def test_names_that_several_bear_become_acts_of_their_own_when_one_is_a_full_name() -> None:
    several = replace(verdict_on("Mirel Dant"), status=VerdictStatus.AMBIGUOUS)
    koro = replace(verdict_on("Koro"), status=VerdictStatus.AMBIGUOUS)
    assert settled(verdict_on(PAIR.name), Koro=koro, Mirel_Dant=several) == ["Koro", "Mirel Dant"]
    assert settled(verdict_on(PAIR.name), Koro=verdict_on("Koro"), Mirel_Dant=several) == ["Koro & Mirel Dant"]


def test_two_reasons_against_namesakes_are_told_one_after_the_other() -> None:
    night = Occasion(words=frozenset({"techno"}), links=("https://soundcloud.com/koro",))
    one = replace(entry("Koro", 900, genres=("techno",)), pages=("https://soundcloud.com/koro",))
    why = judge(credit("Koro"), {"deezer": (one, entry("Koro", 800, genres=("metal",)))}, night).why
    first, second = why.removeprefix("of 2 artists of this name at Deezer this one ").split("; it ")
    assert {first.split()[0], second.split()[0]} == {"is", "plays"}


def test_single_word_alone_does_not_split_a_pair() -> None:
    koro = verdict_on("Koro", entry("Koro", 5))
    assert settled(verdict_on(PAIR.name), Koro=koro, Mirel_Dant=verdict_on("Mirel Dant")) == ["Koro & Mirel Dant"]
    assert settled(verdict_on(PAIR.name)) == ["Koro & Mirel Dant"]


SOURCES = ("deezer", "itunes", "spotify", "soundcloud", "musicbrainz")


def test_sources_are_told_as_a_list_by_their_names() -> None:
    verdict = judge(credit("Koro"), dict.fromkeys(SOURCES, ()))
    assert verdict.why == "no artist of this name at Deezer, iTunes, Spotify, SoundCloud and MusicBrainz"


def test_namesakes_are_looked_at_in_every_source_and_a_crowd_of_them_only_in_part() -> None:
    answers = {source: [entry("Koro", fans, source) for fans in range(7)] for source in SOURCES}
    looked = worth_a_look("Koro", answers)
    assert {source: [one.catalog for one in looked].count(source) for source in SOURCES} == dict.fromkeys(SOURCES, 4)


def test_an_entry_bound_by_the_name_alone_is_looked_at_before_the_words_of_another_speak_for_it() -> None:
    near, who = entry("Koro", 900), entry("Koro", None, "musicbrainz", genres=("techno",))
    answers = {"deezer": [near], "musicbrainz": [who]}
    assert worth_a_look("Koro", answers, Occasion(words=TECHNO)) == (near,)
    assert worth_a_look("Koro", answers) == (), "where the night says nothing, nothing is to be compared"

    near = replace(near, id="12")
    bridged = {"deezer": [near], "musicbrainz": [replace(who, pages=("https://www.deezer.com/artist/12",))]}
    assert worth_a_look("Koro", bridged, Occasion(words=TECHNO)) == ()


def test_lines_of_credits_are_nobody() -> None:
    assert verdict_on("Koro feat. Vell", entry("Koro feat. Vell", 60)).status is VerdictStatus.UNKNOWN
    assert verdict_on("Ft. Koro", entry("Ft. Koro", 60)).status is VerdictStatus.ACCEPTED


@pytest.mark.parametrize(("name", "other"), [("DJ Koro", "Koro"), ("Koro", "DJ Koro"), ("MC Koro", "Koro")])
def test_a_dj_before_the_name_is_like_an_article(name: str, other: str) -> None:
    assert verdict_on(name, entry(other, 40)).status is VerdictStatus.AMBIGUOUS
    assert verdict_on(name, entry(other, 40, genres=("Techno",)), words=TECHNO).status is VerdictStatus.ACCEPTED


def test_why_an_entry_of_a_further_source_is_the_same_artist_is_told() -> None:
    songs = ("Anima", "Portal", "Torus")
    known = replace(entry("Koro", 40), id="12", titles=songs)
    sold = replace(entry("Koro", None, "itunes"), id="77", titles=(*songs[:2], "Rift"))
    assert why_belonging([known], sold) == 'iTunes 77 is the same artist as Deezer 12: both have "Anima" and "Portal"'
    bare = replace(sold, titles=())
    assert why_belonging([known], bare).endswith(": each is the only one of this name there")
    assert why_belonging([known], bare, [bare, replace(bare, id="78")]) == "", "two of the name: nothing binds one"
    paged = replace(known, pages=("https://music.apple.com/de/artist/77",))
    assert why_belonging([paged], bare).endswith(": one names the other's page")
