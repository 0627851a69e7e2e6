"""The unit that body, notice and tail work on: one line of visible text with what the page says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))  # tags of lines that head a part of a text, or what is beside it
ALL_HEADINGS = HEADINGS | {"h1"}  # and of what heads all of it
WHOLE_LINK = 0.9  # share of a line in links from which it is the title of another story


class Anchor(NamedTuple):
    """A link inside a line."""

    text: str
    href: str  # absolute


class Line:
    """One block of visible text, white space collapsed to single spaces, otherwise as read (NFC).

    From text/plain: a line of the file, tag "p", no anchors. From HTML: a block element or a `<br>`-parted piece.
    Path and anchors may be given as what finds them: of most lines nobody asks for either.
    """

    __slots__ = ("_anchors", "_parts", "_where", "link_share", "order", "tag", "text")

    def __init__(
        self,
        text: str,
        tag: str = "p",
        where: str | Callable[[], str] = "",
        anchors: tuple[Anchor, ...] | Callable[[], tuple[Anchor, ...]] = (),
        link_share: float = 0.0,
        order: int = -1,
    ) -> None:
        self.text = text
        self.tag = tag  # p, h1 … h6, li, td, div, figcaption, blockquote, …
        self._where = where
        self._anchors = anchors
        self.link_share = link_share  # share of the text's characters that stand inside links, 0 … 1
        self.order = order  # position in the walk over the page; -1: not of a page
        self._parts: Callable[[], tuple[str, ...]] | None = None

    @property
    def where(self) -> str:
        """Line number, or a short CSS path with class and id."""
        if not isinstance(self._where, str):
            self._where = self._where()
        return self._where

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The links in it, in order."""
        if not isinstance(self._anchors, tuple):
            self._anchors = self._anchors()
        return self._anchors

    @property
    def parts(self) -> tuple[str, ...]:
        """What nothing but their style parts: «تقرير: هدى سالم», «صور: سامر الخطيب»; of most lines the text alone."""
        return self._parts() if self._parts is not None else (self.text,)

    @property
    def may_be_parted(self) -> bool:
        """Whether something may part it; of most lines nothing does."""
        return self._parts is not None

    def parted_by(self, parts: Callable[[], tuple[str, ...]]) -> "Line":
        """The line, with what says its parts; of most lines nobody asks."""
        self._parts = parts
        return self

    def with_text(self, text: str) -> "Line":
        """The line with another text: what is left of it."""
        return Line(text, self.tag, self._where, self._anchors, self.link_share, self.order)

    def below(self, label: "Line") -> "Line":
        """The line with its label, which stands above it, before its text."""
        text = f"{label.text} {self.text}"
        return Line(text, self.tag, label._where, self._anchors, self.link_share, self.order)


class LeftOut(NamedTuple):
    """A text in the article's place that is no reporting, and the rule that said so."""

    text: str
    rule: str  # caption, share, related, newsletter, …


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines around and in the article, in page order."""

    before: tuple[Line, ...]  # between headline and body: bylines, dates, notices, share bars
    body: tuple[Line, ...]
    after: tuple[Line, ...]  # after the body: credits, disclaimers, tags, "read also"
    cut: tuple[LeftOut, ...] = ()
    """what stands between headline and the end of the article's box and is not in `body`: to be kept as noise"""


NOWHERE = Zones((), (), ())  # no text
