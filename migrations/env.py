"""Alembic's entry: run the migrations on the connection that warraq hands over."""

from typing import Any, Literal

from alembic import context

from warraq.store.tables import as_made


def ours(name: str | None, kind: str, _parents: Any) -> bool:
    """The search index has its own shape on each engine and is made by `warraq.store.search`."""
    return not (kind == "table" and name is not None and name.startswith("search_"))


def of_this_engine(thing: Any, _name: str | None, _kind: str, _is_held: bool, _other: Any) -> bool:  # noqa: FBT001 Alembic's signature
    """Leave out what only the other engine is given: Alembic looks at no `ddl_if`."""
    here = context.config.attributes["connection"].dialect.name
    return bool(thing.info.get("only", here) == here)


def render(kind: str, thing: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types by their names."""
    if kind == "type" and type(thing).__name__ == "Instant":
        return "tables.Instant()"
    if kind == "type" and type(thing).__name__ == "JSON":
        return "tables.DOCUMENT"
    return False


def applied(**_told: Any) -> None:
    """Say which migration is next, to whoever asked to hear it."""
    context.config.attributes["applied"]()


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=as_made(),
    include_name=ours,
    include_object=of_this_engine,
    render_item=render,
    render_as_batch=True,  # SQLite alters a table by making it anew
    transaction_per_migration=False,
    on_version_apply=[applied] if "applied" in context.config.attributes else [],
)
with context.begin_transaction():
    context.run_migrations()
