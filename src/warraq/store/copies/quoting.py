"""Which articles quote others: they name the outlet in their text, and carry a passage of what it published."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from warraq.store import tables
from warraq.store.digests import digest_of
from warraq.store.portions import portions

Row = dict[str, Any]
KIND = "quotes"
COPIED = 0.5  # of the later article


def quotations(connection: Connection, links: Collection[Row]) -> Iterable[Row]:
    """Yield, for links by text, those in which the later article says whom it quotes.

    Where most of it is the other's text it is a copy, and no quotation.
    """
    passages = [row for row in links if row["share"] < COPIED]
    quoted = _quoted(connection, {row["article"] for row in passages})
    sources = _sources(connection, {row["other"] for row in passages if row["article"] in quoted})
    for row in passages:
        evidence = quoted.get(row["article"], {}).get(sources.get(row["other"]))
        if evidence is not None:
            yield row | {
                "id": digest_of(row["article"], row["other"], KIND),
                "kind": KIND,
                "by": "claim",
                "score": 1.0,
                "evidence": evidence,
                "measured": None,
            }


def _quoted(connection: Connection, articles: Collection[str]) -> dict[str, Mapping[str | None, str]]:
    """Return whom the current readings of articles quote, and how they print that."""
    a, c, f = tables.article.c, tables.claim.c, tables.claim_form.c
    joined = tables.claim.join(
        tables.article, and_(c.article == a.id, or_(c.reading.is_(None), c.reading == a.reading))
    ).join(tables.claim_form, f.id == c.form)
    found: dict[str, dict[str | None, str]] = {}
    for some in portions(articles):
        evidence = func.coalesce(c.evidence, c.value).label("evidence")
        chosen = select(c.article, c.value, evidence).select_from(joined).where(c.article.in_(some))
        for row in connection.execute(chosen.where(f.field == "quoted")):
            found.setdefault(row.article, {})[row.value] = row.evidence
    return dict(found)


def _sources(connection: Connection, articles: Collection[str]) -> dict[str, str]:
    """Return the names of the outlets that articles come from."""
    a = tables.article.c
    found: dict[str, str] = {}
    for some in portions(articles):
        chosen = select(a.id, a.source).where(a.id.in_(some), a.source.is_not(None))
        found |= {row.id: row.source for row in connection.execute(chosen)}
    return found
