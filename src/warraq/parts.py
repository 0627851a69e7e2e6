"""The pages of articles that stand on several: which captures belong together, and whose findings those are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from http import HTTPStatus

from warraq.article import key_of
from warraq.errors import AddressError, ArchiveError
from warraq.models import PAGES, Capture, Context, Location
from warraq.parse import first_page_of, further_page, pages_in
from warraq.rules import Rules
from warraq.store import Finding, Store
from warraq.store.parts import part_of
from warraq.warc import Archive, TakenUp

LOST = ("gone", "no article", "failing", "other page", "turned away")  # a first page that shows no article


def whole(archive: Archive, place: Location, further: Iterable[Location | None]) -> Capture:
    """Return the capture that lies there with its further pages; ArchiveError when one of them does not.

    None among these: the bytes of one are lost. What is left is no reading of the article.
    """
    capture = archive.read(place)
    for one in further:
        if one is None:
            raise ArchiveError("the bytes of a further page are lost", url=capture.url, step="archive")
        capture = capture.with_page(archive.read(one))
    return capture


def further_in(
    archive: Archive, files: Iterable[str], taken_up: Callable[[TakenUp], Capture | None] = lambda _note: None
) -> dict[str, list[Location]]:
    """Return where the further pages lie that the files of a run hold, in their order, by the first page's capture.

    `taken_up`: gives the capture of an earlier file that was read then, if it is there.
    """
    first: dict[str, str] = {}  # capture by the address that was asked for
    found: dict[str, dict[str, Location]] = {}  # the last reply of each page: those before it are redirects
    for capture, context in _met(archive, files, taken_up):
        if context.purpose in PAGES:
            first[capture.asked_for] = capture.id
        elif is_page(capture, context.purpose) and capture.location and context.via in first:
            found.setdefault(first[context.via], {})[capture.asked_for] = capture.location
    return {key: list(places.values()) for key, places in found.items()}


def _met(
    archive: Archive, files: Iterable[str], taken_up: Callable[[TakenUp], Capture | None]
) -> Iterator[tuple[Capture, Context]]:
    """Yield the captures of files, and those that were taken up there, each with what for."""
    for one in (one for name in files for one in archive.story_of(name)):
        capture = taken_up(one) if isinstance(one, TakenUp) else one
        context = one.context if isinstance(one, Capture | TakenUp) else None
        if isinstance(capture, Capture) and context is not None:
            yield capture, context


def is_page(capture: Capture, purpose: str) -> bool:
    """Say whether a reply to what was asked for that purpose is a further page of an article."""
    return purpose == "page" and capture.status == HTTPStatus.OK


def with_parts(finding: Finding, rules: Rules) -> Finding:
    """Return the finding of an article with the addresses of its further pages, and of one that did not come whole."""
    if finding.extraction is None or finding.article is None:
        return finding
    taken = set(pages_in(finding.extraction))
    came = [page for page in finding.capture.pages if page.url in taken]
    broken = [page.asked_for for page in came if page.truncated]
    goes_on = broken[0] if broken else further_page(finding.capture, finding.extraction)
    urls = [url for page in came for url in (page.asked_for, page.url)]
    parts = {key: url for url in reversed(urls) if (key := _key(url, rules))}
    return replace(finding, goes_on=goes_on, pages=len(taken) - len(broken), parts=tuple(parts.items()))


def without_parts(findings: Sequence[Finding], store: Store, rules: Rules) -> list[Finding]:
    """Return the findings; those of further pages of an article have none of their own.

    One that was made an article of before stays one, and so does one whose first page shows none.
    """
    told = {finding.key: first for finding in findings if (first := _first(finding, rules))}
    known = store.firsts({finding.key for finding in findings if finding.article})
    firsts = told | {key: (first, first) for key, first in known.items()}
    if not firsts:
        return list(findings)
    own, states = store.bodies(set(firsts)), store.states({key for key, _ in firsts.values()})
    parts = {key: first for key, first in firsts.items() if key not in own and states.get(first[0]) not in LOST}
    return [_part(finding, parts[finding.key]) if finding.key in parts else finding for finding in findings]


def _part(finding: Finding, first: tuple[str, str]) -> Finding:
    if finding.article is None:
        return finding
    told = replace(finding, status="skipped", reason=part_of(first[1]), part_of=first)
    return replace(told, article=None, text="", origin=None, goes_on=None, pages=0, parts=())


def _first(finding: Finding, rules: Rules) -> tuple[str, str] | None:
    """The key and address of the first page, where a finding is of a further one."""
    url = first_page_of(finding.extraction) if finding.extraction and finding.article else None
    key = _key(url, rules) if url else None
    return (key, url) if url and key and key != finding.key else None


def _key(url: str, rules: Rules) -> str | None:
    try:
        return key_of(url, rules)
    except AddressError:
        return None
