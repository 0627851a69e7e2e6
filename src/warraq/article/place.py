"""Where a page was read: the house that publishes it there, and who it is not."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from warraq.errors import AddressError
from warraq.models import Extraction
from warraq.patterns import late
from warraq.rules import Directory, Outlet, Rules
from warraq.rules.countries import country_of_host
from warraq.rules.outlet import barer, name_key
from warraq.urls import absolute, host_of

_HOST = late(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")
_DOORS = ("www.", "m.", "mobile.", "amp.")  # names in front of a host that lead to the same house

# Where everybody publishes: a link there leads to a quotation or to the house's own account, not to an origin.
_SQUARES = frozenset((
    "twitter.com", "x.com", "t.co", "facebook.com", "fb.com", "instagram.com", "youtube.com", "youtu.be", "t.me",
    "telegram.me", "wa.me", "whatsapp.com", "linkedin.com", "tiktok.com", "threads.net", "pinterest.com", "google.com",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The house in whose pages an article was read."""

    url: str
    hosts: frozenset[str]  # of the house, without www. and the like
    outlet: Outlet | None  # its own entry in the directory
    names: frozenset[str]  # what it calls itself, as keys without the kind of thing it is
    country: str | None  # of the outlet, else of the domain
    directory: Directory
    asked: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)  # what `elsewhere` answered

    def is_own_name(self, name: str) -> bool:
        """Whether a name is the house's own: «المصدر: own name» is no republication."""
        return any(key in self.names for key in barer(name_key(name)))

    def elsewhere(self, address: str) -> str | None:
        """Return the host of an address at another house; None when it is this house's, or no web address."""
        if address not in self.asked:
            self.asked[address] = self._elsewhere(address)
        return self.asked[address]

    def _elsewhere(self, address: str) -> str | None:
        said = _HOST.match(address)
        if said and _door_free(said[1]) in self.hosts:
            return None
        try:
            host = _door_free(host_of(absolute(address, self.url)))
        except AddressError:
            return None
        if any(_is_within(host, square) for square in _SQUARES):
            return None
        there = self.directory.at(host)
        if there is not None and self.outlet is not None:
            return host if there != self.outlet else None
        same = any(_is_within(host, own) or _is_within(own, host) or _core(host) == _core(own) for own in self.hosts)
        is_name = "." in host and ":" not in host and not host.rpartition(".")[2].isdigit()  # an IP is a server
        return host if is_name and not same else None

    @property
    def is_carrier(self) -> bool:
        """Whether the house carries what others wrote: an aggregator or a press archive."""
        return self.outlet is not None and self.outlet.is_carrier

    @property
    def kept_for(self) -> Outlet | None:
        """The paper whose page a press archive keeps at this address (`/youm7/2918699`); None anywhere else."""
        if self.outlet is None or self.outlet.kind != "archive":
            return None
        parts = urlsplit(self.url)
        labels, slug = (parts.hostname or "").split("."), parts.path.strip("/").partition("/")[0]
        return self.directory.in_archive(labels[-2], slug) if len(labels) > 1 else None


def place_of(url: str, extraction: Extraction, rules: Rules) -> Place:
    """Return the house that a page was read in."""
    host = host_of(url)
    site = rules.site_of(host)
    outlet = rules.directory.at(host)
    if site and site.outlet:  # a site file may name an outlet that the directory does not have yet
        unlisted = Outlet.model_construct(id=site.outlet, name_ar=extraction.site_name or site.outlet, kind="news")
        outlet = rules.directory.by_id(site.outlet) or unlisted
    own = [extraction.site_name, host, *(outlet.names if outlet else ())]
    return Place(
        url=url,
        hosts=frozenset(_door_free(name) for name in (host, *(site.hosts if site else ()))),
        outlet=outlet,
        names=frozenset(key for name in own if name for key in barer(name_key(name))),
        country=outlet.country if outlet else country_of_host(host),
        directory=rules.directory,
    )


def _door_free(host: str) -> str:
    for door in _DOORS:
        host = host.removeprefix(door)
    return host


def _core(host: str) -> str:
    """The part of a host that names the house: `almina` of almina.net and of almina.com.sa."""
    return max(host.split(".")[:-1] or [host], key=len)


def _is_within(host: str, other: str) -> bool:
    return host == other or host.endswith("." + other)
