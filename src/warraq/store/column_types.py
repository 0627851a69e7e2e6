"""Names and column types that are the same on both engines."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Constraint,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Document(TypeDecorator[Any]):
    """JSON, as each engine keeps it best. What PostgreSQL needs for that is loaded where one is asked."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Let what a document is compared with be what JSON says it is."""
        return self.impl_instance.coerce_compared_value(op, value)


DOCUMENT = Document()


class Dated(TypeDecorator[Any]):
    """A date as its reading has it, kept without what is usual: Gregorian, written as its value, without a remark.

    The views put in what is left out, too.
    """

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        return DOCUMENT.load_dialect_impl(dialect)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 SQLAlchemy's signature
        """Write a date."""
        if not value:
            return value
        usual = _usual(value)
        return {name: said for name, said in value.items() if name not in usual or said != usual[name]}

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 the same
        """Read one."""
        return value and _usual(value) | value


def _usual(date: dict[str, Any]) -> dict[str, Any]:
    return {"calendar": "gregorian", "text": date.get("iso"), "flags": []}


DATED = Dated()


class Instant(TypeDecorator[datetime]):
    """An aware time in UTC: timestamptz on PostgreSQL; on SQLite, which has none, text that sorts as time does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write a time."""
        if value is None or dialect.name == "postgresql":
            return value
        return _as_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """Read a time."""
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value else None
        return datetime.fromisoformat(value)


@lru_cache(256)
def _as_text(moment: datetime) -> str:
    """Return a time as SQLite keeps it: the rows of an article name few times, each often."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


class ShortId(TypeDecorator[str]):
    """Sixteen hex digits, kept as the number that they are, in their order: a key of it has half the size."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "postgresql" else Integer())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 SQLAlchemy's signature
        """Write an id."""
        return value if value is None else int(value, 16) - _HALF

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 the same
        """Read one."""
        return None if value is None else f"{value + _HALF:016x}"


_HALF = 2**63  # of all numbers, so many are below zero


def table(name: str, *parts: Column[Any] | Index | Constraint, **made: Any) -> Table:
    """Return a table of the archive; `made`: how an engine makes it."""
    return Table(name, METADATA, *parts, **made)


def index(*columns: str, **made: Any) -> Index:
    """Return an index of the archive; `made`: how an engine makes it, which `as_made` says."""
    return Index(None, *columns, info={"made": made})


def as_made() -> MetaData:
    """Return the tables with how the engines make their indexes: who says that loads all that speaks to PostgreSQL."""
    for one in (one for made in METADATA.tables.values() for one in made.indexes):
        one.dialect_kwargs.update(one.info.get("made", {}))
    return METADATA
