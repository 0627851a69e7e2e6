"""Options of two words that may be repeated: `-p name value`."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Annotated, Any

import typer
import typer.core

GivenOption = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME VALUE", help="What stands for :NAME in the statement; repeat it."),
]


class NamesAndValues(typer.core.TyperCommand):
    """A command whose `-p` takes two words; Typer knows no repeated option of two."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Make the two words one."""
        made: list[str] = []
        waiting = iter(args)
        for word in waiting:
            made.append(word)
            if word in ("-p", "--param"):
                named = list(islice(waiting, 2))
                made += ["=".join(named)] if named else []
        return super().parse_args(ctx, made)


def given_by(words: Iterable[str] | None) -> dict[str, str]:
    """Return what stands for each name."""
    parts = [word.partition("=") for word in words or ()]
    if any(not between for _, between, _ in parts):
        raise typer.BadParameter("-p takes a name and a value, as in `-p name value`")
    return {name: value for name, _, value in parts}


def day_of(words: str | None) -> str | None:
    """Return a day that is given as 2026-01-28; what is written otherwise would be compared as it stands, and miss."""
    try:
        return None if words is None else date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{words} is no day like 2026-01-28") from error
