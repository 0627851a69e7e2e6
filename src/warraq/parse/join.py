"""One extraction of the pages of one article: the first as it is read, and what the others add."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from warraq.arabic import fold
from warraq.errors import AddressError
from warraq.models import Capture, Claim, Decision, Extraction, Removed
from warraq.parse.completeness import CAPTURE_CUT, COUNTED, NEXT_PAGE
from warraq.parse.pages import counted_in
from warraq.patterns import late
from warraq.urls import host_of, url_key

MOST_PAGES = 10  # of an article, with its first
SHARED = 0.5  # of the words of the shorter headline: a further page bears that of the first, with a number to it
_OF_PAGES = late(r"\d+|(?:ال)?صفحه|(?:ال)?جزء|من|page|part|of", re.I)
_OF_MORE = (NEXT_PAGE, COUNTED)
FURTHER = "page "  # with its number: the rule by which a body has the text of a further page
BORROWED = ("authors", "source", "notice", "published")  # what a last page may say that the first leaves open
SAID_ONCE = ("published", "modified", "author", "source")  # a further page says it again, in its own way
OF_THE_FIRST = ("title", "canonical")


class Page(NamedTuple):
    """A further page of an article."""

    number: int
    url: str
    read: Extraction


def further_page(capture: Capture, read: Extraction) -> str | None:
    """Return the address of the page to be fetched next; None: the article goes on nowhere that we may ask.

    Never another host, an address that was asked for already, or more than ten pages.
    """
    address = _said(read, "completeness", NEXT_PAGE)
    if address is None or read.kind != "article" or first_page_of(read) or len(capture.pages) + 1 >= MOST_PAGES:
        return None
    asked = (url for one in (capture, *capture.pages) for url in (one.url, one.asked_for))
    try:
        met = {url_key(url) for url in asked}
        return address if host_of(address) == host_of(capture.url) and url_key(address) not in met else None
    except AddressError:
        return None


def first_page_of(read: Extraction) -> str | None:
    """Return the address of the article that a page is a further one of; None: it is a first page, as most are."""
    return _said(read, "part_of", "first-page")


def pages_in(read: Extraction) -> tuple[str, ...]:
    """Return the addresses of the further pages that are in an extraction."""
    return tuple(one.where for one in read.decisions if one.field == "body" and one.rule.startswith(FURTHER))


def joined(capture: Capture, reads: Sequence[Extraction]) -> Extraction:
    """Return what an article says on all its pages. `reads`: of the first page, and of `capture.pages`.

    The bodies follow each other. Claims, decisions and what was cut of a further page say which it is. What is no page
    of this article ends it: another headline, another host, a text that came already.
    """
    first, pages = reads[0], _pages(capture, reads)
    if not pages:
        return first
    cut, told = list[Removed](), list[Decision]()
    bodies = [first.body]
    for page in pages:
        again = _again(first.body, page.read.body)
        lines = page.read.body.split("\n")[len(again) :]
        bodies.append("\n".join(lines))
        cut += _cut(page, again)
        told.append(Decision(field="body", rule=f"{FURTHER}{page.number}", evidence=lines[0][:80], where=page.url))
    borrowed = dict(_borrowed(first, pages))
    value, whole = _wholeness(first, pages)
    return first.model_copy(
        update={
            **{name: getattr(page.read, name) for name, page in borrowed.items()},
            "body": "\n".join(bodies),
            "completeness": value,
            "claims": (*first.claims, *_claims(first, pages)),
            "removed": (*first.removed, *cut),
            "entries": (*first.entries, *(entry for page in pages for entry in page.read.entries)),
            "decisions": (*_decisions(first, borrowed), *told, whole),
            "flags": tuple(dict.fromkeys((*first.flags, *(flag for page in pages for flag in page.read.flags)))),
        }
    )


def _pages(capture: Capture, reads: Sequence[Extraction]) -> list[Page]:
    """The further pages that are this article's, up to the first that is none of it."""
    first, found = reads[0], list[Page]()
    met, texts = {url_key(capture.url)}, {first.body}
    for number, (page, read) in enumerate(zip(capture.pages, reads[1:], strict=False), 2):
        key = url_key(page.url)
        elsewhere = key in met or host_of(page.url) != host_of(capture.url)
        if elsewhere or read.body in texts or not _continues(first, read):
            break
        met.add(key)
        texts.add(read.body)
        found.append(Page(number, page.url, read))
    return found


