"""What is never dialled."""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_network

import httpcore
import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawing import ANY
from each import each
from warraq.errors import AddressError
from warraq.models import legible
from warraq.web.address import follow, read_address
from warraq.web.exchange import as_text
from warraq.web.guard import Guard, may_dial
from warraq.web.settings import WebSettings

PORTS = WebSettings(contact="test@example.org").allow_ports


@each(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.2",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.0.1",
        "192.88.99.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",  # multicast that is global
        "4000::1",  # reserved, and called global
    ],
)
def test_private_and_tunnelled_addresses_are_not_dialled(address: str) -> None:
    assert not may_dial(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111", "193.0.6.139"])
def test_public_addresses_are(address: str) -> None:
    assert may_dial(address)


def test_the_operator_opens_a_network_and_no_more() -> None:
    opened = (ip_network("127.0.0.0/8"),)

    assert may_dial("127.0.0.1", opened)
    assert may_dial("::ffff:127.0.0.1", opened)
    assert not may_dial("10.0.0.1", opened)
    assert not may_dial("::1", opened)


class Dialled:
    """Names with fixed addresses, and a dialer that notes where it was sent and fails."""

    def __init__(self, *addresses: str) -> None:
        self.addresses, self.reached = addresses, [""][:0]

    async def resolve(self, _host: str, _port: int) -> Sequence[str]:
        return self.addresses

    async def dial(self, address: str, _port: int, _timeout_s: float | None) -> httpcore.AsyncNetworkStream:
        self.reached.append(address)
        raise httpcore.ConnectError("refused")

    def try_to_reach(self, host: str) -> None:
        asyncio.run(Guard((), self.resolve, self.dial).connect_tcp(host, 80, timeout=1))


def test_of_a_mixed_answer_the_public_part_alone_is_dialled() -> None:
    web = Dialled("10.0.0.1", "8.8.8.8", "fe80::1%eth0", "8.8.4.4")

    with pytest.raises(httpcore.ConnectError):
        web.try_to_reach("a.example")

    assert web.reached == ["8.8.8.8", "8.8.4.4"]


def test_a_name_with_many_dead_addresses_does_not_take_for_ever() -> None:
    web = Dialled(*(f"8.8.8.{number}" for number in range(1, 60)))

    with pytest.raises(httpcore.ConnectError):
        web.try_to_reach("a.example")

    assert len(web.reached) == 3


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:7f00:1]"])
def test_addresses_without_a_name_are_judged_too(host: str) -> None:
    web = Dialled()

    with pytest.raises(AddressError, match="public net"):
        web.try_to_reach(host)

    assert web.reached == []


@each(
    "url",
    [
        "ftp://a.example/x",
        "file:///etc/passwd",
        "gopher://a.example/",
        "javascript:alert(1)",
        "http://a.example:22/",
        "http://a.example:6379/",
        "http://u:p@a.example/",
        "nonsense",
        "",
    ],
)
def test_what_is_no_web_address_is_not_asked_for(url: str) -> None:
    with pytest.raises(AddressError):
        read_address(url, PORTS)


@each("host", ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "１２７.０.０.１"])
def test_every_spelling_of_an_ip_address_is_that_address(host: str) -> None:
    assert read_address(f"http://{host}/", PORTS).host == "127.0.0.1"


def test_a_redirect_may_be_relative_and_drops_its_fragment() -> None:
    base = read_address("https://a.example/x/y", PORTS)

    assert follow(base, "../z?b=1#c", PORTS).url == "https://a.example/z?b=1"
    assert follow(base, "//b.example:8080/z", PORTS).origin == "https://b.example:8080"


def test_http_and_https_of_a_host_take_turns_together() -> None:
    lanes = {read_address(f"{scheme}://a.example/", PORTS).lane for scheme in ("http", "https")}

    assert len(lanes) == 1


def test_a_redirect_may_hold_arabic_letters_as_they_are() -> None:
    base = read_address("https://a.example/", PORTS)
    arabic, latin = (legible(as_text(raw)) for raw in ("/أخبار/خبر عاجل".encode(), b"/caf\xe9"))

    assert follow(base, arabic, PORTS).url == follow(base, "/أخبار/خبر عاجل", PORTS).url
    assert follow(base, latin, PORTS).url == "https://a.example/caf%C3%A9"


@example(text="%", scheme="")
@given(text=st.text(ANY, max_size=40), scheme=st.sampled_from(["", "http://", "https://a", "//"]))
def test_no_text_is_a_surprise(text: str, scheme: str) -> None:
    """Whatever stands in a feed or a Location is asked for or refused; anything else would stop the night."""
    base = read_address("https://a.example/x", PORTS)
    try:
        address = follow(base, scheme + text, PORTS)
    except AddressError:
        return
    asked = httpx.Request("GET", address.url, headers=[("Host", address.netloc)])

    assert asked.url.raw_host.decode() == address.host.strip("[]")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(AddressError):
        read_address("http://a.example/\ud800", PORTS)
