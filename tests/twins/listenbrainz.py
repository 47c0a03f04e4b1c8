"""Speaks like labs.api.listenbrainz.org: a flat list with counts, [] for who is not known, 400 for an algorithm."""

from tests.twins.circles import BESIDE, circle_of
from tests.twins.persons import World
from tests.twins.server import Answer, Asked

ALGORITHMS = (
    "session_based_days_9000_session_300_contribution_5_threshold_15_limit_50_skip_30",
    "session_based_days_7500_session_300_contribution_5_threshold_10_limit_100_filter_True_skip_30",
)
TOO_FAST = Answer.json({"code": 429, "error": "Rate limit exceeded"}, 429, headers={"Retry-After": "1"})
WRONG_ALGORITHM = Answer.json(
    {"error": f"value is not a valid enumeration member; permitted: {', '.join(map(repr, ALGORITHMS))}"}, 400
)


class ListenBrainz:
    """Plays the labs' similar artists.

    Args:
        world: whom it knows.
    """

    faults = (TOO_FAST,)

    def __init__(self, world: World = BESIDE) -> None:
        self._world = world

    def __call__(self, asked: Asked) -> Answer:
        if asked.path != "/similar-artists/json":
            return Answer.json({"error": "not found"}, 404)
        if asked.query.get("algorithm") not in ALGORITHMS:
            return WRONG_ALGORITHM
        mbid = asked.query.get("artist_mbids", "")
        person = self._world.person_of("musicbrainz", mbid)
        if person is None:
            return Answer.json([])
        near = [(other, score) for other, score in circle_of(self._world, person) if "musicbrainz" in other.on]
        return Answer.json(
            [
                {
                    "artist_mbid": other.id_on("musicbrainz"),
                    "name": other.called("musicbrainz"),
                    "comment": other.note,
                    "type": "Group" if other.group else "Person",
                    "gender": None,
                    "score": round(100 * score),
                    "reference_mbid": mbid,
                }
                for other, score in near
            ]
        )
