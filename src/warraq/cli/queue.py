"""`warraq queue`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of, store_of
from warraq.cli.output import harmless, say, say_json

if TYPE_CHECKING:
    from warraq.queue.state import Counted, State

queue = typer.Typer(help="What waits for workers, what they do, and what failed.", invoke_without_command=True)
HostsOption = Annotated[bool, typer.Option("--hosts", help="Name every host.")]


@queue.callback()
def show(
    context: typer.Context, hosts: HostsOption = False, home: HomeOption = None, as_json: JsonOption = False
) -> None:
    """Show what waits for workers, what they do, and what failed. Exit code 1: something failed.

    Example: warraq queue --hosts
    """
    if context.invoked_subcommand is not None:
        return
    from warraq.queue.jobs import make_ready
    from warraq.queue.state import state_of

    with store_of(settings_of(home)) as store:
        make_ready(store)
        state = state_of(store)
    if as_json:
        say_json(state.model_dump())
    else:
        for line in _lines(state, state.hosts if hosts else ()):
            say(harmless(line))
    raise typer.Exit(int(any(one.status == "failed" for one in state.odd)))


@queue.command()
def retry(
    job: Annotated[list[int], typer.Argument(help="Numbers of failed jobs, as `warraq queue` names them.")],
    home: HomeOption = None,
) -> None:
    """Let failed jobs wait again.

    Example: warraq queue retry 17
    """
    from warraq.queue.jobs import make_ready
    from warraq.queue.state import retry as again

    with store_of(settings_of(home)) as store:
        make_ready(store)
        for one in job:
            say(harmless(f"{again(store, one)}: it waits again"))


def _lines(state: "State", hosts: "tuple[Counted, ...]") -> Iterator[str]:
    yield f"workers: {state.workers}"
    for run in state.runs:
        yield f"run {run.run}: {run.done} of {f'{run.files} files' if run.files else f'{run.hosts} hosts'} done"
    yield from (_line(one) for one in (*state.kinds, *hosts))
    if not state.kinds:
        yield "nothing waits"
    for one in state.odd:
        said = f": {one.said}" if one.said else ""
        yield f"{one.status} job {one.id}: {one.kind} {one.host or ''} of run {one.run}, {one.tries} tries{said}"
    if any(one.status == "failed" for one in state.odd):
        yield "try: warraq queue retry NUMBER"


def _line(one: "Counted") -> str:
    numbers = {"waiting": one.waiting, "running": one.running, "stalled": one.stalled, "failed": one.failed}
    told = ", ".join(f"{number} {name}" for name, number in numbers.items() if number)
    return f"{one.kind}{f' {one.host}' if one.host else ''}: {told}"
