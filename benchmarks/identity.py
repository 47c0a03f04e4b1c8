"""How often a name on a bill becomes the right artist: labelled cases, put to twins of the real catalogues.

    python -m benchmarks.identity                 the cases, kind by kind, beside two named alternatives
    python -m benchmarks.identity --keys          with Spotify and SoundCloud, which want keys of one's own
    python -m benchmarks.identity --mails         from newsletters on, with and without the words around each night
    python -m benchmarks.identity --mistakes      with each wrong or missing answer and its reason
    python -m benchmarks.identity --set second    a set that no rule was made with when it was written; third as well
    python -m benchmarks.identity --json          for machines

The twins (tests/twins) answer over real HTTP in the shapes of Deezer, iTunes and MusicBrainz; every person behind an
entry is known there. *Precision*: of the acts that were given an entry, how many were given only entries of the right
person. *Coverage*: of the acts that are listed somewhere and that a careful reader can decide, how many were rightly
accepted. The alternatives are what peers do: the first hit of a search at Deezer, and the most followed entry of an
equal name.
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from tests.twins import cases, cases_later, cases_unseen, soundcloud, spotify
from tests.twins.cases import rounds
from tests.twins.cast import Bill, Case, Standing
from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.letters import letters_of
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.persons import World
from tests.twins.server import Answer, Asked, Twin
from undercard.app.house import House
from undercard.app.line import open_sources
from undercard.app.resolving import Billed, Resolution, ids_of, resolve
from undercard.artists.bill import explain_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.bootstrap import build_house
from undercard.entities.artists import Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Row
from undercard.flow.find_events import FindEvents
from undercard.flow.name_artists import NameArtists
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Scope, Silence
from undercard.flow.take_mail import TakeMail
from undercard.kit.text import fold_name
from undercard.mail.port import RawMail
from undercard.settings import (
    AuthoritiesSettings,
    CatalogsSettings,
    KeyedSettings,
    Rate,
    Settings,
    SourceSettings,
    SpotifySettings,
    StoreCatalogSettings,
)
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves
from undercard.tracks.catalogs.deezer import build as build_deezer

_FAST = Rate(100_000, 1.0)
_SITES = {
    "deezer": "deezer",
    "itunes": "itunes",
    "mbid": "musicbrainz",
    "spotify": "spotify",
    "soundcloud": "soundcloud",
}
_TARGET = (0.98, 0.85)
_SETS = {
    "first": (cases.CASES, cases.WORLD_OF_CASES, cases.bill_of),
    "second": (cases_unseen.UNSEEN_CASES, cases_unseen.WORLD_OF_UNSEEN, cases_unseen.bill_of),
    "third": (cases_later.LATER_CASES, cases_later.WORLD_OF_LATER, cases_later.bill_of),
}


@dataclass(frozen=True)
class Marked:
    """A case with what was answered.

    Attributes:
        given: entries were given.
        right: every entry that was given is the right person's, and a credit of several was read as such.
        due: a careful reader could have given the right entry.
        answer: in words.
    """

    case: Case
    given: bool
    right: bool
    due: bool
    answer: str


def persons_of(world: World, ids: dict[str, Any]) -> set[str | None]:
    """Keys of the persons behind the ids; None for an id that nobody has. A handle of SoundCloud's is no id of it."""
    told = {site: str(ids[name]) for name, site in _SITES.items() if ids.get(name) is not None}
    found = (
        world.person_of(site, number) for site, number in told.items() if site != "soundcloud" or number.isdecimal()
    )
    return {person.key if person else None for person in found}


def mark(world: World, case: Case, found: Resolution) -> Marked:
    """Compare an answer with the truth."""
    wanted = {fold_name(part.name): part.person for part in case.parts} or {fold_name(case.name): case.person}
    named = {person for person in wanted.values() if person}
    if len(named) == 1:
        # `X & friends` taken for X is right: nobody else is named.
        wanted.setdefault(fold_name(case.name), *named)
    answers = found.parts or (found,)
    given = {fold_name(one.name): persons_of(world, ids_of(one.verdict)) for one in answers}
    given = {name: people for name, people in given.items() if people}
    right = all(people == {wanted.get(name)} for name, people in given.items())
    listed = any(wanted.values()) and not case.may_abstain
    return Marked(case, bool(given), right, listed, f"{found.verdict.status.value}: {found.verdict.why}")


async def answer(
    asked: Sequence[Case], world: World, bill_of: Callable[[Case], Bill], *, keys: bool = False
) -> tuple[list[Marked], Counter[str]]:
    """Put the cases to the whole of `resolve`, with twins on loopback that know no quota; give marks and questions.

    Args:
        asked: the cases.
        world: whom the twins know.
        bill_of: gives what the newsletter says about an act.
        keys: ask Spotify and SoundCloud too, as who has keys of their own does.
    """
    marks = []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as home:
        twins = open_twins(stack, world)
        for some in rounds(asked):
            bill = [_billed(bill_of(case)) for case in some]
            house = build_house(settings_for(twins, Path(home), keys=keys))
            found = await resolve(house, [case.name for case in some], bill, [], Silence())
            marks += [mark(world, case, one) for case, one in zip(some, found, strict=True)]
        return marks, Counter({name: len(twin.asked) for name, twin in twins.items() if twin.asked})


