"""Why a record says what it says: every decision, claim and removed text of an address, from what is stored."""

from collections.abc import Iterator

from warraq.article import key_of
from warraq.errors import WarraqError
from warraq.models import Article, Extraction, Record
from warraq.rules import Rules, shipped
from warraq.store import Store
from warraq.store.explained import Told


class Explanation(Record):
    """An address with everything that led to its record."""

    url: str
    article: Article | None
    told: Told

    def lines(self) -> Iterator[str]:
        """Yield it for a reader."""
        yield self.url
        if self.article is not None:
            yield from _record(self.article)
        if self.told.extraction is not None:
            yield from _reading(self.told.extraction)
        yield from _history(self.told)


def explain(store: Store, url: str, rules: Rules | None = None) -> Explanation:
    """Return what is known of an address and why; nothing is fetched. WarraqError when it was never met."""
    told = store.story_of(key_of(url, rules or shipped()))
    if told is None:
        raise never_met(url, "explain")
    return Explanation(url=url, article=store.get(told.article_id) if told.article_id else None, told=told)


def never_met(url: str, step: str) -> WarraqError:
    """Return what to say of an address that no feed and no run has named."""
    advice = f"`warraq site add {url}` reads its site every night, `warraq extract {url}` this page alone"
    return WarraqError("never met", url=url, step=step, advice=advice)


def no_page(store: Store, url: str, key: str, step: str) -> WarraqError:
    """Return what to say of an address of which no page is archived."""
    if store.story_of(key) is None:
        return never_met(url, step)
    if first := store.firsts({key}).get(key):
        advice = f"name {first}, with which all its pages are read"
        return WarraqError("it is a further page of an article", url=url, step=step, advice=advice)
    advice = f"`warraq reparse --refetch {url}` fetches it, `warraq explain {url}` tells what is known"
    return WarraqError("no page of it is in the archive", url=url, step=step, advice=advice)


def _record(article: Article) -> Iterator[str]:
    yield f"title: {article.title}"
    yield f"source: {article.source or 'not known'} ({article.source_basis}: {article.source_reason})"
    yield f"date: {article.date or 'not known'} ({article.date_basis}: {article.date_reason})"
    if article.original_title:
        yield f"original title: {article.original_title}"
    if article.original_url:
        yield f"original address: {article.original_url}"


def _reading(extraction: Extraction) -> Iterator[str]:
    yield f"read as {extraction.kind} by parser {extraction.parser_version}: {', '.join(extraction.reasons)}"
    for decision in extraction.decisions:
        yield f"  {decision.field} by {decision.rule} at {decision.where or '-'}: {decision.evidence}"
    for claim in extraction.claims:
        said = f"claim {claim.field} = {claim.value} by {claim.by} ({claim.rule})"
        yield f"  {said} at {claim.where or '-'}: {claim.evidence}"
    for removed in extraction.removed:
        yield f"  cut as {removed.role} by {removed.rule}: {removed.text}"


def _history(told: Told) -> Iterator[str]:
    for mention in told.mentions:
        yield f"named by {mention['found_in']} ({mention['route']}): {mention['title'] or '-'}"
    for event in told.events:
        yield f"{event['kind']} at {event['at']:%Y-%m-%d %H:%M}: {event['detail']}"
    for outcome in told.outcomes:
        yield f"run {outcome['run']}: {outcome['status']}, {outcome['reason']}"
    if told.location is not None:
        place = told.location
        yield f"capture of {told.fetched_at:%Y-%m-%d %H:%M}: {place.file} at {place.offset}"
    for number, page in enumerate(told.pages, 2):
        yield f"its page {number}: " + (f"{page.file} at {page.offset}" if page else "its bytes are lost")
