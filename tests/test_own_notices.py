"""A home's own file says all that a shipped rule can say; no rule is known by its id in code."""

import ast
import re
from pathlib import Path

import pytest

import warraq
from pages import sent
from warraq.models import Capture, Extraction
from warraq.rules import load, shipped

SRC = Path(__file__).parent.parent / "src" / "warraq"
BETWEEN_QUOTES = re.compile(r"[\"']([^\"'\n]*)(?=[\"'])")
HEADLINE = "بلدية الرصافة توزع صناديق الفرز على الأحياء الشمالية"
REPORTING = (
    "أعلنت بلدية الرصافة بدء توزيع صناديق الفرز على الأحياء الشمالية اعتبارا من الأسبوع المقبل.",
    "وقالت رئيسة البلدية منى العبيدي إن التجربة تشمل أربعة آلاف منزل في مرحلتها الأولى.",
)
TAKEN = """
role = "notice"
stands = "line"
patterns = ["أخذ هذا الخبر من موقع <source> في يوم <date>"]
source_is = "name"
"""


def read_with(home: Path, rule: str, *lines: str) -> Extraction:
    """What a text is read as with one more rule."""
    (home / "notices").mkdir()
    table = f'[[rule]]\nid = "our-own"\nseen_at = "a made-up site"\n{rule}'
    (home / "notices" / "own.toml").write_text(table, encoding="utf-8")
    page = sent("\n".join((HEADLINE, *lines)))
    text = Capture(**{**page.model_dump(), "headers": (("content-type", "text/plain; charset=utf-8"),)})
    return warraq.extract(text, load(home))


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("", "retrieved"),  # a day of copying is never sold as one of publication
        ('day = "retrieved"\n', "retrieved"),
        ('day = "published"\n', "published"),
        ('day = "modified"\n', "modified"),
    ],
)
def test_a_notice_says_which_day_it_reads(tmp_path: Path, key: str, field: str) -> None:
    got = read_with(tmp_path, TAKEN + key, *REPORTING, "أخذ هذا الخبر من موقع الميناء نت في يوم 9 مارس 2026.")

    assert got.source == "الميناء نت"
    assert [(claim.field, claim.value) for claim in got.claims if claim.date] == [(field, "2026-03-09")]
    assert (got.published.iso if got.published else None) == ("2026-03-09" if field == "published" else None)


def test_a_credit_that_says_nothing_of_its_day_reads_the_day_of_publication(tmp_path: Path) -> None:
    rule = 'role = "credit"\nstands = "line"\npatterns = ["صدر عن <source> صباح <date>"]\n'

    got = read_with(tmp_path, rule, *REPORTING, "صدر عن الميناء نت صباح 9 مارس 2026")

    assert got.published is not None
    assert got.published.iso == "2026-03-09"


def test_a_rule_says_that_the_line_above_names_the_author(tmp_path: Path) -> None:
    rule = 'role = "notice"\nstands = "line"\npatterns = ["ورد لدى <source>"]\n'
    lines = ("منى العبيدي", "ورد لدى الميناء نت", *REPORTING)

    assert read_with(tmp_path, rule + 'above = "author"\n', *lines).authors == ("منى العبيدي",)


def test_a_rule_that_does_not_say_so_leaves_the_line_above(tmp_path: Path) -> None:
    rule = 'role = "notice"\nstands = "line"\npatterns = ["ورد لدى <source>"]\n'
    lines = ("منى العبيدي", "ورد لدى الميناء نت", *REPORTING)

    assert read_with(tmp_path, rule, *lines).body.startswith("منى العبيدي")


@pytest.mark.parametrize(("key", "title"), [('title_is = "repeated"\n', HEADLINE), ("", f"{HEADLINE} وما بعده")])
def test_a_rule_says_that_its_title_is_the_headline_again(tmp_path: Path, key: str, title: str) -> None:
    rule = f'role = "notice"\nstands = "line"\npatterns = ["طالعتم عندنا <title>"]\n{key}'

    got = read_with(tmp_path, rule, *REPORTING, f"طالعتم عندنا {HEADLINE} وما بعده")

    assert got.notice is not None
    assert got.notice.original_title == title


@pytest.mark.parametrize(("key", "tags"), [('takes = "tags"\n', ("صناديق الفرز", "الرصافة")), ("", ())])
def test_a_rule_says_that_tags_stand_below_it(tmp_path: Path, key: str, tags: tuple[str, ...]) -> None:
    rule = f'role = "category"\nstands = "line"\npatterns = ["دليل المادة"]\n{key}'

    got = read_with(tmp_path, rule, *REPORTING, "دليل المادة", "صناديق الفرز", "الرصافة")

    assert got.categories == tags


@pytest.mark.parametrize(("key", "source"), [('author_is = "sender"\n', "رويترز"), ("", None)])
def test_a_rule_says_that_its_author_may_be_an_outlet(tmp_path: Path, key: str, source: str | None) -> None:
    rule = f'role = "credit"\nstands = "line"\npatterns = ["بعثه إلينا <author>"]\n{key}'

    got = read_with(tmp_path, rule, *REPORTING, "بعثه إلينا رويترز")

    assert (got.source, got.authors) == (source, ("رويترز",))


def texts_in(nodes: list[ast.AST]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def texts_compared_with_rules(nodes: list[ast.AST]) -> set[str]:
    """Every text that something's `rule` or `id` is compared with, or asked to start with."""
    compared = [list(ast.walk(node)) for node in nodes if isinstance(node, ast.Compare | ast.Call)]
    of_rules = [parts for parts in compared if any(getattr(part, "attr", "") in ("rule", "id") for part in parts)]
    return {text for parts in of_rules for text in texts_in(parts)}


def test_no_rule_is_known_by_its_id_in_code() -> None:
    ids = {rule.id for rule in (*shipped().notices.rules, *shipped().noise.rules)}
    long = {name for name in ids if "-" in name}
    families = {f"{name.partition('-')[0]}-" for name in long}  # «archive-»
    found = []

    for file in sorted(SRC.rglob("*.py")):
        written = file.read_text(encoding="utf-8")
        if not (ids | families).isdisjoint(BETWEEN_QUOTES.findall(written)):
            nodes = list(ast.walk(ast.parse(written)))
            found += [
                (file.name, texts_in(nodes) & long),
                (file.name, texts_compared_with_rules(nodes) & (ids | families)),
            ]

    assert [(file, texts) for file, texts in found if texts] == []
