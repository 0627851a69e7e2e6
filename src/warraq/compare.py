"""What a copy changed: two articles side by side, the one that was public first before the other."""

from warraq.article.precedence import By, precedence
from warraq.article.wording import Shown, Wording, wording
from warraq.errors import StoreError
from warraq.models import Article, Record
from warraq.passages import longest_run, shared
from warraq.similar import text_of
from warraq.store import Store
from warraq.store.copies.texts import told_of


class Compared(Record):
    """Two articles, and what the later one says otherwise."""

    earlier: str  # address
    later: str
    first_by: By  # what tells which was public first
    delay_s: int  # from one to the other, as far as we saw
    share: float  # of the later one's phrases that the earlier has too
    earlier_share: float
    longest_run: int  # words
    wording: Wording


def compare(store: Store, url: str, other_url: str) -> Compared:
    """Compare two articles that are held; StoreError when one is not."""
    articles = {article.id: article for article in (_held(store, one) for one in (url, other_url))}
    if len(articles) == 1:
        raise StoreError("both addresses show one article", url=url, step="compare", advice="name two articles")
    with store.reading() as connection:
        told = told_of(connection, articles)
    order = precedence(*(told[id_].public for id_ in articles))
    earlier, later = order.earlier, order.later
    urls = {id_: article.url for id_, article in articles.items()}
    before, after = (Shown(title=articles[one.id].title, body=articles[one.id].body) for one in (earlier, later))
    texts = text_of(before.body), text_of(after.body)
    common = shared(texts[1], texts[0])
    return Compared(
        earlier=urls[earlier.id],
        later=urls[later.id],
        first_by=order.by,
        delay_s=round((later.first_seen - earlier.first_seen).total_seconds()),
        share=round(common.share, 4),
        earlier_share=round(common.other_share, 4),
        longest_run=longest_run(*texts),
        wording=wording(before, after),
    )


def _held(store: Store, url: str) -> Article:
    article = store.by_url(url)
    if article is None:
        raise StoreError("no article is held of this address", url=url, step="compare", advice="ingest it first")
    return article
