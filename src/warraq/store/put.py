"""Keep what a batch of captures turned out to be, in one transaction, and say what was news."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from warraq.models import Article, Outcome, Status
from warraq.store import rows, tables
from warraq.store.finding import GONE, Finding
from warraq.store.held import Held, hold
from warraq.store.search import Entry, index
from warraq.store.standing import visited
from warraq.store.upsert import insert_new, upsert

Row = dict[str, Any]


def put(connection: Connection, findings: Sequence[Finding], run: str) -> list[Outcome]:
    """Keep the findings and return an outcome for each, in order; what is kept already changes nothing."""
    batch = _Batch(hold(connection, findings))
    outcomes = [batch.take(finding) for finding in findings]
    batch.write(connection)
    upsert(connection, tables.outcome, _outcome_rows(run, findings, outcomes))
    return outcomes


def _outcome_rows(run: str, findings: Iterable[Finding], outcomes: Iterable[Outcome]) -> list[Row]:
    told = {f.asked: o for f, o in zip(findings, outcomes, strict=True)}  # the last word on an address counts
    return [{"run": run, "address": asked, **outcome.model_dump()} for asked, outcome in told.items()]


class _Batch:
    """The rows that a batch adds or changes, judged one finding after the other against what is held."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.captures: list[Row] = []
        self.readings: list[Row] = []
        self.claims: dict[str, Row] = {}
        self.events: list[Row] = []
        self.links: dict[str, Row] = {}
        self.touched: set[str] = set()  # articles
        self.renewed: set[str] = set()  # articles whose current text is another one now

    def take(self, finding: Finding) -> Outcome:
        """Judge one finding."""
        known = self.held.has_read(finding.capture)
        if not known:
            row = rows.capture_row(finding.capture, finding.key)
            self.held.captures[finding.capture.id] = row
            self.captures.append(row)
            self._visit(finding)
            self._has_moved(finding)
        if finding.article is None:
            status, reason = finding.status or "skipped", finding.reason
            article = self._seen_without_text(finding)
        else:
            article = finding.article.id
            status, reason = self._keep(finding, finding.article)
        return Outcome(
            url=finding.capture.asked_for,
            status=status,
            reason=reason,
            site=finding.site,
            article_id=article,
            capture_id=finding.capture.id,
        )

    def _visit(self, finding: Finding) -> None:
        """Bring the address, and the one that was asked for, up to date with this fetch."""
        capture, at = finding.capture, finding.capture.fetched_at
        asked = self.held.address(finding.asked, capture.asked_for, finding.site, at)
        there = self.held.address(finding.key, capture.url, finding.site, at)
        changed = visited((asked, there), finding, self.held.article_at(finding.key) is not None)
        for row, changes in zip((asked, there), changed, strict=True):
            if row["last_fetched"] is None or row["last_fetched"] <= at:
                row.update(changes)

    def _seen_without_text(self, finding: Finding) -> str | None:
        """Note a 304, or the vanishing of an article that is held; return the article's id."""
        if finding.extraction is not None:
            self._note_reading(self._reading(finding))
        article = self.held.article_at(finding.key)
        if article is None:
            return None
        if finding.status == "unchanged":
            self._sight(finding, article, self.held.versions[article["version"]])
        elif finding.capture.status in GONE and self.held.addresses[finding.key]["gone_since"] is None:
            self.held.addresses[finding.key]["gone_since"] = finding.capture.fetched_at
            self._event(finding, article["id"], "deleted", f"status {finding.capture.status}")
        return str(article["id"])

    def _keep(self, finding: Finding, article: Article) -> tuple[Status, str]:
        """Keep an article; return status and reason."""
        held = self.held.articles.get(article.id)
        text = rows.digest_of(article.title, article.body)
        if held is None:
            self._begin(finding, article, text)
            return "stored", "new"
        seen = self.held.captures[finding.capture.id]["version"]
        if seen is not None and self._reading(finding)["id"] in self.held.read:
            return "unchanged", "same-capture"
        self._is_back(finding, held)
        version = self.held.versions[seen or held["version"]]
        if version["digest"] == text:
            return self._same_text(finding, held, version)
        if seen is not None:
            return self._other_reading(finding, held, version)
        late = finding.capture.fetched_at < held["last_seen"]
        self._add_version(finding, article, text)
        if not late:
            self._renew(finding, held)
        return "stored", "changed-earlier" if late else "changed"

    def _begin(self, finding: Finding, article: Article, text: str) -> None:
        at = finding.capture.fetched_at
        held = rows.article_row(article) | {
            "story": None,
            "first_seen": at,
            "last_seen": at,
            "version": None,
            "reading": None,
        }
        self.held.articles[article.id] = held
        self.held.articles_by_key[article.url_key] = article.id
        self._add_version(finding, article, text)
        self._renew(finding, held)

    def _same_text(self, finding: Finding, held: Row, version: Row) -> tuple[Status, str]:
        """The text is known; another date, source or claim may be news all the same."""
        late = finding.capture.fetched_at < held["last_seen"]
        again = self.held.captures[finding.capture.id]["version"] is not None
        self._sight(finding, held, version)
        reading = self._reading(finding)
        if (late and not again) or self.held.readings.get(version["reading"]) == reading["digest"]:
            self._note_reading(reading | {"extraction": None})
            return "unchanged", "same-text"
        version["reading"] = self._note_reading(reading)
        self.held.changed_versions.add(version["id"])
        if version["id"] == held["version"]:
            self._renew(finding, held)
        return "unchanged", "same-text"

    def _other_reading(self, finding: Finding, held: Row, version: Row) -> tuple[Status, str]:
        """The same bytes read otherwise: not a change of the page, so the version keeps its place and times."""
        article, extraction = finding.article, finding.extraction
        assert article is not None and extraction is not None
        version |= {
            "digest": rows.digest_of(article.title, article.body),
            "title": article.title,
            "body": article.body,
            "reading": self._note_reading(self._reading(finding)),
            "parser_version": extraction.parser_version,
        }
        self.held.changed_versions.add(version["id"])
        if version["id"] == held["version"]:
            self._renew(finding, held)
        return "stored", "read-again"

    def _sight(self, finding: Finding, held: Row, version: Row) -> None:
        """Note that this capture saw this version."""
        at = finding.capture.fetched_at
        self.held.captures[finding.capture.id]["version"] = version["id"]
        self.held.sighted.add(finding.capture.id)
        if finding.article is not None:
            held |= _first_fetch(held, finding.article)
        for row in (held, version):
            row["first_seen"], row["last_seen"] = min(row["first_seen"], at), max(row["last_seen"], at)
        self.held.changed_versions.add(version["id"])
        self.touched.add(held["id"])

    def _add_version(self, finding: Finding, article: Article, text: str) -> None:
        assert finding.extraction is not None
        at = finding.capture.fetched_at
        version: Row = {
            "id": rows.digest_of(article.id, text, finding.capture.id),
            "article": article.id,
            "digest": text,
            "title": article.title,
            "body": article.body,
            "reading": self._note_reading(self._reading(finding)),
            "parser_version": finding.extraction.parser_version,
            "first_seen": at,
            "last_seen": at,
        }
        self.held.versions[version["id"]] = version
        self._sight(finding, self.held.articles[article.id], version)

    def _renew(self, finding: Finding, held: Row) -> None:
        """Let the article's row say what this finding says."""
        article = finding.article
        assert article is not None
        version = self.held.captures[finding.capture.id]["version"]
        reading = self.held.versions[version]["reading"]
        if held["version"] != version or held["title"] != article.title or reading != held["reading"]:
            self.renewed.add(article.id)
        first = _first_fetch(held, article)
        held |= rows.article_row(article) | {"version": version, "reading": reading, **first}
        self._link(finding, article)
        for place, claim in enumerate(article.claims):
            row = rows.claim_row(article.id, reading, place, claim)
            self.claims[row["id"]] = row

    def _link(self, finding: Finding, article: Article) -> None:
        """Note the page that this one says it republishes; we may hold it already, later, or never."""
        if finding.origin is not None and finding.origin != finding.key:
            row = rows.origin_row(article, finding.origin, finding.capture.fetched_at)
            self.links[row["id"]] = row

    def _reading(self, finding: Finding) -> Row:
        """Return the row of a reading; the same bytes read to the same end are the same row."""
        assert finding.extraction is not None
        text = rows.written(finding.extraction)
        digest, version = rows.digest_of(text), finding.extraction.parser_version
        return {
            "id": rows.digest_of(finding.capture.id, version, digest),
            "capture": finding.capture.id,
            "parser_version": version,
            "kind": finding.extraction.kind,
            "digest": digest,
            "extraction": text,
        }

    def _note_reading(self, row: Row) -> str:
        self.readings.append(row)
        self.held.readings[row["id"]] = row["digest"]
        self.held.read.add(row["id"])
        return str(row["id"])

    def _is_back(self, finding: Finding, held: Row) -> None:
        """An article that had vanished answers again."""
        address = self.held.addresses[held["url_key"]]
        if address["gone_since"] is not None and finding.capture.fetched_at > address["gone_since"]:
            address["gone_since"] = None
            self._event(finding, held["id"], "restored", f"status {finding.capture.status}")

    def _has_moved(self, finding: Finding) -> None:
        """An address that was an article of its own leads to another page now."""
        before = self.held.article_at(finding.asked)
        if finding.asked != finding.key and before is not None:
            self._event(finding, before["id"], "redirected", finding.capture.url)

    def _event(self, finding: Finding, article: str, kind: str, detail: str) -> None:
        self.events.append(rows.event_row(article, kind, finding.capture, detail))

    def write(self, connection: Connection) -> None:
        """Write every row, parents first."""
        held = self.held
        upsert(connection, tables.address, list(held.addresses.values()))
        upsert(connection, tables.capture, self.captures)
        held.write_sightings(connection, {row["id"] for row in self.captures})
        insert_new(connection, tables.reading, self.readings)
        upsert(connection, tables.article, [held.articles[key] for key in self.touched | self.renewed])
        upsert(connection, tables.version, [held.versions[key] for key in held.changed_versions])
        upsert(connection, tables.claim, list(self.claims.values()))
        insert_new(connection, tables.event, self.events)
        insert_new(connection, tables.link, list(self.links.values()))
        arrived = sorted(self.renewed, key=lambda key: (held.articles[key]["first_seen"], key))
        index(connection, [self._entry(key) for key in arrived])

    def _entry(self, article: str) -> Entry:
        held = self.held.articles[article]
        version = self.held.versions[held["version"]]
        return Entry(article_id=article, title=version["title"], body=version["body"], date=held["date"])


def _first_fetch(held: Row, article: Article) -> Row:
    """An article whose day is only that of our fetch is as old as its first fetch, not its last."""
    both = held["date_basis"] == article.date_basis == "fetch"
    return {"date": min(held["date"], article.date)} if both and article.date else {}
