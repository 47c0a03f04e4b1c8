"""fix: what the user says about a name counts for good, and only what rests on it is done anew."""

import logging
from contextlib import AsyncExitStack, closing
from dataclasses import replace

from undercard.app.house import House
from undercard.app.knowing import bills_of, known_names, names_like, read_apart, said_about, said_in
from undercard.app.line import open_sources, open_workshop, walk_for
from undercard.app.proving import Proof, kept, prove
from undercard.entities.artists import Correction
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.errors import SettingsError, StoreError
from undercard.flow.keys import under_model
from undercard.flow.step import Progress
from undercard.kit.text import clean_line, fold_name
from undercard.outputs.portrait import Fixed, Said, correction_words
from undercard.store.port import Shelves, Store

VERSION = 1

_log = logging.getLogger(__name__)


def corrections(house: House) -> tuple[Said, ...]:
    """Give all that the user said about names, by name."""
    with closing(house.open_store()) as store:
        return tuple(said for row in store.shelves.corrections.rows() if (said := said_in(row)))


async def fix(house: House, name: str, correction: Correction, progress: Progress, *, later: bool = False) -> Fixed:
    """Keep what the user says about a name, forget what contradicts it, and find out anew what rests on it.

    Args:
        house: where.
        name: as on the bill, however written.
        correction: as `read_correction` gives it.
        progress: watches what is done at once.
        later: leave the finding out to the next run; then nobody is asked anything now.

    Raises:
        SettingsError: the name cannot stand for what is said, or a source knows no such id; nothing was changed.
    """
    with closing(house.open_store()) as store:
        shelves = store.shelves
        name = _as_billed(shelves, name)
        key = fold_name(name)
        _refuse_circle(shelves, key, name, correction)
        proof = await _prove(house, shelves, name, correction, later=later)
        correction = proof.correction
        fixed = _begun(shelves, house, name, correction)
        fixed = replace(fixed, meant=proof.meant, unchecked=proof.open, faults=proof.faults)
        _keep(shelves, house, fixed.name, proof)
        _log.info("name corrected", extra={"artist": name, "correction": correction_words(correction)})
        if not _is_confirmed(shelves, key, correction):
            _forget_outcome(shelves, house, key)
        return fixed if later else await _work_out(house, store, fixed, progress)


async def forget(house: House, name: str, progress: Progress, *, later: bool = False) -> Fixed:
    """Let the evidence decide about a name again.

    Raises:
        SettingsError: nothing was said about it.
    """
    with closing(house.open_store()) as store:
        name = name if said_about(store.shelves, fold_name(name)) else _as_billed(store.shelves, name)
        key = fold_name(name)
        said = said_about(store.shelves, key)
        if said is None:
            raise SettingsError(f"you said nothing about {name!r}: 'undercard fix --list' shows what you said")
        fixed = _begun(store.shelves, house, name, None)
        store.shelves.corrections.drop([key])
        _log.info("correction forgotten", extra={"artist": said.name})
        _forget_outcome(store.shelves, house, key)
        return fixed if later else await _work_out(house, store, fixed, progress)


def _as_billed(shelves: Shelves, name: str) -> str:
    """The name as a bill would be read, where only that is known: `Vril (live)` is about Vril."""
    read = read_apart(name)
    keys = [fold_name(one) for one in (name, *read)]
    return read[0] if len(read) == 1 and list(known_names(shelves, keys)) == keys[1:] else clean_line(name)


def _refuse_circle(shelves: Shelves, key: str, name: str, correction: Correction) -> None:
    """A name that stands for others must not be reached from them again."""
    stands_for = {row.key: _names_in(row.value) for row in shelves.corrections.rows() if row.value is not None}
    open_ = [(other, [other]) for other in _names_in(correction)]
    seen: set[str] = set()
    while open_:
        other, way = open_.pop()
        if fold_name(other) == key:
            told = " -> ".join([name, *way])
            raise SettingsError(f"{name!r} would stand for itself ({told}): correct or --forget one of these first")
        if fold_name(other) not in seen:
            seen.add(fold_name(other))
            open_ += [(further, [*way, further]) for further in stands_for.get(fold_name(other), ())]


def _names_in(correction: Correction) -> tuple[str, ...]:
    return (*correction.parts, *([correction.same_as] if correction.same_as else []))


async def _prove(house: House, shelves: Shelves, name: str, correction: Correction, *, later: bool) -> Proof:
    """Ask the sources whom the ids mean; one that cannot be asked is believed until the next run asks it."""
    row = shelves.verdicts.get(fold_name(name))
    told = row.value.candidates if row and row.value else ()
    async with AsyncExitStack() as stack:
        nobody = later or not correction.ids
        catalogs, authorities = ((), ()) if nobody else open_sources(stack, house, shelves, ())
        proof = await prove((*catalogs, *authorities), name, correction, told)
    if proof.missing:
        raise SettingsError(f"{proof.doubt}; nothing was changed")
    return proof


def _keep(shelves: Shelves, house: House, name: str, proof: Proof) -> None:
    stamp = Stamp(house.clock(), f"fix/{VERSION}", "", "", Outcome.DONE)
    shelves.corrections.put([kept(Row(fold_name(name), proof.correction, stamp), name, proof)])


def _is_confirmed(shelves: Shelves, key: str, correction: Correction) -> bool:
    """Whether the user says what the evidence had said already."""
    row = shelves.verdicts.get(key)
    chosen = {entry.catalog: entry.id for entry in row.value.chosen} if row and row.value else {}
    return bool(correction.ids) and all(chosen.get(source) == number for source, number in correction.ids.items())


def _forget_outcome(shelves: Shelves, house: House, key: str) -> None:
    """Drop what was found for somebody else; what was heard stays under its track, should it be chosen again.

    The verdict goes as well: the steps go side by side, and tracks must not be looked for by what it said.
    """
    shelves.verdicts.drop([key])
    shelves.tracks.drop([key])
    shelves.neighbours.drop([under_model(key, house.open_model(house.model).card.id)])


def _begun(shelves: Shelves, house: House, name: str, correction: Correction | None) -> Fixed:
    key = fold_name(name)
    bills, said = bills_of(shelves, key, house.clock()), said_about(shelves, key)
    written = known_names(shelves, [key]).get(key)
    apart = () if written else read_apart(name)
    alike = () if written or apart else names_like(shelves, name)
    before = said.correction if said else None
    return Fixed(written or name, correction, before, bills=bills, known=written is not None, alike=alike, apart=apart)


async def _work_out(house: House, store: Store, fixed: Fixed, progress: Progress) -> Fixed:
    """Resolve and hear the name, and those it stands for, now."""
    correction = fixed.correction or Correction()
    names = {fold_name(name): name for name in (fixed.name, *_names_in(correction))}
    async with AsyncExitStack() as stack:
        try:
            stack.enter_context(store.claim("fix"))
        except StoreError as fault:
            return replace(fixed, left=str(fault))
        workshop = await open_workshop(stack, house, store.shelves)
        if not workshop.catalogs:
            return replace(fixed, left="no catalogue can be asked now")
        reports = await walk_for(workshop, store.shelves, names, progress)
    rows = store.shelves.verdicts.find(names)
    verdicts = tuple(row.value for key in names if (row := rows.get(key)) and row.value is not None)
    found = store.shelves.tracks.find([str(ArtistKey(key)) for key in names]).values()
    faults = dict.fromkeys([*fixed.faults, *(fault for report in reports for fault in report.faults)])
    return replace(fixed, verdicts=verdicts, tracks=sum(len(row.value or ()) for row in found), faults=tuple(faults))
