"""The user's own Spotify account: whom they follow, hear most, and keep in their library and playlists.

Spotify tells no numbers of plays. Weights come from what it does tell, counted in plays as in every diary
(`undercard.taste.plays`): following and keeping a track are worth as many as there; the most heard, by rank r of
fifty, counts as played 50/r times, since plays fall about as 1/r (Zipf). The three are different deeds, so they add up.
(An account's own data export holds the plays; it is another diary.)
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from undercard.entities.artists import KnownArtist
from undercard.kit import spotify
from undercard.kit.oauth import App, Consent, SignedIn, sign_in_with_pkce
from undercard.kit.politeness import Manners, Timing
from undercard.kit.running import finish
from undercard.kit.secrets_file import SecretsFile
from undercard.kit.text import clean_line, fold_name
from undercard.taste.plays import A_FOLLOWED_ARTIST, A_KEPT_TRACK, Tally

_log = logging.getLogger(__name__)

T = TypeVar("T")

SCOPES = (
    "user-follow-read",
    "user-top-read",
    "user-library-read",
    "playlist-read-private",
    "playlist-read-collaborative",
)
SIGN_IN_ADVICE = "sign in with `undercard spotify connect`"

_RANGES = ("long_term", "medium_term", "short_term")
_RANKED = 50
# A question for every fifty entries, one question a second: enough to know a taste by.
_MOST_FOLLOWED = 1000
_MOST_SAVED = 1000
_MOST_PLAYLISTS = 50
_MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A track the user keeps; `track` is its id, or its title where it has none."""

    track: str
    artist: str


