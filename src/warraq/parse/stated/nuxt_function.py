"""The state that Nuxt 2 writes as a function: what repeats in it is an argument, named in the object by its parameter.

state = "__NUXT__=(function(" names "){" … "return " object "}(" values "))"
"""

from typing import Any

from warraq.parse.stated.loose_json import MOST_CHARS, read_loosely
from warraq.patterns import late

MOST_DEPTH = 40
_HEAD = late(r"__NUXT__\s{0,3}=\s{0,3}\(\s{0,3}function\s{0,3}\(([\w$,\s]{0,20000})\)\s{0,3}\{")
_RETURN = late(r"return\s{0,3}(?=\{)")
_SHORT = late(r"(?<=[:,\[(])(void 0|!0|!1)(?=[,\]})])")
_WORDS = {"void 0": "null", "!0": "true", "!1": "false"}
MOST_BEFORE = 20_000  # characters of what is done before the object is given back


def nuxt_value(script: str) -> Any:
    """Return the object that such a function gives back; None where a script holds none.

    >>> nuxt_value('window.__NUXT__=(function(a,b){return {data:[{title:a,body:b}]}}("جسر","نص"))')
    {'data': [{'title': 'جسر', 'body': 'نص'}]}
    """
    head = _HEAD.search(script)
    begins = _RETURN.search(script, head.end(), head.end() + MOST_BEFORE) if head else None
    called = script.rfind("}(")
    if head is None or begins is None or not begins.end() < called < begins.end() + MOST_CHARS:
        return None
    values = read_loosely(f"[{_plain(script[called + 1 :])[1:].rstrip(' ;)')}]")
    names = [name.strip() for name in head[1].split(",")]
    known = dict(zip(names, values, strict=False)) if isinstance(values, list) else {}
    return _meant(read_loosely(_plain(script[begins.end() : called])), known, 0)


def _plain(text: str) -> str:
    """An object without what a compressor of scripts writes for nothing, true and false."""
    return _SHORT.sub(lambda found: _WORDS[found[1]], text)


def _meant(value: Any, known: dict[str, Any], depth: int) -> Any:
    """A value with what its parameters stand for."""
    if depth > MOST_DEPTH:
        return None
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, list):
        return [_meant(one, known, depth + 1) for one in value]
    if isinstance(value, dict):
        return {key: _meant(one, known, depth + 1) for key, one in value.items()}
    return value
