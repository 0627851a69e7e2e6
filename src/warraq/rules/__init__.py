"""Rules are data: notices, noise, outlets and sites, read from TOML and checked when loaded."""

from warraq.models import Record
from warraq.rules.site import Layout, Listing, Site

__all__ = ["Layout", "Listing", "Rules", "Site", "shipped"]


class Rules(Record):
    """All that differs from site to site, in one value."""

    sites: tuple[Site, ...] = ()

    def site_of(self, host: str) -> Site | None:
        """Return the site that a host belongs to."""
        raise NotImplementedError


def shipped() -> Rules:
    """Return the rules that ship with the package (read once a process)."""
    raise NotImplementedError
