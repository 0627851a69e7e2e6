"""Every folder below `fixtures` is a page with what it must give; each key of its `expected.toml` is a claim.

`title`, `kind`, `source`, `language` …   equal
`body`          the paragraphs, as one text or as a list of them
`published`, `modified`   the iso value, or "" for none
`notice`, `image`         a table: each key given is equal (dates by iso), or "" for none
`authors`, `categories`   the same list
`removed`       a list of tables: each is among what was removed (`text` may be a part)
`claims`, `decisions`     a list of tables: each is among them
`entries`       a list of tables, one an entry in their order: each key given is equal
`flags`, `reasons`        each is among them
`absent`        texts that must not stand in the body
`record`        a table on the canonical article: each key given is equal
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import warraq
from each import each
from fixture_cases import EVERY_CASE, FIXTURES
from warraq.demo.cases import Case, read_cases
from warraq.errors import SettingsError
from warraq.models import Extraction, Record, StatedDate
from warraq.rules import load

CASES = [case for case in EVERY_CASE if case.expected]
RULES = load(FIXTURES / "web")  # what ships, with the sites and outlets of the little web
NO_FIELD = {"absent", "record"}


def plain(value: object) -> Any:
    """A value as a test table writes it."""
    if isinstance(value, StatedDate):
        return value.iso
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return "" if value is None else value


def holds(record: Record, table: dict[str, Any]) -> bool:
    """Whether a record has each value of a table; a text may be a part of it."""
    said = {key: plain(getattr(record, key)) for key in table}
    return all(said[key] == want or (key in ("text", "evidence") and want in said[key]) for key, want in table.items())


def mismatch(got: Record, field: str, want: Any) -> str | None:
    """A sentence when a field of the extraction is not what the case says, else None."""
    have = getattr(got, field)
    if field in ("removed", "claims", "decisions"):
        missing = [table for table in want if not any(holds(record, table) for record in have)]
        return f"{field}: not among {[record.model_dump() for record in have]}: {missing}" if missing else None
    if field == "entries":
        same = len(have) == len(want) and all(map(holds, have, want))
        return None if same else f"entries: {[record.model_dump() for record in have]} are not {want}"
    if field in ("flags", "reasons"):
        return None if set(want) <= set(have) else f"{field}: {have} lack {set(want) - set(have)}"
    if field in ("notice", "image") and isinstance(want, dict):
        return None if have is not None and holds(have, want) else f"{field}: {have} is not {want}"
    want = "\n".join(want) if field == "body" and isinstance(want, list) else want
    return None if plain(have) == want else f"{field}: {plain(have)!r} is not {want!r}"


@each("case", CASES, ids=lambda case: case.name)
def test_a_page_gives_what_it_must(case: Case) -> None:
    got = warraq.extract(case.capture, RULES)

    unknown = set(case.expected) - set(Extraction.model_fields) - NO_FIELD
    assert not unknown, (
        f"fixtures/{case.name}/expected.toml: {unknown} are no keys; the head of tests/test_fixtures.py names those"
    )
    wrong = [mismatch(got, field, want) for field, want in case.expected.items() if field not in NO_FIELD]
    wrong += [f"still in the body: {text!r}" for text in case.expected.get("absent", []) if text in got.body]
    if record := case.expected.get("record"):
        article = import_module("warraq.article").canonical(case.capture, got, (), RULES)
        wrong += [mismatch(article, field, want) for field, want in record.items()]
    told = "\n".join(sentence for sentence in wrong if sentence)
    assert not told, f"fixtures/{case.name}/expected.toml says otherwise than what is read:\n{told}"


def test_every_page_says_where_its_form_was_seen() -> None:
    silent = [f"fixtures/{case.name}/source.toml" for case in EVERY_CASE if case.body and not case.sending.form]

    assert not silent, f'write `form = "where pages of this form were seen, in words"` in {", ".join(silent)}'


@each("said", ['form = "a portal', 'from = "a portal"'])
def test_a_folder_whose_file_cannot_be_read_is_named(said: str, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir(exist_ok=True)
    (tmp_path / "case" / "page.txt").write_text("عنوان", encoding="utf-8")
    (tmp_path / "case" / "source.toml").write_text(said, encoding="utf-8")

    with pytest.raises(SettingsError, match=re.escape(f"{tmp_path}/case: ")):
        list(read_cases(tmp_path))
