"""After listening: an act that sounds unlike its bill, and what comes of it."""

from datetime import timedelta
from itertools import islice

import numpy as np

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.ears import DIM, FakeEars
from tests.fakes.line import MODEL_ID, NOW, World
from undercard.app.knowing import portray
from undercard.entities.artists import Correction
from undercard.entities.names import ArtistKey
from undercard.entities.nights import Loss
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import Embedding
from undercard.flow.companions import companions_of
from undercard.flow.keys import under_model
from undercard.outputs.losses import funnel_lines
from undercard.outputs.paper import draw
from undercard.outputs.portrait_fields import portrait_json
from undercard.outputs.portrait_page import draw_portrait

KINDS = ("Tekla", "Mette", "Fanny")
NIGHTS, SIZE = 12, 4
WRONG = "Tekla Castell Drews"
"""Billed among techno acts; the catalogue's only artist of the name plays something else altogether."""

NAMES = ("Abel", "Brandt", "Castell", "Drews", "Ebner", "Falk", "Gruber", "Hagen", "Ivers", "Jansen", "Kern", "Lorenz")
HEAD = b"""\
From: Klub Nok <news@klub.example>
To: reader@example.org
Subject: this month
Date: Thu, 12 Nov 2026 09:00:00 +0000
Message-ID: <1@klub.example>
Content-Type: text/html; charset=utf-8

"""


def billed(kind, night):
    return [f"{kind} {NAMES[night]} {NAMES[place]}" for place in range(SIZE)]


def listing(*bills):
    lines = (
        f'<p>+ <a href="https://klub.example/{number}">Klubnacht {number}</a> [{", ".join(acts)}] [Cellar {number}]</p>'
        for number, acts in enumerate(bills)
    )
    return HEAD + b"<p>Friday</p>\n" + "\n".join(lines).encode()


BILLS = [billed(kind, night) for kind in KINDS for night in range(NIGHTS)]
ACTS = [name for bill in BILLS for name in bill]
ARTISTS = tuple(FakeArtist(name, ("A", "B"), fans=900) for name in (*ACTS, "Beloved Act", "Other Love"))

PREVIEWS = {
    f"fake:track:{artist}-{place}": b"heard by name" for artist in range(1, len(ARTISTS) + 1) for place in range(2)
}


class KindEars(FakeEars):
    """Hears kinds of music: artists of one are alike, their tracks more so. The wrong one is as far as can be."""

    async def hear(self, recording, models):
        number = int(recording.name.split(":")[-1].split("-")[0]) - 1
        name = ARTISTS[number].name
        parts = [(name.split()[0], -1.5 if name == WRONG else 1.5), (name, 0.5), (recording.name, 0.5)]
        values = sum(weight * np.random.default_rng([*seed.encode()]).standard_normal(DIM) for seed, weight in parts)
        return {model: Embedding(np.asarray(values, np.float32), 10) for model in models}


def town(*bills, **told):
    return World(
        mails=(listing(*(bills or BILLS)),), catalogs=[FakeCatalog(ARTISTS, previews=PREVIEWS)], ears=KindEars(), **told
    )


def doubted(world):
    return {row.key for row in world.store.shelves.soundings.rows() if row.value and row.value.doubt}


def night_of(world, name):
    return next(night for night in world.last.nights if any(act.name == name for act in night.acts))


def key_of(name):
    return under_model(name.casefold(), MODEL_ID)


async def test_the_only_act_that_sounds_unlike_its_bill_is_doubted():
    world = town()
    await world.walk()
    assert doubted(world) == {key_of(WRONG)}


async def test_a_doubted_act_is_lost_after_listening_with_reason_and_command():
    world = town()
    await world.walk()
    (drop,) = world.last.funnel.dropouts
    assert (drop.name, drop.stage, drop.loss) == (WRONG, "scored", Loss.AMBIGUOUS_AFTER_LISTENING)
    assert drop.why.startswith("the one at fake (900 fans) sounds unlike the 3 acts beside it; little else")
    assert drop.hint == f"undercard artist '{WRONG}'"
    assert world.last.funnel.embedded == world.last.funnel.scored + 1
    page = draw(funnel_lines(world.last.funnel, 100), 100, colour=False)
    assert "ambiguous after listening" in page
    assert "undercard fix" in page


