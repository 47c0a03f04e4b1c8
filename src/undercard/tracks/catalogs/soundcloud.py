"""SoundCloud: where the acts are that no label distributes; only with credentials of the user's own.

Shapes after SoundCloud's own OpenAPI (https://github.com/soundcloud/api, openapi/api.yaml, July 2026): OAuth 2.1 with
client credentials, `Authorization: OAuth <token>`, ids as URNs (`soundcloud:users:308946187`; here their number), lists
with `linked_partitioning` as `{"collection", "next_href"}`, formerly as plain arrays. A preview is a URL of the API
itself that wants the token, and may lead on to a host for media that must not see it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.clock import utc_now
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.oauth import App, ClientCredentials
from undercard.kit.politeness import Manners, Timing
from undercard.kit.replies import parse_json
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import field_of, year_of
from undercard.tracks.port import CatalogCard

NAME = "soundcloud"
CATALOG_CARD = CatalogCard(
    name=NAME,
    home="https://developers.soundcloud.com/docs/api/guide",
    needs_key=True,
    requests=5,
    per_seconds=1.0,
    terms=(
        "For personal use with an app of the user's own: nothing of it may be stored or copied, so previews stay "
        "unheard unless the user allows them, then live in memory only, and links lead back to the artist."
    ),
)
MANNERS = Manners(requests=CATALOG_CARD.requests, per_seconds=CATALOG_CARD.per_seconds, concurrency=4)
API_URL = "https://api.soundcloud.com"
TOKEN_URL = "https://secure.soundcloud.com/oauth/token"  # noqa: S105 - an address, no secret
PREVIEW_HOSTS = ("sndcdn.com", "soundcloud.cloud")
_ADVICE = (
    "register one at developers.soundcloud.com and put client_id and client_secret into [catalogs.soundcloud] of "
    "undercard.toml, or leave it switched off"
)

_SEARCH_LIMIT = 25
_CANDIDATES = 10
_TRACK_LIMIT = 50
_RELATED_LIMIT = 20
_GENRES = 5
_NOTE_LENGTH = 200
_ACCESS = "playable,preview"
# An upload of this length is a set or a show: mostly other people's records.
_LONGEST_SECONDS = 20 * 60.0
_NOT_FOUND = 404
_THROTTLED = 429


@dataclass(frozen=True, slots=True)
class _User:
    urn: str
    username: str
    full_name: str | None = None
    discogs_name: str | None = None
    city: str | None = None
    country: str | None = None
    description: str | None = None
    website: str | None = None
    permalink_url: str | None = None
    followers_count: int | None = None
    track_count: int | None = None


@dataclass(frozen=True, slots=True)
class _Uploader:
    urn: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class _Upload:
    urn: str
    title: str
    user: _Uploader
    access: str | None = None
    streamable: bool | None = None
    metadata_artist: str | None = None
    genre: str | None = None
    release: str | None = None
    release_year: int | None = None
    created_at: str | None = None
    isrc: str | None = None
    duration: float | None = None
    playback_count: int | None = None
    permalink_url: str | None = None


@dataclass(frozen=True, slots=True)
class _Profile:
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Streams:
    preview_mp3_128_url: str | None = None


_USER = Shape(NAME, _User)
_USERS = Shape(NAME, tuple[_User, ...])
_UPLOADS = Shape(NAME, tuple[_Upload, ...])
_PROFILES = Shape(NAME, tuple[_Profile, ...])
_STREAMS = Shape(NAME, _Streams)


def build(
    base_url: str = API_URL,
    *,
    client_id: str = "",
    client_secret: str = "",
    token_url: str = TOKEN_URL,
    previews: bool = False,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "SoundCloudCatalog":
    """Give the catalogue; nothing is opened yet.

    Args:
        base_url: of the API, or of something that speaks like it.
        client_id: of the user's own app.
        client_secret: the same.
        token_url: where tokens are given out.
        previews: listen to previews; without them it only serves to tell artists apart.
        requests: allowed per `per_seconds`, instead of 5.
        per_seconds: window of the limit, instead of 1.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless, or the app's id and secret are not given.
    """
    app = App(NAME, token_url, client_id, client_secret, scheme="OAuth", advice=_ADVICE)
    server = Server(
        NAME,
        base_url,
        MANNERS.at_rate(requests, per_seconds),
        hosts=PREVIEW_HOSTS,
        statuses={_THROTTLED: _throttled},
        credentials=ClientCredentials(app, timing),
        timing=timing or Timing(),
    )
    return SoundCloudCatalog(PoliteClient(server), previews=previews)


class SoundCloudCatalog:
    """Asks with the credentials of the app, which show what is public and nothing of the user."""

    def __init__(self, client: PoliteClient, *, previews: bool) -> None:
        """Begin without a token."""
        self._client = client
        self._previews = previews

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return CATALOG_CARD

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give users that publish tracks, equal names first, among them the most followed; others as they are found."""
        question = clean_line(name)
        if not question:
            return ()
        answer = await self._list("/users", q=question, limit=_SEARCH_LIMIT)
        # Most users only listen.
        users = (user for user in _USERS.read(answer or ()) if user.track_count != 0 and clean_line(user.username))
        wanted = fold_name(question)
        found = sorted(map(_candidate, users), key=lambda candidate: _distance(candidate, wanted))
        return tuple(found)[:_CANDIDATES]

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        """Give the user with this number or URN; None when there is none."""
        answer = await self._ask(f"/users/{_urn('users', id)}")
        return None if answer is None else _candidate(_USER.read(answer))

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with its own titles, genres, years, other pages and neighbours; costs three questions."""
        place = f"/users/{_urn('users', candidate.id)}"
        own = await self._own_uploads(candidate)
        profiles = _PROFILES.read(await self._ask(f"{place}/web-profiles", limit=_RELATED_LIMIT) or ())
        related = _USERS.read(await self._list(f"{place}/related", limit=_RELATED_LIMIT) or ())
        years = sorted(year for upload in own if (year := _year(upload)))
        genres = Counter(genre for upload in own if (genre := clean_line(upload.genre or "").casefold()))
        return replace(
            candidate,
            genres=tuple(genre for genre, _ in genres.most_common(_GENRES)),
            titles=_distinct(upload.title for upload in own),
            pages=_distinct((*candidate.pages, *(safe_url(profile.url or "") or "" for profile in profiles))),
            related=_distinct(user.username for user in related),
            first_year=years[0] if years and len(own) < _TRACK_LIMIT else None,
            last_year=years[-1] if years else None,
        )

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give own tracks, the most played first; none, without asking, unless the user allows previews."""
        if not self._previews:
            return ()
        own = sorted(await self._own_uploads(candidate), key=lambda upload: -(upload.playback_count or 0))
        return tuple(_track(upload, candidate) for upload in own[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview into memory; None where there is none, and unless the user allows previews."""
        if not self._previews:
            return None
        answer = await self._ask(f"/tracks/{_urn('tracks', track.locator)}/streams")
        url = None if answer is None else _STREAMS.read(answer).preview_mp3_128_url
        if not url:
            return None
        try:
            data = await self._client.get_bytes(url)
        except SourceRefused as fault:
            # One file that is locked away says nothing about the source.
            raise SourceUnavailable(NAME, f"the preview of {track.id} is refused") from fault
        return None if data is None else Recording(name=track.id, data=data)

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    async def _own_uploads(self, candidate: Candidate) -> tuple[_Upload, ...]:
        path = f"/users/{_urn('users', candidate.id)}/tracks"
        answer = await self._list(path, access=_ACCESS, limit=_TRACK_LIMIT)
        return tuple(upload for upload in _UPLOADS.read(answer or ()) if _is_own(upload, candidate))

    async def _list(self, path: str, **params: str | int) -> object:
        """Give the entries of the first page; None = there is no such thing."""
        answer = await self._ask(path, **params, linked_partitioning="true")
        return answer if answer is None or isinstance(answer, list) else field_of(NAME, answer, "collection")

    async def _ask(self, path: str, **params: str | int) -> object:
        return await self._client.get_json(path, params, classify=_settle)


def _settle(status: int, value: object) -> object:
    """Give the answer; None for what is not there."""
    if status == _NOT_FOUND:
        return None
    if status >= 400:  # noqa: PLR2004 - HTTP's own border
        raise SourceChanged(NAME, f"did not understand the question (HTTP {status})", repr(value))
    return value


def _throttled(reply: Reply) -> SourceError:
    """Too many questions, or the plays of a day are used up, which says until when."""
    wait = reply.retry_after
    try:
        resets = _RESETS.read(parse_json(NAME, replace(reply, status=200), None)).errors
    except SourceChanged:
        resets = ()
    for reset in resets:
        wait = _seconds_until(reset.meta.reset_time) if reset.meta and reset.meta.reset_time else wait
    return SourceUnavailable(NAME, f"{reply.url} refuses for a while: too many questions or plays", wait)


@dataclass(frozen=True, slots=True)
class _Limit:
    reset_time: str | None = None


@dataclass(frozen=True, slots=True)
class _Exceeded:
    meta: _Limit | None = None


@dataclass(frozen=True, slots=True)
class _Refusal:
    errors: tuple[_Exceeded, ...] = ()


_RESETS = Shape(NAME, _Refusal)


def _seconds_until(reset: str) -> float | None:
    try:
        return max(0.0, (datetime.strptime(reset, "%Y/%m/%d %H:%M:%S %z") - utc_now()).total_seconds())
    except ValueError:
        return None


def _urn(kind: str, number: str) -> str:
    """Ids come back from the store: nothing but digits may enter a path."""
    digits = number.removeprefix(f"soundcloud:{kind}:")
    if not (digits.isascii() and digits.isdecimal()):
        raise SourceChanged(NAME, f"{number!r} is not an id of this catalogue", number)
    return f"soundcloud:{kind}:{digits}"


def _number(kind: str, urn: str) -> str:
    return _urn(kind, urn).rpartition(":")[2]


def _distance(found: Candidate, wanted: str) -> tuple[bool, int]:
    equal = fold_name(found.name) == wanted
    return (not equal, -(found.fans or 0) if equal else 0)


def _is_own(upload: _Upload, candidate: Candidate) -> bool:
    """Uploaded by the artist, by nobody else's hand, open to be heard, and a track rather than a set."""
    names = {fold_name(name) for name in (candidate.name, *candidate.aliases)}
    by = clean_line(upload.metadata_artist or "")
    return (
        _number("users", upload.user.urn) == candidate.id
        and (not by or fold_name(by) in names)
        and upload.access != "blocked"
        and upload.streamable is not False
        and (upload.duration or 0.0) / 1000 <= _LONGEST_SECONDS
        and bool(clean_line(upload.title))
    )


def _year(upload: _Upload) -> int | None:
    return upload.release_year or year_of(upload.created_at)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := clean_line(text))))


def _candidate(user: _User) -> Candidate:
    name = clean_line(user.username)
    others: Sequence[str] = _distinct((user.full_name or "", user.discogs_name or ""))
    page = safe_url(user.website or "")
    return Candidate(
        catalog=NAME,
        id=_number("users", user.urn),
        name=name,
        aliases=tuple(other for other in others if fold_name(other) != fold_name(name)),
        fans=user.followers_count,
        link=safe_url(user.permalink_url or ""),
        note=clean_line(user.description or "")[:_NOTE_LENGTH],
        places=_distinct((user.city or "", user.country or "")),
        pages=(page,) if page else (),
    )


def _track(upload: _Upload, candidate: Candidate) -> Track:
    number = _number("tracks", upload.urn)
    return Track(
        id=TrackId(f"{NAME}:track:{number}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(candidate.name)),
        artist_name=clean_line(upload.metadata_artist or upload.user.username) or candidate.name,
        title=clean_line(upload.title),
        album=clean_line(upload.release or ""),
        year=_year(upload),
        isrc=clean_line(upload.isrc or "").replace("-", "").upper() or None,
        seconds=None if upload.duration is None else upload.duration / 1000,
        link=safe_url(upload.permalink_url or ""),
        locator=number,
    )
