"""The funnel over a whole run and for each newsletter, read off the shelves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from undercard.entities.artists import Credit, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.nights import Funnel, Newsletter
from undercard.entities.yields import MailYield
from undercard.events.merge import group_nights
from undercard.flow.billing import SURE, Bill, bills_in_scope, settled_bills
from undercard.flow.step import Scope
from undercard.flow.trails import Trails
from undercard.recommend.funnel import count
from undercard.store.port import Shelves

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Letterbox:
    """What came from one sender, or from all of them.

    Attributes:
        mails: message id -> what reading it gave.
        nights: places of the merged nights that are announced.
        acts: every act once, words included that were read as an act and name none.
    """

    mails: dict[str, MailYield] = field(default_factory=dict)
    nights: set[int] = field(default_factory=set)
    acts: dict[ArtistKey, Credit] = field(default_factory=dict)

    @property
    def newest(self) -> str:
        """Id of the newest mail."""
        return max(self.mails, key=lambda key: (self.mails[key].sent or _LONG_AGO, key))

    def add(self, night: int, acts: Iterable[Credit]) -> None:
        """Take in an announcement of a night."""
        self.nights.add(night)
        for act in acts:
            self.acts.setdefault(act.key, act)

    def funnel(self, mails: int, trails: Trails) -> Funnel:
        """Count how far the acts came."""
        return count(mails, len(self.nights), map(trails.trail, self.acts.values()))


@dataclass(frozen=True, slots=True)
class Letters:
    """What the mails of a run announce, by sender.

    Attributes:
        count: how many mails there are, unreadable ones included.
        whole: all of them together.
        boxes: sender -> theirs.
    """

    count: int
    whole: _Letterbox
    boxes: Mapping[str, _Letterbox]

    @property
    def acts(self) -> Mapping[ArtistKey, Credit]:
        """Every act that the funnel counts."""
        return self.whole.acts

    def funnel(self, trails: Trails) -> Funnel:
        """Give the count over all newsletters."""
        return self.whole.funnel(self.count, trails)

    def newsletters(self, shelves: Shelves, trails: Trails) -> tuple[Newsletter, ...]:
        """Give the count for each sender, the newest mail first; its subject is read from `messages`."""
        newest = shelves.messages.find([box.newest for box in self.boxes.values()])
        letters = []
        for box in self.boxes.values():
            given, row = box.mails[box.newest], newest.get(box.newest)
            subject = row.value.subject if row and row.value else ""
            name = given.name or given.sender or given.file
            letters.append(Newsletter(given.sender, name, subject, given.sent, box.funnel(len(box.mails), trails)))
        return tuple(sorted(letters, key=lambda letter: letter.newest or _LONG_AGO, reverse=True))


def read_letters(shelves: Shelves, scope: Scope) -> Letters:
    """Sort the bills of a run by the sender that announces them."""
    rows = shelves.yields.rows() if scope.messages is None else shelves.yields.find(sorted(scope.messages)).values()
    boxes = _by_sender({row.key: row.value for row in rows if row.value is not None})
    box_of = {key: box for box in boxes.values() for key in box.mails}
    settled, no_acts = settled_bills(shelves, scope), _no_acts(shelves, bills_in_scope(shelves, scope))
    groups = group_nights([bill.event for bill in settled])
    place_of = {event.id: place for place, (_, group) in enumerate(groups) for event in group}
    whole = _Letterbox()
    for bill in settled:
        acts = (*bill.acts, *no_acts.get(bill.event.id, ()))
        for box in (whole, box_of.get(bill.event.message)):
            if box is not None:
                box.add(place_of[bill.event.id], acts)
    mails = len(shelves.messages.stamps()) if scope.messages is None else len(scope.messages)
    return Letters(mails, whole, boxes)


def _by_sender(mails: Mapping[str, MailYield]) -> dict[str, _Letterbox]:
    """Saved pages have no sender: each file is a newsletter of its own."""
    boxes: dict[str, _Letterbox] = {}
    for key, given in mails.items():
        boxes.setdefault(given.sender or f"file:{given.file}", _Letterbox()).mails[key] = given
    return boxes


def _no_acts(shelves: Shelves, printed: Iterable[Bill]) -> dict[str, tuple[Credit, ...]]:
    """Event -> words that were surely read as acts and turned out to name none; what the user said so is no loss."""
    bills = list(printed)
    keys = {act.key for bill in bills for act in bill.acts if act.confidence >= SURE}
    rows, said = shelves.verdicts.find(keys), shelves.corrections.find(keys)
    verdicts = {key: row.value for key, row in rows.items() if row.value is not None and key not in said}
    none = {key for key, one in verdicts.items() if one.status is VerdictStatus.NOT_AN_ARTIST and not one.parts}
    return {bill.event.id: tuple(a for a in bill.acts if a.key in none and a.confidence >= SURE) for bill in bills}
