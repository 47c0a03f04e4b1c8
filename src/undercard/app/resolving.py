"""resolve: who are these names? Asks the sources, keeps their answers, decides nothing for good."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from undercard.app.house import House
from undercard.app.line import open_sources
from undercard.artists.bill import explain_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.identity import NOBODY_ASKED, corrected, settle_readings
from undercard.artists.pages import entries_of
from undercard.entities.artists import Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.errors import SettingsError
from undercard.flow.asking import Asked, Desk
from undercard.flow.billing import part_of
from undercard.flow.crowd import each
from undercard.flow.step import Progress
from undercard.kit.text import clean_line, fold_name

__all__ = ["NOBODY_ASKED", "Billed", "Resolution", "ids_of", "read_bill_file", "resolve"]

_AT_ONCE = 8
_GUESS = 0.4
_ARTICLE_BEHIND = re.compile(r"([^,]+), (The|Die|Les|Los|Las)")
_BACK_TO_BACK = re.compile(r"\sb\d?b\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Billed:
    """One entry of a bill file: a name, and all that stands around it."""

    name: str
    beside: tuple[str, ...] = ()
    venue: str | None = None
    city: str | None = None
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def occasion(self, year: int) -> Occasion:
        """As the judgement wants it."""
        words = frozenset(map(fold_name, self.words))
        return Occasion(self.beside, self.venue or "", self.city or "", words, self.links, year)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a name is.

    Attributes:
        name: as asked.
        verdict: with its reason and its evidence.
        parts: one for each artist, when the name is several.
        faults: what could not be asked.
    """

    name: str
    verdict: Verdict
    parts: tuple["Resolution", ...] = ()
    faults: tuple[str, ...] = ()


