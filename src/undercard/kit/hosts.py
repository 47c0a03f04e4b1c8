"""Which hosts may be asked when the URL comes from remote data."""

import ipaddress
from collections.abc import Sequence

import httpx2


def is_allowed(url: httpx2.URL, hosts: Sequence[str], home: httpx2.URL) -> bool:
    """Tell whether a URL from remote data may be fetched.

    Allowed are the very origin of `home`, and https on the usual port of `hosts` and their
    subdomains. Addresses written as numbers are allowed as `home` only.
    """
    if url.userinfo:
        return False
    if (url.scheme, url.host, url.port) == (home.scheme, home.host, home.port):
        return True
    if url.scheme != "https" or url.port not in {None, 443} or _address(url.host) is not None:
        return False
    return any(url.host == host or url.host.endswith(f".{host}") for host in hosts)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Tell whether a host is this very machine."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)
