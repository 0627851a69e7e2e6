"""The elements around visible text, as columns, and what each calls itself."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from selectolax.lexbor import LexborNode

from warraq.parse.page.tags import TAGS

HIDDEN = "hidden"  # in the place of a style: blocks that are streamed into a page have it, and are shown by a script
NOT_SHOWN = "display:none"
NONE = -1  # the index of no box
MOST_TAG = 40  # characters of a tag; paths are remembered from page to page
MOST_NAMES = 400  # characters of names that are looked at: hostile pages have megabytes of them
_NAMING = (
    "id",
    "rel",
    "itemprop",
    "data-component",
    "data-testid",
    "data-field",
    "data-elementor-type",
    "role",
)  # beside class
_NAMING_ALL = frozenset(_NAMING)
_TELLING = _NAMING_ALL | {"style", "hidden", "placeholder", "fallback"}


class Outline:
    """The boxes of a page, elements with visible text below them, as columns: the index of a box is its row.

    Boxes stand in page order, each after those around it. A page has hundreds, and most stand in menus that nobody
    looks at: a row of numbers costs half of an object, and names are read when they are asked for.
    """

    __slots__ = (
        "_names",
        "blocks",
        "ends",
        "firsts",
        "lasts",
        "links",
        "nodes",
        "parents",
        "styles",
        "tag_ids",
        "was_escaped_twice",
    )

    def __init__(self) -> None:
        self.nodes: list[LexborNode] = []
        self.tag_ids: list[int] = []
        self.parents: list[int] = []
        """the box around, NONE for the outermost: `html`, in which no line stands but in `body`"""
        self.blocks: list[int] = []
        """the block that its text stands in: itself, or the block around an inline element"""
        self.links: list[int] = []
        """the link that it is or that is around it, or NONE"""
        self.firsts: list[int] = []
        """the first of its runs among the page's, or the one after it for what goes on in a run; they never go down"""
        self.lasts: list[int] = []
        """and the last; NONE when it has no text after all"""
        self.ends: Sequence[int] = ()
        """characters of text in the page before each run, and in all of it"""
        self.styles: dict[int, str] = {}
        """of those whose names were asked for, if they have one"""
        self.was_escaped_twice = False  # some text of it that was read
        self._names: dict[int, str] = {}

    def __len__(self) -> int:
        """How many boxes there are."""
        return len(self.nodes)

    def names(self, box: int) -> str:
        """What a box calls itself, as `names_in` gives it; read when first asked for."""
        if box in self._names:
            return self._names[box]
        attributes = self.nodes[box].attributes
        if _TELLING.isdisjoint(attributes):  # most have a class or nothing
            names = (attributes.get("class") or "")[:MOST_NAMES]
        else:
            names = names_in(attributes)
            self._keep_style(box, attributes)
        self._names[box] = names
        return names

    def _keep_style(self, box: int, attributes: dict[str, str | None]) -> None:
        """Keep what an element says of how it is shown."""
        if style := attributes.get("style") or (HIDDEN if "hidden" in attributes else ""):
            self.styles[box] = style
        elif "placeholder" in attributes or "fallback" in attributes:  # of AMP, until the element is there or instead
            self.styles[box] = NOT_SHOWN

    def tag(self, box: int) -> str:
        """The name of its element."""
        return TAGS.get(self.tag_ids[box]) or (self.nodes[box].tag or "")[:MOST_TAG]

    def length(self, box: int) -> int:
        """Characters of text in a block; an inline element has none of its own."""
        return self.ends[self.lasts[box] + 1] - self.ends[self.firsts[box]] if self.blocks[box] == box else 0

    def runs_in(self, box: int) -> range:
        """The indices of the runs in a box."""
        return range(self.firsts[box], self.lasts[box] + 1)

    def boxes_in(self, box: int) -> range:
        """The boxes in a box: they follow it, and those after it begin after its last run."""
        return range(box + 1, bisect_right(self.firsts, self.lasts[box]))

    def around(self, box: int) -> Iterable[int]:
        """The box, and those around it outwards."""
        while box >= 0:
            yield box
            box = self.parents[box]

    def place(self, box: int) -> str:
        """A short path: the box and the one around it, each with the names that tell it from others."""
        above = self.parents[box]
        step = _step_of(self.tag(box), self.names(box))
        return step if above < 0 else f"{_step_of(self.tag(above), self.names(above))} > {step}"


@lru_cache(maxsize=4096)  # the paragraphs of an article share the box around them, pages of a site most of theirs
def _step_of(tag: str, names: str) -> str:
    return f"{tag}.{names.replace(' ', '.')}" if names else tag


def names_in(attributes: dict[str, str | None]) -> str:
    """What an element calls itself: class and the attributes of `_NAMING`, as written, joined by spaces."""
    if not attributes:
        return ""
    names = attributes.get("class") or ""
    if not _NAMING_ALL.isdisjoint(attributes):  # most have none of them
        for key in _NAMING:
            if key in attributes and (said := attributes[key]):
                names = f"{names} {said}" if names else said
    return names[:MOST_NAMES]


def path_of(node: LexborNode) -> str:
    """A short CSS path: the element and the one around it, with id and classes."""
    above = node.parent
    step = _step(node.tag or "", node.attributes)
    if above is None or not above.is_element_node:
        return step
    return f"{_step(above.tag or '', above.attributes)} > {step}"


def _step(tag: str, attributes: dict[str, str | None]) -> str:
    """One step of a path; four classes are enough to find it."""
    if not attributes:
        return tag
    name = f"#{attributes['id']}" if attributes.get("id") else ""
    classes = attributes.get("class")
    return f"{tag}{name}.{'.'.join(classes.split()[:4])}" if classes else f"{tag}{name}"