def build(
    tokens: Path,
    *,
    client_id: str = "",
    base_url: str = spotify.API_URL,
    token_url: str = spotify.TOKEN_URL,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "SpotifyDiary":
    """Build the diary of the account that signed in; nothing is opened yet.

    Args:
        tokens: the file in which `sign_in` left the refresh token.
        client_id: of the user's own app, the one that was signed in with.
        base_url: of the API, or of something that speaks like it.
        token_url: where tokens are given out.
        requests: allowed per `per_seconds`, instead of 30.
        per_seconds: window of the limit, instead of 30.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    app = App(spotify.NAME, token_url, client_id, advice=spotify.APP_ADVICE, sign_in_advice=SIGN_IN_ADVICE)
    manners = spotify.MANNERS.at_rate(requests, per_seconds)
    return SpotifyDiary(app, SecretsFile(tokens), base_url, manners, timing or Timing())


def sign_in(
    tokens: Path,
    *,
    open_page: Callable[[str], object],
    client_id: str = "",
    base_url: str = spotify.API_URL,
    authorize_url: str = spotify.AUTHORIZE_URL,
    token_url: str = spotify.TOKEN_URL,
    redirect_port: int = 0,
    patience: float = 300.0,
    timing: Timing | None = None,
) -> str:
    """Let the user sign in, keep the refresh token in a file, and give the name of the account.

    The app at https://developer.spotify.com/dashboard must have the redirect URI `http://127.0.0.1/callback` (any
    port is then good), or the same with the very `redirect_port`.

    Args:
        tokens: the file that takes the refresh token.
        open_page: shows the address of Spotify's page to the user, in a browser or as text.
        client_id: of the user's own app; its secret is not needed.
        base_url: of the API, or of something that speaks like it.
        authorize_url: Spotify's page.
        token_url: where tokens are given out.
        redirect_port: to which the browser comes back; 0 takes a free one.
        patience: seconds until the user is given up on.
        timing: seconds, for tests.

    Raises:
        SourceRefused: the user declined, the app is not known, or its owner has no Premium.
        SourceUnavailable: nobody came back in time, or Spotify cannot be asked.
        SettingsError: there is no client_id, the port is taken, or the file cannot be written.
    """
    app = App(spotify.NAME, token_url, client_id, advice=spotify.APP_ADVICE, sign_in_advice=SIGN_IN_ADVICE)
    consent = Consent(authorize_url, SCOPES, redirect_port, patience)
    diary = build(tokens, client_id=client_id, base_url=base_url, token_url=token_url, timing=timing)

    async def whole() -> str:
        await sign_in_with_pkce(app, consent, SecretsFile(tokens), open_page, timing)
        return await diary.account()

    return finish(whole)


class SpotifyDiary:
    """Reads the account anew each time; each reading has its own connection, for the event loop it runs in."""

    def __init__(self, app: App, tokens: SecretsFile, base_url: str, manners: Manners, timing: Timing) -> None:
        """Open nothing yet."""
        self._app = app
        self._tokens = tokens
        self._base_url = base_url
        self._manners = manners
        self._timing = timing
        self._problems: list[str] = []

    @property
    def name(self) -> str:
        """`spotify:me`."""
        return f"{spotify.NAME}:me"

    @property
    def problems(self) -> tuple[str, ...]:
        """Playlists that were not open to the last reading, one sentence each."""
        return tuple(self._problems)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give everybody the account follows, hears most or keeps.

        Raises:
            SettingsError: nobody has signed in.
            SourceRefused: the sign-in was withdrawn, quota or Premium are wanting; says what to do.
            SourceUnavailable: Spotify cannot be asked.
        """
        return finish(self._read).artists(self.name)

    async def account(self) -> str:
        """Give the name of the account. Raises as `artists`."""
        web = self._open()
        try:
            me = await self._me(web)
        finally:
            await web.close()
        return clean_line(me.display_name or me.id)

    async def _read(self) -> Tally:
        self._problems.clear()
        web = self._open()
        try:
            top = [await self._top(web, span) for span in _RANGES]
            followed = await self._followed(web)
            kept = [*await self._saved(web), *await self._in_playlists(web)]
        finally:
            await web.close()
        told = {"followed": len(followed), "kept": len(kept), "passed_over": len(self._problems)}
        _log.info("spotify read", extra=told)
        return weigh(top, followed, kept)

    def _open(self) -> spotify.SpotifyWeb:
        credentials = SignedIn(self._app, self._tokens, self._timing)
        return spotify.SpotifyWeb(
            self._base_url, credentials, self._manners, scope_advice=SIGN_IN_ADVICE, timing=self._timing
        )

    async def _me(self, web: spotify.SpotifyWeb) -> spotify.Account:
        me = await web.get("/me", spotify.Account)
        return me or spotify.Account("")

    async def _top(self, web: spotify.SpotifyWeb, span: str) -> list[str]:
        page = await web.page("/me/top/artists", time_range=span, limit=_RANKED)
        return [artist.name for artist in _read_all(spotify.Artist, page)]

    async def _followed(self, web: spotify.SpotifyWeb) -> list[str]:
        names: list[str] = []
        after: dict[str, str] = {}
        while len(names) < _MOST_FOLLOWED:
            page = await web.page("/me/following", "artists", type="artist", limit=spotify.PAGE_LIMIT, **after)
            names += [artist.name for artist in _read_all(spotify.Artist, page)]
            mark = (page.cursors or {}).get("after") if page is not None else None
            if not mark:
                break
            after = {"after": mark}
        return names

    async def _saved(self, web: spotify.SpotifyWeb) -> list[Kept]:
        return [kept async for entry in web.walk("/me/tracks", _MOST_SAVED) for kept in _kept(entry)]

    async def _in_playlists(self, web: spotify.SpotifyWeb) -> list[Kept]:
        """Give what stands in the user's own playlists and in those they work on: of others nothing is told."""
        me = await self._me(web)
        kept: list[Kept] = []
        async for entry in web.walk("/me/playlists", _MOST_PLAYLISTS):
            playlist = spotify.read(spotify.Playlist, entry)
            if playlist.owner.id == me.id or playlist.collaborative:
                kept += await self._items(web, playlist)
        return kept

    async def _items(self, web: spotify.SpotifyWeb, playlist: spotify.Playlist) -> list[Kept]:
        if not spotify.is_id(playlist.id):
            return []
        try:
            items = web.walk(f"/playlists/{playlist.id}/items", _MOST_ITEMS)
            return [kept async for entry in items for kept in _kept(entry)]
        except spotify.Forbidden as fault:
            self._problems.append(f"playlist {clean_line(playlist.name)!r}: {fault.message}")
            _log.info("playlist skipped", extra={"playlist": playlist.id, "why": fault.message})
            return []


def weigh(top: Iterable[Sequence[str]], followed: Iterable[str], kept: Iterable[Kept]) -> Tally:
    """What the account says, counted in plays.

    Args:
        top: the most heard of each span of time, best first; of several ranks the best counts.
        followed: names.
        kept: a track that is kept in several places counts once.
    """
    tally = Tally(least_plays=1)
    best: dict[str, tuple[int, str]] = {}
    for names in top:
        for rank, name in enumerate(names[:_RANKED], start=1):
            key = fold_name(name)
            best[key] = min(best.get(key, (rank, name)), (rank, name))
    for rank, name in sorted(best.values()):
        tally.number(name, _RANKED / rank)
    for name in followed:
        tally.mark(name, A_FOLLOWED_ARTIST)
    for one in kept:
        tally.mark(one.artist, A_KEPT_TRACK, one.track)
    return tally


def _kept(entry: dict[str, object]) -> Iterator[Kept]:
    """The track in an entry of a list: none for an episode, or for what is no longer there."""
    inside = entry.get("item") or entry.get("track")
    if not isinstance(inside, dict) or inside.get("type", "track") != "track":
        return
    track = spotify.read(spotify.Track, inside)
    if track.artists:
        yield Kept(track.id or track.name, track.artists[0].name)


def _read_all(kind: type[T], page: spotify.Page | None) -> list[T]:
    return [] if page is None else [spotify.read(kind, entry) for entry in page.items if entry is not None]
