"""Nothing that is read of a page has a field that nothing fills, or that no table keeps."""

from typing import Any

from each import each
from fixture_cases import EVERY_CASE
from old_archives import rows_of
from warraq.models import Article, Claim, Extraction, Link, Record
from warraq.store import rows, tables

# The file that fills a noun, and what goes before its fields in the `expected.toml` of a page.
FILLED_IN = {Extraction: "src/warraq/parse/evidence.py", Article: "src/warraq/article/__init__.py"}
BEFORE = {Extraction: "above any [table]", Article: "below [record]"}
UNCLAIMED = {
    "parser_version": "no page says who read it",
    "extraction": "its own fields are claimed",
}


def claimed(noun: type[Record]) -> set[str]:
    """The fields that some fixture says a value of, which is not what they are anyhow."""
    said = [case.expected.get("record", {}) if noun is Article else case.expected for case in EVERY_CASE]
    anyhow: dict[str, tuple[Any, ...]] = {name: ("", [], field.default) for name, field in noun.model_fields.items()}
    return {name for table in said for name, value in table.items() if value not in anyhow.get(name, (value,))}


@each("noun", FILLED_IN, ids=lambda noun: noun.__name__)
def test_every_field_is_claimed_by_a_fixture(noun: type[Record]) -> None:
    unclaimed = [name for name in noun.model_fields if name not in claimed(noun) | set(UNCLAIMED)]

    assert not unclaimed, (
        f"no page shows {noun.__name__}.{unclaimed[0]}: fill it in {FILLED_IN[noun]}, and write what a page says of it "
        f"in an expected.toml, say that of fixtures/json-ld/every-field, {BEFORE[noun]}: `{unclaimed[0]} = …`"
    )


def test_no_field_of_a_record_has_a_default_that_hides_a_missing_value() -> None:
    silent = [name for name, field in Article.model_fields.items() if not field.is_required()]

    assert not silent, (
        f"Article.{silent[0]} has a default: take it away in src/warraq/models.py, and give the value in "
        f"{FILLED_IN[Article]}"
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
