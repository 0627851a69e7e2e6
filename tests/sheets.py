"""Sheets of lines and rules made on the spot, for tests of what is read around a text."""

from typing import Any

from warraq.parse.lines import Anchor, Line, Zones
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.rules import Forms, Rule, shipped

NAMES = Names(shipped().directory, shipped().words)
P = (
    "أعلنت بلدية الرصافة بدء توزيع صناديق الفرز على الأحياء الشمالية اعتبارا من الأسبوع المقبل.",
    "وقالت رئيسة البلدية منى العبيدي إن التجربة تشمل أربعة آلاف منزل في مرحلتها الأولى.",
    "ومن المقرر أن تقيم البلدية نتائج التجربة بعد ثلاثة أشهر قبل تعميمها على بقية الأحياء.",
)
HEADLINE = "بلدية الرصافة توزع صناديق الفرز على الأحياء الشمالية"


def lines(texts: tuple[str | Line, ...]) -> tuple[Line, ...]:
    """Lines of texts, each with its number as its place."""
    return tuple(text if isinstance(text, Line) else Line(text, where=f"{n}") for n, text in enumerate(texts, 1))


def sheet(
    *body: str | Line, before: tuple[str | Line, ...] = (), after: tuple[str | Line, ...] = (), headline: str = ""
) -> Sheet:
    """A sheet of a body and what stands around it."""
    return Sheet.of(Zones(lines(before), lines(body), lines(after)), headline)


def rule(*patterns: str, **said: Any) -> Rule:
    """A rule of these patterns: a credit that stands anywhere in a line of its own, where nothing else is said."""
    return Rule(**{"id": "made", "role": "credit", "stands": "line", "seen_at": "here", "patterns": patterns, **said})


def forms(*rules: Rule) -> Forms:
    """Rules of one purpose."""
    return Forms(rules=rules)


def linked(text: str, href: str = "https://ufuq.example/n/9", share: float = 1.0) -> Line:
    """A line that is a link."""
    return Line(text, anchors=(Anchor(text, href),), link_share=share)


def cuts(one: Sheet) -> list[tuple[str, str, str]]:
    """What was cut from a sheet: text, role, rule."""
    return [
        (one.lines[index].text[cut.start : cut.end], cut.role, cut.rule)
        for index in sorted(one.cuts)
        for cut in one.cuts[index]
    ]
