"""The article in the state of an application that draws its page from it: Next, Nuxt, a store in a script.

state  = script of JSON | name "=" JSON ";" | JSON in a string | pushed pieces of rows | a flat list of Nuxt
row    = id ":" JSON | id ":T" length "," text
"""

import json
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from warraq.parse.page.selecting import selected
from warraq.parse.stated.json_ld import clean
from warraq.parse.stated.metadata import NO_METADATA, Metadata, Said
from warraq.parse.stated.nuxt_function import nuxt_value
from warraq.parse.stated.state_said import BY, said_by, written
from warraq.parse.stated.state_signs import has_a_sign
from warraq.parse.stated.told_text import NOT_TOLD, Told, lines_in
from warraq.parse.words.bare import letters_of
from warraq.patterns import late

MOST_SCRIPT = 4_000_000  # characters of scripts that are read
MOST_VALUES = 100_000  # looked at in all of them
MOST_DEPTH = 40
MOST_TRIED = 60  # assignments of a script that hold no JSON
MOST_MEMBERS = 500  # of a list in a flat list
MOST_BEARING = 20  # objects that bear the headline
LEAST = 200  # characters of a text that are more than an abstract
LEAST_TITLE = 10  # letters of a headline by which an article is known
LONGEST_TITLE = 400
LEAST_PIECE = 2  # words of a piece of text among others
_ASSIGNED = late(r"=\s{0,3}(?:JSON\.parse\(\s{0,3})?(?=[\[{\"])")
_NAME = late(r"[\w.$\]\"']\s{0,3}\Z")  # what is assigned to: looked for from the sign, which is found at once
PUSHING = "__next_f.push("
_PUSHED = late(r"__next_f\.push\(\[1,\s*(\"(?:[^\"\\]|\\.)*+\")\]\)")
_ROW = late(r"([0-9a-f]{1,6}):")
_LONG_ROW = late(r"T([0-9a-f]{1,6}),")
ARABIC = late("[\u0600-\u06ff]")
_ESCAPED = late(r"\\u(?:06|[fF][b-eB-E])")
# What hangs below an article and is another's, or no text of it.
_OTHERS = late(
    r"relat|recommend|latest|popular|trend|comment|next|prev|more|seo|author|tag|categor|breadcrumb|image|photo|media|"
    r"video|url|link|slug|href|caption|excerpt|summary|descri|lead|meta|schema|translat",
    re.I,
)
_READER = json.JSONDecoder(strict=False)


class State(NamedTuple):
    """What an application holds of the article on its page."""

    text: Told
    said: Metadata  # when it was published and who wrote it
    title: str = ""  # its headline


NO_STATE = State(NOT_TOLD, NO_METADATA)


class _Bearer(NamedTuple):
    """An object that bears the headline."""

    members: dict[str, Any]
    around: dict[str, Any]  # the object that it is a member of: in a store by keys, what its references name
    name: str  # the member's, or that of the list that it stands in
    title: str
    text: tuple[str, ...]  # the longest of its texts


def read_state(tree: LexborHTMLParser, markup: bytes, titles: Sequence[str]) -> State:
    """Return what the objects that bear a page's headline say; nothing where none of the state does.

    `titles`: what the headline may be, where it is printed nowhere: what stands between the joints of `<title>`.
    """
    keys = frozenset(key for title in titles if len(key := letters_of(title)) >= LEAST_TITLE)
    scripts = [*_telling(tree, keys)] if keys else []
    if not scripts or not has_a_sign(markup):
        return NO_STATE
    bearing = (one for value in _held_in(scripts, keys) for one in _bearing(value, keys))
    found = sorted(bearing, key=lambda one: -sum(map(len, one.text)))  # stable
    if not found:
        return NO_STATE
    said = Metadata(tuple(_said_among(found)), (), broken=False, articles=0)
    return State(Told(found[0].text, by=BY), said, found[0].title)


