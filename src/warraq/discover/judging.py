"""Which links of a site are followed: by the rules of its file as they are today, asked again every time."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Literal

from warraq.errors import AddressError
from warraq.models import Link, StatedDate
from warraq.rules.site import Site
from warraq.urls import host_of

Skip = Literal["other host", "not an article", "older"]
SKIPS: tuple[Skip, ...] = ("other host", "not an article", "older")


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules of one site for links."""

    is_ours: Callable[[str], bool]  # whether an origin (scheme and host) is the site's
    is_article: Callable[[str], object]  # whether an address may be an article's
    since: date | None  # entries of sitemaps dated earlier are history

    def skip(self, link: Link) -> Skip | None:
        """Say why a link is not followed; None: it is.

        AddressError when its host cannot be read.
        """
        if link.leads_to == "article":  # the parts of a sitemap may lie elsewhere ("Sitemaps & Cross Submits")
            if not self.is_ours(link.url[: link.url.find("/", 8)]):  # few differ among many addresses
                return "other host"
            if not self.is_article(link.url):
                return "not an article"
        at = link.modified or link.published
        return "older" if link.route == "sitemap" and self._is_history(at) else None

    def _is_history(self, at: StatedDate | None) -> bool:
        return self.since is not None and at is not None and at.day is not None and at.day < self.since


def judge_of(site: Site) -> Judge:
    """Return the rules of a site."""
    hosts = frozenset(site.all_hosts)
    return Judge(
        is_ours=cache(lambda origin: is_at(origin, hosts)),
        is_article=re.compile(site.article_pattern or "").search,
        since=site.since,
    )


def rules_digest(site: Site) -> str:
    """Return what stands for these rules: where it differs, links that were turned away are judged again."""
    said = "\n".join((*sorted(site.all_hosts), site.article_pattern or "", str(site.since)))
    return sha256(said.encode()).hexdigest()[:16]


def is_at(url: str, hosts: frozenset[str]) -> bool:
    """Say whether an address is at one of these hosts, `www.` or not; a file that was handed in is at none."""
    try:
        return host_of(url).removeprefix("www.") in hosts
    except AddressError:
        return False


def judged_by(sites: Iterable[Site]) -> dict[str, tuple[str, Callable[[Link], Skip | None]]]:
    """Return by name of site what stands for its rules, and its rules."""
    return {site.name: (rules_digest(site), judge_of(site).skip) for site in sites}
