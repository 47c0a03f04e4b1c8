"""fix: what the user says about a name counts for good, and only what rests on it is done anew."""

import logging
import re
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, replace

from undercard.app.house import House
from undercard.app.knowing import bills_of, known_names, names_like, said_about, said_in
from undercard.app.line import open_workshop, walk_for
from undercard.artists.pages import entry_of
from undercard.entities.artists import Candidate, Correction
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.errors import SettingsError, SourceError, StoreError
from undercard.flow.keys import under_model
from undercard.flow.remembering import RememberingAuthority
from undercard.flow.step import Progress, fingerprint
from undercard.kit.text import clean_line, fold_name
from undercard.outputs.portrait import Fixed, Said, correction_words
from undercard.store.port import Shelves, Store
from undercard.tracks.port import Authority, Catalog, Numbered

VERSION = 1

_log = logging.getLogger(__name__)
_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
_BASE62 = re.compile(r"[0-9A-Za-z]{22}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_URN = re.compile(r"(?:soundcloud:users:)?([1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a source writes its ids."""

    shape: re.Pattern[str]
    words: str
    page: str


_FORMS: Mapping[str, _Form] = {
    "deezer": _Form(_NUMBER, "a number, as in 27", "https://www.deezer.com/artist/27"),
    "itunes": _Form(_NUMBER, "a number, as in 5468295", "https://music.apple.com/de/artist/5468295"),
    "spotify": _Form(_BASE62, "22 letters and digits", "https://open.spotify.com/artist/4tZwfgrHOc3mvqYlEYSvVi"),
    "soundcloud": _Form(_URN, "a number, as in 308946187", "soundcloud:users:308946187"),
    "musicbrainz": _Form(
        _UUID, "36 characters, as in 056e4f3e-…", "https://musicbrainz.org/artist/056e4f3e-d505-4dad-8ec1-d04f521cbb56"
    ),
}


def read_correction(
    ids: Mapping[str, str], parts: Sequence[str] = (), same_as: str | None = None, *, not_an_artist: bool = False
) -> Correction | None:
    """Give a correction of one kind from what the user typed; None when nothing was.

    Args:
        ids: source -> an id, or the address of the artist's page there.
        parts: the names that the words on the bill stand for.
        same_as: the name under which the act is known.
        not_an_artist: the words name no act.

    Raises:
        SettingsError: two kinds at once, or an id, a page or a name that cannot be one; says which and what to do.
    """
    kinds = {
        "ids": bool(ids),
        "--not-an-artist": not_an_artist,
        "--split": bool(parts),
        "--same-as": same_as is not None,
    }
    asked = [kind for kind, given in kinds.items() if given]
    if len(asked) > 1:
        raise SettingsError(f"{' and '.join(asked)} say different things about one name: keep one of them")
    if not asked:
        return None
    names = tuple(dict.fromkeys(clean_line(part) for part in parts))
    if parts and len({fold_name(name) for name in names if name}) < 2:  # noqa: PLR2004 - several are two at least
        raise SettingsError('--split needs two names at least, as in --split "Blasha" "Allatt"')
    if not all(names) or (same_as is not None and not clean_line(same_as)):
        raise SettingsError(f"{asked[0]} was given an empty name: write the name, in quotes if it has blanks")
    numbers = {source: read_id(source, given) for source, given in ids.items()}
    return Correction(numbers, not_an_artist, names, clean_line(same_as) if same_as else None)


def read_id(source: str, given: str) -> str:
    """Give the id that the user typed, or that of the page whose address it is.

    Raises:
        SettingsError: neither is one of this source.
    """
    form, text = _FORMS[source], given.strip()
    number = _from_page(source, text) if "/" in text or text.startswith(("spotify:", "deezer:")) else text
    if source == "musicbrainz":
        number = number.lower()
    found = form.shape.fullmatch(number)
    if not found:
        raise SettingsError(f"{given!r} is no id of {source}: it has {form.words}, or is a page such as {form.page}")
    return found[found.lastindex or 0]


def _from_page(source: str, address: str) -> str:
    whole = address if "://" in address or address.startswith(("spotify:", "deezer:")) else f"https://{address}"
    site, number = entry_of(whole) or ("", "")
    if not number:
        raise SettingsError(f"{address!r} is not the page of an artist: one looks like {_FORMS[source].page}")
    if site != source:
        raise SettingsError(f"{address!r} is a page of {site}, not of {source}: give it to the option of {site}")
    return number


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
    name, key = clean_line(name), fold_name(name)
    with closing(house.open_store()) as store:
        shelves = store.shelves
        _refuse_circle(shelves, key, name, correction)
        meant, faults = ((), []) if later else await _look_up(house, shelves, correction)
        # An entry that was merged into another comes back under the id of that one.
        ids = {**correction.ids, **{entry.catalog: entry.id for entry in meant}}
        correction = replace(correction, ids=ids)
        fixed = replace(_begun(shelves, house, name, correction), meant=meant, faults=tuple(faults))
        _keep(shelves, house, fixed.name, correction)
        _log.info("name corrected", extra={"artist": name, "correction": correction_words(correction)})
        if not _is_confirmed(shelves, key, correction):
            _forget_outcome(shelves, house, key)
        return fixed if later else await _work_out(house, store, fixed, progress)


async def forget(house: House, name: str, progress: Progress, *, later: bool = False) -> Fixed:
    """Let the evidence decide about a name again.

    Raises:
        SettingsError: nothing was said about it.
    """
    key = fold_name(name)
    with closing(house.open_store()) as store:
        said = said_about(store.shelves, key)
        if said is None:
            raise SettingsError(f"you said nothing about {name!r}: 'undercard fix --list' shows what you said")
        fixed = _begun(store.shelves, house, name, None)
        store.shelves.corrections.drop([key])
        _log.info("correction forgotten", extra={"artist": said.name})
        _forget_outcome(store.shelves, house, key)
        return fixed if later else await _work_out(house, store, fixed, progress)


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


async def _look_up(house: House, shelves: Shelves, correction: Correction) -> tuple[tuple[Candidate, ...], list[str]]:
    """Ask each source whom its id means; a source that cannot be asked is believed to have it."""
    meant: list[Candidate] = []
    faults: list[str] = []
    sources: list[Catalog | Authority] = [*house.open_catalogs(()), *house.open_authorities()] if correction.ids else []
    async with AsyncExitStack() as stack:
        for source in sources:
            stack.push_async_callback(source.close)
            number = correction.ids.get(source.card.name)
            if number is None or not isinstance(source, Numbered):
                continue
            try:
                entry = await RememberingAuthority(source, shelves.answers, house.clock).look_up(number)
            except SourceError as fault:
                faults.append(str(fault))
                continue
            if entry is None:
                raise SettingsError(f"{source.card.name} has no artist with the id {number}; nothing was changed")
            meant.append(entry)
    return tuple(meant), faults


def _keep(shelves: Shelves, house: House, name: str, correction: Correction) -> None:
    sentence = f"{name} {correction_words(correction)}"
    stamp = Stamp(house.clock(), f"fix/{VERSION}", sentence, fingerprint(correction), Outcome.DONE)
    shelves.corrections.put([Row(fold_name(name), correction, stamp)])


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
    alike = () if written else names_like(shelves, name)
    before = said.correction if said else None
    return Fixed(written or name, correction, before, bills=bills, known=written is not None, alike=alike)


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
