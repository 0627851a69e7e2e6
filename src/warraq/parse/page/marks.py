"""Elements that may carry the headline, a date, a person or a credit."""

from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from warraq.parse.page.outline import names_in, path_of
from warraq.parse.page.run import collapsed
from warraq.parse.page.selecting import holds
from warraq.parse.page.tags import SILENT
from warraq.parse.words.stems import Stems
from warraq.patterns import late

MARK_CHARS = 300  # a byline or a date line is short; a longer text is a paragraph
_VALUES = ("datetime", "content", "data-datetime", "data-timestamp", "data-date", "data-time", "data-published",
           "data-utime", "data-epoch", "title", "href")  # fmt: skip
MOMENT = late(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?|\Z)")  # as scripts write one, whatever they call it
CODE = late(r"[{}<>=;(]")  # every script or style has one of these, hardly any date or name
# Names that sites give to the elements of a byline, a date or a credit. Matched on what `names_in` gives.
MARKED = Stems(
    "date time publish posted updat modif author auteur vcard columnist signature byline by-line createdby created-by "
    "writtenby written-by writer editor reporter journalist contribut source credit headline title",
    alone=r"(?<![a-z])(?:by|sign)(?![\w-])",
    parts="by sign",
)


class Mark:
    """A visible element that may carry a fact about the article. Reads its node only when asked."""

    __slots__ = ("_names", "_text", "node", "order")

    def __init__(self, node: LexborNode, order: int, names: str | None = None) -> None:
        self.node = node
        # position in the walk over the page, comparable with Run.order: nearness to headline and body
        self.order = order
        self._names = names
        self._text: str | None = None

    @property
    def names(self) -> str:
        """What it calls itself, as `names_in` gives it."""
        if self._names is None:
            self._names = names_in(self.node.attributes)
        return self._names

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.node.tag or ""

    @property
    def text(self) -> str:
        """Its text, white space collapsed, cut nowhere; a script in it says nothing (tests/test_dating.py)."""
        if self._text is None:
            text = self.node.text(separator=" ")
            if (len(text) > MARK_CHARS or CODE.search(text)) and holds(self.node, "script,style,noscript"):
                text = " ".join(_spoken(self.node))
            self._text = collapsed(text)
        return self._text

    @property
    def value(self) -> str:
        """The machine's word beside the text: datetime, content, a script's, title or href; "" when there is none."""
        attributes = self.node.attributes
        return next((said for key in _VALUES if (said := attributes.get(key))), "")

    @property
    def moment(self) -> str:
        """The day or moment that an attribute of any name keeps for a script: «data-utc="2025-12-30T11:00Z"»."""
        said = (value for key, value in self.node.attributes.items() if key.startswith("data-") and value)
        return next((value for value in said if MOMENT.match(value)), "")

    @property
    def where(self) -> str:
        """A short CSS path."""
        return path_of(self.node)


def _spoken(node: LexborNode) -> Iterator[str]:
    """The pieces of text in an element that no script or style holds."""
    for part in node.traverse(include_text=True):
        if part.is_text_node and part.parent is not None and part.parent.tag_id not in SILENT:
            yield part.text_content or ""


@lru_cache(maxsize=4096)  # a page says the same class a hundred times
def is_marked(names: str) -> bool:
    """Say whether an element's names speak of a date, a person, a credit or a title.

    >>> is_marked("Post-Date"), is_marked("entry by"), is_marked("standby"), is_marked("by-the-way")
    (True, True, False, False)
    """
    return MARKED.stand_in(names)
