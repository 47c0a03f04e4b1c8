"""How often a name on a bill becomes the right artist: labelled cases, put to twins of the real catalogues.

    python -m benchmarks.identity                 the cases, kind by kind, beside two named alternatives
    python -m benchmarks.identity --mistakes      with each wrong or missing answer and its reason
    python -m benchmarks.identity --unseen        the cases that no rule was made with
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
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.twins import cases as seen
from tests.twins import cases_unseen as unseen
from tests.twins.cast import Bill, Case, Standing
from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.persons import World
from tests.twins.server import Twin
from undercard.app.resolving import Billed, Resolution, ids_of, resolve
from undercard.bootstrap import build_house
from undercard.flow.step import Silence
from undercard.kit.text import fold_name
from undercard.settings import (
    AuthoritiesSettings,
    CatalogsSettings,
    Rate,
    Settings,
    SourceSettings,
    StoreCatalogSettings,
)
from undercard.tracks.catalogs.deezer import build as build_deezer

_FAST = Rate(100_000, 1.0)
_SITES = {"deezer": "deezer", "itunes": "itunes", "mbid": "musicbrainz"}
_TARGET = (0.98, 0.85)


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
    """Keys of the persons behind the ids; None for an id that nobody has."""
    found = ((world.person_of(site, ids[name])) for name, site in _SITES.items() if ids.get(name) is not None)
    return {person.key if person else None for person in found}


def mark(world: World, case: Case, found: Resolution) -> Marked:
    """Compare an answer with the truth."""
    wanted = {fold_name(part.name): part.person for part in case.parts} or {fold_name(case.name): case.person}
    answers = found.parts or (found,)
    given = {fold_name(one.name): persons_of(world, ids_of(one.verdict)) for one in answers}
    given = {name: people for name, people in given.items() if people}
    right = all(people == {wanted.get(name)} for name, people in given.items())
    listed = any(wanted.values()) and not case.may_abstain
    return Marked(case, bool(given), right, listed, f"{found.verdict.status.value}: {found.verdict.why}")


async def answer(cases: Sequence[Case], world: World, bill_of: Callable[[Case], Bill]) -> list[Marked]:
    """Put the cases to the whole of `resolve`, with twins on loopback that know no quota."""
    marks = []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as home:
        deezer = stack.enter_context(Twin(Deezer(world=world, quota=0)))
        itunes = stack.enter_context(Twin(ITunes(world=world, quota=0)))
        musicbrainz = stack.enter_context(Twin(MusicBrainz(world=world, quota=0)))
        settings = Settings(
            home=Path(home),
            catalogs=CatalogsSettings(
                deezer=SourceSettings(base_url=deezer.base_url, rate=_FAST),
                itunes=StoreCatalogSettings(base_url=itunes.base_url, rate=_FAST),
            ),
            authorities=AuthoritiesSettings(musicbrainz=SourceSettings(base_url=musicbrainz.base_url, rate=_FAST)),
        )
        for some in seen.rounds(cases):
            bill = [_billed(bill_of(case)) for case in some]
            found = await resolve(build_house(settings), [case.name for case in some], bill, [], Silence())
            marks += [mark(world, case, one) for case, one in zip(some, found, strict=True)]
    return marks


def _billed(bill: Bill) -> Billed:
    beside, words, links = tuple(bill["with"]), tuple(bill["words"]), tuple(bill["links"])
    return Billed(bill["name"], beside, bill["venue"], bill["city"], words, links)


async def first_hits(cases: Sequence[Case], world: World, *, equal: bool) -> list[Marked]:
    """The alternatives: the first hit at Deezer, or the most followed one of an equal name."""
    with Twin(Deezer(world=world, quota=0)) as twin:
        catalog = build_deezer(twin.base_url, requests=_FAST.requests, per_seconds=_FAST.per_seconds)
        marks = []
        for case in cases:
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
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.unseen:
        cases, world, bill_of = unseen.UNSEEN_CASES, unseen.WORLD_OF_UNSEEN, unseen.bill_of
    else:
        cases, world, bill_of = seen.CASES, seen.WORLD_OF_CASES, seen.bill_of
    marks = asyncio.run(answer(cases, world, bill_of))
    kinds: dict[str, list[Marked]] = defaultdict(list)
    for one in marks:
        kinds[one.case.kind].append(one)
    rows = {kind: scores(of_kind) for kind, of_kind in kinds.items()} | {"undercard": scores(marks)}
    rows["first hit at Deezer"] = scores(asyncio.run(first_hits(cases, world, equal=False)))
    rows["most followed of equal name"] = scores(asyncio.run(first_hits(cases, world, equal=True)))
    if asked.json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{'':34} {'cases':>5} {'given':>6} {'wrong':>6} {'precision':>10} {'due':>5} {'coverage':>9}")
    print("\n".join(_row(name, told) for name, told in rows.items()))
    print(f"targets: precision {_TARGET[0]} at coverage {_TARGET[1]}")
    if asked.mistakes:
        _show_mistakes(marks)


def _show_mistakes(marks: Iterable[Marked]) -> None:
    for one in marks:
        wrong, missed = one.given and not one.right, one.due and not one.given
        if wrong or missed:
            case = one.case
            print(f"{'WRONG ' if wrong else 'missed'} {case.kind}: {case.name}: {one.answer}")
            print(f"       truth: {case.person or case.standing}; {case.why}")


if __name__ == "__main__":
    main()
