"""Whose page it is, by what it calls itself; and who else its metadata says the text is from."""

import re
from collections.abc import Sequence
from functools import lru_cache

from warraq.arabic import fold
from warraq.errors import AddressError
from warraq.models import Capture
from warraq.parse.kind import Verdict
from warraq.parse.origin import Provenance
from warraq.parse.seeing import Seen
from warraq.parse.stated.metadata import Metadata, Said
from warraq.parse.stated.people import is_byline
from warraq.parse.stated.persons import Byline
from warraq.patterns import late
from warraq.rules import Rules
from warraq.rules.learned import NOTHING, Repeats
from warraq.rules.outlet import without_kind
from warraq.urls import host_of

SITE = fold("موقع ")  # each kind of house has one
WALL_CHARS = 200  # of headline and text
# What a house calls those of its own who wrote: «فريق الضفة», «القسم الرياضي», «هيئة التحرير».
_DESK = late(
    r"(?:ال)?(?:فريق|قسم|هيئة|أسرة|اسرة|غرفة|محرر|محررو|تحرير|مكتب|وحدة|إدارة|ادارة|staff|team|desk|newsroom)\b", re.I
)
SOURCES = ("source", "publisher_author", "author")  # fields in which metadata name who the text is from


def house_of(seen: Seen, host: str, rules: Rules) -> tuple[str, ...]:
    """What the page calls itself: a self-credit names no source, and a site's name no author."""
    names = [said.value for said in seen.metadata.all("site_name") if "://" not in said.value]
    if beside := seen.beside:
        persons = {said.value for said in seen.metadata.all("author") if said.person}
        # "headline | site | by author": a writer's name beside the headline is no name of the site.
        names.extend(name for name in beside if not is_byline(name, persons))
    learned = rules.learned_of(host)
    outlet = rules.directory_of(learned.name if learned else "").at(host)
    return tuple(dict.fromkeys([*names, *(outlet.names if outlet else ()), host]))


def repeats_of(capture: Capture, rules: Rules) -> Repeats:
    """What the site of a capture is known to have repeated on its day."""
    if not rules.learned:
        return NOTHING
    try:
        learned = rules.learned_of(host_of(capture.url))
    except AddressError:
        return NOTHING
    return learned.on(capture.fetched_at.date()) if learned else NOTHING


def repeated_wall(repeats: Repeats, said: Provenance) -> Verdict | None:
    """Another page in the article's place, known by its headline and first words."""
    if not repeats.walls or wall_of(said.title, [line.text for line in said.body]) not in repeats.walls:
        return None
    return Verdict("other", ("at-many-addresses",))


def wall_of(title: str | None, lines: Sequence[str]) -> str:
    """What a page that stands at many addresses is known by."""
    return " ".join(f"{title or ''} | {' '.join(lines)}"[:WALL_CHARS].split())


def source_of(metadata: Metadata, house: Sequence[str], rules: Rules) -> Said | None:
    """Where an aggregator's metadata names the outlet that it took the text from.

    An organisation as author beside another as publisher is the form of it; a news agency as author is the other.
    """
    for said in metadata.said:
        if said.field not in SOURCES or "://" in said.value or _is_ours(said.value, house):
            continue
        if _DESK.match(said.value):
            continue  # «فريق الضفة», «القسم الرياضي»: the house itself
        if said.field != "author" or any(outlet.kind == "agency" for outlet in rules.directory.named(said.value)):
            return said
    return None


def agency_among(bylines: Sequence[Byline], rules: Rules) -> Said | None:
    """The news agency that is printed where a writer would stand, if no person is."""
    if any(byline.is_person for byline in bylines):
        return None
    named = (byline for byline in bylines if byline.by == "byline" and byline.name == byline.evidence.strip())
    found = (one for one in named if any(outlet.kind == "agency" for outlet in rules.directory.named(one.name)))
    return next((Said("source", one.name, "byline", one.rule, 0) for one in found), None)


def _is_ours(name: str, house: Sequence[str]) -> bool:
    """Whether a name is one of the house's, the last of which is its host.

    What kind of house it is may be left out: «الموقف» is «جريدة الموقف»; «قناة الشرق» is not «صحيفة الشرق».
    """
    key, whole = _key(name), _letters(name)
    if any(whole in (_letters(one), _key(one)) or _letters(one) == key for one in house):
        return True
    return bool(house) and (key in (host := _key(house[-1])) or key.removesuffix("com") in host)


def site_name_of(seen: Seen) -> str | None:
    """What the page calls itself: the stated name that `<title>` carries too, else the nearest, else the title's."""
    stated = [said.value for said in seen.metadata.all("site_name") if "://" not in said.value]
    beside = seen.beside
    shown = (name for name in stated if name in beside)
    return next(shown, stated[0] if stated else beside[0] if beside else None)


@lru_cache(maxsize=256)  # a page asks for its house's names several times, and so do those of its site
def _key(name: str) -> str:
    """A name as it is compared, in whatever spelling, without what kind of house it is: «جريدة الضفّة», «الضفة»."""
    return "".join(filter(str.isalnum, without_kind(name)))


@lru_cache(maxsize=256)
def _letters(name: str) -> str:
    """The same with what kind of house it is; every house has a site."""
    return "".join(filter(str.isalnum, fold(name).removeprefix(SITE)))
