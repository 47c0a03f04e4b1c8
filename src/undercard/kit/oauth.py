"""OAuth 2.0: tokens for an app of the user's own, and for the user who grants it access by signing in.

RFC 6749 (client credentials, authorization code, refresh tokens), RFC 7636 (PKCE with S256), RFC 8252 (the
redirect comes back to 127.0.0.1). No token, secret or code is part of a message, a log line or a `repr`.
"""

import asyncio
import base64
import hashlib
import logging
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from undercard.errors import SettingsError, SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import PoliteClient, Server
from undercard.kit.loopback import Redirect
from undercard.kit.politeness import Manners, Timing
from undercard.kit.secrets_file import SecretsFile
from undercard.kit.text import clean_line

_log = logging.getLogger(__name__)

MANNERS = Manners(concurrency=1, attempts=3, patience=45.0, trip_after=2)
# A token that ends while the question is on its way is no token.
_MARGIN = 60.0
_USUAL_LIFE = 3600.0
_OK = 200

_FIT_FOR_A_HEADER = re.compile(r"[\x21-\x7e]+")
_CLIENT_FAULTS = frozenset({"invalid_client", "unauthorized_client"})
_GRANT_FAULTS = frozenset({"invalid_grant", "access_denied", "invalid_scope"})
_PASSING_FAULTS = frozenset({"server_error", "temporarily_unavailable", "slow_down"})


@dataclass(frozen=True, slots=True)
class App:
    """The user's own app, as its provider knows it.

    Attributes:
        source: name for messages and errors.
        token_url: where tokens are given out.
        client_id: public.
        client_secret: empty for apps that sign in with PKCE only.
        scheme: first word of the `Authorization` header.
        advice: what the user can do when the app is not known, one sentence without full stop.
        sign_in_advice: the same when the sign-in is missing or no longer good.
    """

    source: str
    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scheme: str = "Bearer"
    advice: str = "check client_id and client_secret in the settings"
    sign_in_advice: str = "sign in again"

    @property
    def basic(self) -> str:
        """The `Authorization` header of the app itself; id and secret are form-encoded first (RFC 6749, 2.3.1)."""
        pair = f"{quote(self.client_id, safe='')}:{quote(self.client_secret, safe='')}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"


@dataclass(frozen=True, slots=True)
class Token:
    """What lets us in.

    Attributes:
        access: goes into the header.
        seconds: of life, when given out.
        refresh: buys the next one; empty when there is none, or when the old one stays good.
        scope: what it allows, blank-separated; empty when not told.
    """

    access: str = field(repr=False)
    seconds: float = _USUAL_LIFE
    refresh: str = field(default="", repr=False)
    scope: str = ""


class TokenHost:
    """Asks for tokens, politely."""

    def __init__(self, app: App, timing: Timing, manners: Manners = MANNERS) -> None:
        """Check the token URL; nothing is opened yet.

        Raises:
            SettingsError: it is not an http(s) URL.
        """
        self._app = app
        self._client = PoliteClient(Server(app.source, app.token_url, manners, timing=timing))

    async def ask(self, form: Mapping[str, str], authorization: str | None = None) -> Token:
        """Give the token that a form buys.

        Raises:
            SourceRefused: app or grant are not taken; says what to do.
            SourceUnavailable: the host cannot be asked.
            SourceChanged: the answer is no token.
        """
        answer = await self._client.post_form(
            self._app.token_url, form, authorization=authorization, classify=self._settle
        )
        token = _token(answer)
        if token is None:
            raise SourceChanged(self._app.source, "the token host gave something that is not a token")
        _log.info("token received", extra={"source": self._app.source, "seconds": token.seconds})
        return token

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    def _settle(self, status: int, value: object) -> object:
        if status != _OK:
            raise _meaning(self._app, status, value)
        return value


class _Holder:
    """Keeps one token, fetches the next in time, and only once however many wait for it."""

    def __init__(self, app: App, timing: Timing) -> None:
        self._app = app
        self._timing = timing
        self._host = TokenHost(app, timing)
        self._one_at_a_time = asyncio.Lock()
        self._header = ""
        self._good_until = float("-inf")

    async def header(self) -> str:
        """Give the `Authorization` header; fetches a token when there is none that is good for another minute."""
        async with self._one_at_a_time:
            if self._timing.now() >= self._good_until:
                asked_at = self._timing.now()
                token = await self._fetch(self._host)
                self._header = f"{self._app.scheme} {token.access}"
                self._good_until = asked_at + max(token.seconds - _MARGIN, token.seconds / 2)
            return self._header

    def refused(self, header: str) -> bool:
        """Forget the token if it is still this one; another is always worth one more try."""
        if header == self._header:
            self._good_until = float("-inf")
        return True

    async def close(self) -> None:
        """Release connections to the token host."""
        await self._host.close()

    async def _fetch(self, host: TokenHost) -> Token:
        raise NotImplementedError


class ClientCredentials(_Holder):
    """Credentials of the app itself, for what is public anyway (RFC 6749, 4.4)."""

    def __init__(self, app: App, timing: Timing | None = None) -> None:
        """Hold no token yet.

        Raises:
            SettingsError: client_id or client_secret is not given, or the token URL is no URL.
        """
        if not (app.client_id and app.client_secret):
            raise SettingsError(f"{app.source} needs client_id and client_secret of an app of your own: {app.advice}")
        super().__init__(app, timing or Timing())

    async def _fetch(self, host: TokenHost) -> Token:
        return await host.ask({"grant_type": "client_credentials"}, self._app.basic)


