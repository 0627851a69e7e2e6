"""The views that analysts read: a contract, documented column by column in `docs/views.md`."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from warraq.store import days_view, folding
from warraq.store.captures_view import CAPTURES
from warraq.store.spelling import spelled
from warraq.store.view_words import comments

if TYPE_CHECKING:
    from sqlalchemy import Connection

Part = Callable[[str, str], str]


def _part_of_sqlite(column: str, key: str) -> str:
    return f"json_extract({column}, '$.{key}')"


def _part_of_postgresql(column: str, key: str) -> str:
    return f"({column} ->> '{key}')"


def definitions(dialect: str) -> dict[str, str]:
    """Return each view's name and query, in the words of one engine; the rows are the same on both."""
    part = _part_of_sqlite if dialect == "sqlite" else _part_of_postgresql
    as_text = "" if dialect == "sqlite" else "::text"
    return {
        "v1_articles": _articles(part, dialect),
        "v1_republications": _REPUBLICATIONS,
        "v1_versions": _VERSIONS,
        "v1_claims": _CLAIMS,
        "v1_events": _EVENTS,
        "v1_outlets": _outlets(as_text),
        "v1_sites": "SELECT name AS site, url, outlet AS outlet_id FROM site",
        "v1_runs": _RUNS,
        "v1_outcomes": _OUTCOMES,
        "v1_captures": CAPTURES,
        "v1_readings": _readings(part),
        "v1_changes": _CHANGES,
        "v1_coverage": days_view.coverage(dialect),
        "v1_incidents": _INCIDENTS,
        "v1_mentions": _mentions(part),
        "v1_addresses": _ADDRESSES,
        "v1_links": _links(dialect),
        "v1_stories": _STORIES,
        "v1_story_merges": _STORY_MERGES,
        "v1_copies": _copies(dialect),
        "v1_story_partings": _STORY_PARTINGS,
    }


def create(connection: "Connection") -> None:
    """Make every view, and the function that folds a word; on SQLite `warraq sql` brings its own."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(folding.in_postgresql().replace("%", "%%"))
    for name, query in definitions(connection.dialect.name).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(comments().replace("%", "%%"))


def faster() -> tuple[str, str]:
    """Return how SQLite has the view of articles, and how whoever brings a function `folded_of` can have it.

    The function takes a tenth of what SQLite's own replacements take, where a word is looked for in every text.
    """
    kept = f"CREATE VIEW v1_articles AS {definitions('sqlite')['v1_articles']}"
    quick = kept.replace(spelled(SAID), f"folded_of({SAID})").replace("VIEW", "TEMP VIEW", 1)
    return kept, quick


def drop(connection: "Connection") -> None:
    """Remove every view, the last made first."""
    for name in reversed(definitions(connection.dialect.name)):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def columns(connection: "Connection", name: str) -> list[str]:
    """Return the names of a view's columns, in order."""
    return list(connection.exec_driver_sql(f"SELECT * FROM {name} LIMIT 0").keys())  # noqa: S608 a name of ours


# Of an article's one row in other tables: what each is called, and by which of its columns it is found.
_BESIDE = (
    ("v", "version", "id = a.version"),
    ("d", "address", "key = a.url_key"),
    ("u", "outlet", "id = a.source_outlet"),
)


def _beside(dialect: str, table: str, column: str) -> str:
    """A column of such a row, looked up where it is asked for: PostgreSQL alone drops a join that nobody needs."""
    if dialect == "postgresql":
        return f"{table}.{column}"
    name, found = next((name, found) for short, name, found in _BESIDE if short == table)
    return f"(SELECT {table}.{column} FROM {name} {table} WHERE {table}.{found})"  # noqa: S608 our own words


SAID = "(SELECT v.title || char(10) || v.body FROM version v WHERE v.id = a.version)"


def _articles(part: Part, dialect: str) -> str:
    as_text = "" if dialect == "sqlite" else "::text"
    joins = [f"  LEFT JOIN {name} {short} ON {short}.{found}\n" for short, name, found in _BESIDE]
    beside = partial(_beside, dialect)
    iso = part("a.published", "iso")
    flags = f"coalesce({part('a.published', 'flags')}, '[]')"
    folded = "p.folded" if as_text else f"coalesce(p.folded, {spelled(SAID)})"
    if not as_text:
        flags = f"""replace({flags}, '","', '", "')"""  # PostgreSQL writes a list so, and SQLite without spaces
    return f"""
SELECT a.id AS article_id, a.url, a.site, a.title, a.original_title,
       a.source, a.source_outlet, a.source_basis, a.source_reason, a.original_url,
       a.date, a.date_precision, a.date_basis, a.date_reason,
       {iso} AS published, {part("a.published", "precision")} AS published_precision,
       {part("a.published", "zone")} AS published_zone,
       coalesce({part("a.published", "text")}, {iso}) AS published_text,
       {part("a.modified", "iso")} AS modified,
       {beside("v", "body")} AS body, a.completeness, a.language,
       a.authors{as_text} AS authors, a.categories{as_text} AS categories,
       (SELECT count(*) FROM version n WHERE n.article = a.id) AS versions,
       a.first_seen, a.last_seen, {beside("d", "gone_since")} AS gone_since, a.story AS story_id,
       a.version AS version_id, {beside("v", "parser_version")} AS parser_version,
       p.date_at, p.date_from, p.date_to, p.date_day,
       CASE WHEN {iso} = a.date THEN {flags} END AS date_flags,
       CASE WHEN {iso} = a.date THEN coalesce({part("a.published", "calendar")}, 'gregorian')
            WHEN a.date IS NOT NULL THEN 'gregorian' END AS date_calendar,
       p.words, {folded} AS folded,
       {beside("u", "name")} AS outlet_name, {beside("u", "name_latin")} AS outlet_name_latin
  FROM article a
{"".join(joins) if as_text else ""}  LEFT JOIN search_plain p ON p.article = a.id"""  # noqa: S608 made of our own words


