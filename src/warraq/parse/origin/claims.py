"""What the found lines claim, and what the page's own address says of the origin."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator

from warraq.arabic import fold
from warraq.models import Claim, StatedDate
from warraq.parse.lines import Anchor
from warraq.parse.origin.found import Found
from warraq.parse.origin.house import House
from warraq.parse.origin.names import Names, read_day
from warraq.parse.origin.quoted import bare, unquoted
from warraq.parse.origin.sections import tags_of
from warraq.parse.origin.source import houses_in, source_name, without_country
from warraq.parse.words.bylines import BYLINE
from warraq.parse.words.days import is_of_the_web
from warraq.parse.words.given_names import is_a_bare_name, is_like_a_name, is_likely_a_name, untitled
from warraq.patterns import late

_LINKING = ("notice", "disclaimer", "credit")  # roles whose links lead to the origin
_LINK_WORDS = late("مصدر|هنا|اصل|رابط|تفاصيل|original|source")
_ADDRESS = late(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LABELLED = late(r"[^\w\n]{0,9}(?:ال)?مصدر(?:\s[^\W\d_]{3,10})?\s*[:：]")
_LEAST_CODED = 16  # characters of an address in base64
_CODED = "aHR0c"  # what «http» begins with in it


def claims_of(hit: Found, house: House, names: Names) -> Iterator[Claim]:
    """Turn what a line says into claims."""
    for slot, words in hit.said.items():
        yield from _told(hit, slot, words, house, names)
    if hit.role == "disclaimer":
        yield _claim(hit, "disclaimer", bare(hit.text), hit.text)
    if hit.role in _LINKING and "url" not in hit.said and (link := _link(hit, house)):
        yield _claim(hit, "original_url", link.href, link.text)


def _told(hit: Found, slot: str, words: str, house: House, names: Names) -> Iterator[Claim]:
    """The claims of what one slot reads."""
    if slot == "source" and (writer := _signer(hit, words, names)):
        yield from _author(hit, writer, names)
    elif slot == "source":
        yield from _source(hit, unquoted(words), house, names)
    elif slot == "place" and (writers := _writers(hit, words, names)):
        for writer in writers:
            yield from _author(hit, writer, names)
    elif slot == "author":
        yield from _author(hit, unquoted(words), names)
    elif slot in ("date", "published", "retrieved"):
        yield from _day(hit, slot, words)
    elif slot in _PLAIN:
        field, each = _PLAIN[slot]
        yield from (_claim(hit, field, value, hit.text) for value in each(words))
    elif slot == "url" and house.is_page_elsewhere(words):  # a front page, or the house's own, is nobody's origin
        yield _claim(hit, "original_url", unquoted(words), hit.text)


def _signer(hit: Found, words: str, names: Names) -> str:
    """The person who stands where a house does, else "": «هدى سالم – خاص», «المصدر: أبوظبي - هدى سالم»."""
    place, _, name = words.partition(" - ")
    if name and _LABELLED.match(hit.text) and names.is_place(fold(place)):
        return name if is_likely_a_name(name) and not names.known(name) else ""
    may_sign = hit.rule == "house-dateline" or BYLINE.match(hit.text) is not None  # «تقرير: هدى سالم»
    return words if may_sign and is_a_bare_name(words) and not names.known(words) else ""


def _writers(hit: Found, words: str, names: Names) -> list[str]:
    """Who wrote, where that stands before the house's name and no place does: «رغد عشميل، أحمد حجازي – عين اليوم»."""
    writers = [part.strip() for part in words.split("،")]
    if hit.rule != "house-dateline" or not all(_is_a_writer(writer, names) for writer in writers):
        return []
    return writers


def _is_a_writer(words: str, names: Names) -> bool:
    folded = fold(words)
    if not folded or names.is_place(folded):
        return False
    return is_a_bare_name(words) or (is_like_a_name(words) and not names.is_place(folded.split()[0]))


def _one(words: str) -> list[str]:
    return [unquoted(words)]


