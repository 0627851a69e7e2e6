"""Every limit of the fetcher, each with its reason."""

from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated

from pydantic import Field

from warraq.models import Record

HostPort = Annotated[str, Field(pattern=r"^[0-9.]+:[0-9]+$")]  # an IPv4 address and a port
Wait = Annotated[float, Field(ge=0)]  # seconds
Limit = Annotated[float, Field(gt=0)]  # seconds: with none nothing would be fetched
Bytes = Annotated[int, Field(ge=1)]
PRODUCT = "warraq"  # the token that robots.txt files name us by


class WebSettings(Record):
    """How warraq behaves towards servers; every number is a limit that one bad server would otherwise set for us."""

    # mail or page of whoever runs this warraq: a webmaster must be able to reach a person
    contact: str = Field(min_length=3)

    # What may be reached: private networks that the operator opens; the guard refuses the rest
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    connect_to: dict[str, HostPort] = Field(default={})  # where a host is really answered (curl --connect-to); the demo
    # those of web servers; a redirect to port 22 or 6379 is an attack
    allow_ports: tuple[int, ...] = (80, 443, 8000, 8080, 8443)

    # How much of a reply is read
    max_wire_bytes: Bytes = 16 * 2**20  # the largest article pages seen are near 5 MB
    max_decoded_bytes: Bytes = 8 * 2**20  # a gzip bomb of 34 KB unpacks to 34 MB
    # wire and decoded bytes of sitemaps and feeds; sitemaps.org allows 50 MB, and 50,000 addresses take 10
    max_sitemap_bytes: Bytes = 12 * 2**20
    max_robots_bytes: Bytes = 500 * 2**10  # RFC 9309, 2.5: at least 500 KiB must be read
    max_header_bytes: Bytes = 64 * 2**10  # servers themselves accept 8 to 32 KB of request headers

    # How long
    connect_s: Limit = 10.0  # name, TCP and TLS each; a healthy server in another continent needs under one
    idle_s: Limit = 20.0  # between two pieces of a reply
    head_s: Limit = 45.0  # until the headers are complete, name and connection included; a server may drip them
    total_s: Limit = 90.0  # a whole exchange; 16 MB at 1.5 Mbit/s, the slowest line worth waiting for
    keepalive_s: Wait = 20.0  # longer than the usual delay, so that TLS is set up once for a host

    # How often
    max_hops: int = Field(default=8, ge=0)  # browsers stop at 20; real chains are 1 to 4
    max_tries: int = Field(default=2, ge=1)  # of an address in one run; longer waits are `Fetched.not_before`
    backoff_s: Wait = 5.0  # first wait after trouble; doubles with each further one in a row
    max_wait_s: Wait = 60.0  # the longest that a host is waited for inside a run; longer: its addresses are `later`
    trouble_limit: int = Field(default=6, ge=1)  # in a row: single pages do fail, six mean the host
    closed_s: Wait = 1800.0  # for so long a host in trouble is left alone
    max_host_s: Wait = 3600.0  # of a run; a Crawl-delay of 30 s and 1,000 addresses would take until the evening
    lull_s: Limit = 2.0  # without a result: what was fetched is written, so that a slow host costs a killed run little
    max_backoff_s: Wait = 86_400.0  # a Retry-After of a year is a mistake; ask again after a day

    # How much at once
    max_open: int = Field(default=128, ge=1)  # open requests over all hosts; below the usual 1,024 file descriptors
    max_in_hand_bytes: Bytes = 8 * 2**20  # fetched and not yet taken: the consumer sets the pace
    large_bytes: Bytes = 2**20  # what is larger is read by turns, or 128 such replies would fill the memory
    max_large: int = Field(default=1, ge=1)  # of them at a time
    source_window: int = Field(default=8, ge=1)  # addresses of one source that are pending at a time

    # What a run may spend altogether, and on each site; None: as much as it takes
    max_run_minutes: float | None = Field(default=None, gt=0)
    max_run_requests: int | None = Field(default=None, ge=1)
    max_run_mb: float | None = Field(default=None, gt=0)
    max_site_minutes: float | None = Field(default=None, gt=0)
    max_site_requests: int | None = Field(default=None, ge=1)
    max_site_mb: float | None = Field(default=None, gt=0)

    def for_a_person(self) -> "WebSettings":
        """Return the same for somebody who waits at a terminal: two minutes a host."""
        return self.model_copy(update={"max_host_s": min(self.max_host_s, 120.0)})

    @property
    def user_agent(self) -> str:
        """The User-Agent header: product, version, and whom to write to."""
        return f"{PRODUCT}/{our_version()} (+{self.contact})"


def our_version() -> str:
    """Return the installed version, or "0" when warraq runs from a bare checkout."""
    try:
        return version(PRODUCT)
    except PackageNotFoundError:
        return "0"
