"""Pages of measured text, for tests of what is made of a page's boxes and runs."""

from collections.abc import Sequence

from warraq.parse.body.scope import Scope, scope_of
from warraq.parse.page import Page, parse, whole
from warraq.parse.page.run import Run

WORDS = ["قال", "شاهد", "من", "سكان", "الحي", "إن", "الجسر", "القديم", "بقي", "مغلقاً", "طوال", "الشتاء"]


def said(length: int, at: int = 0, end: str = ".") -> str:
    """A text of so many characters, another for each `at`, with that end."""
    words = WORDS[at % len(WORDS) :] + WORDS[: at % len(WORDS)]
    text = (" ".join(words * (length // 40 + 1)))[: length - len(end)]
    return (f"{text[:-1]}ا" if text.endswith(" ") else text) + end


def page_of(body: str, head: str = "") -> Page:
    """The whole of a page with that body."""
    markup = f"<!DOCTYPE html><html lang=ar><head>{head}</head><body>{body}</body>"
    return whole(parse(markup.encode(), "https://a.example/1"))


def runs_of(body: str) -> Sequence[Run]:
    """The runs of a page."""
    return page_of(body).runs


def run_of(body: str) -> Run:
    """The one run of a page."""
    (run,) = runs_of(body)
    return run


def scope(body: str, head: int | None = 0) -> Scope:
    """A page below its run of that index."""
    return scope_of(page_of(body), head)


def box_of(scope_or_page: Scope | Page, name: str) -> int:
    """The first box that has these names."""
    outline, wanted = scope_or_page.outline, set(name.split())
    return next(box for box in range(len(outline)) if wanted <= set(outline.names(box).split()))
