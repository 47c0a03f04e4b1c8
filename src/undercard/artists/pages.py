"""Which catalogue entry a web page is about: the bridge between catalogues, and from a mail to them."""

import re
from urllib.parse import unquote, urlsplit

from undercard.entities.artists import Candidate

_LANGUAGE = r"(?:/(?:intl-)?[a-z]{2}(?:-[a-zA-Z]{2,4})?)?"
_NUMBERED = (
    ("deezer", "deezer.com", re.compile(_LANGUAGE + r"/artist/(\d+)")),
    ("spotify", "spotify.com", re.compile(_LANGUAGE + r"/artist/([0-9A-Za-z]+)")),
    ("itunes", "apple.com", re.compile(_LANGUAGE + r"/artist/(?:[^/]+/)?(?:id)?(\d+)")),
    ("musicbrainz", "musicbrainz.org", re.compile(r"/artist/([0-9a-f-]{8,})")),
    ("discogs", "discogs.com", re.compile(_LANGUAGE + r"/artist/(\d+)")),
    ("tidal", "tidal.com", re.compile(r"(?:/browse)?/artist/(\d+)")),
    ("beatport", "beatport.com", re.compile(r"/artist/[^/]+/(\d+)")),
    ("songkick", "songkick.com", re.compile(r"/artists/(\d+)")),
    ("bandsintown", "bandsintown.com", re.compile(r"/a/(\d+)")),
    ("ra", "ra.co", re.compile(r"/dj/([^/]+)")),
    ("ra", "residentadvisor.net", re.compile(r"/dj/([^/]+)")),
    ("youtube", "youtube.com", re.compile(r"/((?:@|channel/|user/|c/)[^/]+)")),
    ("lastfm", "last.fm", re.compile(_LANGUAGE + r"/music/([^/]+)")),
)
_HANDLES = {
    "soundcloud.com": "soundcloud",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "mixcloud.com": "mixcloud",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "tiktok.com": "tiktok",
    "linktr.ee": "linktree",
}
_URI = re.compile(r"(spotify|deezer):artist:(\w+)")
_BANDCAMP = ".bandcamp.com"
_CASED = frozenset({"spotify", "youtube"})


def entry_of(url: str, *, deep: bool = False) -> tuple[str, str] | None:
    """Give (site, id) of the artist that a page is about, equal for equal pages; None when it is about none.

    `https://www.deezer.com/de/artist/27?utm=x` is `("deezer", "27")`, `https://soundcloud.com/Vril/sets` is
    `("soundcloud", "vril")`; a home page of its own is `("web", "vril.example")`.

    Args:
        url: a web address, or a Spotify or Deezer URI.
        deep: take any page of an unknown site for its home page: a mail links to `vril.example/tour`.
    """
    uri = _URI.fullmatch(url.strip())
    if uri:
        return uri[1], uri[2]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    path = unquote(parts.path).rstrip("/")
    for site, home, pattern in _NUMBERED:
        if host == home or host.endswith(f".{home}"):
            found = pattern.match(path)
            return (site, _plain(site, found[1])) if found else None
    return _handle(host, "" if deep and not _is_shared(host) else path)


def _is_shared(host: str) -> bool:
    return host in _HANDLES or host.endswith(_BANDCAMP)


def _handle(host: str, path: str) -> tuple[str, str] | None:
    first = path.strip("/").partition("/")[0]
    if host.endswith(_BANDCAMP):
        return "bandcamp", host.removesuffix(_BANDCAMP)
    if host in _HANDLES:
        return (_HANDLES[host], first.casefold()) if first else None
    return None if first else ("web", host)


def _plain(site: str, number: str) -> str:
    return number if site in _CASED else number.casefold()


def entries_of(candidate: Candidate) -> frozenset[tuple[str, str]]:
    """Every (site, id) that an entry is or names, its own included."""
    pages = (entry_of(url) for url in (*candidate.pages, *([candidate.link] if candidate.link else [])))
    return frozenset({(candidate.catalog, _plain(candidate.catalog, candidate.id))} | {page for page in pages if page})
