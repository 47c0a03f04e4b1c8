"""Several diaries that may tell of the same deeds, read as one: each deed counts once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from undercard.entities.artists import KnownArtist
from undercard.errors import SettingsError
from undercard.taste.plays import Tally
from undercard.taste.port import Diary, Sharing, is_sharing


def read_together(diaries: Iterable[Diary]) -> tuple[Diary, ...]:
    """The diaries, each once, those that tell single deeds joined into one."""
    single = list({diary.name: diary for diary in diaries}.values())
    sharing = [diary for diary in single if is_sharing(diary)]
    if len(sharing) < 2:  # noqa: PLR2004 - one has nobody to share with
        return tuple(single)
    joint = Together(tuple(sharing))
    others = [diary for diary in single if not is_sharing(diary)]
    return (*others, joint)


@dataclass(frozen=True, slots=True)
class Together:
    """Histories and collections of one person.

    Attributes:
        members: in the order in which they are read, of which the first to tell a play is believed about its moment.
    """

    members: tuple[Sharing, ...]
    _problems: list[str] = field(default_factory=list, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The names of all, joined by plus signs."""
        return " + ".join(member.name for member in self.members)

    @property
    def state(self) -> str:
        """The states of all; empty while one is not there, so that every run says so."""
        try:
            return "\n".join(member.state for member in self.members)
        except SettingsError:
            return ""

    @property
    def problems(self) -> tuple[str, ...]:
        """What the last reading passed over, whole diaries included."""
        return tuple(self._problems)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give whom they speak for together; one that cannot be read is passed over, and told.

        Raises:
            SettingsError: not one of them can be read.
        """
        tally, faults = Tally(), list[SettingsError]()
        self._problems.clear()
        for member in self.members:
            try:
                member.tell(tally)
                self._problems.extend(member.problems)
            except SettingsError as fault:
                faults.append(fault)
        if len(faults) == len(self.members):
            raise faults[0]
        self._problems.extend(map(str, faults))
        return tally.artists(self.name)
