"""MusicBrainz: who is who, under which other names, and where else they are. No key, one question a second.

Reference: https://musicbrainz.org/doc/MusicBrainz_API. Over its limit it answers 503. Its data are
free (CC0); url relations are the bridge to the same artist at other places.
"""

import re

from undercard.entities.artists import Candidate
from undercard.errors import SourceChanged, SourceError, SourceUnavailable
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.text import clean_line, fold_name
from undercard.tracks.answers import field_of
from undercard.tracks.authorities.musicbrainz.entries import ENTRIES, ENTRY, NAME, candidate_of, joined
from undercard.tracks.port import CatalogCard

AUTHORITY_CARD = CatalogCard(
    name=NAME,
    home="https://musicbrainz.org/doc/MusicBrainz_API",
    needs_key=False,
    requests=1,
    per_seconds=1.0,
    terms="Core data are free (CC0); it asks for one question a second and for a client that says who it is.",
)
MANNERS = Manners(requests=1, per_seconds=1.0, attempts=5, backoff=1.0)

_API = "/ws/2"
_SEARCH_LIMIT = 25
_CANDIDATES = 10
_RESEMBLES = 2
_NOT_FOUND = 404
_BAD_REQUEST = 400

# Ids come back from the store and from the user: they must not lead out of their path.
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_SPECIAL_IN_QUOTES = re.compile(r'(["\\])')
_THROTTLE = re.compile(r"rate limit|exceed|too many|busy|try again|unavailable", re.IGNORECASE)


def build(
    base_url: str = "https://musicbrainz.org",
    *,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "MusicBrainz":
    """Give the authority; nothing is opened yet.

    Args:
        base_url: of the server, with or without `/ws/2`, or of something that speaks like it.
        requests: allowed per `per_seconds`, instead of 1.
        per_seconds: window of the limit, instead of 1.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    home = base_url.rstrip("/").removesuffix(_API)
    manners = MANNERS.at_rate(requests, per_seconds)
    return MusicBrainz(Server(NAME, home, manners, statuses={_NOT_FOUND: _not_there}, timing=timing or Timing()))


class _NotThere(SourceChanged):
    """Nothing lies at this path."""


class MusicBrainz:
    """Asks MusicBrainz which artists have a name, and what is known about one of them."""

    def __init__(self, server: Server) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return AUTHORITY_CARD

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give artists of this name, then of this alias, then of a name that resembles it.

        Aliases are asked for only when no artist bears the name, for each question takes a second.
        """
        question = clean_line(name)
        if not _SPECIAL_IN_QUOTES.sub("", question).strip():
            return ()
        wanted = fold_name(question)
        found = await self._search("artist", question)
        if not any(_rank(candidate, wanted) < _RESEMBLES for candidate in found):
            found += await self._search("alias", question)
        distinct = {candidate.id: candidate for candidate in found}.values()
        return tuple(sorted(distinct, key=lambda candidate: _rank(candidate, wanted)))[:_CANDIDATES]

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with all its names, genres, places and pages; unchanged when it is gone."""
        fresh = await self.look_up(candidate.id)
        return candidate if fresh is None else joined(candidate, fresh)

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        """Give the artist with this MBID; None when there is none. A merged artist comes back under its new MBID."""
        if not _ID.fullmatch(id):
            raise SourceChanged(NAME, f"{id!r} is not an id of this authority", id)
        try:
            # Blanks become the `+` that separates the parts.
            answer = await self._ask(f"/artist/{id}", inc="url-rels aliases tags")
        except _NotThere:
            return None
        return candidate_of(ENTRY.read(answer))

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    async def _search(self, field: str, name: str) -> tuple[Candidate, ...]:
        quoted = _SPECIAL_IN_QUOTES.sub(r"\\\1", name)
        answer = await self._ask("/artist/", query=f'{field}:"{quoted}"', limit=_SEARCH_LIMIT)
        entries = ENTRIES.read(field_of(NAME, answer, "artists"))
        ranked = sorted(entries, key=lambda entry: -(entry.score or 0))
        return tuple(candidate_of(entry) for entry in ranked if clean_line(entry.name) and _ID.fullmatch(entry.id))

    async def _ask(self, path: str, **params: str | int) -> object:
        return await self._client.get_json(f"{_API}{path}", {**params, "fmt": "json"}, classify=settle)


def settle(status: int, value: object) -> object:
    """Give the answer, or raise what the error in it means.

    Raises:
        SourceUnavailable: the error speaks of a limit that was exceeded.
        SourceChanged: any other error.
    """
    error = value.get("error") if isinstance(value, dict) else None
    if status == _BAD_REQUEST and "mbid" in str(error).casefold():
        raise _NotThere(NAME, f"knows no such id: {error}")
    if error and _THROTTLE.search(str(error)):
        raise SourceUnavailable(NAME, f"refuses for the moment: {error}")
    if error or status >= _BAD_REQUEST:
        raise SourceChanged(NAME, f"HTTP {status} with the error {error!r}", repr(value))
    return value


def _not_there(reply: Reply) -> SourceError:
    return _NotThere(NAME, f"{reply.url} is not there (HTTP 404); is its base_url right?", reply.sample)


def _rank(candidate: Candidate, wanted: str) -> int:
    if fold_name(candidate.name) == wanted:
        return 0
    return 1 if any(fold_name(alias) == wanted for alias in candidate.aliases) else _RESEMBLES
