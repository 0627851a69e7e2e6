"""SQL that can read and nothing else."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from warraq.arabic import fold
from warraq.errors import StoreError, TooLongError
from warraq.secrets import hidden
from warraq.store import views
from warraq.store.refusals import cause
from warraq.store.sqlite_file import connected_to_read, file_of

if TYPE_CHECKING:
    import psycopg

READING = ("select", "with", "values", "table", "explain")
LIMIT_S = 300.0  # a query over an archive of a million articles takes seconds
_BEFORE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_FORBIDDEN_FUNCTIONS = {"load_extension", "writefile", "edit", "fts3_tokenizer"}
LONGEST_VALUE = 64 << 20  # bytes; `randomblob` and `printf` make as many as they are asked for
STEPS = 100_000  # of SQLite's machine between two looks at the clock: some milliseconds
# Functions of PostgreSQL that wait, lock, signal, read files of the server, change settings, or run a text as SQL.
# Some are the superuser's alone, and an archive may well be read as that.
_BEYOND_READING = re.compile(
    r"\b(?:pg_sleep|pg_(?:try_)?advisory|pg_terminate|pg_cancel|pg_reload|pg_rotate|pg_read_|pg_ls_|pg_stat_file|pg_file_|"
    r"pg_switch|pg_create_|pg_drop_|pg_promote|pg_logical|pg_replication|pg_notify|pg_export_|pg_import_|pg_backup_|lo_|"
    r"set_config|dblink|nextval|setval|query_to_xml|table_to_xml|schema_to_xml|database_to_xml|cursor_to_xml|ts_stat|"
    r"ts_rewrite)\w*\\?\"?\(",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?<!\w)(\w++)\\?\"?\s*+\(")
HARMLESS = {"random", "random_normal", "gen_random_uuid", "uuidv4", "uuidv7", "clock_timestamp", "timeofday"}
_SECRET = re.compile(
    r"\bpg_(?:authid|shadow|user_mappings?|largeobject|hba_file_rules|ident_file_mappings|file_settings|subscription)\b",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"'(?:[^']|'')*'")
OF_STATEMENTS = ("42", "22", "25", "0A", "21", "54")  # classes of PostgreSQL's codes: the statement is at fault
ADVICE = "`warraq sql` reads: one SELECT, WITH, VALUES, TABLE or EXPLAIN"


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: names of columns, and rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@contextmanager
def query(url: str, statement: str, limit_s: float = LIMIT_S, given: Mapping[str, str] | None = None) -> Iterator[Rows]:
    """Run one reading statement for so many seconds at most; `given`: what stands for each `:name` in it.

    StoreError for a wrong one, and for any that would write, attach, wait, lock, signal, read files, or is two.
    """
    word = statement[match.end() :].split(None, 1)[:1] if (match := _BEFORE.match(statement)) else []
    first = re.match(r"\w*", word[0].lower())[0] if word else ""  # type: ignore[index]
    if first not in READING:
        raise StoreError(f"not allowed: {first or 'an empty statement'}", step="sql", advice=ADVICE)
    if (file := file_of(url)) is not None:
        with _sqlite(file, statement, limit_s, given or {}) as rows:
            yield rows
        return
    # A file is asked without SQLAlchemy, which takes 28 MB and a quarter of a second.
    from warraq.store.engines import address

    parsed = address(url)
    if parsed.get_backend_name() == "sqlite":
        with _sqlite(Path(parsed.database or ""), statement, limit_s, given or {}) as rows:
            yield rows
    else:
        server = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
        with _postgresql(server, with_names(statement), first, limit_s, given or {}) as rows:
            yield rows


@contextmanager
def _sqlite(path: Path, statement: str, limit_s: float, given: Mapping[str, str]) -> Iterator[Rows]:
    end = monotonic() + limit_s
    try:
        with closing(connected_to_read(path)) as connection:
            for name in ("fold", "folded_of"):
                connection.create_function(name, 1, _fold, deterministic=True)
            _quicken(connection)
            connection.set_authorizer(_authorize)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            connection.set_progress_handler(lambda: monotonic() > end, STEPS)  # Ctrl-C is heard there too
            cursor = connection.execute(statement, {name: number_or_text(value) for name, value in given.items()})
            yield Rows(tuple(column[0] for column in cursor.description or ()), cursor)
    except MemoryError as error:
        advice = "ask for fewer columns, or for parts of long ones: substr(body, 1, 500)"
        raise StoreError("a row is larger than the memory for it", step="sql", advice=advice) from error
    except sqlite3.Error as error:
        if str(error) == "interrupted":
            raise _too_long(limit_s) from error
        raise _refused(error, str(path)) from error


def _quicken(connection: sqlite3.Connection) -> None:
    """Let the texts of articles be folded by us, where the view of them is the one that this warraq makes."""
    kept, quick = views.faster()
    held = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v1_articles'").fetchone()
    if held == (kept,):
        connection.execute(quick)


def _fold(value: object) -> str | None:
    return None if value is None else fold(str(value))


def number_or_text(value: str) -> int | float | str:
    """Return a value as SQLite compares it: it takes `5` in quotes for a text.

    >>> number_or_text("20"), number_or_text("0.5"), number_or_text("2026-01-28"), number_or_text("007")
    (20, 0.5, '2026-01-28', '007')
    """
    if not _NUMBER.fullmatch(value):
        return value
    return float(value) if "." in value else int(value)


def with_names(statement: str) -> str:
    """Return a statement with `:name` as PostgreSQL's driver takes it, outside of literals, names and comments.

    >>> with_names("SELECT ':a', b::text FROM c WHERE d LIKE '%x' AND e = :e")
    "SELECT ':a', b::text FROM c WHERE d LIKE '%%x' AND e = %(e)s"
    """
    return _NAMED.sub(lambda found: f"%({found['name']})s" if found["name"] else found[0].replace("%", "%%"), statement)


_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d+)?")
_NAMED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|::|:(?P<name>[A-Za-z_]\w*)|%", re.DOTALL)


def _refused(error: Exception, place: str) -> StoreError:
    """Say what is wrong with a statement; or with the database, whatever the statement."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_AUTH) or str(code).startswith(OF_STATEMENTS):
        return StoreError(str(error).strip().splitlines()[0], step="sql", advice=_advice(str(error)))
    found = cause(error, Path(place))
    return StoreError(found.reason, url=place, step="sql", advice=found.advice)