def _continues(first: Extraction, read: Extraction) -> bool:
    return first.kind == read.kind == "article" and bool(read.body) and is_one_headline(first.title, read.title)


def is_one_headline(one: str | None, other: str | None) -> bool:
    """Say whether two pages may bear the headline of one article."""
    ours, theirs = _words(one), _words(other)
    return bool(ours and theirs) and len(ours & theirs) >= SHARED * min(len(ours), len(theirs))


def _words(title: str | None) -> set[str]:
    return {word for word in re.findall(r"\w+", fold(title or "")) if not _OF_PAGES.fullmatch(word)}


def _again(first: str, body: str) -> list[str]:
    """The lines at the head of a page that head the first one too: its lead, printed on each. Never all of it."""
    pairs = zip(first.split("\n"), body.split("\n")[:-1], strict=False)
    return [line for line, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


def _cut(page: Page, again: Sequence[str]) -> Iterator[Removed]:
    for line in again:
        yield Removed(text=line, role="noise", rule=f"lead-again, page {page.number}")
    for removed in page.read.removed:
        yield removed.model_copy(update={"rule": f"{removed.rule}, page {page.number}"})


def _claims(first: Extraction, pages: Sequence[Page]) -> Iterator[Claim]:
    """What further pages claim beyond the first."""
    once = {(claim.field, claim.by) for claim in first.claims if claim.field in SAID_ONCE}
    known = {(claim.field, claim.value, claim.by) for claim in first.claims}
    for page in pages:
        for claim in page.read.claims:
            said = claim.field, claim.value, claim.by
            if claim.field in OF_THE_FIRST or (claim.field, claim.by) in once or said in known:
                continue
            known.add(said)
            yield claim.model_copy(update={"where": _where(page, claim.where)})


def _borrowed(first: Extraction, pages: Sequence[Page]) -> Iterator[tuple[str, Page]]:
    """The fields that the first page leaves open, each with the page that fills it."""
    for name in BORROWED:
        if not getattr(first, name) and (page := next((page for page in pages if getattr(page.read, name)), None)):
            yield name, page


def _decisions(first: Extraction, borrowed: dict[str, Page]) -> Iterator[Decision]:
    yield from (one for one in first.decisions if one.field != "completeness" and one.field not in borrowed)
    for name, page in borrowed.items():
        for one in page.read.decisions:
            if one.field == name:
                yield one.model_copy(update={"where": _where(page, one.where)})


def _where(page: Page, where: str) -> str:
    return f"{page.url} {where}".rstrip()


def _wholeness(first: Extraction, pages: Sequence[Page]) -> tuple[str, Decision]:
    """How much of the article its pages give together, and why."""
    told = [_of_completeness(read) for read in (first, *(page.read for page in pages))]
    last, end = pages[-1], told[-1]
    missing = _missing(told, {url_key(page.url) for page in pages})
    if missing is not None:
        return "truncated", missing.model_copy(update={"where": last.url})
    if end.rule in _OF_MORE or last.read.completeness == "full":
        whole = Decision(field="completeness", rule="all-pages", evidence=f"{len(told)} pages", where=last.url)
        return "full", whole
    return last.read.completeness, end.model_copy(update={"where": last.url})


def _missing(told: Sequence[Decision], met: Collection[str]) -> Decision | None:
    """What says that a part of the article is not there; None: all is. `met`: its further pages that are there."""
    cut = next((one for one in told if one.rule == CAPTURE_CUT), None)
    counted = max((counted_in(one.evidence) for one in told if one.rule == COUNTED), default=1)
    goes_on = told[-1].rule == NEXT_PAGE and url_key(told[-1].evidence) not in met
    if cut is None and (goes_on or counted > len(told)):
        return next(one for one in reversed(told) if one.rule in _OF_MORE)
    return cut


def _of_completeness(read: Extraction) -> Decision:
    return next(one for one in read.decisions if one.field == "completeness")


def _said(read: Extraction, field: str, rule: str) -> str | None:
    return next((one.evidence for one in read.decisions if (one.field, one.rule) == (field, rule)), None)
