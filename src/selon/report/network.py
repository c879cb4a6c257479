"""What opens connections: to addresses that were checked, and all within one span of time.

Import it only where httpcore is installed.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable

import httpcore

from selon.report import addresses
from selon.report.addresses import Resolver


class Network(httpcore.NetworkBackend):
    """Connects to the very addresses that `selon.report.addresses.allowed` gave."""

    def __init__(self, *, deadline: float, resolver: Resolver, allow_private: bool) -> None:
        """Bound the connections.

        Args:
            deadline: Of everything that is read and written, by the monotonic clock.
            resolver: Gives the addresses of a host.
            allow_private: Whether addresses that are not public may be reached.
        """
        self._deadline = deadline
        self._resolver = resolver
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises:
            ReportError: one of its addresses may not be reached.
        """
        found = addresses.allowed(host, port, resolver=self._resolver, allow_private=self._allow_private)
        backend = httpcore.SyncBackend()
        for address in found[:-1]:
            try:
                inner = backend.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
                return _Timed(inner, self._deadline)
            except httpcore.ConnectError:
                continue
        last = backend.connect_tcp(
            found[-1], port, _left(self._deadline, timeout), local_address, socket_options
        )
        return _Timed(last, self._deadline)


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing is waited for beyond the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the span of time is over")
    return min(left, timeout) if timeout else left