def _outlets(as_text: str) -> str:
    return f"SELECT id AS outlet_id, name, name_latin, country, kind, domains{as_text} AS domains FROM outlet"  # noqa: S608


def _readings(part: Part) -> str:
    lacks = "f.extraction = '{}'"  # where a version has it
    return f"""
SELECT r.id AS reading_id, a.id AS article_id, c.version AS version_id, c.url, c.id AS capture_id, c.fetched_at AS at,
       r.reader AS reader_id, r.parser_version, d.rules, r.kind,
       CASE WHEN {lacks} THEN (SELECT v.title FROM version v WHERE v.article = a.id AND v.digest = f.text LIMIT 1)
            ELSE {part("f.extraction", "title")} END AS title,
       coalesce({part("f.extraction", "body")},
                (SELECT v.body FROM version v WHERE v.article = a.id AND v.digest = f.text LIMIT 1)) AS body,
       CASE WHEN c.reading = r.id THEN 1 ELSE 0 END AS is_current
  FROM reading r
  JOIN capture c ON c.id = r.capture
  JOIN reading f ON f.id = coalesce(r.same_as, r.id)
  LEFT JOIN reader d ON d.id = r.reader
  LEFT JOIN article a ON a.url_key = c.address"""  # noqa: S608 made of our own words


def _mentions(part: Part) -> str:
    return f"""
SELECT m.address AS url_key, m.url, m.site, m.route, m.found_in, m.leads_to, m.title, m.source, m.guid,
       {part("m.published", "iso")} AS published, {part("m.modified", "iso")} AS modified, m.skip,
       m.first_seen, m.last_seen,
       (SELECT min(a.id) FROM article a JOIN address d ON d.key = m.address
         WHERE a.url_key = coalesce(d.page, d.key)) AS article_id
  FROM mention m"""  # noqa: S608 made of our own words


_ADDRESSES = """
SELECT d.key AS url_key, d.url, d.site, d.kind, d.state, d.status, d.first_seen, d.last_fetched, d.not_before AS due,
       d.failures, d.gone_since,
       (SELECT a.id FROM article a WHERE a.url_key = coalesce(d.page, d.key)) AS article_id,
       CASE WHEN d.page IS NULL OR d.page = d.key THEN 1 ELSE 0 END AS is_its_own
  FROM address d"""

_REPUBLICATIONS = """
SELECT a.id AS article_id, a.url, a.site, a.title, a.source, a.source_outlet, a.source_basis, a.source_reason,
       a.original_title, a.original_url,
       (SELECT max(l.other) FROM link l JOIN article o ON o.id = l.other
         WHERE l.article = a.id AND l.kind = 'republishes') AS original_article_id,
       (SELECT min(c.value) FROM claim c JOIN claim_form f ON f.id = c.form
         WHERE c.article = a.id AND coalesce(c.reading, a.reading) = a.reading AND f.field = 'retrieved') AS retrieved,
       a.date, a.date_basis, a.first_seen
  FROM article a
 WHERE a.source_basis NOT IN ('site', 'none')"""

# Each row asks for those beside it: a window would be drawn over the texts of all, whichever row is wanted.
_VERSIONS = """
SELECT v.article AS article_id, v.id AS version_id,
       (SELECT count(*) FROM version n
         WHERE n.article = v.article AND (n.first_seen, n.id) <= (v.first_seen, v.id)) AS number,
       v.title, v.body, v.first_seen, v.last_seen,
       (SELECT b.last_seen FROM version b
         WHERE b.article = v.article AND (b.first_seen, b.id) < (v.first_seen, v.id)
         ORDER BY b.first_seen DESC, b.id DESC LIMIT 1) AS previous_last_seen,
       (SELECT count(*) FROM capture c WHERE c.version = v.id) AS sightings, v.parser_version
  FROM version v"""