def _held_in(scripts: Sequence[str], keys: Set[str]) -> Iterator[Any]:
    """The values that scripts hold, and those that they push in pieces."""
    for script in scripts:
        if _may_say(script, keys):
            yield from _values(script, keys)
    pushed = (_decoded(match[1]) or "" for script in scripts for match in _PUSHED.finditer(script))
    yield from _rows("".join(pushed))


def _said_among(found: list[_Bearer]) -> Iterator[Said]:
    """What the object with the longest text says, and what it leaves unsaid the next; else those of no other thing."""
    own = [one for one in found if one.text] or [one for one in found if not _OTHERS.search(one.name)]
    told: set[str] = set()
    for one in own:
        said = [said for said in said_by(one.members, one.around) if said.field not in told]
        told.update(one.field for one in said)
        yield from said


def _telling(tree: LexborHTMLParser, keys: Set[str]) -> Iterator[str]:
    """The scripts in which a headline can stand, or a piece of it; most pages have none."""
    left = MOST_SCRIPT
    for script in _scripts(tree):
        left -= len(script)
        if left < 0:
            return
        if _may_say(script, keys) or PUSHING in script:
            yield script


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    for node in selected(tree.root, 'script:not([src]), [data-page^="{"]'):
        attributes = node.attributes
        said = attributes.get("data-page")
        if said or "ld+json" not in (attributes.get("type") or ""):
            yield said or node.text_lexbor()


def _values(script: str, titles: Set[str]) -> Iterator[Any]:
    """The values that a script holds: itself, what it assigns, what it parses."""
    bare = script.strip()
    if bare[:1] in ("{", "["):
        yield _unflattened(_decoded(bare), titles)
        return
    if "__NUXT__" in script and (state := nuxt_value(script)) is not None:
        yield state
        return
    at, tried = 0, 0
    while tried < MOST_TRIED and (begins := _assigned(script, at)):
        value, at = _decoded_at(script, begins)
        value = _decoded(value) if isinstance(value, str) else value
        tried += value is None
        yield value


def _assigned(script: str, at: int) -> int:
    """Where the next value begins that is assigned to something; 0 for none."""
    for sign in _ASSIGNED.finditer(script, at):
        if _NAME.search(script, max(at, sign.start() - 4), sign.start()):
            return sign.end()
    return 0


def _may_say(script: str, keys: Set[str]) -> bool:
    r"""Whether a headline can stand in a script: most hold none but Latin letters, as they are or escaped.

    >>> _may_say(r'{"a":"\ud83c"}', {"خبر"}), _may_say(r'{"title":"\u062e\u0628\u0631"}', {"خبر"})
    (False, True)
    """
    if not script.isascii() or any(map(str.isascii, keys)):
        return True
    # Of Arabic letters one at least is escaped, or the form of one; in most scripts nothing but emoji are.
    return "\\u" in script and (_ESCAPED.search(script) is not None or not any(map(ARABIC.search, keys)))


def _decoded(text: str) -> Any:
    """The JSON at the beginning of a text; None where there is none."""
    return _decoded_at(text, 0)[0]


def _decoded_at(text: str, at: int) -> tuple[Any, int]:
    """The JSON at a place of a text, and where it ends; None and that place where there is none."""
    try:
        return _READER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at


def _unflattened(value: Any, titles: Set[str]) -> Any:
    """Of a list of Nuxt, whose objects name the places of their members in it, those that bear one of some titles."""
    if not (isinstance(value, list) and any(map(_is_pointing, value[:3]))):
        return value
    flat = _Flat(value)
    places = {at for at, one in enumerate(value) if isinstance(one, str) and _is_title(one, titles)}
    objects = [one for one in value if _is_pointing(one) and not places.isdisjoint(one.values())][:MOST_BEARING]
    return [{key: flat.deep(at) for key, at in one.items()} for one in objects]


