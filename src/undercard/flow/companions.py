"""Whom each act stands beside: on its bills, and on its senders' other nights, as far as they were heard."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from undercard.artists.sounding import LEAST_BESIDE
from undercard.entities.artists import VerdictStatus
from undercard.entities.ensembles import shares_of
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.rows import Outcome
from undercard.flow.billing import settled_bills
from undercard.flow.keys import under_model
from undercard.flow.step import Scope, fingerprint
from undercard.store.port import Shelves

_MOST_BESIDE = 24
_MOST_USUAL = 24
_SAMPLED = 3 * _MOST_USUAL
"""Acts of a sender that are looked at; enough that, without those of one bill, as many as count remain."""

_MOST_BILLS = 100
"""Bills to learn from; they are spread over all senders and nights."""

Keys = tuple[ArtistKey, ...]


@dataclass(frozen=True, slots=True)
class Companions:
    """Acts that were heard, and whom with.

    Attributes:
        tracks: act -> the tracks of it that were heard; every act that is named here.
        bills: those with at least one act.
        senders: address, or file -> a sample of the acts it bills.
        heads: act -> its senders.
    """

    tracks: Mapping[ArtistKey, tuple[TrackId, ...]]
    bills: tuple[Keys, ...]
    senders: Mapping[str, Keys]
    heads: Mapping[ArtistKey, tuple[str, ...]]

    def beside(self) -> dict[ArtistKey, Keys]:
        """Act -> the others of its bills; one that is the same artist under another name does not count."""
        met: dict[ArtistKey, dict[ArtistKey, None]] = defaultdict(dict)
        for bill in self.bills:
            for act in bill:
                met[act].update(dict.fromkeys(bill))
        order = {act: fingerprint(act) for act in met}
        return {act: _some(self._others(act, company), _MOST_BESIDE, order) for act, company in met.items()}

    def usual(self, act: ArtistKey, sender: str, beside: Collection[ArtistKey]) -> Keys:
        """Acts of other nights of one of its senders."""
        return tuple(key for key in self._others(act, self.senders[sender]) if key not in beside)[:_MOST_USUAL]

    def sample(self) -> list[Keys]:
        """Bills to learn from."""
        return sorted({bill for bill in self.bills if len(bill) > LEAST_BESIDE}, key=fingerprint)[:_MOST_BILLS]

    def _others(self, act: ArtistKey, company: Iterable[ArtistKey]) -> Keys:
        own = set(self.tracks[act])
        return tuple(key for key in company if key != act and not own & set(self.tracks[key]))


def companions_of(shelves: Shelves, scope: Scope, model: ModelId) -> Companions:
    """Read off the shelves who was heard beside whom, in all mails of the store."""
    settled = settled_bills(shelves, replace(scope, messages=None))
    tracks = _heard_tracks(shelves, {act.key for bill in settled for act in bill.acts}, model)
    senders = {row.key: row.value.sender or f"file:{row.value.file}" for row in shelves.yields.rows() if row.value}
    billed: dict[str, dict[ArtistKey, None]] = defaultdict(dict)
    bills = []
    for bill in settled:
        acts = tuple(act.key for act in bill.acts if act.key in tracks)
        billed[senders.get(bill.event.message, "")].update(dict.fromkeys(acts))
        bills += [acts] if acts else []
    heads: dict[ArtistKey, list[str]] = defaultdict(list)
    for sender, acts_of_sender in billed.items():
        for act in acts_of_sender:
            heads[act].append(sender)
    order = {act: fingerprint(act) for act in heads}
    samples = {sender: _some(acts, _SAMPLED, order) for sender, acts in billed.items()}
    return Companions(tracks, tuple(bills), samples, {act: tuple(names) for act, names in heads.items()})


def _heard_tracks(shelves: Shelves, keys: Iterable[ArtistKey], model: ModelId) -> dict[ArtistKey, tuple[TrackId, ...]]:
    """The tracks that were heard, of acts of which it is known who they are."""
    rows = shelves.verdicts.find(keys)
    known = [key for key, row in rows.items() if row.value and row.value.status is VerdictStatus.ACCEPTED]
    done = {key for key, stamp in shelves.vectors.stamps().items() if stamp.outcome is Outcome.DONE}
    members = tuple(shares_of(model))
    chosen = {key: [track.id for track in row.value or ()] for key, row in shelves.tracks.find(known).items()}
    heard = {id_ for several in chosen.values() for id_ in several if any(under_model(id_, m) in done for m in members)}
    tracks = {key: tuple(id_ for id_ in several if id_ in heard) for key, several in chosen.items()}
    return {ArtistKey(key): several for key, several in sorted(tracks.items()) if several}


def _some(keys: Iterable[ArtistKey], most: int, order: Mapping[ArtistKey, str]) -> Keys:
    """As many of them, the same in every run, whatever their order."""
    every = tuple(keys)
    return every if len(every) <= most else tuple(sorted(every, key=order.__getitem__)[:most])
