"""Nothing that is read of a page has a field that nothing fills, or that no table keeps."""

from typing import Any

from each import each
from fixture_cases import EVERY_CASE
from old_archives import rows_of
from warraq.models import Article, Claim, Decision, Extraction, Image, Link, LiveEntry, Notice, Record, Removed
from warraq.store import rows, tables

# The file that fills a noun, and the table of an `expected.toml` that claims its fields; "": above any table.
EVIDENCE, ORIGIN = "src/warraq/parse/evidence.py", "src/warraq/parse/origin/"
NOUNS: dict[type[Record], tuple[str, str]] = {
    Extraction: (EVIDENCE, ""),
    Article: ("src/warraq/article/__init__.py", "record"),
    Notice: (ORIGIN, "notice"),
    Claim: (ORIGIN, "claims"),
    Removed: (ORIGIN, "removed"),
    Decision: (EVIDENCE, "decisions"),
    Image: (EVIDENCE, "image"),
    LiveEntry: ("src/warraq/parse/", "entries"),
}
UNCLAIMED = {
    "Extraction.parser_version": "no page says who read it",
    "Article.extraction": "its own fields are claimed",
    "Notice.place": "no rule reads one; archives hold it empty",
}


def tables_of(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """What an expected.toml says in a table, once or several times."""
    found = said.get(name, []) if name else said
    return [found] if isinstance(found, dict) else found or []


def claimed(noun: type[Record]) -> set[str]:
    """The fields that some fixture says a value of, which is not what they are anyhow."""
    said = [table for case in EVERY_CASE for table in tables_of(case.expected, NOUNS[noun][1])]
    anyhow: dict[str, tuple[Any, ...]] = {name: ("", [], field.default) for name, field in noun.model_fields.items()}
    return {name for table in said for name, value in table.items() if value not in anyhow.get(name, (value,))}


@each("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_field_is_claimed_by_a_fixture(noun: type[Record]) -> None:
    place, table = NOUNS[noun]
    unclaimed = [name for name in noun.model_fields if name not in claimed(noun)]

    lost = [name for name in unclaimed if f"{noun.__name__}.{name}" not in UNCLAIMED]
    assert not lost, (
        f"no page shows {noun.__name__}.{lost[0]}: fill it in {place}, and write what a page says of it in an "
        f"expected.toml, say that of fixtures/json-ld/every-field, in its {table or 'head'}: `{lost[0]} = …`"
    )
    claimed_now = [one for one in UNCLAIMED if one.startswith(noun.__name__) and one.split(".")[1] not in unclaimed]
    assert not claimed_now, f"take {claimed_now} out of UNCLAIMED of tests/test_fields.py"


def test_no_field_of_a_record_has_a_default_that_hides_a_missing_value() -> None:
    silent = [name for name, field in Article.model_fields.items() if not field.is_required()]

    assert not silent, (
        f"Article.{silent[0]} has a default: take it away in src/warraq/models.py, and give the value in "
        f"{NOUNS[Article][0]}"
    )


def test_a_reading_that_archives_hold_lacks_no_field_that_must_be_there() -> None:
    held = {"parser_version", *rows_of("0002")["reading"][0]["extraction"]}
    missing = [name for name, field in Extraction.model_fields.items() if field.is_required() and name not in held]

    assert not missing, (
        f"archives hold readings without Extraction.{missing[0]}: give it a default in src/warraq/models.py, None or "
        "(), and say which parser versions read none, as `entries` does"
    )


KEPT_ELSEWHERE = {"body": tables.version, "claims": tables.claim, "extraction": tables.reading}
COLUMNS: dict[type[Record], set[str]] = {
    Article: {*tables.article.columns.keys(), *KEPT_ELSEWHERE},
    Claim: {*tables.claim.columns.keys(), *tables.claim_form.columns.keys()},
    Link: {*tables.mention.columns.keys()},
}


@each("noun", COLUMNS, ids=lambda noun: noun.__name__)
def test_every_field_has_its_column(noun: type[Record]) -> None:
    missing = [name for name in noun.model_fields if name not in COLUMNS[noun]]

    assert not missing, (
        f"no table keeps {noun.__name__}.{missing[0]}: add its column in src/warraq/store/tables.py as "
        "the last of its table, and a file in migrations/versions/ that adds it to archives which are there"
    )


def test_every_field_of_a_record_is_written_into_its_row() -> None:
    row = {*rows.PLAIN, *rows.DATES, *rows.LISTS}
    missing = [name for name in Article.model_fields if name not in row | set(KEPT_ELSEWHERE)]

    assert not missing, f"Article.{missing[0]}: name it in PLAIN, DATES or LISTS of src/warraq/store/rows.py"
    assert row | set(KEPT_ELSEWHERE) == set(Article.model_fields), "src/warraq/store/rows.py names what is no field"
