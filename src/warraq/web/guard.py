"""The gate that every connection passes: resolve, check, and dial that very address."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from socket import IPPROTO_TCP, getaddrinfo
from types import MappingProxyType
from typing import Any

import httpcore

from warraq.errors import AddressError

Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the IP addresses of a host; raises OSError when there are none."""
Dialer = Callable[[str, int, float | None], Awaitable[httpcore.AsyncNetworkStream]]
"""Connects to an IP address and port within some seconds. Tests hand in one that knows loopback alone."""

MAX_DIALLED = 3  # addresses of one name tried in turn; a name with thirty dead ones must not take a minute

# `ipaddress.is_global` is True for these, yet each can carry a packet to a private machine or to many.
NEVER: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "64:ff9b::/96",  # NAT64: an IPv4 address in its last 32 bits
        "64:ff9b:1::/48",  # local NAT64
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4: an IPv4 address in its next 32 bits
        "192.88.99.0/24",  # 6to4 relays
        "::/96",  # IPv4-compatible, long deprecated
        "fec0::/10",  # site-local, deprecated
    )
)


@lru_cache(maxsize=4096)
def may_dial(address: str, allow_networks: tuple[Network, ...] = ()) -> bool:
    """Say whether an IP address is on the public net, or in a network that the operator opened.

    >>> may_dial("8.8.8.8"), may_dial("169.254.169.254"), may_dial("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if any(ip in network for network in allow_networks if network.version == ip.version):
        return True
    if any(ip in network for network in NEVER if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


class Names:
    """Resolves names in threads of its own, so that names whose servers are dead hold up nobody else's."""

    def __init__(self, threads: int = 32) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="warraq-names")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host in the system's order of preference."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, lambda: getaddrinfo(host, port, proto=IPPROTO_TCP))
        return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))

    def close(self) -> None:
        """Let go of the threads; those that still wait for a dead name server end when it does."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class Guard(httpcore.AsyncNetworkBackend):
    """Stands below httpx: what it refuses is not dialled, whatever name, redirect or changed DNS answer led there."""

    def __init__(
        self,
        allow_networks: tuple[Network, ...],
        resolver: Resolver,
        dialer: Dialer,
        connect_to: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._allow_networks, self._resolver, self._dialer = allow_networks, resolver, dialer
        self._connect_to = {host: endpoint.rsplit(":", 1) for host, endpoint in connect_to.items()}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve a host, drop what must not be reached, and dial the rest in turn."""
        del local_address, socket_options  # warraq sets neither
        if host in self._connect_to:  # the operator named this very place
            address, mapped_port = self._connect_to[host]
            return await self._dialer(address, int(mapped_port), timeout)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._allowed(host, port, timeout):
            try:
                return await self._dialer(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(self, *_args: Any, **_kwargs: Any) -> httpcore.AsyncNetworkStream:
        """Refuse: no web site lives in a local socket."""
        raise AddressError("local sockets are not read")

    async def sleep(self, seconds: float) -> None:
        """Wait, for httpcore's own retries."""
        await asyncio.sleep(seconds)

    async def _allowed(self, host: str, port: int, timeout_s: float | None) -> list[str]:
        addresses = await self._addresses(host.strip("[]"), port, timeout_s)
        allowed = [address for address in addresses if may_dial(address.partition("%")[0], self._allow_networks)]
        if addresses and not allowed:
            reason = f"{host} leads to {', '.join(addresses[:MAX_DIALLED])}, which is not on the public net"
            raise AddressError(
                reason, advice="if this is meant, add the network to `allow_networks` in the table `web` of warraq.toml"
            )
        return allowed[:MAX_DIALLED]

    async def _addresses(self, host: str, port: int, timeout_s: float | None) -> Sequence[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        try:
            async with asyncio.timeout(timeout_s):
                return await self._resolver(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name {host} took too long") from error
        except (OSError, ValueError) as error:  # socket.gaierror, and what cannot be a name at all
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from error