@dataclass(frozen=True, slots=True)
class _Flat:
    """Values that name the places of others; what they name is given to the second step, where the text stands."""

    values: list[Any]

    def at(self, place: Any) -> Any:
        return self.values[place] if type(place) is int and 0 <= place < len(self.values) else None

    def plain(self, place: Any) -> Any:
        said = self.at(place)
        return {key: self.at(member) for key, member in said.items()} if _is_pointing(said) else said

    def deep(self, place: Any) -> Any:
        said = self.at(place)
        if isinstance(said, list) and said[:1] == ["Date"]:
            return said[-1]
        return [self.plain(member) for member in said[:MOST_MEMBERS]] if isinstance(said, list) else self.plain(place)


def _is_pointing(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(type(at) is int for at in value.values())


def _rows(stream: str) -> Iterator[Any]:
    """The values of a stream of rows, the long texts of others in the place of `$id`."""
    long: dict[str, str] = {}
    values: list[Any] = []
    at = 0
    while 0 <= at < len(stream):
        row = _ROW.match(stream, at)
        if row and (said := _LONG_ROW.match(stream, row.end())):
            size = int(said[1], 16)  # in bytes
            long[row[1]] = stream[said.end() : said.end() + size].encode()[:size].decode("utf-8", "ignore")
            at = said.end() + len(long[row[1]])
            continue
        value, end = _decoded_at(stream, row.end()) if row else (None, at)
        values.append(value)
        at = stream.find("\n", end) + 1 or len(stream)
    return (_resolved(value, long, 0) for value in values)


def _resolved(value: Any, long: dict[str, str], depth: int) -> Any:
    if depth > MOST_DEPTH:
        return None
    if isinstance(value, str):
        return long.get(value[1:], value.removeprefix("$D")) if value[:1] == "$" else value  # «$D2026-01-20T…»
    if isinstance(value, list):
        return [_resolved(one, long, depth + 1) for one in value]
    if isinstance(value, dict):
        return {key: _resolved(one, long, depth + 1) for key, one in value.items()}
    return value


def _bearing(value: Any, titles: Set[str]) -> Iterator[_Bearer]:
    """The objects in a value that bear one of some titles."""
    waiting: list[tuple[Any, int, dict[str, Any], str]] = [(value, 0, {}, "")]
    left, bearing = MOST_VALUES, 0
    while waiting and left and bearing < MOST_BEARING:
        left -= 1
        one, depth, around, name = waiting.pop()
        if depth > MOST_DEPTH:
            continue
        if isinstance(one, list):
            waiting += ((part, depth + 1, around, name) for part in one if isinstance(part, (dict, list)))
        elif isinstance(one, dict):
            if title := _title_of(one, titles):
                bearing += 1
                text = max(_bodies(one), key=lambda text: sum(map(len, text)), default=())
                yield _Bearer(one, around, name, title, text)
            waiting += ((part, depth + 1, one, str(key)) for key, part in one.items() if isinstance(part, (dict, list)))


def _title_of(members: dict[str, Any], titles: Set[str]) -> str:
    """Which of some titles an object bears; "" for none."""
    said = (written(part) for part in members.values() if isinstance(part, (str, dict)))
    return next((clean(one) for one in said if _is_title(one, titles)), "")


def _is_title(text: str, titles: Set[str]) -> bool:
    return len(text) <= LONGEST_TITLE and letters_of(clean(text)) in titles


def _bodies(members: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The text of each member that is long enough to be the article's: markup, or pieces in a list of blocks."""
    for key, part in members.items():
        if isinstance(key, str) and not _OTHERS.search(key):
            lines = tuple(line for piece in _pieces(part, 0) for line in lines_in(piece))
            if sum(map(len, lines)) >= LEAST:
                yield lines


def _pieces(value: Any, depth: int) -> Iterator[str]:
    """The texts in a member, in order."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, str):
        if len(value.split()) >= LEAST_PIECE:  # an address, a name of a form have one
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _pieces(one, depth + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            if not _OTHERS.search(str(key)):
                yield from _pieces(one, depth + 1)