def open_twins(stack: ExitStack, world: World) -> dict[str, Twin]:
    """Serve every source by its twin until the stack closes."""
    plays: dict[str, Callable[[Asked], Answer]] = {
        "deezer": Deezer(world=world, quota=0),
        "itunes": ITunes(world=world, quota=0),
        "musicbrainz": MusicBrainz(world=world, quota=0),
        "spotify": spotify.Spotify(world=world, quota=0),
        "soundcloud": soundcloud.SoundCloud(world=world, quota=0),
    }
    return {name: stack.enter_context(Twin(play)) for name, play in plays.items()}


def settings_for(twins: Mapping[str, Twin], home: Path, *, keys: bool) -> Settings:
    """Settings that ask the twins, as fast as they answer."""
    at = {name: twin.base_url for name, twin in twins.items()}
    catalogs = CatalogsSettings(
        deezer=SourceSettings(base_url=at["deezer"], rate=_FAST),
        itunes=StoreCatalogSettings(base_url=at["itunes"], rate=_FAST),
        spotify=SpotifySettings(
            enabled=keys,
            base_url=at["spotify"],
            rate=_FAST,
            client_id=spotify.CLIENT_ID,
            client_secret=SecretStr(spotify.CLIENT_SECRET),
            token_url=f"{at['spotify']}/api/token",
        ),
        soundcloud=KeyedSettings(
            enabled=keys,
            base_url=at["soundcloud"],
            rate=_FAST,
            client_id=soundcloud.CLIENT_ID,
            client_secret=SecretStr(soundcloud.CLIENT_SECRET),
            token_url=f"{at['soundcloud']}/oauth/token",
        ),
    )
    authorities = AuthoritiesSettings(musicbrainz=SourceSettings(base_url=at["musicbrainz"], rate=_FAST))
    return Settings(home=home, catalogs=catalogs, authorities=authorities)


async def answer_mails(
    asked: Sequence[Case], world: World, bill_of: Callable[[Case], Bill], *, about: bool
) -> list[Marked]:
    """Announce the cases in newsletters, read these, and resolve who stands on the bills.

    Args:
        asked: the cases.
        world: whom the twins know.
        bill_of: gives what the newsletter says about an act.
        about: count what a mail prints around a night among its words.
    """
    marks = []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as home:
        house = build_house(settings_for(open_twins(stack, world), Path(home), keys=False))
        for some in rounds(asked, key=_read_name):
            with closing(MemoryStore()) as store:
                await _read(house, store.shelves, letters_of([bill_of(case) for case in some]), about=about)
                marks += [mark(world, case, _read_off(store.shelves, case)) for case in some]
    return marks


def _read_name(name: str) -> str:
    """What is left of a name once it was read on a bill: `Koro (live)` and `Koro` are one act there."""
    return fold_name(" ".join(credit.name for credit in explain_bill(name, Gazetteer.of([])).credits) or name)


async def _read(house: House, shelves: Shelves, mails: Iterable[bytes], *, about: bool) -> None:
    scope, raw = Scope(house.clock()), [RawMail(f"letter:{n}", f"{n}.eml", mail) for n, mail in enumerate(mails)]
    await TakeMail(lambda: [_Letters(raw)]).run(shelves, scope, Silence())
    await FindEvents(()).run(shelves, scope, Silence())
    if not about:
        bare = [Row(r.key, tuple(replace(e, about="") for e in r.value or ()), r.stamp) for r in shelves.events.rows()]
        shelves.events.put(bare)
    async with AsyncExitStack() as stack:
        catalogs, authorities = open_sources(stack, house, shelves, [])
        await NameArtists().run(shelves, scope, Silence())
        await ResolveArtists(catalogs, authorities).run(shelves, scope, Silence())


@dataclass(frozen=True)
class _Letters:
    """A mailbox of these."""

    raw: Sequence[RawMail]

    def mails(self) -> Iterator[RawMail]:
        yield from self.raw


def _read_off(shelves: Shelves, case: Case) -> Resolution:
    """What the line made of a case; unknown when its name was not read as an act."""

    def found(name: str) -> Resolution:
        row = shelves.verdicts.get(fold_name(name))
        if row is None or row.value is None:
            key = ArtistKey(fold_name(name))
            return Resolution(name, Verdict(key, name, VerdictStatus.UNKNOWN, (), (), "was not read as an act"))
        return Resolution(name, row.value, tuple(found(part) for part in row.value.parts))

    names = [credit.name for credit in explain_bill(case.name, Gazetteer.of([])).credits]
    if len(names) > 1 and shelves.verdicts.get(fold_name(case.name)) is None:
        parts = tuple(map(found, names))
        return replace(found(case.name), parts=parts)
    one = found(names[0] if len(names) == 1 else case.name)
    return replace(one, name=case.name)


