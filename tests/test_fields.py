"""Nothing that is read of a page has a field that nothing fills: each is claimed, and none has a silent default."""

from each import each
from fixture_cases import EVERY_CASE
from warraq.models import Article, Extraction, Record

# The file that fills a noun, and where the `expected.toml` of a page claims its fields.
FILLED_IN = {Extraction: "src/warraq/parse/evidence.py", Article: "src/warraq/article/__init__.py"}
CLAIMED_IN = {Extraction: "", Article: "[record] "}
DEFAULTS = {"entries": "archives hold extractions of parser versions that read none"}
UNCLAIMED = {
    "parser_version": "no page says who read it",
    "extraction": "its own fields are claimed",
}


def claimed(noun: type[Record]) -> set[str]:
    """The fields that some fixture says a value of."""
    said = [case.expected.get("record", {}) if noun is Article else case.expected for case in EVERY_CASE]
    return {field for table in said for field, value in table.items() if value not in ("", [])}


@each("noun", FILLED_IN, ids=lambda noun: noun.__name__)
def test_no_field_has_a_default_that_hides_a_missing_value(noun: type[Record]) -> None:
    silent = [name for name, field in noun.model_fields.items() if not field.is_required() and name not in DEFAULTS]

    assert not silent, (
        f"{noun.__name__}.{silent[0]} has a default: take it away in src/warraq/models.py, and give the value in "
        f"{FILLED_IN[noun]}; or say in DEFAULTS of tests/test_fields.py why it must have one"
    )


@each("noun", FILLED_IN, ids=lambda noun: noun.__name__)
def test_every_field_is_claimed_by_a_fixture(noun: type[Record]) -> None:
    unclaimed = [name for name in noun.model_fields if name not in claimed(noun) | set(UNCLAIMED)]

    assert not unclaimed, (
        f"no page shows {noun.__name__}.{unclaimed[0]}: fill it in {FILLED_IN[noun]}, and write "
        f'`{CLAIMED_IN[noun]}{unclaimed[0]} = "what the page says"` in an expected.toml, '
        "say that of fixtures/json-ld/every-field"
    )


def test_what_is_excepted_is_a_field() -> None:
    fields = {*Extraction.model_fields, *Article.model_fields}

    assert {*DEFAULTS, *UNCLAIMED} <= fields
