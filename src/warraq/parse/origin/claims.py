"""What the found lines claim, and which claim of the source is taken."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warraq.arabic import fold
from warraq.models import Claim, StatedDate
from warraq.parse.lines import Anchor
from warraq.parse.origin.closing import tags_of
from warraq.parse.origin.names import Names, read_day
from warraq.parse.origin.notice import Found, bare, unquoted
from warraq.parse.origin.sheet import Sheet
from warraq.patterns import late
from warraq.rules.outlet import KIND_WORDS, name_key, without_kind
from warraq.rules.pattern import QUOTES
from warraq.urls import split


@dataclass(frozen=True, slots=True)
class House:
    """The site that we read a page on: its host, the names that the page calls itself, and the page's address."""

    host: str = ""
    names: tuple[str, ...] = ()
    url: str = ""

    def is_own(self, name: str, names: Names) -> bool:
        """Whether a name is the house's: «المصدر: own name» is no republication."""
        if not self.host and not self.names:
            return False
        key = without_kind(name)
        if key in {without_kind(own) for own in self.names} or name_key(name) == name_key(self.host):
            return True
        outlet = names.directory.at(self.host) if self.host else None
        return outlet is not None and outlet in names.known(name) and len(names.known(name)) == 1


# Which slot of a rule makes which claim.
_FIELDS = {
    "title": "original_title",
    "source": "source",
    "url": "original_url",
    "author": "author",
    "place": "place",
    "via": "via",
}
# Who is believed first when several name a source; a house's own dateline says least.
_RANK = {"notice": 0, "credit": 1, "dateline": 2}
_LINK_WORDS = late("مصدر|هنا|اصل|رابط|تفاصيل|original|source")
_ADDRESS = late(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_KIND_QUOTED = late(
    rf"(?:(?:ال)?(?:{KIND_WORDS})\s+)?[{QUOTES}](?P<name>[^{QUOTES}]{{2,40}})[{QUOTES}](?:\s+ال[^\W\d_]+){{0,2}}"
)
_TWO_KINDS = late(rf"^موقع (?=(?:{KIND_WORDS}) )")
_KINDS = tuple(word for word in fold(KIND_WORDS).split("|") if " " not in word)
_NAME = late(r" +(?:الانباء +|انباء +)?[\"“«]?(?P<name>[^\W\d_][^\s\"”»،.():]*(?: [^\s\"”»،.():]+){0,2})")
_NEWS = ("الانباء", "انباء")  # between kind and name: «وكالة الأنباء …»
_LONGEST_OPENING = 24  # characters of a name's first word
_MOST_QUOTED = 12


def claims_of(hit: Found, house: House, names: Names) -> Iterator[Claim]:
    """Turn what a line says into claims."""
    for slot, words in hit.said.items():
        if slot == "date":
            yield from _day(hit, words)
        elif slot == "published":
            if date := read_day(words):
                yield _claim(hit, "published", date.iso, words, date)
        elif slot == "tags":
            for tag in tags_of(words):
                yield _claim(hit, "category", tag, hit.text)
        elif slot == "url" and not (_is_page(words) and not _is_at(words, house.host)):
            continue  # a site's front page, or the house's own: nobody's origin
        elif slot in _FIELDS:
            for name in words.split("\n") if slot == "via" else (words,):
                yield from _named(hit, _FIELDS[slot], unquoted(name), house, names)
    if hit.role == "disclaimer":
        yield _claim(hit, "disclaimer", bare(hit.text), hit.text)
    if hit.role in ("notice", "disclaimer", "credit") and "url" not in hit.said and (link := _link(hit, house)):
        yield _claim(hit, "original_url", link.href, link.text)


def _named(hit: Found, field: str, value: str, house: House, names: Names) -> Iterator[Claim]:
    if field == "source":
        value = source_name(value, names)
        field = "house" if house.is_own(value, names) else field
    yield _claim(hit, field, value, hit.text)
    if field == "source" and (address := _ADDRESS.fullmatch(value)):
        yield _claim(hit, "original_url", address[0], hit.text)
    if field == "author" and hit.form and hit.form.author_is == "sender" and names.distinct(value):
        yield _claim(hit, "source", value, hit.text)


def source_name(value: str, names: Names) -> str:
    """Return the name in what stands in a source's place: without brackets, without the place before a known outlet.

    «(أبوظبي - البيان)» is «البيان»; «بي بي سي عربي - BBC» stays.
    """
    value = value.strip(" .،,*-–—/")
    for opening, closing in ("()", "[]", "«»", "“”"):
        if value.startswith(opening) and closing not in value[:-1]:
            value = value.strip(opening + closing + " ")
    if len(re.findall(f"[{QUOTES}]", value)) == 1:  # the pattern left the other mark behind
        value = value.strip(QUOTES + " ")
    value = _TWO_KINDS.sub("", value)  # «موقع صحيفة السهل»
    if quoted := _KIND_QUOTED.fullmatch(value):  # «صحيفة "لوموند" الفرنسية»
        return quoted["name"]
    if "(" in value and ")" not in value:  # «وكالة الأنباء القطرية (قنا», whose bracket the line's end took
        value = value.partition("(")[0].strip()
    parts = re.split(r"\s+[-–—|/]\s+", value)
    if len(parts) == 2 and not names.known(value) and not names.known(parts[0]) and names.known(parts[1]):
        return parts[1]
    return value


def _day(hit: Found, words: str) -> Iterator[Claim]:
    if date := read_day(words):
        field = hit.form.told_day if hit.form else "published"
        yield _claim(hit, field, date.iso, words, date)


def _claim(hit: Found, field: str, value: str, evidence: str, date: StatedDate | None = None) -> Claim:
    by = "listing" if hit.role == "category" else hit.role
    return Claim(field=field, value=value, by=by, rule=hit.rule, evidence=evidence, where=hit.where, date=date)


def _link(hit: Found, house: House) -> Anchor | None:
    """The link of a notice or credit that leads to the origin: away from the house, best the one that says so."""
    away = [a for a in hit.anchors if a.href.startswith("http") and not _is_at(a.href, house.host) and _is_page(a.href)]
    return next((a for a in away if _LINK_WORDS.search(fold(a.text))), away[0] if away else None)


def _is_at(address: str, host: str) -> bool:
    there = (split(address).hostname or "").removeprefix("www.")
    return bool(host) and (there == host.removeprefix("www.") or there.endswith("." + host.removeprefix("www.")))


def _is_page(address: str) -> bool:
    """Whether an address leads to a page, not to a site's front."""
    parts = split(address)
    return len(parts.path) > 1 or bool(parts.query)


def resolved_source(claims: tuple[Claim, ...], names: Names) -> Claim | None:
    """Return the claim of the source that is taken: a notice before a credit, before a dateline; an agency in a
    dateline before the house's own name. «وكالات» names nobody, and is taken when nobody else is named.
    """
    sources = [claim for claim in claims if claim.field == "source"]
    if not sources:  # «المصدر: own name»: said, and no republication
        return next((claim for claim in claims if claim.field == "house" and claim.by == "credit"), None)
    return min(sources, key=lambda claim: _rank(claim, names), default=None)


def _rank(claim: Claim, names: Names) -> tuple[int, int, int]:
    return int(names.nobody(claim.value)), _RANK.get(claim.by, 9), int(claim.rule == "house-dateline")


def quoted_in(sheet: Sheet, names: Names) -> Iterator[Claim]:
    """Yield whom the reporting quotes («ونقلت وكالة رويترز عن …»): known outlets named with their kind. No sources."""
    folded, cuts = sheet.folded, sheet.cuts
    body = "\n".join(["" if index in cuts and sheet.gone(index) else folded[index] for index in sheet.body])
    seen: set[str] = set()
    for match in _kinds_in(body, names.directory.lengths):
        name = _known_in(match["name"].split(), names)
        if name is None or name in seen:
            continue
        seen.add(name)
        yield _quoted(sheet, body, range(match.start("name"), match.start("name") + len(name)), names)
        if len(seen) == _MOST_QUOTED:
            return


def _quoted(sheet: Sheet, body: str, span: range, names: Names) -> Claim:
    """The claim of an outlet that the body names: its evidence is the name as printed, never as folded."""
    line = sheet.body.start + body.count("\n", 0, span.start)
    before = body.rfind("\n", 0, span.start) + 1
    return Claim(
        field="quoted",
        value=names.known(body[span.start : span.stop])[0].name_ar,
        by="text",
        rule="quoted-outlet",
        evidence=sheet.original(line, span.start - before, span.stop - before),
        where=sheet.lines[line].where,
    )


def _known_in(words: list[str], names: Names) -> str | None:
    """The longest known name that words begin with."""
    for count in range(len(words), 0, -1):
        if names.known(name := " ".join(words[:count])):
            return name
    return None


def _kinds_in(folded: str, openings: Mapping[str, object]) -> Iterator[re.Match[str]]:
    """Find «وكالة …», «صحيفة …» before a word that may open a name; most stand before another: «موقع الحادث».

    Finding each word is many times as fast as a pattern of all.
    """
    for kind in _KINDS:
        at = folded.find(kind)
        while at >= 0:
            at += len(kind)
            if folded.startswith(" ", at):
                word = folded[at + 1 : at + _LONGEST_OPENING].partition(" ")[0]
                common = word not in openings and word not in _NEWS and len(word) > 1 and word.isalnum()
                if not common and (match := _NAME.match(folded, at)):
                    yield match
            at = folded.find(kind, at)


def address_claim(house: House) -> Iterator[Claim]:
    """Yield the origin's address where a portal carries it, base64-coded, in the path of its own."""
    for part in house.url.split("?")[0].split("/")[3:]:
        if len(part) >= 16 and (address := _decoded(part)):
            yield Claim(
                field="original_url", value=address, by="address", rule="address-base64", evidence=part, where=house.url
            )


def _decoded(part: str) -> str | None:
    try:
        address = urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8")
    except (NotBase64, UnicodeDecodeError, ValueError):
        return None
    return address if address.startswith(("http://", "https://")) and address.isprintable() else None