def _each_line(words: str) -> list[str]:
    return [unquoted(line) for line in words.split("\n")]


# Slots whose words are the claim: which one, and how many they make.
_PLAIN: dict[str, tuple[str, Callable[[str], list[str]]]] = {
    "title": ("original_title", _one),
    "place": ("place", _one),
    "via": ("via", _each_line),
    "tags": ("category", tags_of),
}


def _source(hit: Found, words: str, house: House, names: Names) -> Iterator[Claim]:
    each = _houses(source_name(words, names), house, names)
    if each:
        yield from _one_source(hit, each[0], house, names)
    yield from (_claim(hit, "via", other, hit.text) for other in each[1:])


def _houses(value: str, house: House, names: Names) -> list[str]:
    """The houses that a value names, the one that speaks first: not the page's own, nor agencies in general.

    One that sells pictures is credited with a picture, wherever that is printed.
    """
    each = [one for one in houses_in(value, names) if not names.takes_pictures(one)]
    return sorted(each, key=lambda one: names.nobody(one) or house.is_own(one, names)) if len(each) > 1 else each


def _one_source(hit: Found, value: str, house: House, names: Names) -> Iterator[Claim]:
    if not _LABELLED.match(hit.text):  # what stands behind a label is the name as printed
        value = _without_country(hit.text, value, names)
    if house.is_own(value, names):
        yield _claim(hit, "house", value, hit.text)
        return
    yield _claim(hit, "source", value, hit.text)
    if address := _ADDRESS.fullmatch(value):
        yield _claim(hit, "original_url", address[0], hit.text)


def _without_country(line: str, value: str, names: Names) -> str:
    """A name without its country where its kind stands in it or before it: «في مجلة الآداب البيروتية»."""
    kind = line.partition(f" {value}")[0].rpartition(" ")[2]
    bare = without_country(f"{kind} {value}", names)
    told = names.says_kind(bare) and value.rpartition(" ")[2].startswith("ال")  # «موقع شهادات سورية» is not
    return bare.removeprefix(f"{kind} ") if told else without_country(value, names)


def _author(hit: Found, value: str, names: Names) -> Iterator[Claim]:
    yield _claim(hit, "author", untitled(value), hit.text)
    if hit.form and hit.form.author_is == "sender" and names.distinct(value):
        yield _claim(hit, "source", value, hit.text)


def _day(hit: Found, slot: str, words: str) -> Iterator[Claim]:
    date = read_day(words)
    if date and (hit.role != "dateline" or is_of_the_web(date)):  # a credit tells when a text was printed first
        said = "published" if slot == "date" else slot
        field = hit.form.told_day if hit.form and slot == "date" else said
        yield _claim(hit, field, date.iso, words, date)


def _claim(hit: Found, field: str, value: str, evidence: str, date: StatedDate | None = None) -> Claim:
    by = "listing" if hit.role == "category" else hit.role
    return Claim(field=field, value=value, by=by, rule=hit.rule, evidence=evidence, where=hit.where, date=date)


def _link(hit: Found, house: House) -> Anchor | None:
    """The link of a notice or credit that leads to the origin: away from the house, best the one that says so."""
    away = [a for a in hit.anchors if a.href.startswith("http") and house.is_page_elsewhere(a.href)]
    return next((a for a in away if _LINK_WORDS.search(fold(a.text))), away[0] if away else None)


def address_claim(house: House) -> Iterator[Claim]:
    """Yield the origin's address where a portal carries it, base64-coded, in the path of its own."""
    for part in house.url.split("?")[0].split("/")[3:]:
        if len(part) >= _LEAST_CODED and part.startswith(_CODED) and (address := _decoded(part)):
            yield Claim(
                field="original_url", value=address, by="address", rule="address-base64", evidence=part, where=house.url
            )


def _decoded(part: str) -> str | None:
    try:
        address = urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8")
    except (NotBase64, UnicodeDecodeError, ValueError):
        return None
    return address if address.startswith(("http://", "https://")) and address.isprintable() else None
