"""Who stands beside whom in the twins' world: what sources of similar artists tell, each in its own way."""

from tests.twins.persons import Person, World

BESIDE = World(
    (
        Person(
            "vril",
            "Vril",
            ("techno",),
            fans=15_000,
            on=frozenset({"deezer", "musicbrainz"}),
            related=("halma", "mara"),
            ids={"deezer": "1005"},
        ),
        Person("halma", "Hercules & Halma", ("house",), on=frozenset({"deezer", "musicbrainz"}), related=("mara",)),
        Person("mara", "Mara Völt", ("techno",), on=frozenset({"deezer", "musicbrainz"}), related=("vril", "slash")),
        Person("slash", "AR/CO?", ("house",), on=frozenset({"deezer", "musicbrainz"}), related=("vril",)),
        Person("alone", "Lone Tin", ("folk",), on=frozenset({"deezer", "musicbrainz"})),
    )
)
"""A handful of acts with names that are hard to ask for; one of them stands alone."""


def circle_of(world: World, person: Person) -> tuple[tuple[Person, float], ...]:
    """Everybody beside somebody, nearest first, each with an affinity that falls as on music-map."""
    near = [world[key] for key in person.related]
    near += [other for other in world.persons if person.key in other.related and other not in near]
    return tuple((other, round(12.7927 / (place + 1), 4)) for place, other in enumerate(near))
