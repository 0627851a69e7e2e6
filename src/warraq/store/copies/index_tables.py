"""How the index of sketches is kept, and how that of an older warraq comes to be kept so."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    inspect,
    text,
)
from sqlalchemy.types import TypeEngine


class Phrases(TypeDecorator[Any]):
    """The phrases of a sketch: bytes, numbers on PostgreSQL. What that needs is loaded where one is asked."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(LargeBinary())
        from sqlalchemy.dialects.postgresql import ARRAY

        return dialect.type_descriptor(ARRAY(Integer))


# Made of the texts, and can always be again: no table of the archive, so the migrations leave `search_…` alone.
INDEX = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

_SKETCHES = Table(
    "search_sketch",
    INDEX,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),  # of the article's id: a phrase's row is short
    Column("article", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("phrases", Phrases, nullable=False),
)
_PHRASES = Table(  # SQLite's: which sketches hold a phrase
    "search_phrase",
    INDEX,
    Column("phrase", Integer, primary_key=True, autoincrement=False),
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
Table("search_stock", INDEX, Column("phrase", Integer, primary_key=True, autoincrement=False))

# A row a phrase takes PostgreSQL three times as much. What waits to be indexed would be read by every look-up.
_BY_PHRASE = "CREATE INDEX search_sketch_phrases ON search_sketch USING gin (phrases) WITH (fastupdate = off)"


def create(connection: Connection) -> None:
    """Make the empty index, in place of what was left half made."""
    INDEX.drop_all(connection)
    for made in INDEX.sorted_tables:
        if made is not _PHRASES or connection.dialect.name == "sqlite":
            _make(connection, made)


def lay_out(connection: Connection) -> None:
    """Bring an index of an older warraq into its form of today: what it says of texts stays."""
    seen = inspect(connection)
    held = {column["name"] for column in seen.get_columns(_PHRASES.name)} if seen.has_table(_PHRASES.name) else set()
    if connection.dialect.name == "postgresql" and held:
        _gather(connection)
    elif "day" in held:  # which the sketch has
        connection.execute(text("CREATE TEMPORARY TABLE parted AS SELECT phrase, number FROM search_phrase"))
        _PHRASES.drop(connection)
        _PHRASES.create(connection)
        connection.execute(text("INSERT INTO search_phrase SELECT phrase, number FROM parted ORDER BY 1, 2"))
        connection.execute(text("DROP TABLE parted"))


def _gather(connection: Connection) -> None:
    """Let PostgreSQL have phrases in their sketches that stand in rows of their own."""
    connection.execute(text(_GATHERED))
    for made in (_PHRASES, _SKETCHES):
        made.drop(connection)
    _make(connection, _SKETCHES)
    connection.execute(text("INSERT INTO search_sketch (number, article, day, phrases) SELECT * FROM gathered"))
    connection.execute(text("DROP TABLE gathered"))


def _make(connection: Connection, made: Table) -> None:
    made.create(connection)
    if made is _SKETCHES and connection.dialect.name == "postgresql":
        connection.execute(text(_BY_PHRASE))


_GATHERED = """
CREATE TEMPORARY TABLE gathered AS
SELECT s.number, s.article, s.day, coalesce(p.phrases, '{}')
  FROM search_sketch s
  LEFT JOIN (SELECT number, array_agg(phrase ORDER BY phrase) AS phrases FROM search_phrase GROUP BY number) p
         ON p.number = s.number"""
