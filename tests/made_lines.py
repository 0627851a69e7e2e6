"""Lines that a pattern can match, made from the pattern itself."""

import re
from collections.abc import Iterable
from functools import cache
from random import Random
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from warraq.rules.pattern import expression

LETTERS = "ابدرسم"
SIGNS = " .-/،"
NAMES = {
    "source": ("رويترز", "وكالة رويترز", "الأناضول", "وكالات - الأناضول"),
    "title": ("صناديق الفرز في أحياء الرصافة",),
    "date": ("9 مارس 2026",),
    "published": ("9 مارس 2026",),
    "author": ("ليلى حداد",),
    "url": ("https://ufuq.example/n/9",),
    "tags": ("سياسة، محليات", "#سياسة #محليات"),
}
REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


def lines_of(pattern: str, count: int, seed: int) -> list[str]:
    """Return so many lines; a look around in the pattern may still refuse one."""
    tree = _parser.parse(expression(pattern), re.IGNORECASE)
    groups = {number: name for name, number in tree.state.groupdict.items()}
    made = [_Maker(groups, Random(f"{seed} {number} {pattern}")).made(tree, "") for number in range(count)]
    return [re.sub(" +", " ", line) for line in made]


class _Maker:
    """Takes one way through a pattern."""

    def __init__(self, groups: dict[int, str], random: Random) -> None:
        self.groups, self.random = groups, random

    def made(self, nodes: Iterable[tuple[Any, Any]], text: str) -> str:
        for kind, said in nodes:
            text = self.after(str(kind), said, text)
        return text

    def after(self, kind: str, said: Any, text: str) -> str:
        if kind == "BRANCH":
            return self.made(self.random.choice(said[1]), text)
        if kind == "SUBPATTERN":
            name = self.groups.get(said[0], "")
            return text + self.random.choice(NAMES[name]) if name in NAMES else self.made(said[-1], text)
        if kind in REPEATS:
            return self.repeated(said, text)
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):
            return text
        return text + self.random.choice(characters(kind, said, in_first_word(text)))

    def repeated(self, said: tuple[int, int, Any], text: str) -> str:
        least, most, body = said
        alone = len(body) == 1 and str(body[0][0]) in ("IN", "ANY", "LITERAL", "NOT_LITERAL", "CATEGORY")
        if least == 0 and alone and in_first_word(text) and " " in characters(body[0][0], body[0][1], ends_word=False):
            least = 1  # a space that may be missing parts the first word from the next
        for _ in range(self.random.randint(least, min(most, least + 3))):
            text = self.made(body, text)
        return text


def in_first_word(text: str) -> bool:
    return re.fullmatch(r"[\W_]*[^\W_]+", text) is not None


def characters(kind: Any, said: Any, ends_word: bool) -> list[str]:
    """The characters that a node takes, of those that we write; only signs where a word should end and may."""
    written = "[^\n]" if str(kind) == "ANY" else _written(str(kind), said)
    taken, signs = _taken(written, "".join(_literals(str(kind), said)))
    return signs if ends_word and signs else taken


@cache
def _taken(written: str, literals: str) -> tuple[list[str], list[str]]:
    taken = [sign for sign in [*LETTERS, *"az5@#", *SIGNS, *literals] if re.fullmatch(written, sign)]
    return taken, [sign for sign in taken if not sign.isalnum()]


def _literals(kind: str, said: Any) -> list[str]:
    if kind == "LITERAL":
        return [chr(said)]
    if kind == "RANGE":
        return [chr(said[0]), chr(said[1])]
    return [sign for kind, part in said for sign in _literals(str(kind), part)] if kind == "IN" else []


def _written(kind: str, said: Any) -> str:
    classes = {"CATEGORY_SPACE": r"\s", "CATEGORY_DIGIT": r"\d", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W"}
    classes["CATEGORY_NOT_SPACE"] = r"\S"
    if kind == "LITERAL":
        return re.escape(chr(said))
    if kind == "NOT_LITERAL":
        return f"[^{re.escape(chr(said))}]"
    if kind == "RANGE":
        return f"{re.escape(chr(said[0]))}-{re.escape(chr(said[1]))}"
    if kind == "CATEGORY":
        return classes[str(said)]
    return "[" + "".join("^" if str(kind) == "NEGATE" else _written(str(kind), part) for kind, part in said) + "]"
