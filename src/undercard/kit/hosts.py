"""Which hosts may be asked when the URL comes from remote data."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx2

from undercard.kit.urls import is_public

Resolve = Callable[[str], Awaitable[tuple[str, ...]]]
"""Gives the addresses behind a host name; none when there are none to be had here."""

# Programs that tunnel all traffic of a machine answer every name with an address from here (RFC 2544).
_TUNNEL = ipaddress.ip_network("198.18.0.0/15")


async def resolve(host: str) -> tuple[str, ...]:
    """Ask the system for the addresses of a host; none when it knows none, as behind a proxy that resolves itself."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return ()
    return tuple(str(entry[4][0]) for entry in found)


def is_inside(address: str) -> bool:
    """Tell whether an address leads into this machine or its own network, rather than out to the world."""
    plain = _address(address)
    return not (is_public(address) or (plain is not None and plain in _TUNNEL))


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Tell whether scheme, host and port agree."""
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def is_allowed(url: httpx2.URL, hosts: Sequence[str], home: httpx2.URL) -> bool:
    """Tell whether a URL from remote data may be fetched.

    Allowed are the very origin of `home`, and https on the usual port of `hosts` and their
    subdomains. Addresses written as numbers are allowed as `home` only.
    """
    if url.userinfo:
        return False
    if same_origin(url, home):
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
