"""events: which events do these files announce? Needs no store, no network, no model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from undercard.app.house import House
from undercard.artists.bill import explain_bill
from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.events import Event
from undercard.errors import ItemError
from undercard.events.profiles import Profile
from undercard.events.reading import read_events
from undercard.mail.port import RawMail
from undercard.mail.reading import decode
from undercard.outputs.port import Billing


@dataclass(slots=True)
class Readings:
    """What was read.

    Attributes:
        files: file name -> its events in printed order.
        faults: mails that could not be read, one sentence each.
        notes: what was cut or refused in mails that could be read.
        places: file name -> the path that goes by it.
    """

    files: dict[str, list[Billing]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def read_files(house: House, paths: Sequence[Path]) -> Readings:
    """Read the events of every mail in these places."""
    readings = Readings()
    profiles = house.load_profiles()
    gazetteer = Gazetteer.of(house.taste.likes)
    for path in paths:
        for source in house.open_sources([path]):
            for mail in source.mails():
                _read(mail, profiles, gazetteer, readings)
    return readings


def _read(mail: RawMail | ItemError, profiles: Sequence[Profile], gazetteer: Gazetteer, readings: Readings) -> None:
    if isinstance(mail, ItemError):
        readings.faults.append(str(mail))
        return
    events = readings.files.setdefault(_called(mail, readings), [])
    try:
        message = decode(mail)
    except ItemError as fault:
        readings.faults.append(str(fault))
        return
    readings.notes += [f"{mail.name}: {problem}" for problem in message.problems]
    events += [_bill(event, gazetteer) for event in read_events(message, profiles)]


def _called(mail: RawMail, readings: Readings) -> str:
    """The file name; where two files share it, the later one goes by its whole path."""
    place = mail.origin.partition(":")[2].partition("#")[0] or mail.name
    return mail.name if readings.places.setdefault(mail.name, place) == place else place


def _bill(event: Event, gazetteer: Gazetteer) -> Billing:
    left_out = (dropped for text in event.bill for dropped in explain_bill(text, gazetteer).dropped)
    return Billing(event, name_acts(event, gazetteer), tuple((dropped.words, dropped.why) for dropped in left_out))
