"""No expression takes more than its share of a long run: what comes from outside holds up nobody."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from time import thread_time
from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

import warraq
from warraq import Capture, extract
from warraq.discover import look
from warraq.errors import RuleError
from warraq.parse.words.stems import Stems
from warraq.rules import load, shipped
from warraq.rules.runs import MOST_S, UNITS, slow_run
from warraq.rules.site import Site

pytestmark = pytest.mark.slow

SOURCES = Path(warraq.__file__).parent
METHODS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
AT_THE_START = ("match", "fullmatch")
ALL_UNITS = (*UNITS, " ", "\n", "\t", " \n", "\u200f ")
SHORT, LONG = 1_500, 6_000  # characters of a run; four times as much is no more than eight times as slow
SEEN_S = 0.001  # of the short run; what is faster is not compared
# Expressions that grow faster, and the characters that they are asked about at most.
BOUNDED = {
    "article.steady._VOLATILE": 90,
    "parse.origin.dateline._END": 90,
    "parse.origin.quoted._AFTER_TITLE": 400,
    "parse.words.controls._CUES": 120,
    "parse.words.stand_ins._STAND_IN": 200,
}


class Compiled(NamedTuple):
    name: str
    expression: Any  # of str or bytes
    methods: frozenset[str]


def asked() -> dict[tuple[str, str], set[str]]:
    """How each name of each module is asked, also where another module has imported it."""
    found: dict[tuple[str, str], set[str]] = {}
    for file in SOURCES.rglob("*.py"):
        here = ".".join(("warraq", *file.relative_to(SOURCES).with_suffix("").parts)).removesuffix(".__init__")
        written = file.read_text(encoding="utf-8")
        if not any(f".{method}" in written for method in METHODS):
            continue
        tree = ast.parse(written)
        origin = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
                found.setdefault(origin.get(node.value.id, (here, node.value.id)), set()).add(node.attr)
    return found


@cache
def every_expression() -> tuple[Compiled, ...]:
    """Each expression of the package at the top of a module, with the methods that it is asked by."""
    methods, found = asked(), dict[tuple[Any, frozenset[str]], Compiled]()
    for module in pkgutil.walk_packages(warraq.__path__, "warraq."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        for name, named in vars(importlib.import_module(module.name)).items():
            value: Any = named.alone if isinstance(named, Stems) else named
            expression = re.compile(*value.written) if type(value).__name__ == "_Late" else value
            if isinstance(expression, re.Pattern):
                how = frozenset(methods.get((module.name, name), {"search"}))
                one = Compiled(f"{module.name.removeprefix('warraq.')}.{name}", expression, how)
                found.setdefault((expression, how), one)  # several modules may have imported it
    return tuple(found.values())


def finders(one: Compiled) -> Iterator[Callable[[str], object]]:
    """It, asked as it is asked: at the beginning of a text, or at all of its places."""
    is_bytes = isinstance(one.expression.pattern, bytes)
    for method in sorted(one.methods & set(AT_THE_START)):
        find = getattr(one.expression, method)
        yield partial(_encoded, find) if is_bytes else find
    if one.methods - set(AT_THE_START):
        yield lambda text: one.expression.sub(
            text[:0].encode() if is_bytes else "", text.encode() if is_bytes else text
        )


def _encoded(find: Callable[[bytes], object], text: str) -> object:
    return find(text.encode())


def seconds(find: Callable[[str], object], text: str) -> float:
    started = thread_time()
    find(text)
    return thread_time() - started


def grows(find: Callable[[str], object], unit: str, edge: str) -> bool:
    """Whether four times as long a run takes more than eight times as long; asked again, for others may be at work."""
    return all(seems_to_grow(find, unit, edge) for _ in range(2))


def seems_to_grow(find: Callable[[str], object], unit: str, edge: str) -> bool:
    """The same, seen once, at its best of three."""
    short, long = (f"{edge}{unit * (length // len(unit))}{edge}" for length in (SHORT, LONG))
    if seconds(find, short) < SEEN_S or (before := min(seconds(find, short) for _ in range(2))) < SEEN_S:
        return False
    return before > MOST_S or min(seconds(find, long) for _ in range(3)) > 8 * before


def grows_on(one: Compiled) -> list[str]:
    return [unit for find in finders(one) for unit in ALL_UNITS if any(grows(find, unit, edge) for edge in ("", "x"))]


@pytest.mark.slow
def test_no_expression_grows_faster_than_a_run() -> None:
    grown = {one.name: grows_on(one) for one in every_expression() if one.name not in BOUNDED}

    assert len(grown) > 300
    assert {name: units for name, units in grown.items() if units} == {}


def test_those_that_do_are_quick_at_the_length_that_they_meet() -> None:
    bounded = {one.name: one for one in every_expression() if one.name in BOUNDED}

    slow = {name: slow_run(find, BOUNDED[name]) for name, one in bounded.items() for find in finders(one)}

    assert slow == dict.fromkeys(BOUNDED)


def test_no_rule_is_slow_on_a_line_and_a_long_one_below() -> None:
    rules = [rule for forms in (shipped().notices, shipped().noise) for rule in forms.rules if rule.stands != "line"]

    slow = {
        rule.id: unit
        for rule in rules
        for find in rule.finders
        for unit in UNITS
        if min(seconds(find, f"x\n{unit * (LONG // len(unit))}\nx") for _ in range(2)) > MOST_S
    }

    assert slow == {}


@pytest.mark.parametrize("pattern", ["خبر (?:ا+)+ب", "خبر (?:-|--)+ من <source>"])
def test_a_home_s_rule_that_would_hold_up_a_night_is_refused(pattern: str, tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "slow.toml").write_text(
        f"[[rule]]\nid = 'slow'\nrole = 'credit'\nstands = 'line'\npatterns = ['{pattern}']\nseen_at = '…'\n",
        encoding="utf-8",
    )

    with pytest.raises(RuleError, match=r"slow\.toml, line \d.*takes too long on a line of many"):
        load(tmp_path)


def test_a_site_s_expression_that_would_hold_up_a_night_is_refused() -> None:
    with pytest.raises(ValidationError, match="takes too long on an address of many '/'"):
        Site(name="a", url="https://a.example/", article_pattern="news(?:/+)+x")


NOW = datetime(2026, 1, 28, tzinfo=UTC)
ROOMY_S = 0.5  # a tenth of it on a busy machine


def sent(url: str, body: str) -> Capture:
    return Capture(url=url, asked_for=url, fetched_at=NOW, status=200, headers=(), body=body.encode())


@pytest.mark.parametrize("run", [" ", "\t ", "&#160;", " ,", "\u200f ", ";|"])
def test_a_feed_of_runs_is_looked_at_at_once(run: str) -> None:
    run *= 40_000 // len(run)
    links = f"<link>https://a.example/1{run}x</link><guid>{run}</guid><title>a{run}b</title><pubDate>{run}1</pubDate>"
    capture = sent("https://a.example/feed", f"<rss><channel><item>{links}</item><item>{links}</item></channel></rss>")

    assert seconds(lambda _: look(capture, Site(name="a", url="https://a.example/")), "") < ROOMY_S


@pytest.mark.parametrize("run", [" ", "\t ", "&nbsp;", "\u200f ", ".", "، ", "- "])
def test_a_page_of_runs_in_its_bylines_and_dates_is_read_at_once(run: str) -> None:
    gap = run * (880 // len(run))
    named = "".join(f"<div class='author date'>هدى{gap}سالم{gap}20{gap}x</div>" for _ in range(40))
    text = f"<p>قال الوزير اليوم إن العمل في الطريق الجبلي مستمر حتى نهاية الشهر.{gap}</p>" * 5
    capture = sent("https://a.example/1", f"<title>خبر{gap}x</title><h1>الوزير{gap}يفتتح</h1>{named}{text}{named}")
    extract(capture)

    assert seconds(lambda _: extract(capture), "") < ROOMY_S
