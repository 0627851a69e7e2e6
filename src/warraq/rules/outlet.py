"""The directory of news organisations: who a name, an alias or a domain stands for."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from warraq.arabic import fold
from warraq.models import Record

# What a page puts before a name to say what kind of thing it is: «صحيفة السهل», «موقع عنب بلدي».
KIND_WORDS = (
    "وكالة الأنباء|وكالة أنباء|وكالة|صحيفة|جريدة|موقع|قناة|تلفزيون|إذاعة|راديو|شبكة|منصة|مجلة|بوابة|يومية|أسبوعية"
)
_KIND = re.compile(rf"^(?:{fold(KIND_WORDS)})\s+")
_NO_LETTER = re.compile(r"[^\w\s]+|_+")
_SPACED_LETTERS = re.compile(r"(?<!\S)(?:\w\s+)+\w(?!\S)")


class Outlet(Record):
    """A news organisation: newspaper, agency, broadcaster, site, archive or aggregator."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name_ar: str
    name_lat: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166, two letters; None: of no one country
    kind: Literal["agency", "newspaper", "news", "tv", "radio", "archive", "aggregator", "factcheck"]
    common: bool = False  # the name is also a common word or a place («اليوم», «الرياض»)
    unverified: tuple[str, ...] = ()  # fields that nobody has checked
    archives: dict[str, str] = Field(default_factory=dict)  # press archive → its short name there

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by."""
        return tuple(name for name in (self.name_ar, self.name_lat, *self.aliases) if name)


def name_key(name: str) -> str:
    """Return a name as it is looked up: folded, without points and quotes, spaced initials joined.

    >>> name_key("أ.ف.ب") == name_key("أ ف ب") == name_key("( أ. ف. ب )")
    True
    """
    bare = " ".join(_NO_LETTER.sub(" ", fold(name)).split())
    return _SPACED_LETTERS.sub(lambda run: run[0].replace(" ", ""), bare)


def without_kind(name: str) -> str:
    """Return the name key without the leading word for what it is («صحيفة السهل» gives «السهل»)."""
    key = name_key(name)
    return _KIND.sub("", key) or key


class Directory(Record):
    """Every outlet we know, by name and by domain."""

    outlets: tuple[Outlet, ...] = ()

    def named(self, name: str) -> tuple[Outlet, ...]:
        """Return the outlets that go by a name, with or without its kind word; several when it is ambiguous."""
        key = name_key(name)
        return self._by_name.get(key) or self._by_name.get(_KIND.sub("", key), ())

    def at(self, host: str) -> Outlet | None:
        """Return the outlet that a host name belongs to."""
        labels = host.lower().removeprefix("www.").split(".")
        return next(
            (found for start in range(len(labels) - 1) if (found := self._by_domain.get(".".join(labels[start:])))),
            None,
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[Outlet, ...]]:
        found: dict[str, tuple[Outlet, ...]] = {}
        for outlet in self.outlets:
            for key in dict.fromkeys(name_key(name) for name in outlet.names):
                found[key] = (*found.get(key, ()), outlet)
        return found

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in reversed(self.outlets) for domain in outlet.domains}
