"""events: which events do these files announce? Needs no store, no network, no model."""

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from undercard.app.house import House
from undercard.artists.bill import explain_bill
from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.events import Event
from undercard.errors import ItemError, SettingsError, SourceError
from undercard.events.profiles import Profile
from undercard.events.reading import read_mail
from undercard.mail.port import RawMail
from undercard.mail.reading import decode
from undercard.outputs.port import Billing

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Readings:
    """What was read.

    Attributes:
        files: file name of each mail that could be read -> its events in printed order.
        faults: mails and places that could not be read, one sentence each.
        notes: what was cut or refused in mails that could be read.
        places: file name -> the place of the mail that goes by it.
    """

    files: dict[str, list[Billing]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def read_files(house: House, paths: Sequence[Path]) -> Readings:
    """Read the events of every mail in these places, each mail once; a bad one does not stop the others.

    Raises:
        SettingsError: none of the places is a mailbox.
        SourceError: no mail was found, and an account could not be reached.
    """
    readings = Readings()
    profiles = house.load_profiles()
    gazetteer = Gazetteer.of(house.taste.likes)
    for mail in open_mails(house, paths, readings.faults):
        try:
            _read(mail, profiles, gazetteer, readings)
        except ItemError as fault:
            readings.faults.append(f"{place_of(mail)}: {fault.message}")
    for told in (*readings.faults, *readings.notes):
        _log.warning("mail fault", extra={"fault": told})
    return readings


def open_mails(house: House, paths: Sequence[Path], faults: list[str]) -> Iterator[RawMail]:
    """Give every mail in these places once; what cannot be read goes to `faults`, one sentence each.

    Raises:
        SettingsError: none of the places is a mailbox.
        SourceError: no mail was found, and an account could not be reached.
    """
    seen: set[str] = set()
    refusals: list[SettingsError | SourceError] = []
    found = 0
    for item in _items(house, paths, refusals):
        found += 1
        if isinstance(item, ItemError):
            faults.append(str(item))
        elif (identity := _identity(item)) not in seen:
            seen.add(identity)
            yield item
    if refusals and not found:
        raise _joined(refusals)
    faults += map(str, refusals)
    if not found:
        faults.append(f"no mail in {', '.join(map(str, paths))}")


def _items(
    house: House, paths: Sequence[Path], refusals: list[SettingsError | SourceError]
) -> Iterator[RawMail | ItemError]:
    """Every mail of every place; a place or a source that cannot be read leaves the others readable."""
    for path in paths:
        try:
            for source in house.open_sources([path]):
                try:
                    yield from source.mails()
                except (SettingsError, SourceError) as refusal:
                    refusals.append(refusal)
        except SettingsError as refusal:
            refusals.append(refusal)


def _joined(refusals: Sequence[SettingsError | SourceError]) -> SettingsError | SourceError:
    """All that the user can mend, one line each, else the first that only waiting mends."""
    mendable = [str(refusal) for refusal in refusals if isinstance(refusal, SettingsError)]
    return SettingsError("\n".join(dict.fromkeys(mendable))) if mendable else refusals[0]


def _read(mail: RawMail, profiles: Sequence[Profile], gazetteer: Gazetteer, readings: Readings) -> None:
    message = decode(mail)
    reading = read_mail(message, profiles)
    readings.notes += [f"{place_of(mail)}: {problem}" for problem in (*message.problems, *reading.problems)]
    readings.files[_called(mail, readings)] = [_bill(event, gazetteer) for event in reading.events]


def _called(mail: RawMail, readings: Readings) -> str:
    """The file name; where two mails share it, the later one goes by its whole path."""
    place = place_of(mail)
    return mail.name if readings.places.setdefault(mail.name, place) == place else place


def place_of(mail: RawMail) -> str:
    """Where a mail lies, as the user named it."""
    return mail.origin.partition(":")[2] or mail.name


def _identity(mail: RawMail) -> str:
    """The same for a mail that two of the places hold."""
    kind, _, place = mail.origin.partition(":")
    return f"{kind}:{os.path.realpath(place)}"


def _bill(event: Event, gazetteer: Gazetteer) -> Billing:
    left_out = (dropped for text in event.bill for dropped in explain_bill(text, gazetteer).dropped)
    return Billing(event, name_acts(event, gazetteer), tuple((dropped.words, dropped.why) for dropped in left_out))