_CLAIMS = """
SELECT c.article AS article_id, a.url, f.field, c.value, f."by" AS claimed_by, f.rule,
       coalesce(c.evidence, c.value) AS evidence,
       f."where" AS found_at, CASE WHEN coalesce(c.reading, a.reading) = a.reading THEN 1 ELSE 0 END AS is_current
  FROM claim c
  JOIN claim_form f ON f.id = c.form
  JOIN article a ON a.id = c.article"""

_EVENTS = """
SELECT e.article AS article_id, a.url, a.site, e.kind, e.at, e.detail, e.capture AS capture_id,
       e.version AS version_id, e.last_seen AS last_seen_before
  FROM event e
  JOIN article a ON a.id = e.article"""

_RUNS = """
SELECT id AS run_id, kind, status, started_at, finished_at, discovered, stored, unchanged, skipped, failed, host, note,
       seal
  FROM run"""

_OUTCOMES = """
SELECT o.run AS run_id, r.started_at, o.url, o.site, o.status, o.reason, o.article_id, o.capture_id
  FROM outcome o
  JOIN run r ON r.id = o.run"""

_CHANGES = """
SELECT c.article AS article_id, a.url, a.site, c.field, c.before, c.after,
       c.last_seen AS last_seen_before, c.first_seen AS first_seen_after,
       c.before_capture AS before_capture_id, c.after_capture AS after_capture_id,
       CASE WHEN c.same_reader THEN 1 ELSE 0 END AS same_reader, c.kinds, c.notice, c.notice_day
  FROM change c
  JOIN article a ON a.id = c.article"""

_INCIDENTS = """
SELECT id AS incident_id, kind, site, subject, sentence, command, opened_at, opened_in AS run_id, seen_at, closed_at,
       closed_because
  FROM incident"""


def _delay(dialect: str) -> str:
    delay = (
        "CAST(round((julianday({later}) - julianday({earlier})) * 86400) AS INTEGER)"
        if dialect == "sqlite"
        else "CAST(round(extract(epoch FROM {later} - {earlier})) AS bigint)"
    )
    stated, seen = (
        delay.format(later="p.date_at", earlier="q.date_at"),
        delay.format(later="a.first_seen", earlier="o.first_seen"),
    )
    return f"""CASE WHEN a.date_basis <> 'fetch' AND o.date_basis <> 'fetch' THEN coalesce({stated}, {seen})
            ELSE {seen} END AS delay_s"""


def _links(dialect: str) -> str:
    return f"""
SELECT l.article AS article_id, l.other AS other_id, l.kind, l."by" AS basis, l.score, l.share, l.other_share,
       l.run AS longest_run, coalesce(l.first_by, 'claim') AS first_by, coalesce(l.one_story, 0) AS one_story,
       a.url, a.site, a.date, a.first_seen,
       coalesce(o.url, l.other_url) AS other_url, o.site AS other_site, o.date AS other_date,
       o.first_seen AS other_first_seen, l.evidence, l.first_seen AS linked_since,
       {_delay(dialect)}
  FROM link l
  JOIN article a ON a.id = l.article
  LEFT JOIN article o ON o.id = l.other
  LEFT JOIN search_plain p ON p.article = a.id
  LEFT JOIN search_plain q ON q.article = o.id"""  # noqa: S608 made of our own words


def _copies(dialect: str) -> str:
    return f"""
SELECT l.article AS article_id, l.other AS other_id, a.story AS story_id, l.kind, a.url, a.site, a.title,
       o.url AS other_url, o.site AS other_site, o.title AS other_title,
       l.headline_changed, l.kept, l.altered, l.dropped, l.added,
       CASE WHEN EXISTS (SELECT 1 FROM link c WHERE c.article = l.article AND c.other = l.other AND c."by" = 'claim')
            THEN 1 ELSE 0 END AS declared,
       {_delay(dialect)}, l.first_seen AS linked_since
  FROM link l
  JOIN article a ON a.id = l.article
  JOIN article o ON o.id = l.other
  LEFT JOIN search_plain p ON p.article = a.id
  LEFT JOIN search_plain q ON q.article = o.id
 WHERE l."by" = 'text' AND l.one_story = 1"""  # noqa: S608 made of our own words


_STORIES = """
SELECT s.id AS story_id, s.article AS article_id, a.url, a.site, a.title, s.articles,
       (SELECT count(DISTINCT m.site) FROM article m WHERE m.story = s.id) AS sites,
       s.first_published, s.first_seen,
       (SELECT max(m.first_seen) FROM article m WHERE m.story = s.id) AS last_joined
  FROM story s
  JOIN article a ON a.id = s.article"""

_STORY_MERGES = """
SELECT m.story AS story_id, m.part AS part_id, m.article AS article_id, m."at"
  FROM story_merge m"""

_STORY_PARTINGS = """
SELECT o.story AS story_id, a.story AS now_story_id, p.article AS article_id, a.url, p.other AS other_id,
       o.url AS other_url, p.version AS version_id, p."at"
  FROM story_part p
  JOIN article a ON a.id = p.article
  JOIN article o ON o.id = p.other"""
