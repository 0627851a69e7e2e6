"""JSON-LD as sites write it (object, list, graph, several scripts, broken): its objects, references resolved."""

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import TypeAlias

from warraq.patterns import late

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Thing: TypeAlias = dict[str, "Json"]

MAX_CHARS = 1_000_000  # of one script; whole article bodies fit a hundred times
MAX_BROKEN = 50_000  # of a script that no reader takes
MAX_TEXT = 5_000  # characters of a value: a headline, a caption, names
MAX_THINGS = 500
MAX_DEPTH = 12  # deeper nesting is no description of a news page
# A script without any of these words describes nothing that we read.
TELLING = (
    "Article",
    "Posting",
    "datePublished",
    "WebPage",
    "headline",
    "VideoObject",
    "ItemList",
    "CollectionPage",
    "WebSite",
    "Report",
)
OPENING = late(r"\A(?:\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/))+\s*", re.S)
TRAILING_COMMA = late(r",(\s*[}\]])")
ESCAPE = late(r'\\(?!["\\/bfnrtu])')
PAIR = late(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|inLanguage|isAccessibleForFree)"\s*:\s*"((?:[^"\\\n]|\\.)*)"'
)
TYPE = late(r'"@type"\s*:\s*(?:\[\s*)?"([A-Za-z]+)"')
REFERRING = frozenset(
    ("author", "creator", "publisher", "image", "sourceOrganization", "isPartOf", "primaryImageOfPage")
)
NAMED = late(r'"(author|creator|publisher)"\s*:\s*(?:\[\s*)?\{[^{}]*?"name"\s*:\s*"((?:[^"\\\n]|\\.)*)"', re.S)

READER = json.JSONDecoder(strict=False)  # line breaks inside strings are common; made once, `json.loads` makes it anew


def things_in(scripts: Sequence[str]) -> tuple[list[Thing], bool]:
    """Return every typed object of a page's JSON-LD, in order, and whether some of it was broken and read piecewise."""
    things: list[Thing] = []
    broken = False
    for script in scripts:
        if len(script) > MAX_CHARS or not any(word in script for word in TELLING):
            continue
        read = _loaded(script)
        if read is None:
            broken = True
            read = _pieces(script[:MAX_BROKEN])
        _gather(read, 0, things)
    return things[:MAX_THINGS], broken


def resolved(thing: Thing, things: Sequence[Thing]) -> Thing:
    """Return an object with `{"@id": …}` replaced by what it names: Yoast's graphs keep persons and publisher apart."""
    keys = [key for key in thing if key in REFERRING and isinstance(thing[key], (dict, list))]
    if not keys:
        return thing
    named = {name: other for other in things if isinstance(name := other.get("@id"), str) and len(other) > 1}

    def meant(value: Json) -> Json:
        if isinstance(value, dict) and "name" not in value and isinstance(key := value.get("@id"), str):
            return named.get(key, value)
        return value

    def put_in(value: Json) -> Json:
        return [meant(member) for member in value] if isinstance(value, list) else meant(value)

    return thing | {key: put_in(thing[key]) for key in keys}


def text_of(value: Json) -> str:
    """Return a JSON-LD value as clean text: the name of an object, the first of a list; "" when there is none.

    >>> text_of({"@type": "Person", "name": "هدى &amp; سعاد"})
    'هدى & سعاد'
    """
    for _ in range(MAX_DEPTH):  # no recursion: hostile JSON nests deep
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = next((said for key in ("name", "@value", "url", "@id") if (said := value.get(key))), None)
            if isinstance(value, dict):
                return ""
        else:
            break
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def clean(text: str) -> str:
    """Return a text with its entities read and white space collapsed, and nothing of it beyond `MAX_TEXT`."""
    text = text[:MAX_TEXT]
    return " ".join((unescape(text) if "&" in text else text).split())


def types_of(thing: Thing) -> tuple[str, ...]:
    """Return the types of an object, without the vocabulary's address."""
    said = thing.get("@type")
    if isinstance(said, str):
        return (said if said.isalnum() else said.rpartition("/")[2].rpartition(":")[2],)
    names = said if isinstance(said, list) else ()
    return tuple(name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str))


def _loaded(script: str) -> Json:
    """The script's JSON, mended where templates break it: wrappers, line breaks, stray commas and backslashes."""
    try:
        return READER.decode(script)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        pass
    mended = TRAILING_COMMA.sub(r"\1", ESCAPE.sub(r"\\\\", OPENING.sub("", script.strip())))
    try:
        value, _ = READER.raw_decode(mended)  # whatever closes the wrapper behind it
    except (ValueError, RecursionError):
        return None
    return value  # type: ignore[no-any-return]


def _pieces(script: str) -> Thing:
    """What can be read of JSON that no reader takes: a quote inside a headline must not cost us the date."""
    found: Thing = {}
    if kind := TYPE.search(script):
        found["@type"] = kind[1]
    for match in PAIR.finditer(script):
        found.setdefault(match[1], _unescaped(match[2]))
    for match in NAMED.finditer(script):
        found.setdefault(match[1], {"name": _unescaped(match[2])})
    return found


def _unescaped(text: str) -> str:
    try:
        return str(READER.decode(f'"{text}"'))
    except ValueError:
        return text


def _gather(value: Json, depth: int, found: list[Thing]) -> None:
    """Add the objects with a type, from lists and graphs; what hangs below another object stays its part."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for member in value:
            _gather(member, depth + 1, found)
    elif isinstance(value, dict):
        if "@type" in value:
            found.append(value)
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(part := value.get(key), (dict, list)):
                _gather(part, depth + 1, found)
