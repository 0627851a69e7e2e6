"""The directory of news organisations: who a name, an alias or a domain stands for."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal
from zoneinfo import available_timezones

from pydantic import Field, field_validator

from warraq.arabic import fold
from warraq.models import Record
from warraq.patterns import late
from warraq.rules.countries import COUNTRY_ZONES, country_of_host, country_said
from warraq.rules.nobody import AGENCIES, GATHERED

# What a page puts before a name to say what kind of thing it is: «صحيفة السهل», «موقع عنب بلدي».
KIND_WORDS = (
    "وكالة الأنباء|وكالة أنباء|وكالة|صحيفة|جريدة|موقع|قناة|تلفزيون|إذاعة|راديو|شبكة|منصة|مجلة|بوابة|يومية|أسبوعية"
)
_KIND = late(rf"^(?:{fold(KIND_WORDS)})\s+")
_KIND_OPENINGS = frozenset(fold(word).split()[0] for word in KIND_WORDS.split("|"))
# What it puts after one: «سوريا 24 الإخبارية». Taken off only when nothing goes by the whole; «نيوز» and «أونلاين» make
# another outlet of a name and stay.
_TAIL = late(rf"(?<!\s)\s++(?:{fold('الإخبارية|الإخباري|الإلكترونية|الإلكتروني|للأنباء|للأخبار')})$")
LONGEST_NAME = 200  # characters that are looked at: names are remembered from page to page
_DOMAIN = late(r"[^\W_A-Z](?:[\w-]*\.)+[^\W\d_A-Z][\w-]*")
_NO_LETTER = late(r"[^\w\s]+|_+")
_FIGURE = late(r"(?<=[^\W\d_])(\s?)(\d+)\Z")  # «فرانس 24», «فرانس24»
_SPACED_LETTERS = late(r"(?<!\S)(?:\w\s+)+\w(?!\S)")


_KIND_SAID = {
    fold(word): kind
    for kind, words in {
        "agency": "وكالة",
        "newspaper": "صحيفة جريدة يومية",
        "tv": "قناة تلفزيون فضائية",
        "radio": "إذاعة راديو",
    }.items()
    for word in words.split()
}


def is_domain(name: str) -> bool:
    """Whether a name is a domain as hosts are compared: in small letters, without scheme, port and path.

    >>> is_domain("sahl.example"), is_domain("السهل.example"), is_domain("Sahl.example"), is_domain("a b")
    (True, True, False, False)
    """
    return _DOMAIN.fullmatch(name) is not None


class Outlet(Record):
    """A news organisation: newspaper, agency, broadcaster, site, archive or aggregator."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name_ar: str
    name_lat: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")  # ISO 3166; None: of no one country
    zone: str | None = None  # IANA name of the clock it writes by; None: its country's, see `clock`
    kind: Literal["agency", "newspaper", "news", "tv", "radio", "archive", "aggregator", "factcheck"]
    common: bool = False  # the name is also a common word or a place («اليوم», «الرياض»)
    unverified: tuple[str, ...] = ()  # fields that nobody has checked
    archives: dict[str, str] = Field(default_factory=dict)  # press archive → its short name there

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str | None) -> str | None:
        if zone is not None and zone not in available_timezones():
            raise ValueError(f"{zone!r} is no IANA zone")
        return zone

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by."""
        return tuple(name for name in (self.name_ar, self.name_lat, *self.aliases) if name)

    @property
    def clock(self) -> str | None:
        """The IANA zone of its clock: its own, else its country's where the country has one; None: not known."""
        return self.zone or COUNTRY_ZONES.get(self.country or "")

    def may_be_meant(self, country: str | None, host: str | None) -> bool:
        """Whether those in that country, speaking of a text from that host, can mean it by its name.

        A common word that is the name of an outlet without a site that we know means it in its own country alone.
        """
        if not self.common or self.domains or country == self.country:
            return True
        return country is None and host is None

    @property
    def is_carrier(self) -> bool:
        """Whether it carries what others wrote: an aggregator or a press archive is never an origin by default."""
        return self.kind in ("aggregator", "archive")


def name_key(name: str) -> str:
    """Return a name as it is looked up: folded, without points and quotes, spaced initials and «أون لاين» joined.

    >>> name_key("أ.ف.ب") == name_key("أ ف ب") == name_key("( أ. ف. ب )")
    True
    """
    return _name_key(name[:LONGEST_NAME])


