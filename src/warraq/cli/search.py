"""`warraq search`: find articles by words, however they are spelled."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from warraq.cli.opened import opened
from warraq.cli.printing import harmless, say, say_json

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(search)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words; "a phrase", -without, one OR other, begin*.')],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at the most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Find articles by words, however they are spelled; the best first.

    Example: warraq search "المعبر التجاري"
    """
    with opened(context) as archive:
        hits = archive.store.search(query, limit)
    for hit in hits:
        if as_json:
            say_json(hit.model_dump(mode="json"))
            continue
        print(marked(hit.title, hit.title_marks))  # noqa: T201 (made harmless piece by piece)
        say(f"  {hit.url}")
        print(f"  {marked(hit.snippet, hit.marks)}")  # noqa: T201
    if not hits and not as_json:
        say("nothing found")


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return one harmless line with what was found in bold on a terminal, in brackets elsewhere."""
    left, right = (BOLD, PLAIN) if sys.stdout.isatty() else ("[", "]")
    pieces, done = [], 0
    for start, end in marks:
        pieces += [harmless(text[done:start]), left, harmless(text[start:end]), right]
        done = end
    return "".join([*pieces, harmless(text[done:])])
