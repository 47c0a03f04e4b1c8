"""What the user gets: ranked nights, and the honest count of what fell out on the way."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from undercard.entities.events import Event
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey
from undercard.entities.similarity import Neighbour


@dataclass(frozen=True, slots=True)
class ActScore:
    """One act of a night.

    Attributes:
        name: as billed.
        key: the folded name.
        known: True when the user already loves this very artist.
        strength: 0 to 1, from `sound`, `graph` and `mapped` together; None when the act was not heard and no graph
            knows it.
        neighbours: nearest known artists by sound, best first; empty when it was not heard.
        why: one sentence, also when there is no score.
        sound: strength by sound alone; None when it was not heard.
        graph: strength by what others say alone; None when they do not know it, or nobody near whom the user loves.
        beside: the loved artists that others put near it, nearest first, at most three.
        mapped: strength by where a learned map puts its sound; None without such a map, or where `graph` speaks.
    """

    name: str
    key: ArtistKey
    known: bool
    strength: float | None
    neighbours: tuple[Neighbour, ...]
    why: str
    sound: float | None = None
    graph: float | None = None
    beside: tuple[Beside, ...] = ()
    mapped: float | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """One ranked event.

    Attributes:
        event: what is announced.
        score: 0 to 1, from all acts of the bill.
        acts: in billed order.
        reason: why to go, in words that name the tracks to compare.
        heard: how many acts have a score.
    """

    event: Event
    score: float
    acts: tuple[ActScore, ...]
    reason: str
    heard: int


class Loss(StrEnum):
    """Why an act went no further, as one of a few words; the sentence beside it tells the particulars."""

    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    NOT_AN_ARTIST = "not-an-artist"
    NO_PREVIEW = "no-preview"
    PREVIEW_GONE = "preview-gone"
    UNHEARABLE = "unhearable"
    COULD_NOT_ASK = "could-not-ask"
    NOT_ASKED = "not-asked"
    NOT_COMPARED = "not-compared"
    AMBIGUOUS_AFTER_LISTENING = "ambiguous-after-listening"


@dataclass(frozen=True, slots=True)
class Dropout:
    """An act that did not reach the end of the line: where it stopped and why.

    Attributes:
        name: as billed, or as loved.
        stage: the first stage it did not reach.
        why: one sentence for the user.
        loss: the kind of reason; None when none was kept.
        hint: a command that tells more or settles it; empty when there is none.
    """

    name: str
    stage: str
    why: str
    loss: Loss | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of distinct acts along the line, and the reason each missing one dropped out.

    Attributes:
        dropouts: the acts that were lost.
        loved: acts that the user loves and that went no further: of them nothing had to be found out, none is lost.
    """

    mails: int
    events: int
    acts: int
    resolved: int
    with_preview: int
    embedded: int
    scored: int
    dropouts: tuple[Dropout, ...] = ()
    loved: tuple[Dropout, ...] = ()

    @property
    def losses(self) -> tuple[tuple[str, Loss | None, int], ...]:
        """Stage, kind of reason and how many acts were lost so; stages as they come, the most frequent kind first."""
        counts = Counter((lost.stage, lost.loss) for lost in self.dropouts)
        stages = list(dict.fromkeys(lost.stage for lost in self.dropouts))
        ordered = sorted(counts.items(), key=lambda item: (stages.index(item[0][0]), -item[1]))
        return tuple((stage, loss, acts) for (stage, loss), acts in ordered)


@dataclass(frozen=True, slots=True)
class Newsletter:
    """One sender's share of the funnel.

    Attributes:
        sender: address, lower case; empty for a saved page.
        name: how the sender calls itself, else the address, else the file.
        subject: of the newest mail; empty when it has none.
        newest: when the newest mail was sent; zoned. None when unknown.
        funnel: as over all newsletters; an act of two newsletters counts in both.
    """

    sender: str
    name: str
    subject: str
    newest: datetime | None
    funnel: Funnel


@dataclass(frozen=True, slots=True)
class Provider:
    """What one source gave for the acts on the bills.

    Attributes:
        name: of the catalogue or authority.
        asked: acts about which it was to be asked.
        answered: acts among them about which it told something, be it that it has none.
        found: acts that it has, surely enough to be accepted.
        faults: acts about which a question could not be put; that says nothing about what it has.
        with_preview: acts of which tracks of it were chosen.
        previews: previews of it that were tried.
        heard: previews among them that could be heard.
        unfetched: previews among them that could not be asked for.
    """

    name: str
    asked: int = 0
    answered: int = 0
    found: int = 0
    faults: int = 0
    with_preview: int = 0
    previews: int = 0
    heard: int = 0
    unfetched: int = 0

    @property
    def hit_rate(self) -> float | None:
        """Share of its answers that named the act; None before it answered."""
        return self.found / self.answered if self.answered else None