def read_bill_file(path: Path) -> tuple[Billed, ...]:
    """Read `[{"name", "with", "venue", "city", "words", "links"}]`; all but the name may be missing.

    Raises:
        SettingsError: it cannot be read, is no JSON or has another shape; says where.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        entries = entries if isinstance(entries, list) else [entries]
        told = [{"beside" if key == "with" else key: value for key, value in dict(e).items()} for e in entries]
        return TypeAdapter(tuple[Billed, ...]).validate_python(told)
    except OSError as fault:
        raise SettingsError(f"the bill {path} cannot be read: {fault.strerror}") from fault
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])).replace("beside", "with")
        raise SettingsError(f"the bill {path} has something wrong at {place}: {first['msg']}. {_HOW}") from fault
    except (ValueError, TypeError) as fault:
        raise SettingsError(f"the bill {path} is no JSON list of acts: {fault}. {_HOW}") from fault


_HOW = (
    'Each act is written as {"name": "...", "with": ["..."], "venue": "...", "city": "...", "words": [], "links": []}'
)


async def resolve(
    house: House, names: Sequence[str], bill: Sequence[Billed], library: Sequence[Path], progress: Progress
) -> list[Resolution]:
    """Find out who these names are, in the given order; without names, everybody on the bill."""
    known = {fold_name(billed.name): billed for billed in bill}
    asked = list(dict.fromkeys([*names, *(() if names else (billed.name for billed in bill))]))
    year = house.clock().year
    found: dict[str, Resolution] = {}
    with closing(house.open_store()) as store:
        async with AsyncExitStack() as stack:
            desk = Desk(*open_sources(stack, house, store.shelves, library))
            corrections = {row.key: row.value for row in store.shelves.corrections.rows() if row.value is not None}
            progress.begin("resolve", len(asked))

            async def one(name: str) -> None:
                occasion = known.get(fold_name(name), Billed(name)).occasion(year)
                found[name] = await _Question(desk, occasion, corrections).answer(name)
                progress.advance("resolve")

            await each(asked, one, _AT_ONCE)
    return [found[name] for name in asked]


@dataclass(frozen=True, slots=True)
class _Question:
    """One name to be asked for."""

    desk: Desk
    occasion: Occasion
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    async def answer(self, name: str) -> Resolution:
        turned = _ARTICLE_BEHIND.fullmatch(clean_line(name))
        if turned:
            return replace(await self.answer(f"{turned[2]} {turned[1]}"), name=name)
        said = self.corrections.get(fold_name(name))
        raw = Credit(clean_line(name), ArtistKey(fold_name(name)))
        if said and (said.parts or said.same_as):
            return await self._several(name, corrected(raw, said))
        if said:
            return _told(name, await self.desk.ask(raw, self.occasion, said))
        reading = explain_bill(name, Gazetteer.of([]))
        if not reading.credits:
            return await self._doubtful(name, raw, " ".join(drop.why for drop in reading.dropped[:1]))
        if len(reading.credits) == 1:
            return await self._one(name, reading.credits[0])
        joint = await self.desk.ask(raw, self.occasion)
        if joint.verdict.status is VerdictStatus.ACCEPTED and not _BACK_TO_BACK.search(name):
            return _told(name, joint)
        return await self._several(name, reading.credits)

    async def _one(self, name: str, credit: Credit) -> Resolution:
        """One act, or an uncertain `A & B` that is settled here."""
        occasion = replace(self.occasion, origins=credit.notes)
        said = self.corrections.get(credit.key)
        joint = await self.desk.ask(credit, occasion, said)
        if joint.verdict.status is VerdictStatus.ACCEPTED or not credit.readings or said:
            return _told(name, joint)
        acts = {part: part_of(credit, part) for part in credit.readings[0]}
        parts = {part: await self.desk.ask(act, occasion, self.corrections.get(act.key)) for part, act in acts.items()}
        settled = settle_readings(credit, joint.verdict, {part: asked.verdict for part, asked in parts.items()})
        if len(settled) < len(parts):
            return _told(name, joint)
        return _joined(name, [_told(act.name, parts[act.name]) for act in settled])

    async def _several(self, name: str, acts: Sequence[Credit]) -> Resolution:
        return _joined(name, [replace(await self._one(act.name, act), name=act.name) for act in acts])

    async def _doubtful(self, name: str, raw: Credit, why: str) -> Resolution:
        """Words that the reader of bills takes for no act: somebody must be found to believe otherwise."""
        asked = await self.desk.ask(replace(raw, confidence=_GUESS), self.occasion)
        if asked.verdict.status is VerdictStatus.ACCEPTED:
            return _told(name, asked)
        no_act = replace(asked.verdict, status=VerdictStatus.NOT_AN_ARTIST, why=why or asked.verdict.why)
        return _told(name, Asked(no_act, asked.faults))


def _told(name: str, asked: Asked) -> Resolution:
    return Resolution(name, asked.verdict, (), tuple(asked.faults))


def _joined(name: str, parts: Sequence[Resolution]) -> Resolution:
    """The verdict on a credit of several artists: as good as the best known of them."""
    if len(parts) == 1:
        return replace(parts[0], name=name)
    statuses = [part.verdict.status for part in parts]
    order = (VerdictStatus.ACCEPTED, VerdictStatus.AMBIGUOUS, VerdictStatus.UNKNOWN, VerdictStatus.NOT_AN_ARTIST)
    status = next(one for one in order if one in statuses)
    names = tuple(part.name for part in parts)
    why = f"{len(parts)} artists: " + "; ".join(f"{part.name}: {part.verdict.why}" for part in parts)
    verdict = Verdict(ArtistKey(fold_name(name)), name, status, (), (), why, names)
    return Resolution(name, verdict, tuple(parts), tuple(fault for part in parts for fault in part.faults))


def ids_of(verdict: Verdict) -> dict[str, int | str | None]:
    """Give the artist's id at each place, None where it has none: entries chosen, and pages that they name."""
    pages = {page for entry in verdict.chosen for page in entries_of(entry)}
    known = {site: min(number for other, number in pages if other == site) for site, _ in pages}
    known |= {entry.catalog: entry.id for entry in verdict.chosen}
    return {
        "deezer": _number(known.get("deezer")),
        "itunes": _number(known.get("itunes")),
        "mbid": known.get("musicbrainz"),
        "spotify": known.get("spotify"),
        "soundcloud": known.get("soundcloud"),
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None
