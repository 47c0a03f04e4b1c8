"""Web addresses from outside: unwrapped, checked, made plain. Nothing here touches a network."""

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

MAX_LENGTH = 2000
_MAX_HOST = 253
_MAX_WRAPPERS = 5

_UNSAFE = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff\\\\]"
)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_NUMBER_END = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_KEPT_BY_IDNA_2008 = re.compile("[ßς]")
_INNER_START = re.compile(r"https?://", re.IGNORECASE)
_KEPT = "!#$%&'()*+,/:;=?@[]~"

_PRIVATE_NAMES = (
    ".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa",
)  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_TRACKER_HOSTS = (
    ".list-manage.com", ".mailchi.mp", ".sendgrid.net", ".awstrack.me", ".klclick.com", ".klclick1.com",
    ".klclick2.com", ".klclick3.com", ".hubspotlinks.com", ".mjt.lu", ".mlsend.com", ".cmail19.com", ".cmail20.com",
    ".createsend1.com", ".rs6.net", ".exct.net", ".eomail1.com", ".eomail4.com", ".eomail5.com", ".sendibt2.com",
    ".sendibt3.com", ".mailgun.org", ".mailjet.com",
)  # fmt: skip
_TRACKER_LABEL = re.compile(r"(?:clicks?|links?|trk|track(?:ing)?|email|eot|url\d+|ablink|news|lnk|e|t)\d*")
_TRACKER_PATH = re.compile(r"/(?:ls/click|track/click|CL0|L0|wf/click|e3t|f/a)/", re.IGNORECASE)
_OPAQUE = re.compile(r"[A-Za-z0-9_~%=-]{24,}")


def safe_url(url: str) -> str | None:
    """A web address that may be stored and shown, or None.

    Links that carry their own goal (Outlook safelinks, Google's `url?q=`, `?dest=`, `?u=`) are
    replaced by that goal. The answer is http or https without user name, at most 2,000 characters,
    ASCII (host in IDNA form, the rest percent-encoded), and its host is a dotted name or a public
    IP address, however the address was spelt (decimal, octal, hexadecimal, IPv4 inside IPv6).
    """
    goal = url.strip()
    for _ in range(_MAX_WRAPPERS):
        checked = _check(goal)
        if checked is None:
            return None
        inner = _unwrap(checked)
        if inner is None:
            return checked
        goal = inner.strip()
    return None


def is_tracker(url: str) -> bool:
    """True for a link that tells its sender who followed it: shown at most, never followed, no identity."""
    parts = _split(url.strip())
    if parts is None:
        return False
    host = f".{(parts.hostname or '').rstrip('.')}"
    if host.endswith(_TRACKER_HOSTS) or _TRACKER_PATH.search(parts.path):
        return True
    label = host[1:].partition(".")[0]
    return bool(_TRACKER_LABEL.fullmatch(label) and _OPAQUE.search(f"{parts.path}?{parts.query}"))


def _split(url: str) -> SplitResult | None:
    if len(url) > MAX_LENGTH or _UNSAFE.search(url):
        return None
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _check(url: str) -> str | None:
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return None
    host, port = _public_host(parts), _port(parts)
    if host is None or port is None:
        return None
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    plain = f"{parts.scheme}://{host}{port}{quote(parts.path + query + fragment, safe=_KEPT)}"
    return plain if len(plain) <= MAX_LENGTH else None


def _port(parts: SplitResult) -> str | None:
    try:
        return "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return None


def _public_host(parts: SplitResult) -> str | None:
    raw = parts.hostname or ""
    if ":" in raw:
        return f"[{raw}]" if is_public(raw) else None
    host = _ascii_host(raw)
    if host is None:
        return None
    if _NUMBER_END.search(host):
        return _public_ipv4(host)
    if not _HOST.fullmatch(host) or f".{host}".endswith(_PRIVATE_NAMES):
        return None
    return host


def _ascii_host(host: str) -> str | None:
    if not host or len(host) > _MAX_HOST:
        return None
    try:
        ascii_host = host.encode("idna") if not _KEPT_BY_IDNA_2008.search(host) else b".".join(_labels(host))
    except UnicodeError:
        return None
    return ascii_host.decode("ascii").lower().removesuffix(".")


def _labels(host: str) -> list[bytes]:
    """Encode label by label, because the standard library's IDNA 2003 would turn ß into ss: another site."""
    labels = unicodedata.normalize("NFKC", host).lower().split(".")
    return [
        b"xn--" + label.encode("punycode") if _KEPT_BY_IDNA_2008.search(label) else label.encode("idna")
        for label in labels
    ]


def _public_ipv4(host: str) -> str | None:
    """Read an IPv4 address as browsers do (https://url.spec.whatwg.org/#concept-ipv4-parser)."""
    pieces = host.split(".")
    numbers = [_number(piece) for piece in pieces]
    last_limit = 256 ** (5 - len(pieces)) if len(pieces) <= 4 else 0  # noqa: PLR2004 - four bytes
    if None in numbers:
        return None
    *heads, tail = (n for n in numbers if n is not None)
    if tail >= last_limit or any(n > 255 for n in heads):  # noqa: PLR2004 - one byte
        return None
    value = tail + sum(n << (8 * (3 - i)) for i, n in enumerate(heads))
    address = str(ipaddress.IPv4Address(value))
    return address if is_public(address) else None


def _number(piece: str) -> int | None:
    if not _NUMBER.fullmatch(piece):
        return None
    base = 16 if piece.startswith("0x") else 8 if piece.startswith("0") else 10
    try:
        return int(piece.removeprefix("0x") or "0", base)
    except ValueError:
        return None


def is_public(address: str) -> bool:
    """True for an IP address out in the world; False for this machine, its network, and what is no address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.scope_id is not None or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _unwrap(url: str) -> str | None:
    """The goal that a wrapping link carries in itself; None when it is no such link."""
    parts = urlsplit(url)
    keys = _goal_keys(parts.hostname or "", parts.path)
    try:
        fields = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return None
    goals = (value for key, value in fields if key.lower() in keys and _INNER_START.match(value))
    return next(goals, None)


def _goal_keys(host: str, path: str) -> frozenset[str]:
    if host.endswith(".safelinks.protection.outlook.com"):
        return frozenset({"url"})
    if path == "/url" and re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host):
        return frozenset({"q", "url"})
    return frozenset({"dest", "u"})
