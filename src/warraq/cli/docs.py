"""`warraq docs`."""

from typing import Annotated

import typer

from warraq.cli.output import say_rows


def docs(
    name: Annotated[str | None, typer.Argument(help="One page, as it is written; none named: the list.")] = None,
) -> None:
    """Print a page of the documentation, or which there are.

    Example: warraq docs cookbook
    """
    from warraq.documents import headline, pages

    known = pages()
    if name is None:
        say_rows(("page", "says"), [(one, headline(page)) for one, page in known.items()])
    elif name not in known:
        raise typer.BadParameter(f"there is no page {name}; `warraq docs` lists them")
    else:
        typer.echo(known[name].read_text(encoding="utf-8"), nl=False)