class SignedIn(_Holder):
    """Credentials that a person granted; the refresh token lives in a file and changes with each use (RFC 6749, 6)."""

    def __init__(self, app: App, file: SecretsFile, timing: Timing | None = None) -> None:
        """Hold no token yet; the file is read when the first is needed.

        Raises:
            SettingsError: the client_id is not given, or the token URL is no URL.
        """
        if not app.client_id:
            raise SettingsError(f"{app.source} needs the client_id of an app of your own: {app.advice}")
        super().__init__(app, timing or Timing())
        self._file = file

    async def _fetch(self, host: TokenHost) -> Token:
        async with self._file.held():
            kept = self._kept()
            form = {
                "grant_type": "refresh_token",
                "refresh_token": kept["refresh_token"],
                "client_id": self._app.client_id,
            }
            token = await host.ask(form)
            if token.refresh and token.refresh != kept["refresh_token"]:
                self._file.write(kept | {"refresh_token": token.refresh})
            return token

    def _kept(self) -> dict[str, str]:
        """Read the sign-in anew each time: another process may have used the token up and stored the next."""
        kept = self._file.read()
        if not kept.get("refresh_token"):
            raise SettingsError(f"nobody has signed in to {self._app.source} yet: {self._app.sign_in_advice}")
        if kept.get("client_id") != self._app.client_id:
            text = f"the sign-in to {self._app.source} belongs to another client_id"
            raise SettingsError(f"{text}: {self._app.sign_in_advice}")
        return kept


@dataclass(frozen=True, slots=True)
class Consent:
    """How a person is asked.

    Attributes:
        authorize_url: the provider's page.
        scopes: what access is asked for.
        port: of the loopback address; 0 takes a free one.
        patience: seconds until the person is given up on.
    """

    authorize_url: str
    scopes: tuple[str, ...]
    port: int = 0
    patience: float = 300.0


async def sign_in_with_pkce(
    app: App, consent: Consent, file: SecretsFile, open_page: Callable[[str], object], timing: Timing | None = None
) -> Token:
    """Let a person sign in, and keep the refresh token in a file (RFC 7636 with S256, RFC 8252).

    Args:
        app: on whose behalf.
        consent: how the person is asked.
        file: takes the refresh token.
        open_page: shows a URL to the person, in a browser or as text.
        timing: seconds, for tests.

    Raises:
        SourceRefused: the person or the provider declined.
        SourceUnavailable: nobody came back within the patience, or the token host cannot be asked.
        SettingsError: the loopback port is taken, or the file cannot be written.
    """
    if not app.client_id:
        raise SettingsError(f"{app.source} needs the client_id of an app of your own: {app.advice}")
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(24)
    host = TokenHost(app, timing or Timing())
    try:
        async with Redirect(app.source, state, consent.port) as redirect:
            open_page(_page(app, consent, redirect.url, state, verifier))
            code = await redirect.code(consent.patience)
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect.url}
        token = await host.ask(form | {"client_id": app.client_id, "code_verifier": verifier})
    finally:
        await host.close()
    if not token.refresh:
        raise SourceChanged(app.source, "signed in, but the token host gave no refresh token")
    async with file.held():
        file.write({"client_id": app.client_id, "refresh_token": token.refresh, "scope": token.scope})
    return token


def _page(app: App, consent: Consent, redirect: str, state: str, verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": redirect,
        "scope": " ".join(consent.scopes),
        "state": state,
        "code_challenge_method": "S256",
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
    }
    return f"{consent.authorize_url}?{urlencode(query)}"


def _token(value: object) -> Token | None:
    access = value.get("access_token") if isinstance(value, dict) else None
    if not (isinstance(value, dict) and isinstance(access, str) and _FIT_FOR_A_HEADER.fullmatch(access)):
        return None
    seconds, refresh, scope = value.get("expires_in"), value.get("refresh_token"), value.get("scope")
    return Token(
        access=access,
        seconds=float(seconds) if isinstance(seconds, int | float) and seconds > 0 else _USUAL_LIFE,
        refresh=refresh if isinstance(refresh, str) else "",
        scope=scope if isinstance(scope, str) else "",
    )


def _meaning(app: App, status: int, value: object) -> SourceError:
    """What a token host's error means (RFC 6749, 5.2)."""
    told = value if isinstance(value, dict) else {}
    error, words = told.get("error"), clean_line(str(told.get("error_description", "")))[:200]
    why = f"{error}: {words}" if words else f"{error}"
    if error in _CLIENT_FAULTS:
        return SourceRefused(app.source, f"does not accept this app ({why}); {app.advice}")
    if error in _GRANT_FAULTS:
        return SourceRefused(app.source, f"the sign-in is no longer good ({why}); {app.sign_in_advice}")
    if error in _PASSING_FAULTS:
        return SourceUnavailable(app.source, f"gives no tokens at the moment ({why})")
    if status in {401, 403}:
        return SourceRefused(app.source, f"gives us no token (HTTP {status}, {why}); {app.advice}")
    return SourceChanged(app.source, f"did not understand the question for a token (HTTP {status}, {why})")