def _billed(bill: Bill) -> Billed:
    beside, words, links = tuple(bill["with"]), tuple(bill["words"]), tuple(bill["links"])
    return Billed(bill["name"], beside, bill["venue"], bill["city"], words, links)


async def first_hits(asked: Sequence[Case], world: World, *, equal: bool) -> list[Marked]:
    """The alternatives: the first hit at Deezer, or the most followed one of an equal name."""
    with Twin(Deezer(world=world, quota=0)) as twin:
        catalog = build_deezer(twin.base_url, requests=_FAST.requests, per_seconds=_FAST.per_seconds)
        marks = []
        for case in asked:
            found = await catalog.find_artists(case.name)
            if equal:
                same = [entry for entry in found if fold_name(entry.name) == fold_name(case.name)]
                found = tuple(sorted(same, key=lambda entry: -(entry.fans or 0)))
            people = persons_of(world, {"deezer": found[0].id} if found else {})
            listed = case.standing is Standing.LISTED and not case.may_abstain
            marks.append(Marked(case, bool(people), people == {case.person}, listed, ""))
        await catalog.close()
    return marks


def scores(marks: Iterable[Marked]) -> dict[str, Any]:
    """Precision, coverage and counts."""
    marks = list(marks)
    given, due = [m for m in marks if m.given], [m for m in marks if m.due]
    wrong = [m for m in given if not m.right]
    reached = sum(m.given and m.right for m in due)
    return {
        "cases": len(marks),
        "given": len(given),
        "wrong": len(wrong),
        "precision": 1 - len(wrong) / len(given) if given else 1.0,
        "due": len(due),
        "coverage": reached / len(due) if due else 1.0,
    }


def _row(name: str, told: dict[str, Any]) -> str:
    return (
        f"{name:34} {told['cases']:5} {told['given']:6} {told['wrong']:6} {told['precision']:10.3f} "
        f"{told['due']:5} {told['coverage']:9.3f}"
    )


def main() -> None:
    """Put the cases, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity", description=__doc__)
    parser.add_argument("--set", choices=sorted(_SETS), default="first")
    parser.add_argument("--unseen", action="store_const", dest="set", const="second", help="the same as --set second")
    parser.add_argument("--keys", action="store_true", help="ask Spotify and SoundCloud as well")
    parser.add_argument("--mails", action="store_true", help="announce the cases in newsletters, and read these")
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    put, world, bill_of = _SETS[asked.set]
    if asked.mails:
        _show_mails(put, world, bill_of, mistakes=asked.mistakes)
        return
    marks, questions = asyncio.run(answer(put, world, bill_of, keys=asked.keys))
    kinds: dict[str, list[Marked]] = defaultdict(list)
    for one in marks:
        kinds[one.case.kind].append(one)
    rows = {kind: scores(of_kind) for kind, of_kind in kinds.items()} | {"undercard": scores(marks)}
    rows["first hit at Deezer"] = scores(asyncio.run(first_hits(put, world, equal=False)))
    rows["most followed of equal name"] = scores(asyncio.run(first_hits(put, world, equal=True)))
    if asked.json:
        print(json.dumps(rows, indent=2))
        return
    print(_HEAD)
    print("\n".join(_row(name, told) for name, told in rows.items()))
    print(f"targets: precision {_TARGET[0]} at coverage {_TARGET[1]}")
    print("questions: " + ", ".join(f"{count} to {name}" for name, count in sorted(questions.items())))
    if asked.mistakes:
        _show_mistakes(marks)


def _show_mails(put: Sequence[Case], world: World, bill_of: Callable[[Case], Bill], *, mistakes: bool) -> None:
    print(_HEAD)
    for about in (False, True):
        marks = asyncio.run(answer_mails(put, world, bill_of, about=about))
        print(_row(f"from mails, {'with' if about else 'without'} what is around", scores(marks)))
        homonyms = [one for one in marks if one.case.kind == "homonym"]
        print(_row("    homonyms among them", scores(homonyms)))
    if mistakes:
        _show_mistakes(marks)


_HEAD = f"{'':34} {'cases':>5} {'given':>6} {'wrong':>6} {'precision':>10} {'due':>5} {'coverage':>9}"


def _show_mistakes(marks: Iterable[Marked]) -> None:
    for one in marks:
        wrong, missed = one.given and not one.right, one.due and not one.given
        if wrong or missed:
            case = one.case
            print(f"{'WRONG ' if wrong else 'missed'} {case.kind}: {case.name}: {one.answer}")
            print(f"       truth: {case.person or case.standing}; {case.why}")


if __name__ == "__main__":
    main()
