"""JSON that no reader takes, read as it is meant: quotes inside texts, Python's quotes, keys without any, no end.

value    = object | list | text | word              commas and colons may be missing or doubled
object   = "{" {key ":" value [","]} ["}"]         key = text | word
list     = "[" {value [","]} ["]"]
text     = quote … quote                            the quote behind which what must follow a text there follows
between  = white space | "//" … line end | "/*" … "*/"

One pass over the text, and no quote is looked behind further than the white space and the key that follow it.
"""

import json
import re
from typing import Any

from warraq.patterns import late

MOST_CHARS = 400_000
MOST_DEPTH = 60
_BETWEEN = late(r"(?:[\s,;\ufeff]+|//[^\n]*|/\*.{0,200}?\*/|<!--|-->|<!\[CDATA\[|\]\]>)*+", re.S)
_START = late(r"(?<!CDATA)[{\[](?!CDATA)")
_WORD = late(r"[^\s,:{}\[\]\"']+")
_KEY = r"\s*(?:\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|[A-Za-z_@$][\w@$-]{0,40})\s*:"
# What follows the quote that closes a text: a key, a text of an object, a text of a list.
_BEHIND = {
    "key": late(r"\s*:"),
    "object": late(rf"\s*(?:,\s*[,}}\]]|,\s*/[/*]|,?{_KEY}|[}}\]]|\Z|/[/*])"),
    "list": late(r"\s*(?:,\s*[\"'{\[\]\d]|[\]}]|\Z|/[/*])"),
}
_QUOTES = {'"': late(r'"|\\.', re.S), "'": late(r"'|\\.", re.S)}
_WORDS: dict[str, Any] = {"true": True, "True": True, "false": False, "False": False}
_BARE_QUOTE = late(r'\\.|"', re.S)
_WRONG_ESCAPE = late(r"\\(?![\"\\/bfnrtu])")


def read_loosely(text: str) -> Any:
    """Return what a text of broken JSON means, as far as it goes; None where it begins as no object and no list."""
    reader = _Reader(text[:MOST_CHARS])
    return reader.read()


class _Reader:
    """One pass over a text; a stack in place of recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[dict[str, Any] | list[Any]] = []
        self.keys: list[str | None] = []  # of each open object: the key that waits for its value

    def read(self) -> Any:
        """The first value of the text."""
        start = _START.search(self.text)
        if start is None:
            return None
        self.at = start.start()
        root: Any = None
        while self.at < len(self.text):
            self._pass_over()
            if self.at >= len(self.text):
                break
            root = self._take(root)
            if root is not None and not self.open:
                break
        return root

    def _pass_over(self) -> None:
        if found := _BETWEEN.match(self.text, self.at):
            self.at = found.end()

    def _take(self, root: Any) -> Any:
        """Read what stands here: a bracket, a text, a word; return the root."""
        sign = self.text[self.at]
        if sign in "{[":
            return self._begin({} if sign == "{" else [], root)
        if sign in "}]":
            self.at += 1
            if self.open:
                self.open.pop()
                self.keys.pop()
        elif sign == ":":
            self.at += 1
        else:
            self._place(self._text() if sign in _QUOTES else self._word())
        return root

    def _begin(self, made: Any, root: Any) -> Any:
        self.at += 1
        if len(self.open) >= MOST_DEPTH:
            self.at = len(self.text)
            return root
        if self.open:
            self._place(made)
        self.open.append(made)
        self.keys.append(None)
        return made if root is None else root

    def _place(self, value: Any) -> None:
        """Put a value where it belongs: in the list, under the key, or as the next key."""
        holder = self.open[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif self.keys[-1] is None:
            self.keys[-1] = str(value)
        else:
            holder[self.keys[-1]] = value
            self.keys[-1] = None

    def _text(self) -> str:
        """The text that begins with the quote here; up to the end where none closes it."""
        quote, start = self.text[self.at], self.at + 1
        holder = self.open[-1]
        behind = _BEHIND["list" if isinstance(holder, list) else "key" if self.keys[-1] is None else "object"]
        for found in _QUOTES[quote].finditer(self.text, start):
            if found[0] == quote and behind.match(self.text, found.end()):
                self.at = found.end()
                return _unescaped(self.text[start : found.start()])
        self.at = len(self.text)
        return _unescaped(self.text[start:])

    def _word(self) -> Any:
        found = _WORD.match(self.text, self.at)
        if found is None:
            self.at += 1
            return None
        self.at = found.end()
        return _WORDS.get(found[0], None if found[0] in ("null", "None", "undefined", "NaN") else found[0])


def _unescaped(text: str) -> str:
    """The characters that a text means."""
    if "\\" not in text:
        return text
    mended = _BARE_QUOTE.sub(lambda sign: '\\"' if sign[0] == '"' else sign[0], text.replace("\\'", "'"))
    try:
        return str(json.loads(f'"{_WRONG_ESCAPE.sub("", mended)}"', strict=False))
    except ValueError:
        return text
