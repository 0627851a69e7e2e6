"""Read XML as it is found on the web: cut short, unescaped, badly nested, wrongly declared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# Possessive quantifiers, and no `<` inside a tag: each character is looked at a few times, whatever is sent.
TOKEN = re.compile(
    r"<!\[CDATA\[|<!--|<\?|<!|</\s*+(?P<close>[^\s<>/]++)[^<>]*+>|<(?P<open>[^\s<>/!?=\"'&;]++)(?P<attributes>[^<>]*+)>"
)
ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>", "<!": ">"}
ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([^\s=/"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
# With the semicolon only: `?a=1&copy=2` is an address with two parameters, not a copyright sign.
ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
MAX_DEPTH = 64  # no feed nests deeper; keeps a million open tags from costing a million comparisons each
PREFIXES = {
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "www.w3.org/2005/atom": "",
    "purl.org/atom/ns": "",
    "www.sitemaps.org/schemas/sitemap/0.9": "",
    "www.google.com/schemas/sitemap/0.84": "",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "www.google.com/schemas/sitemap-news/0.9": "news",
    "search.yahoo.com/mrss": "media",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
}  # the vocabularies that we read, by the prefix that our readers call them; others keep the prefix of the document
SCHEME = re.compile(r"https?://")  # of a vocabulary's address: written either way, with and without a sign at its end
ROOTS = frozenset(("rss", "feed", "urlset", "sitemapindex"))  # what they are called after is the document's own
USUAL = {"atom": "", "atom10": "", "a10": "", "rss": "", "sm": ""}  # prefixes used without a declaration


@dataclass(slots=True)
class Element:
    """One element, with its text and children in document order."""

    name: str  # lower case; prefix only for vocabularies other than the document's own (dc:date, news:title)
    attributes: str  # as written
    parts: "list[str | Element]"
    whole: bool = True  # False: the document ended inside it

    @property
    def text(self) -> str:
        """All text inside, entities read."""
        said = "".join(part if isinstance(part, str) else part.text for part in self.parts)
        if "]]>" in said or "<![CDATA[" in said:  # CDATA inside CDATA leaves its brackets behind
            said = said.replace("<![CDATA[", "").replace("]]>", "")
        return said.strip()

    @property
    def own_text(self) -> str:
        """The text that stands in the element itself, not in a child."""
        return " ".join(part for part in self.parts if isinstance(part, str)).strip()

    def children(self, name: str) -> "list[Element]":
        """The children of that name."""
        return [part for part in self.parts if isinstance(part, Element) and part.name == name]

    def said(self, *names: str) -> str:
        """The text of the first child, by the order of the names, that has any."""
        for name in names:
            for child in self.children(name):
                if text := child.text:
                    return text
        return ""

    def attribute(self, name: str) -> str:
        """The value of an attribute, "" when it is not there."""
        return attributes(self.attributes).get(name, "")


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name."""
    return {name.lower(): unescaped(a or b or c).strip() for name, a, b, c in ATTRIBUTE.findall(written)}


def unescaped(text: str) -> str:
    """The text with its entities read; an ampersand that begins none stays."""
    return ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def records(text: str, names: frozenset[str]) -> Iterator[Element]:
    """Each element of one of the names, in document order; one at a time is held in memory.

    A record that begins before the last one ended ends it. Of a record that the document's end cuts, only
    complete children are kept: half an address is none.
    """
    names_of, stack = _Names(names), list[Element]()
    for kind, said, written in _tokens(text):
        if kind == "text":
            if stack:
                stack[-1].parts.append(said)
            continue
        if "xmlns" in written:
            names_of.declare(written)
        name = names_of.resolved(said)
        if kind == "close":
            if name in names and stack:
                yield stack[0]
                stack.clear()
            else:
                _close(stack, name)
            continue
        if name in names and stack:
            yield stack[0]
            stack.clear()
        if stack:
            stack[-1].parts.append(element := Element(name, written, []))
            if kind == "open" and len(stack) < MAX_DEPTH:
                stack.append(element)
        elif name in names:
            stack.append(Element(name, written, []))
    if stack:
        yield _cut(stack)


def _close(stack: list[Element], name: str) -> None:
    """Close the innermost element of that name, and what stands open inside it; a stray end tag closes nothing."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            del stack[depth:]
            return


def _cut(stack: list[Element]) -> Element:
    record = stack[0]
    if len(stack) > 1:
        record.parts = [part for part in record.parts if part is not stack[1]]
    record.whole = False
    return record


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """(text, what it says, ""), (open | empty | close, name, attributes as written)."""
    at = 0
    while mark := TOKEN.search(text, at):
        start, begun = mark.start(), at
        if start > begun and not (between := text[begun:start]).isspace():
            yield "text", unescaped(between), ""
        at = mark.end()
        if name := mark["open"]:
            written = mark["attributes"]
            yield ("empty" if written.endswith("/") else "open"), name, written
        elif name := mark["close"]:
            yield "close", name, ""
        else:
            end = text.find(ENDS[mark[0]], at)
            end = len(text) if end < 0 else end
            if mark[0] == "<![CDATA[":
                yield "text", text[at:end], ""
            at = end + len(ENDS[mark[0]])
    if at < len(text):
        yield "text", unescaped(text[at:]), ""


class _Names:
    """The names of a document in our own prefixes."""

    def __init__(self, records: frozenset[str]) -> None:
        self._prefixes, self._records = dict(USUAL), records
        self._known: dict[str, str] = {}

    def declare(self, written: str) -> None:
        for name, address in attributes(written).items():
            if name.startswith("xmlns:") and len(self._prefixes) < MAX_DEPTH:
                prefix = name.removeprefix("xmlns:")
                known = PREFIXES.get(SCHEME.sub("", address.lower(), count=1).rstrip("/#"))
                self._prefixes[prefix] = self._prefixes.get(prefix, prefix) if known is None else known
        self._known.clear()

    def resolved(self, name: str) -> str:
        known = self._known.get(name)
        if known is None:
            prefix, colon, local = name.lower().partition(":")
            if local in ROOTS or (local in self._records and prefix not in self._prefixes):
                self._prefixes[prefix] = ""  # whatever it was declared for, if it was
            ours = self._prefixes.get(prefix, prefix)
            known = name.lower() if not colon else f"{ours}:{local}" if ours else local
            if len(self._known) < 1000:  # a document that invents names must not fill the memory
                self._known[name] = known
        return known
