"""An article as it is held."""

from typing import Any

from sqlalchemy import Connection, func, or_, select

from warraq.models import Article
from warraq.store import rows, tables
from warraq.store.texts_read import whole


def article(connection: Connection, article_id: str) -> Article | None:
    """Return the article of that id, None when there is none."""
    a, v, r, c, f = tables.article, tables.version, tables.reading, tables.claim, tables.claim_form
    full = r.alias("full")  # the reading that holds the extraction
    joined = a.join(v, v.c.id == a.c.version).join(r, r.c.id == a.c.reading)
    joined = joined.join(full, full.c.id == func.coalesce(r.c.same_as, r.c.id))
    beside = [v.c.title.label("title_beside"), v.c.body.label("body_beside")]
    chosen = select(a, v.c.body, r.c.parser_version, full.c.extraction, full.c.packed, *beside).select_from(joined)
    row: Any = connection.execute(chosen.where(a.c.id == article_id)).mappings().first()
    if row is None:
        return None
    evidence = func.coalesce(c.c.evidence, c.c.value).label("evidence")
    told = [column for column in c.columns if column.name != "evidence"]
    current = or_(c.c.reading.is_(None), c.c.reading == row["reading"])
    common = [f.c[name] for name in rows.FORM]
    said = (
        select(*told, *common, evidence)
        .join(f, f.c.id == c.c.form)
        .where(c.c.article == article_id, current)
        .order_by(c.c.place)
    )
    claims: Any = connection.execute(said).mappings().all()
    return rows.article_of({**row, "extraction": whole(row)}, claims)


def article_at(connection: Connection, key: str) -> Article | None:
    """Return the article that is kept under an address, None when there is none."""
    a = tables.article
    found = connection.execute(select(a.c.id).where(a.c.url_key == key)).scalar()
    return article(connection, found) if found else None


def unplaced_sources(connection: Connection) -> list[tuple[str, int, str]]:
    """Return (source as written, articles, the address of one of them) where the source led to no outlet."""
    a = tables.article
    unplaced = a.c.source_outlet.is_(None) & a.c.source.is_not(None)
    grouped = select(a.c.source, func.count(), func.min(a.c.url)).where(unplaced).group_by(a.c.source)
    found = connection.execute(grouped.order_by(a.c.source))
    return [(str(name), int(articles), str(url)) for name, articles, url in found]
