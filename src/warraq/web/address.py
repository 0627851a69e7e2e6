"""Addresses as the fetcher dials them: parsed as browsers do, web ports only, nothing secret in them."""

from dataclasses import dataclass

import can_ada

from warraq.errors import AddressError
from warraq.urls import absolute

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be dialled, as far as its spelling goes; the guard judges where its name leads."""

    url: str  # normalised as browsers do: decimal and hex hosts are IP addresses here
    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host, and the port where it is not the scheme's own: the Host header."""
        return self.host if self.port == DEFAULT_PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def lane(self) -> str:
        """The server whose turn this is; its http and https ports count as one."""
        return self.host if self.port in (80, 443) else f"{self.host}:{self.port}"


def read_address(url: str, allow_ports: tuple[int, ...]) -> Address:
    """Read an address, without its fragment; AddressError when it must not be asked for."""
    return _checked(absolute(url, url), allow_ports)


def follow(base: Address, location: str, allow_ports: tuple[int, ...]) -> Address:
    """Read the Location of a redirect, which may be relative, and may hold Arabic letters as they are, in UTF-8."""
    return _checked(absolute(location, base.url), allow_ports)


def _checked(url: str, allow_ports: tuple[int, ...]) -> Address:
    parsed = can_ada.parse(url.partition("#")[0])
    scheme = str(parsed.protocol).removesuffix(":")
    port = int(parsed.port or DEFAULT_PORTS[scheme])
    if port not in allow_ports:
        raise AddressError(
            f"port {port} is not allowed",
            url=url,
            advice="if this is meant, add it to `allow_ports` in the table `web` of warraq.toml",
        )
    return Address(str(parsed.href), scheme, str(parsed.hostname), port)
