"""doctor, of those who may be asked about an artist: who is, who is not, and why. Nobody is asked for it."""

from collections.abc import Iterator

from undercard.app.check import Check, Level
from undercard.app.house import House, SourceState
from undercard.entities.rows import Outcome
from undercard.entities.sources import title_of
from undercard.errors import UndercardError
from undercard.outputs.words import count
from undercard.store.port import Shelves

_GROUP = "sources"
_SHOWN = 3
_GRAPH = "graph"


def check_sources(house: House) -> Iterator[Check]:
    """Your own music, then every catalogue, authority and graph in the order in which they are asked."""
    if house.offline:
        detail = "offline = true: nobody is asked, and what is not known yet stays so"
        detail += "" if house.library else "; without a music folder of yours no new act can be heard"
        advice = "set offline = false, or take UNDERCARD_OFFLINE out of the environment"
        yield Check(_GROUP, "offline", Level.WARN, detail, advice)
    for folder in house.library:
        good = folder.is_dir()
        told = f"{folder}" if good else f"there is no folder {folder}"
        advice = "" if good else "mend or remove it under library"
        yield Check(_GROUP, "your music", Level.OK if good else Level.FAULT, told, advice)
    yield from map(_check_source, house.sources)
    if (
        not house.offline
        and not house.library
        and not any(source.on and source.kind != _GRAPH for source in house.sources)
    ):
        detail = "every catalogue is switched off and no music folder is named: no act can be heard"
        yield Check(
            _GROUP, "nobody", Level.FAULT, detail, "enabled = true under [catalogs.deezer], or name a folder in library"
        )
    yield from _check_opening(house)


def check_corrections(shelves: Shelves) -> Iterator[Check]:
    """What the user said about names, and whether the sources have what was named."""
    rows = [row for row in shelves.corrections.rows() if row.value is not None]
    if not rows:
        yield Check(_GROUP, "corrections", Level.OK, "none")
        return
    wrong = [row for row in rows if row.stamp.outcome is Outcome.FAILED]
    open_ = sum(row.stamp.outcome is Outcome.LATER for row in rows)
    told = f"{len(rows)}" + (f", of which {open_} not checked yet; the next run asks" if open_ else "")
    yield Check(_GROUP, "corrections", Level.OK, told)
    for row in wrong[:_SHOWN]:
        doubt = row.stamp.why.partition("\n")[2] or row.stamp.why
        yield Check(
            _GROUP,
            "correction",
            Level.FAULT,
            f"{row.key}: {doubt}",
            f"'undercard fix \"{row.key}\" --forget', or another id",
        )
    if len(wrong) > _SHOWN:
        more = count(len(wrong) - _SHOWN, "more correction")
        yield Check(_GROUP, "correction", Level.FAULT, f"{more} of the kind", "'undercard fix --list' shows all")


def _check_source(source: SourceState) -> Check:
    name = f"{title_of(source.name)}, similar artists" if source.kind == _GRAPH else title_of(source.name)
    if source.problem:
        return Check(_GROUP, name, Level.FAULT, f"off: {source.problem}")
    told = [source.kind if source.on else f"off: {source.why}"]
    told += [source.keys] if source.keys and source.on else []
    told += [f"at most {source.rate}"] if source.rate and source.on else []
    told += [f"asked at {source.elsewhere}, not at its own home"] if source.elsewhere else []
    level = Level.WARN if source.elsewhere and source.on else Level.OK
    advice = "remove base_url from the settings to ask its own home" if level is Level.WARN else ""
    return Check(_GROUP, name, level, ", ".join(told), advice)


def _check_opening(house: House) -> Iterator[Check]:
    """Whether those that are on can be opened: a plug-in may be missing, an address may make no sense."""
    if any(source.problem for source in house.sources):
        return
    try:
        house.open_catalogs(())
        house.open_authorities()
        house.open_graphs()
    except UndercardError as fault:
        yield Check(_GROUP, "opening", Level.FAULT, str(fault))
