"""No pattern of a rule could be deleted unseen: a line of each is read by it alone, or otherwise than without it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from each import each
from test_notice_variants import FAMILIES, HEADLINE, Variant, above, below, between, closing, kept, read
from warraq.arabic import fold
from warraq.parse.lines import Zones
from warraq.parse.origin.found import is_sound
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.rules import Rule, shipped
from warraq.rules.pattern import first_word

RULES = {rule.id: rule for rule in (*shipped().notices.rules, *shipped().noise.rules)}
OF_SEVERAL = [rule for rule in RULES.values() if len(rule.patterns) > 1]
NAMES = Names(shipped().directory, shipped().words)
SHEET = Sheet.of(Zones((), (), ()), HEADLINE)
FIXTURES = Path(__file__).parent.parent / "fixtures"
OWN: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("notice_patterns.toml").read_text(encoding="utf-8"))
LINES = [(rule, line) for rule, lines in OWN.items() for line in lines]


def placed(rule: Rule, line: str) -> tuple[str, ...]:
    """A text with a line where its rule may stand."""
    if line.startswith("…"):
        return closing(line[1:])
    if rule.zone in ("top", "head", "first") or (rule.zone == "anywhere" and rule.role == "notice"):
        return above(line)
    return between(line) if rule.zone == "anywhere" and rule.role == "noise" else below(line)


@each(("rule", "line"), LINES, ids=[f"{rule} {number}" for number, (rule, _) in enumerate(LINES)])
def test_each_line_is_cut_by_its_rule(rule: str, line: str) -> None:
    lines = placed(RULES[rule], line)

    got = read(lines)

    assert got.body == kept(lines)
    assert [(cut.text, cut.rule) for cut in got.removed] == [(line.removeprefix("…").strip(), rule)]


def bracketed(variant: Variant) -> Iterator[str]:
    """What stands in brackets, and as the end of a paragraph."""
    for text in re.findall("⟦(.*?)⟧", "\n".join(variant.lines), re.DOTALL):
        yield from (text, f"السابق. {text}")


def cited(said: object) -> Iterator[str]:
    """Every text that an expected.toml says was removed."""
    for table in said.get("removed", ()) if isinstance(said, dict) else ():
        if "text" in table and "rule" in table:
            yield table["text"]


def texts() -> list[str]:
    """All texts that some test wants to be cut."""
    variants = [text for family in FAMILIES.values() for variant in family() for text in bracketed(variant)]
    files = FIXTURES.rglob("expected.toml")
    shown = [text for file in files for text in cited(tomllib.loads(file.read_text(encoding="utf-8")))]
    own = [line.removeprefix("…") for lines in OWN.values() for line in lines]
    return [fold(text) for text in dict.fromkeys((*own, *variants, *shown))]


TEXTS = texts()


def may_begin(rule: Rule, text: str) -> bool:
    """Whether a text has a first word of the rule, where that counts."""
    return rule.stands == "end" or rule.is_unmarked or first_word(text) in rule.clues.first


def readings(rule: Rule, text: str) -> list[tuple[int, dict[str, str]]]:
    """What each pattern of a rule reads in a text, the first of them what is read."""
    searched = [one.search(text) if rule.stands == "end" else one.match(text) for one in rule.expressions]
    return [
        (number, match.groupdict(""))
        for number, match in enumerate(searched)
        if match and is_sound(rule, match, SHEET, NAMES)
    ]


@each("rule", OF_SEVERAL, ids=lambda rule: rule.id)
def test_every_pattern_is_missed_when_it_goes(rule: Rule) -> None:
    needed = set()
    for text in TEXTS:
        read_as = readings(rule, text) if len(text) <= rule.longest and may_begin(rule, text) else []
        if read_as and (len(read_as) == 1 or read_as[0][1] != read_as[1][1]):
            needed.add(read_as[0][0])

    unread = [pattern for number, pattern in enumerate(rule.patterns) if number not in needed]
    assert not unread, (
        f"{rule.id}: no line needs these of its patterns. Write one for each in tests/notice_patterns.toml, "
        f'`{rule.id} = ["…"]`, or leave the pattern out:\n' + "\n".join(unread)
    )
