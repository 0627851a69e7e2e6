"""Keep what a batch of captures turned out to be, in one transaction, and say what was news."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from warraq.article.history import AHEAD, HOUSE_PAGE, corrected, is_house_text, news, outcome_of_reading
from warraq.models import Article, Outcome, Status
from warraq.store import copies, figures, parts, rows, tables
from warraq.store.copies import Texts
from warraq.store.finding import Finding
from warraq.store.held import Held, hold, new_address
from warraq.store.shelf import Shelf
from warraq.store.shelving import shelve
from warraq.store.standing import visited
from warraq.store.upsert import insert_new, upsert

Row = dict[str, Any]


def put(
    connection: Connection, findings: Sequence[Finding], run: str, now: datetime, texts: Texts | None = None
) -> list[Outcome]:
    """Keep the findings and return an outcome for each, in order; what is kept already changes nothing.

    `texts`: those that were compared lately, where many batches are put one after the other.
    """
    batch = _Batch(hold(connection, findings), now)
    outcomes = [batch.take(finding) for finding in findings]
    insert_new(connection, tables.reader, [rows.reader_row(f.reader) for f in findings if f.reader])
    insert_new(connection, tables.house_text, batch.house_texts)
    other = shelve(connection, batch.held, batch.new_captures)
    figures.keep(connection, batch.begun)
    insert_new(connection, tables.link, list(batch.links.values()))
    copies.relate(connection, other, texts or copies.Texts())
    parts.keep(connection, findings, run, batch.new_captures)
    upsert(connection, tables.outcome, _outcome_rows(run, findings, outcomes))
    return outcomes


def _outcome_rows(run: str, findings: Iterable[Finding], outcomes: Iterable[Outcome]) -> list[Row]:
    told = {f.asked: o for f, o in zip(findings, outcomes, strict=True)}  # the last word on an address counts
    return [{"run": run, "address": asked, **outcome.model_dump()} for asked, outcome in told.items()]


class _Batch:
    """Findings put on their shelves one after the other, each judged against what is held by then."""

    def __init__(self, held: Held, now: datetime) -> None:
        self.held, self.now = held, now
        self.new_captures: dict[str, Row] = {}
        self.links: dict[str, Row] = {}
        self.house_texts: list[Row] = []
        self.begun: list[Row] = []  # articles

    def take(self, finding: Finding) -> Outcome:
        """Judge one finding."""
        status, reason = self._keep(finding)
        article = self.held.shelf(finding.key, finding.site).article
        return Outcome(
            url=finding.capture.asked_for,
            status=status,
            reason=reason,
            site=finding.site,
            article_id=article["id"] if article else None,
            capture_id=finding.capture.id,
        )

    def _keep(self, finding: Finding) -> tuple[Status, str]:
        shelf = self.held.shelf(finding.key, finding.site)
        before, known = shelf.known, self.held.has_read(finding.capture)
        if not known:
            self._note_capture(finding, shelf)
        if finding.extraction is not None:
            is_new = shelf.note_reading(finding)
        if finding.article is None:
            return finding.status or "skipped", finding.reason
        if shelf.article is None:
            if (finding.article.site, finding.text) in self.held.house_texts:
                return "skipped", HOUSE_PAGE
            self._begin(finding.article, shelf)
        self._link(finding, finding.article)
        if not known:
            self._look_for_house_texts(shelf)
            cut = finding.capture.truncated or (finding.goes_on and "a page is missing")
            return news(before.history, shelf.history, finding.capture.id, cut)
        status, reason = outcome_of_reading(before, shelf.known)
        return status, reason if is_new or status == "stored" else "same-capture"

    def _note_capture(self, finding: Finding, shelf: Shelf) -> None:
        row = rows.capture_row(finding.capture, finding.key, finding.asked if finding.asked != finding.key else None)
        self.held.captures[row["id"]] = self.new_captures[row["id"]] = row
        self._visit(finding)
        shelf.note_capture(row)
        shelves = [shelf]
        if finding.asked != finding.key:
            shelves.append(self.held.shelf(finding.asked, finding.site))
            shelves[1].note_capture(row)
        for one in shelves:
            one.believe(corrected(one.stamps(), finding.capture.fetched_at, self.now))

    def _begin(self, article: Article, shelf: Shelf) -> None:
        """Begin an article's row."""
        empty = dict.fromkeys(("story", "version", "reading", "first_seen", "last_seen"))
        shelf.article, shelf.site = rows.article_row(article) | empty, article.site
        self.begun.append(shelf.article)
        shelf.house_texts = self.held.house_texts_of(article.site)
        shelf.forget()

    def _look_for_house_texts(self, shelf: Shelf) -> None:
        """A text that took the place of different ones at several addresses of a site is no article's."""
        for text in {version.text for version in shelf.history.versions[1:]}:
            theirs = (other.history for other in self.held.shelves.values() if other.site == shelf.site)
            replaced = {before for other in theirs if (before := other.took_the_place_of(text)) is not None}
            if shelf.site is not None and is_house_text(replaced):
                self.held.add_house_text(shelf.site, text)
                self.house_texts.append({"site": shelf.site, "digest": text})

    def _link(self, finding: Finding, article: Article) -> None:
        """Note the page that this one says it republishes; we may hold it already, later, or never."""
        if finding.origin is not None and finding.origin != finding.key:
            row = rows.origin_row(article, finding.origin, finding.capture.fetched_at)
            self.links[row["id"]] = row

    def _ask_for_first(self, first: tuple[str, str], site: str | None, at: datetime) -> None:
        """Have the first page of an article asked for, of which a further one came: nobody else may name it."""
        due = new_address(*first, site, at)
        row = self.held.addresses.setdefault(first[0], due)
        if row["state"] == "led to" and row["not_before"] is None:
            row |= {"state": "new", "not_before": at, "site": row["site"] or site}

    def _visit(self, finding: Finding) -> None:
        """Bring the address, and the one that was asked for, up to date with this fetch."""
        capture, at = finding.capture, finding.capture.fetched_at
        asked = self.held.address(finding.asked, capture.asked_for, finding.site, at)
        there = self.held.address(finding.key, capture.url, finding.site, at)
        if finding.part_of is not None:
            self._ask_for_first(finding.part_of, finding.site, at)
        shelf = self.held.shelves.get(finding.key)
        changed = visited((asked, there), finding, shelf is not None and shelf.article is not None)
        for row, changes in zip((asked, there), changed, strict=True):
            last = row["last_fetched"]
            if last is None or last <= at or last > self.now + AHEAD:  # of a time that lies ahead nothing is believed
                row.update(changes)
