"""The unit that body, notice and tail work on: one line of visible text with what the page says of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link inside a line."""

    text: str
    href: str  # absolute


@dataclass(frozen=True, slots=True)
class Line:
    """One block of visible text, white space collapsed to single spaces, otherwise as read (NFC).

    From text/plain: a line of the file, tag "p", no anchors. From HTML: a block element or a `<br>`-parted piece.
    """

    text: str
    tag: str = "p"  # p, h1 … h6, li, td, div, figcaption, blockquote, …
    where: str = ""  # line number, or a short CSS path with class and id
    anchors: tuple[Anchor, ...] = field(default=())
    link_share: float = 0.0  # share of the text's characters that stand inside links, 0 … 1
    order: int = -1  # position in the walk over the page; -1: not of a page


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in the middle of the body that is no reporting, and the rule that said so."""

    text: str
    rule: str  # caption, share, related, newsletter, …


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines around and in the article, in page order."""

    before: tuple[Line, ...]  # between headline and body: bylines, dates, notices, share bars
    body: tuple[Line, ...]
    after: tuple[Line, ...]  # after the body: credits, disclaimers, tags, "read also"
    cut: tuple[Cut, ...] = ()  # between the body's lines, and not in `body`: to be kept as Removed(role "noise")
