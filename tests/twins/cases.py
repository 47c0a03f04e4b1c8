"""The labelled cases: who is meant by a name on a bill, in a world of invented artists.

Names repeat on purpose (the same name on two bills may be two persons): `rounds` deals the cases into
lists without equal names, one command each.
"""

from collections.abc import Callable, Iterable

from tests.twins import cast_absent, cast_aliases, cast_homonyms, cast_joint, cast_odd, cast_plain
from tests.twins.cast import Bill, Case
from tests.twins.persons import Person, World
from undercard.kit.text import fold_name

_CASTS = (cast_plain, cast_homonyms, cast_absent, cast_aliases, cast_joint, cast_odd)

CASES: tuple[Case, ...] = tuple(case for cast in _CASTS for case in cast.CASES)
WORLD_OF_CASES = World(person for cast in _CASTS for person in cast.PERSONS)


def person_of(catalog: str, number: object) -> Person | None:
    """Who stands behind an entry: `person_of("deezer", 1234)`; None when there is no such entry."""
    return WORLD_OF_CASES.person_of(catalog, number)


def bill_of(case: Case) -> Bill:
    """What the newsletter says about the act, as the bill file has it."""
    return case.bill({person.key: person for person in WORLD_OF_CASES.persons})


def rounds(cases: Iterable[Case], key: Callable[[str], str] = fold_name) -> tuple[tuple[Case, ...], ...]:
    """The cases in as few lists as can be without equal names in one list; `key` tells which are equal."""
    dealt: list[dict[str, Case]] = []
    for case in cases:
        name = key(case.name)
        free = next((hand for hand in dealt if name not in hand), None)
        if free is None:
            dealt.append(free := {})
        free[name] = case
    return tuple(tuple(hand.values()) for hand in dealt)