async def test_a_doubted_act_lifts_no_night():
    believed, wary = town(), town()
    await wary.walk()
    said = Row(
        WRONG.casefold(), Correction({"fake": str(ACTS.index(WRONG) + 1)}), Stamp(NOW, "fix/1", "", "", Outcome.DONE)
    )
    believed.store.shelves.corrections.put([said])
    await believed.walk()
    assert doubted(believed) == set()
    assert night_of(believed, WRONG).heard == SIZE
    night = night_of(wary, WRONG)
    assert night.heard == SIZE - 1
    assert next(act for act in night.acts if act.name == WRONG).strength is None
    assert f"Left out: {WRONG} (the one at fake (900 fans) sounds unlike" in night.reason
    assert "Not heard" not in night.reason


async def test_an_act_that_the_user_loves_is_not_doubted():
    world = town(loved=("Beloved Act", WRONG))
    await world.walk()
    assert doubted(world) == set()


async def test_two_acts_on_a_bill_say_nothing_of_each_other():
    pairs = [[WRONG, ACTS[0]], ["Mette Brandt Brandt", "Fanny Brandt Brandt"]]
    world = town(*pairs)
    await world.walk()
    rows = world.store.shelves.soundings.rows()
    assert len(rows) == 4
    assert {row.stamp.outcome for row in rows} == {Outcome.NONE}
    assert all(row.value is None for row in rows)


async def test_a_second_run_weighs_nothing_anew_until_a_mail_brings_company():
    world = town()
    first = await world.walk()
    assert first["weigh_sound"].done == len(ACTS)
    world.now += timedelta(hours=1)
    again = await world.walk()
    assert (again["weigh_sound"].fresh, again["weigh_sound"].done) == (len(ACTS), 0)
    world.mails += (listing([WRONG, *islice(ACTS, 2)]).replace(b"<1@", b"<2@").replace(b"12 Nov", b"11 Nov"),)
    assert (await world.walk())["weigh_sound"].done == len(ACTS)


async def test_a_doubt_ends_with_the_verdict_that_it_was_about():
    world = town()
    await world.walk()
    row = world.store.shelves.verdicts.get(WRONG.casefold())
    later = Stamp(NOW + timedelta(hours=1), row.stamp.by, "", row.stamp.basis, Outcome.DONE)
    world.store.shelves.verdicts.put([Row(row.key, row.value, later)])
    assert WRONG not in {drop.name for drop in world.stock().funnel.dropouts}


async def test_soundings_of_acts_that_play_nowhere_are_dropped():
    world = town()
    await world.walk()
    world.store.shelves.soundings.put(
        [Row(key_of("long gone"), None, Stamp(NOW, "weigh_sound/1", "", "", Outcome.NONE))]
    )
    await world.walk()
    assert world.store.shelves.soundings.get(key_of("long gone")) is None


async def test_the_portrait_shows_the_clue_the_doubt_and_the_command_that_settles_it():
    world = town()
    await world.walk()
    portrait = portray(world.store.shelves, MODEL_ID, WRONG, world.now)
    (clue,) = (clue for one in portrait.namesakes for clue in one.clues if clue.kind == "sound")
    assert clue.weight < 0
    page = draw_portrait(portrait, 100, colour=False)
    assert "? ambiguous after listening" in page
    assert "−  sounds unlike the 3 acts beside it" in page
    assert '"kind": "sound"' in portrait_json(portrait)
    other = draw_portrait(portray(world.store.shelves, MODEL_ID, ACTS[0], world.now), 100, colour=False)
    assert "ambiguous after listening" not in other
    assert "like the 3 acts beside it" in other


async def test_one_artist_under_two_names_is_no_company_for_itself():
    world = town()
    await world.walk()
    shelves = world.store.shelves
    same = [WRONG, *billed("Tekla", 2)[:2]]
    tracks = shelves.tracks.get(WRONG.casefold())
    shelves.tracks.put([Row(name.casefold(), tracks.value, tracks.stamp) for name in same])
    beside = companions_of(shelves, world.scope(), MODEL_ID).beside()
    assert beside[ArtistKey(WRONG.casefold())] == (billed("Tekla", 2)[2].casefold(),)
