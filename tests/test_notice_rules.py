"""Notice and noise rules are checked when loaded; each has a fixture that shows it at work."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from each import each
from warraq.errors import RuleError
from warraq.rules import Rule, load, shipped

FIXTURES = Path(__file__).parent.parent / "fixtures"
GOOD = """[[rule]]
id = "taken-over"
role = "notice"
stands = "line"
patterns = ["منقول عن <source>"]
seen_at = "a made-up site"
"""


def cited_rules(said: Any) -> Iterator[str]:
    """Every value of a key `rule` in an expected.toml."""
    for table in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from cited_rules(table)
    if isinstance(said, dict) and isinstance(said.get("rule"), str):
        yield said["rule"]


def home_with(folder: Path, text: str) -> Path:
    (folder / "notices").mkdir()
    (folder / "notices" / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_rule_has_a_fixture() -> None:
    shown = {
        rule
        for file in FIXTURES.rglob("expected.toml")
        for rule in cited_rules(tomllib.loads(file.read_text(encoding="utf-8")))
    }

    lacking = sorted({rule.id for rule in (*shipped().notices.rules, *shipped().noise.rules)} - shown)

    assert not lacking, (
        f"no page shows {lacking}: add a folder fixtures/<family>/<case>/ with page.txt or page.html in your own "
        f'words, expected.toml with `removed = [{{ rule = "{lacking[0]}" }}]`, and source.toml with `form = "…"`'
    )


DATED = [rule for rule in shipped().notices.rules if any("<date>" in pattern for pattern in rule.patterns)]


def days_in(said: dict[str, Any]) -> Iterator[str]:
    """The days that an expected.toml gives: the page's, its notice's, and claims of some."""
    yield from said
    yield from said.get("notice") or {}
    yield from (claim["field"] for claim in said.get("claims", ()))


@cache
def days_by_rule() -> dict[str, set[str]]:
    """The days that fixtures expect where a rule is cited."""
    found: dict[str, set[str]] = {rule.id: set() for rule in DATED}
    for file in FIXTURES.rglob("expected.toml"):
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        for rule in found.keys() & set(cited_rules(said)):
            found[rule] |= set(days_in(said))
    return found


@each("rule", DATED, ids=lambda rule: rule.id)
def test_which_day_a_rule_tells_is_said_by_a_fixture(rule: Rule) -> None:
    """The day of copying, of publication or of a change: only what a fixture expects tells them apart."""
    assert rule.told_day in days_by_rule()[rule.id], (
        f"an expected.toml in fixtures/ that cites {rule.id} must say the day that it reads, `{rule.told_day} = …`; "
        "where that is another day, the rule says so by `day`"
    )


SHIPPED = [*shipped().notices.rules, *shipped().noise.rules]


@each("rule", SHIPPED, ids=lambda rule: rule.id)
def test_every_shipped_pattern_compiles(rule: Rule) -> None:
    assert len(rule.expressions) == len(rule.patterns)  # they are not compiled when they are loaded


@pytest.mark.slow
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_every_shipped_rule_may_stand_in_a_home_s_file_too(rule: Rule, every: int) -> None:
    """What is asked of those is passed over when shipped ones are loaded: that none is slow on a line among it."""
    some = rule.model_copy(update={"patterns": rule.patterns[::every]})

    assert Rule.model_validate(some.model_dump()) == some


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("منقول عن <source>", "<source> نشره"),
        GOOD.replace("منقول عن ", "") + 'source_is = "distinct"\n',
        GOOD.replace("منقول عن ", "").replace('"line"', '"end"'),
    ],
)
def test_lines_of_any_first_word_are_known_by_what_they_hold_or_by_a_known_name(tmp_path: Path, text: str) -> None:
    rules = load(home_with(tmp_path, text)).notices.rules

    assert next(rule for rule in rules if rule.id == "taken-over").is_unmarked


def test_a_home_adds_its_own_rules(tmp_path: Path) -> None:
    rules = load(home_with(tmp_path, GOOD))

    assert "taken-over" in {rule.id for rule in rules.notices.rules}


@pytest.mark.parametrize("said", ['starts = ["كلمة"]', 'cues = ["كلمة"]'])
def test_what_an_older_file_said_of_its_first_words_is_passed_over(tmp_path: Path, said: str) -> None:
    """What lines must hold is read off the patterns; a home's file that says it too, or otherwise, ends no night."""
    rules = load(home_with(tmp_path, f"{GOOD}{said}\n"))

    assert "taken-over" in {rule.id for rule in rules.notices.rules}


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (GOOD + "zones = 3\n", "line 7", "zones"),
        (GOOD + "\n" + GOOD.replace("taken-over", "taken-on").replace("line", "lines of"), "line 11", "stands"),
        (GOOD.replace("<source>", "(<source>"), "line 5", "patterns"),
        (GOOD.replace("<source>", "<sauce>"), "line 5", "patterns"),
        (GOOD.replace("taken-over", "Taken over"), "line 2", "id"),
        (GOOD + "\n" + GOOD, "", "taken-over"),
        (GOOD.replace("taken-over", "first-published"), "", "first-published"),
        ("[rule]\n", "", "rule"),
        (GOOD.replace("منقول عن ", ""), "line 5", "begin with any word"),
        (GOOD.replace("منقول عن ", "<author> ").replace('"line"', '"lines"'), "line 5", "begin with any word"),
    ],
)
def test_a_wrong_rule_is_named_with_file_line_and_key(tmp_path: Path, text: str, line: str, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(home_with(tmp_path, text))

    message = str(caught.value)
    assert str(tmp_path) in message
    assert line in message
    assert key in message
