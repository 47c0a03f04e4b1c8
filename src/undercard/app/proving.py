"""Whether the ids in what the user said exist: asked at once where a source can be asked, else by the next run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from undercard.app.corrections import is_handle
from undercard.app.knowing import said_in
from undercard.artists.pages import entries_of
from undercard.entities.artists import Candidate, Correction
from undercard.entities.rows import Outcome, Row
from undercard.entities.sources import title_of
from undercard.errors import SourceError
from undercard.flow.remembering import RememberingAuthority
from undercard.flow.step import fingerprint
from undercard.kit.text import listed
from undercard.outputs.portrait import fix_command, kept_words
from undercard.store.port import Shelf
from undercard.tracks.port import Authority, Catalog, Numbered

Source = Catalog | Authority

_NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the sources say about the ids of a correction.

    Attributes:
        correction: the same, with the ids that the sources call the artist by now.
        meant: the entries, of those that have one.
        missing: sources that have no such artist.
        open: sources that were not asked, could not be, or could not tell.
        faults: why they could not, one sentence each.
    """

    correction: Correction
    meant: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Done when every id is there, failed when one is not, else later."""
        if self.missing:
            return Outcome.FAILED
        return Outcome.LATER if self.open else Outcome.DONE

    @property
    def doubt(self) -> str:
        """Why it is not certain that all ids exist; empty when it is."""
        if self.missing:
            return listed([self._has_none(source) for source in self.missing])
        return f"not checked yet at {titles(self.open)}" if self.open else ""

    def _has_none(self, source: str) -> str:
        return f"{title_of(source)} has no artist with the id {self.correction.ids[source]}"


def titles(sources: Sequence[str]) -> str:
    """Give sources as a reader calls them: `Deezer and MusicBrainz`."""
    return listed([title_of(source) for source in sources])


async def prove(sources: Sequence[Source], name: str, correction: Correction, told: Sequence[Candidate] = ()) -> Proof:
    """Ask each source whom its id means; an entry that was merged into another comes back under the id of that one.

    Args:
        sources: who may be asked now.
        name: of the act.
        correction: what the user said about it.
        told: entries that the sources once gave; they stand in for a source that cannot be asked.
    """
    known = {(entry.catalog, entry.id): entry for entry in told}
    asked = {source.card.name: source for source in sources if _is_numbered(source)}
    meant: dict[str, Candidate] = {}
    missing, open_, faults = list[str](), list[str](), list[str]()
    for site, number in correction.ids.items():
        entry, why = await _ask(asked.get(site), name, number)
        entry = known.get((site, number)) if why else entry
        if entry is not None:
            meant[site] = entry
        elif why is None:
            missing.append(site)
        else:
            open_.append(site)
        faults += [why] if why and why != _NOT_ASKED else []
    ids = {site: meant[site].id if site in meant else number for site, number in correction.ids.items()}
    return Proof(replace(correction, ids=ids), tuple(meant.values()), tuple(missing), tuple(open_), tuple(faults))


async def prove_kept(shelf: Shelf[Correction], sources: Sequence[Source]) -> list[str]:
    """Ask about every id that could not be checked when the user gave it.

    Returns:
        one sentence for each correction that names an artist whom the source does not have, with what to type.
    """
    wrong = []
    for row in shelf.rows():
        said = said_in(row)
        if said is None or not said.correction.ids or row.stamp.outcome is Outcome.DONE:
            continue
        proof = await prove(sources, said.name, said.correction)
        # Where nobody could be asked, what was once found out still holds.
        if proof.meant or proof.missing:
            shelf.put([kept(row, said.name, proof)])
        if proof.missing:
            forget = fix_command(said.name, "--forget")
            wrong.append(f"you said who {said.name} is, but {proof.doubt}: correct it, or take it back with {forget}")
    return wrong


def kept(row: Row[str, Correction], name: str, proof: Proof) -> Row[str, Correction]:
    """Give the row that keeps a correction: what the user said and when, and whether its ids are in doubt."""
    sentence = f"{name} {kept_words(proof.correction)}"
    why = f"{sentence}\n{proof.doubt}" if proof.doubt else sentence
    stamp = replace(row.stamp, why=why, basis=fingerprint(proof.correction), outcome=proof.outcome)
    return Row(row.key, proof.correction, stamp)


def _is_numbered(source: Source) -> bool:
    return isinstance(source.inner if isinstance(source, RememberingAuthority) else source, Numbered)


async def _ask(source: Source | None, name: str, number: str) -> tuple[Candidate | None, str | None]:
    """Give the entry, and why the source cannot tell; neither means that it has none."""
    if source is None:
        return None, _NOT_ASKED
    site = source.card.name
    try:
        if isinstance(source, Numbered) and not is_handle(site, number):
            return await source.look_up(number), None
        entry = await _find_by_page(source, name, number)
    except SourceError as fault:
        return None, str(fault)
    # What a search does not bring up may be there all the same.
    return entry, None if entry else f"{title_of(site)} shows nobody whose page is named {number!r} when searched"


async def _find_by_page(source: Source, name: str, handle: str) -> Candidate | None:
    """Who has this page: among those whom the source finds under its name, then under that of the act."""
    page = (source.card.name, handle)
    for question in dict.fromkeys((handle, handle.replace("-", " ").replace("_", " "), name)):
        for entry in await source.find_artists(question):
            if page in entries_of(entry):
                return entry
    return None
