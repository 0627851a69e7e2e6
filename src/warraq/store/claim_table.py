"""The table of claims, which each engine keys otherwise, and what many of them have in common."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

from warraq.store.column_types import DOCUMENT, ShortId, table

Number = BigInteger().with_variant(Integer, "sqlite")

claim_form = table(
    "claim_form",
    Column("id", Number, primary_key=True, autoincrement=False),  # of a digest of the rest
    Column("field", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("where", Text, nullable=False),
)

claim = table(
    "claim",
    Column("id", ShortId, nullable=False),  # a digest of its article and of what it says
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("reading", Text),  # the last one that carries it; null: the article's
    Column("place", Integer, nullable=False),  # order in the reading
    Column("value", Text, nullable=False),
    Column("evidence", Text),  # null: the value as it stands
    Column("date", DOCUMENT),  # of what feeds and listings say; that of what the page says stands in the reading
    Column("form", Number, nullable=False),
    # SQLite has an article's claims side by side, once. PostgreSQL would have the article's name again with each.
    PrimaryKeyConstraint("article", "id").ddl_if(dialect="sqlite"),
    UniqueConstraint("id", info={"only": "postgresql"}).ddl_if(dialect="postgresql"),
    Index(None, "article", info={"only": "postgresql"}).ddl_if(dialect="postgresql"),
    sqlite_with_rowid=False,
    info={"postgresql": ("id",)},  # what tells there that a row is there
)
