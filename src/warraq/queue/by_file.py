"""Work that is shared by WARC files: each is done by one worker, in a job of the kind that its run asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from warraq.errors import settled
from warraq.queue.desk import Desk
from warraq.queue.jobs import Again, GivenUpError, Wanted, at_hand, put_in
from warraq.store import Store, file_work, runs
from warraq.store.file_work import FILES, FileWork

KINDS = {"reparse": "read", "verify": "verify"}  # of jobs, by the kind of their run
Do = Callable[[Desk, FileWork], str]


def put_in_files(store: Store, kind: str, asked: Mapping[str, Mapping[str, Any]], at: datetime) -> str | None:
    """Open a run of a kind in which this is asked of files, by name; None: of none of them."""
    if not asked:
        return None
    run = runs.new_id(at)
    with store.writing() as connection:
        runs.begin(connection, run, kind, (), at)
        FILES.put_in(connection, [FileWork(run=run, file=name, asked=dict(what)) for name, what in asked.items()])
    with at_hand(store) as app:
        put_in(app, jobs_of((run, name, kind) for name in asked))
    return run


def jobs_of(work: Iterable[tuple[str, str, str]]) -> Iterator[Wanted]:
    """Yield the jobs that do this work (run, file, kind of the run)."""
    for run, file, of in work:
        kind = KINDS[of]
        yield Wanted(kind=kind, values={"run": run, "file": file}, lock=f"file:{file}", once=f"{kind}:{run}:{file}")


def do_file(desk: Desk, run: str, file: str, do: Do) -> str:
    """Do the work on a file, and say what came of it; `Again` when its share of time is used up."""
    store = desk.home.store
    with store.reading() as connection:
        work = FILES.find(connection, run, file)
    if work is None or work.done_at is not None or store.run_of(run).status != "running":
        return "it was done before"
    try:
        return do(desk, work)
    except Again:
        raise
    except Exception as error:
        raise _failed(desk, work, error) from error


def keep(store: Store, work: FileWork) -> None:
    """Keep how far the work on a file is; the error with which it was given up before is over."""
    with store.writing() as connection:
        file_work.keep(connection, work.model_copy(update={"error": None}))


def _failed(desk: Desk, work: FileWork, error: Exception) -> Exception:
    """Keep that an error ended the work, and return what the job ends with."""
    try:
        said = settled(error)
    except Exception as stopping:  # noqa: BLE001 - it stops this file alone
        said = str(stopping)
    with desk.home.store.writing() as connection:
        given_up = file_work.fail(connection, (work.run, work.file), said, desk.home.clock())
    return GivenUpError(said) if given_up else error
