"""Names of hosts → the addresses that may be reached: those of the public internet, unless told otherwise.

Every address that a name resolves to is checked, and the connection goes to the very address that was
checked, so that a second answer of the name server (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from selon.errors import ReportError

Resolver = Callable[[str, int], Sequence[str]]
"""From a name and a port to addresses; an `OSError` where there are none."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""The last four bytes are an IPv4 address (RFC 6052)."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def allowed(host: str, port: int, *, resolver: Resolver, allow_private: bool) -> list[str]:
    """Give the addresses of a host that may be reached.

    Args:
        host: A name or an address.
        port: For the resolver.
        resolver: Gives the addresses.
        allow_private: Whether addresses that are not public may be reached.

    Raises:
        ReportError: it has none, or one of them is not public.
    """
    try:
        found = list(resolver(host, port))
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such name"
        raise ReportError(f"the host {host} is not known: {reason.lower()}") from None
    if not found:
        raise ReportError(f"the host {host} has no address")
    for one in found:
        if not allow_private and not is_public(one):
            raise ReportError(
                f"the host {host} has the address {one}, which is not public (see --allow-private)"
            )
    return found


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet, and no tunnel to others."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
