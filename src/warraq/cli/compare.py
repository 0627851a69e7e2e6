"""`warraq compare`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of, store_of
from warraq.cli.output import isolated, say, say_line

if TYPE_CHECKING:
    from warraq.compare import Compared


def compare(
    url: Annotated[str, typer.Argument(help="Address of an article that is held.")],
    other_url: Annotated[str, typer.Argument(help="Address of another one.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what a copy changed: its headline, and the sentences that it dropped, added or altered.

    Example: warraq compare https://example.org/first https://example.net/copy
    """
    from warraq.compare import compare as compared

    with store_of(settings_of(home)) as store:
        told = compared(store, url, other_url)
    if as_json:
        say_line(told)
        return
    for line in _lines(told):
        say(line)


def _lines(told: "Compared") -> Iterator[str]:
    yield f"first  {told.earlier} (by {told.first_by})"
    yield f"later  {told.later}, {told.delay_s} s later as far as we saw"
    shares = f"{told.share:.0%} of the later, {told.earlier_share:.0%} of the first"
    yield f"common {shares}; {told.longest_run} words in a row"
    yield f"changes {', '.join(told.wording.kinds) or 'none'}"
    if told.wording.title:
        yield f"- {isolated(told.wording.title.before)}"
        yield f"+ {isolated(told.wording.title.after)}"
    for pair in told.wording.altered:
        yield f"- {isolated(pair.before)}"
        yield f"+ {isolated(pair.after)}"
    yield from (f"- {isolated(sentence)}" for sentence in told.wording.dropped)
    yield from (f"+ {isolated(sentence)}" for sentence in told.wording.added)
