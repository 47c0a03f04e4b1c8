"""Speaks like ws.audioscrobbler.com: errors by number, matches as text, a list of one that is no list."""

from tests.twins.circles import BESIDE, circle_of
from tests.twins.persons import Person, World
from tests.twins.server import Answer, Asked
from undercard.kit.text import fold_name

API_KEY = "f00dcafe5ec4e7"
WRONG_KEY = Answer.json({"error": 10, "message": "Invalid API key - You must be granted a valid key by last.fm"}, 403)
NOT_KNOWN = Answer.json({"error": 6, "message": "The artist you supplied could not be found"}, 404)
TOO_FAST = Answer.json({"error": 29, "message": "Rate Limit Exceeded"}, 429)
DOWN = Answer.json({"error": 11, "message": "Service Offline - This service is temporarily offline. Try again later."})


class LastFm:
    """Plays `artist.getSimilar`.

    Args:
        world: whom it knows.
    """

    faults = (TOO_FAST, DOWN)

    def __init__(self, world: World = BESIDE) -> None:
        self._world = world

    def __call__(self, asked: Asked) -> Answer:
        if asked.query.get("api_key") != API_KEY:
            return WRONG_KEY
        if asked.path != "/2.0/" or asked.query.get("method") != "artist.getsimilar":
            return Answer.json(
                {"error": 3, "message": "Invalid Method - No method with that name in this package"}, 400
            )
        person = self._meant(asked)
        if person is None:
            return NOT_KNOWN
        near = circle_of(self._world, person)
        told = [{"name": other.name, "mbid": "", "match": str(score / 12.7927), "image": []} for other, score in near]
        about = {"artist": told[0] if len(told) == 1 else told, "@attr": {"artist": person.name}}
        return Answer.json({"similarartists": about})

    def _meant(self, asked: Asked) -> Person | None:
        if mbid := asked.query.get("mbid"):
            return self._world.person_of("musicbrainz", mbid)
        wanted = fold_name(asked.query.get("artist", ""))
        return next((person for person in self._world.persons if fold_name(person.name) == wanted), None)
