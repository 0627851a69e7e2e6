"""Rules are data: what differs from site to site, read from TOML and checked when loaded."""

from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from warraq.errors import RuleError
from warraq.models import Record
from warraq.rules.loader import checked, read_toml, toml_files
from warraq.rules.site import Layout, Listing, Site

__all__ = ["Layout", "Listing", "Rules", "Site", "load", "shipped"]


class Rules(Record):
    """All that differs from site to site, in one value."""

    sites: tuple[Site, ...] = ()

    def site_of(self, host: str) -> Site | None:
        """Return the site that a host name belongs to; `www.` counts for nothing."""
        return self._sites_by_host.get(host.lower().removeprefix("www."))

    def site_named(self, name: str) -> Site | None:
        """Return the site of that name."""
        return next((site for site in self.sites if site.name == name), None)

    @cached_property
    def _sites_by_host(self) -> dict[str, Site]:
        return {host: site for site in reversed(self.sites) for host in site.all_hosts}


@cache
def shipped() -> Rules:
    """Return the rules that ship with the package; read once a process."""
    return _read(files("warraq.rules"))


def load(home: Path) -> Rules:
    """Return the shipped rules and those of a home folder; a home's site replaces a shipped one of its name."""
    ours, theirs = shipped(), _read(home)
    sites = {site.name: site for site in (*ours.sites, *theirs.sites)}
    return ours.model_copy(update={"sites": tuple(sites[name] for name in sorted(sites))})


def _read(folder: Traversable | Path) -> Rules:
    return Rules(sites=tuple(_site(file) for file in toml_files(folder.joinpath("sites"))))


def _site(file: Traversable | Path) -> Site:
    said = read_toml(file)
    if "name" in said:
        raise RuleError(f"{file}: a site's name is its file's name", step="rules", advice="remove the key `name`")
    return checked(Site, {"name": file.name.removesuffix(".toml"), **said}, file)