@lru_cache(maxsize=8192)
def _name_key(name: str) -> str:
    bare = " ".join(_NO_LETTER.sub(" ", fold(name)).split()).replace("اون لاين", "اونلاين")
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
        return self.keyed(name_key(name))

    def keyed(self, key: str) -> tuple[Outlet, ...]:
        """Return what `named` returns, for words that are a name key already."""
        if found := self._by_name.get(key):
            return found
        return self._by_name.get(_KIND.sub("", key), ()) if key.partition(" ")[0] in _KIND_OPENINGS else ()

    def resolve(self, name: str, country: str | None = None, host: str | None = None) -> Outlet | None:
        """Return the one outlet that a name stands for, None when none or more than one is left.

        A name that several carry («الوطن») is decided by the country it says itself («الوطن السورية»), by the host that
        the text is said to come from, by what it calls itself («قناة …»), then by the country of those who name it.
        A common word that one small outlet carries is believed in its own country alone.
        """
        said, candidates = self._candidates(name)
        if said:
            candidates = tuple(outlet for outlet in candidates if outlet.country == said)
        around = said or country or country_of_host(host or "")
        if len(candidates) == 1:
            return candidates[0] if candidates[0].may_be_meant(around, host) else None
        return self._decided(name, candidates, around, host)

    def _decided(
        self, name: str, candidates: tuple[Outlet, ...], country: str | None, host: str | None
    ) -> Outlet | None:
        """Return the one of several outlets of a name that host, kind or country leaves; None when none does."""
        here = self.at(host) if host else None
        kind = _KIND_SAID.get(name_key(name).partition(" ")[0])
        deciding = (
            [outlet for outlet in candidates if outlet == here],
            [outlet for outlet in candidates if outlet.kind == kind],
            [outlet for outlet in candidates if outlet.country == country],
        )
        return next((left[0] for left in deciding if len(left) == 1), None)

    def by_id(self, outlet_id: str) -> Outlet | None:
        """Return the outlet of that id."""
        return self._by_id.get(outlet_id)

    def at(self, host: str) -> Outlet | None:
        """Return the outlet that a host name belongs to."""
        labels = host.lower().removeprefix("www.").split(".")
        return next(
            (found for start in range(len(labels) - 1) if (found := self._by_domain.get(".".join(labels[start:])))),
            None,
        )

    def in_archive(self, archive: str, slug: str) -> Outlet | None:
        """Return the outlet that a press archive keeps under a short name (`masress`, `youm7`)."""
        return self._by_slug.get((archive, slug.lower()))

    def ambiguous(self) -> dict[str, tuple[Outlet, ...]]:
        """Return every name key that more than one outlet goes by."""
        return {key: outlets for key, outlets in self._by_name.items() if len(outlets) > 1}

    def _candidates(self, name: str) -> tuple[str | None, tuple[Outlet, ...]]:
        """The country that the name itself says, and the outlets of that name: as written first, then ever barer."""
        keys = tuple(barer(name_key(name)))
        for key in keys:  # «موقع المشهد اليمني» is «المشهد اليمني» before it is a «المشهد» of Yemen
            if found := self._by_name.get(key) or self._by_tight_name.get(key.replace(" ", "")):
                return None, found
        for key in keys:
            bare, country = country_said(key)
            if country and (found := self._by_name.get(bare) or self._by_name.get(_KIND.sub("", bare), ())):
                return country, found
        return None, ()

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The folded first words of all names, and the words that say what kind of thing a name is."""
        kinds = {word.split()[0] for word in fold(KIND_WORDS).split("|")}
        names = {fold(name).split()[0].strip('."«»()') for outlet in self.outlets for name in outlet.names}
        pieces = {piece for name in names for piece in re.findall(r"\w+", name)[:1]}
        pieces |= {key.partition(" ")[0] for key in self._by_name if key[-1].isdigit()}
        return frozenset(
            kinds | {f"ال{kind}" for kind in kinds} | pieces | {word.split()[0] for word in AGENCIES} | GATHERED | {"0"}
        )

    def may_hold(self, tokens: list[str]) -> bool:
        """Whether a known name, or a word for what kind of thing a name is, stands among folded words."""
        lengths, names, initials = self.lengths, self._by_name, 0
        for index, token in enumerate(tokens):
            for length in lengths.get(token, ()):
                if not length or " ".join(tokens[index : index + length]) in names:
                    return True
            initials = initials + 1 if len(token) == 1 else 0
            if initials == 2:  # one word of a key, spaced out: «أ ف ب»
                return True
        return False

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """How many words the names have that begin with a word, 0 where the word says that it opens a name."""
        found: dict[str, set[int]] = {}
        for key in self._by_name:
            found.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
        for kind in _KIND_OPENINGS:
            found.update({kind: {0}, f"ال{kind}": {0}})
        found.update({words.partition(" ")[0]: {0} for words in AGENCIES})
        return {word: tuple(sorted(lengths)) for word, lengths in found.items()}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Outlet, ...]]:
        found: dict[str, tuple[Outlet, ...]] = {}
        for outlet in self.outlets:
            for key in dict.fromkeys(key for name in outlet.names for key in spellings(name_key(name))):
                found[key] = (*found.get(key, ()), outlet)
        return found

    @cached_property
    def _by_tight_name(self) -> dict[str, tuple[Outlet, ...]]:
        """By names without spaces: «سوريا24», `syria24`."""
        found: dict[str, tuple[Outlet, ...]] = {}
        for key, outlets in self._by_name.items():
            tight = key.replace(" ", "")
            found[tight] = (*found.get(tight, ()), *(one for one in outlets if one not in found.get(tight, ())))
        return found

    @cached_property
    def _by_id(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self.outlets}

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in reversed(self.outlets) for domain in outlet.domains}

    @cached_property
    def _by_slug(self) -> dict[tuple[str, str], Outlet]:
        return {(archive, slug.lower()): outlet for outlet in self.outlets for archive, slug in outlet.archives.items()}


def spellings(key: str) -> Iterator[str]:
    """Yield a name key, and with its figure glued to the last word or parted from it.

    >>> list(spellings("فرانس 24")), list(spellings("رصيف22"))
    (['فرانس 24', 'فرانس24'], ['رصيف22', 'رصيف 22'])
    """
    yield key
    if figure := _FIGURE.search(key):
        yield f"{key[: figure.start()]}{'' if figure[1] else ' '}{figure[2]}"


def barer(key: str) -> Iterator[str]:
    """Yield a name key, then without what it is («موقع صحيفة …»), then without what is put after it («… الإخبارية»)."""
    yield key
    while (bare := _KIND.sub("", key)) != key:
        yield bare
        key = bare
    while (bare := _TAIL.sub("", key)) != key:
        yield bare
        key = bare