def _advice(said: str) -> str:
    """Return what helps: the name that was meant, where one does not exist."""
    wrong = re.search(r"no such table: (\S+)|relation \"([^\"]+)\" does not exist", said)
    if wrong is None:
        return ADVICE
    name = wrong[1] or wrong[2]
    near = get_close_matches(name, views.definitions("sqlite"), 1, 0.5)
    if name in near:
        return "this database is from before that view, or no archive; `warraq db upgrade` says which"
    meant = f"did you mean {near[0]}? " if near else ""
    return f"{meant}`warraq docs views` describes the views"


def _authorize(action: int, _first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    if action not in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _too_long(limit_s: float) -> StoreError:
    advice = "ask for less, or for longer with --limit-s"
    return TooLongError(f"the query took longer than {limit_s:g} s", step="sql", advice=advice)


@contextmanager
def _postgresql(url: str, statement: str, first: str, limit_s: float, given: Mapping[str, str]) -> Iterator[Rows]:
    from warraq.store.engines import require_psycopg

    require_psycopg()
    import psycopg

    limits = f"-c statement_timeout={limit_s * 1000:.0f} -c lock_timeout=5000"
    try:
        with psycopg.connect(url, options=f"-c default_transaction_read_only=on {limits}") as connection:
            connection.read_only = True
            connection.execute("SELECT 1")  # after the first snapshot a transaction cannot be made to write again
            _require_reading(connection, statement, first, given)
            cursor = connection.cursor()
            # Streamed by the extended protocol: the simple one would run any number of statements. Row by row, for some
            # rows are of megabytes; two hundred at once would spare each a millionth of a second.
            rows: Any = cursor.stream(statement, given)
            with closing(rows):  # who stops before the last row would wait for ever for the stream to let go
                first_row = next(rows, None)
                if first_row is None:  # without a row the stream does not tell the columns
                    cursor = connection.execute(statement, given, prepare=True)
                columns = tuple(column.name for column in cursor.description or ())
                yield Rows(columns, iter(()) if first_row is None else chain([first_row], rows))
    except psycopg.errors.QueryCanceled as error:
        raise _too_long(limit_s) from error
    except psycopg.Error as error:
        raise _refused(error, hidden(url)) from error


def _require_reading(
    connection: "psycopg.Connection[Any]", statement: str, first: str, given: Mapping[str, str]
) -> None:
    """Refuse what calls a function that does more than read.

    The plan names functions as the server knows them, however the statement spells them, and opens views; making it
    runs none of them. It leaves out the cells of VALUES, so the statement's own words are looked at too.
    """
    explained = statement if first == "explain" else f"EXPLAIN (VERBOSE) {statement}"
    if first == "explain" and re.search(r"\banaly[sz]e\b", statement, re.IGNORECASE):
        raise StoreError("EXPLAIN ANALYZE runs its statement", step="sql", advice="ask for EXPLAIN alone")
    plan = "\n".join(row[0] for row in connection.execute(explained, given, prepare=True) if isinstance(row[0], str))
    told = _LITERAL.sub("''", f"{statement}\n{plan}")
    if re.search(r"\bU&\"", statement, re.IGNORECASE):
        raise StoreError('a name spelled U&"…"', step="sql", advice="write names plainly")
    if found := _BEYOND_READING.search(told):
        name = found[0].strip('"(')
        raise StoreError(f"{name} does more than read", step="sql", advice=ADVICE)
    if found := _SECRET.search(told):
        raise StoreError(f"{found[0]} holds what is not the archive's", step="sql", advice=ADVICE)
    _refuse_volatile(connection, {word.lower() for word in _CALLED.findall(told)})


def _refuse_volatile(connection: "psycopg.Connection[Any]", names: set[str]) -> None:
    """Refuse functions that the server itself knows to do something, or to look at something beside the rows."""
    asked = "SELECT proname FROM pg_proc WHERE provolatile = 'v' AND proname = ANY(%s) ORDER BY 1 LIMIT 1"
    found = connection.execute(asked, [sorted(names - HARMLESS)]).fetchone()
    if found is not None:
        raise StoreError(f"{found[0]} does more than read", step="sql", advice=ADVICE)
