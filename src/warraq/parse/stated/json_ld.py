"""JSON-LD as sites write it: object, list, graph, several scripts, broken. Nobody else sees its members."""

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple, TypeAlias

from warraq.parse.stated.loose_json import read_loosely
from warraq.patterns import late

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Members: TypeAlias = dict[str, "Json"]

MAX_CHARS = 1_000_000  # of one script; whole article bodies fit a hundred times
MAX_BROKEN = 50_000  # of a script that no reader takes
MAX_TEXT = 5_000  # characters of a value: a headline, a caption, names
MAX_PROSE = 300_000  # and of an article's text
MAX_THINGS = 500
MAX_MEMBERS = 100  # of a list of headlines, sections or authors
MAX_DEPTH = 12  # deeper nesting is no description of a news page
# A script without any of these words describes nothing that we read.
TELLING = (
    "ImageGallery",
    "MediaGallery",
    "Article",
    "Posting",
    "datePublished",
    "WebPage",
    "headline",
    "VideoObject",
    "ItemList",
    "CollectionPage",
    "ProfilePage",
    "SearchResultsPage",
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


class Named(NamedTuple):
    """A person or a body that an object names."""

    name: str
    types: tuple[str, ...] | None  # None: only a name was given
    page: str = ""  # address of its own


class Picture(NamedTuple):
    """The first picture of an object; "" for what is not said of it."""

    address: str
    caption: str


class Thing:
    """A typed object of JSON-LD: what it says, as clean texts."""

    __slots__ = ("_members", "types")

    def __init__(self, members: Members) -> None:
        self._members = members
        self.types = _types_of(members)  # without the vocabulary's address

    def has(self, key: str) -> bool:
        """Whether it says anything under a key, be it nothing."""
        return key in self._members

    def text(self, *keys: str) -> str:
        """The text under the first of the keys that has a value; "" when none has."""
        return text_of(next((value for key in keys if (value := self._members.get(key))), None))

    def texts(self, key: str) -> list[str]:
        """Every text under a key, true and false as Python writes them."""
        if (said := self._members.get(key)) is None:  # as most keys are that are asked for
            return []
        members = _listed(said)
        return [text for value in members if (text := str(value) if isinstance(value, bool) else text_of(value))]

    def prose(self, key: str) -> str:
        """A longer text under a key, as written: its line breaks part paragraphs."""
        value = self._members.get(key)
        return value[:MAX_PROSE] if isinstance(value, str) else ""

    def parts(self, key: str) -> list["Thing"]:
        """The objects under a key, one or several."""
        value = self._members.get(key)
        return [Thing(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]

    def named(self, key: str) -> list[Named]:
        """Those under a key: a string, an object, a list of either, an object whose name is a list."""
        return [named for value in _listed(self._members.get(key) or None) for named in _named(value)]

    def picture(self) -> Picture:
        """The first picture of `image`, else of `thumbnailUrl`."""
        image = self._members.get("image") or self._members.get("thumbnailUrl")
        first = image[0] if isinstance(image, list) and image else image
        if not isinstance(first, dict):
            return Picture(text_of(first), "")
        return Picture(text_of(first.get("url")) or text_of(first.get("contentUrl")), text_of(first.get("caption")))

    def resolved(self, things: Sequence["Thing"]) -> "Thing":
        """It with `{"@id": …}` replaced by what that names: Yoast's graphs keep persons and publisher apart."""
        keys = [key for key, value in self._members.items() if key in REFERRING and isinstance(value, (dict, list))]
        if not keys:
            return self
        known = {name: one for thing in things if (name := _id_of(one := thing._members)) and len(one) > 1}
        return Thing(self._members | {key: _put_in(self._members[key], known) for key in keys})


def things_in(scripts: Sequence[str]) -> tuple[list[Thing], bool]:
    """Return every typed object of a page's JSON-LD, in order, and whether some of it was broken and read piecewise."""
    found: list[Members] = []
    broken = False
    for script in scripts:
        if len(script) > MAX_CHARS or not any(word in script for word in TELLING):
            continue
        read = _loaded(script)
        if read is None:
            broken = True
            read = _mended(script)
        _gather(read, 0, found)
    return [Thing(members) for members in found[:MAX_THINGS]], broken


def _id_of(members: Members) -> str | None:
    return name if isinstance(name := members.get("@id"), str) else None


def _put_in(value: Json, known: dict[str, Members]) -> Json:
    """A value with what its references name in their place."""
    return [_meant(member, known) for member in value] if isinstance(value, list) else _meant(value, known)


def _meant(value: Json, known: dict[str, Members]) -> Json:
    if isinstance(value, dict) and "name" not in value and (key := _id_of(value)) is not None:
        return known.get(key, value)
    return value


def _listed(value: Json) -> list[Json]:
    """What a list holds, as far as anybody reads it; else the value alone, none for nothing."""
    return value[:MAX_MEMBERS] if isinstance(value, list) else [] if value is None else [value]


def _named(value: Json) -> list[Named]:
    if not isinstance(value, dict):
        return [Named(text, None)] if (text := text_of(value)) else []
    types, page = _types_of(value), text_of(value.get("url"))
    return [Named(text, types, page) for name in _listed(value.get("name")) if (text := text_of(name))]


def text_of(value: Json) -> str:
    """Return a JSON-LD value as clean text: the name of an object, the first of a list; "" when there is none.

    >>> text_of({"@type": "Person", "name": "هدى &amp; سعاد"})
    'هدى & سعاد'
    """
    for _ in range(MAX_DEPTH):  # no recursion: hostile JSON nests deep
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = _spoken(value)
        else:
            break
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _spoken(members: Members) -> Json:
    """What an object is called, where it has a plain name or address."""
    said = next((said for key in ("name", "@value", "url", "@id") if (said := members.get(key))), None)
    return None if isinstance(said, dict) else said


def clean(text: str) -> str:
    """Return a text with its entities read and white space collapsed, and nothing of it beyond `MAX_TEXT`."""
    text = text[:MAX_TEXT]
    return " ".join((unescape(text) if "&" in text else text).split())


def _types_of(members: Members) -> tuple[str, ...]:
    said = members.get("@type")
    if isinstance(said, str):
        return (said if said.isalnum() else _bare(said),)
    return tuple(_bare(name) for name in said if isinstance(name, str)) if isinstance(said, list) else ()


def _bare(name: str) -> str:
    return name.rpartition("/")[2].rpartition(":")[2]


def _loaded(script: str) -> Json:
    """The script's JSON, mended where templates break it: wrappers, line breaks, stray commas and backslashes."""
    try:
        return READER.decode(script)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        pass
    if "&quot;" in script and '"' not in script:  # escaped as if it stood in an attribute
        script = unescape(script)
    mended = TRAILING_COMMA.sub(r"\1", ESCAPE.sub(r"\\\\", OPENING.sub("", script.strip())))
    try:
        value, _ = READER.raw_decode(mended)  # whatever closes the wrapper behind it
    except (ValueError, RecursionError):
        return None
    return value  # type: ignore[no-any-return]


def _mended(script: str) -> list[Json]:
    """What broken JSON means, and beside it what can be read of it for certain, in its first object of that type."""
    pieces, found = _pieces(script[:MAX_BROKEN]), list[Members]()
    _gather(read_loosely(script), 0, found)
    alike = next((one for one in found if _types_of(one)[:1] == _types_of(pieces)[:1]), None)
    if alike is None:
        return [pieces, *found]
    days = {key: value for key, value in pieces.items() if key.startswith("date")}
    return [pieces | alike | days if one is alike else one for one in found]


def _pieces(script: str) -> Members:
    """What can be read of JSON that no reader takes: a quote inside a headline must not cost us the date."""
    found: Members = {}
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


def _gather(value: Json, depth: int, found: list[Members]) -> None:
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
