"""Files that are checked side by side, by processes that may be gone or stopped and are replaced then."""

from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from warraq.confined import START_S, Confined, Context
from warraq.confined.children import is_stopped
from warraq.errors import ArchiveError, WarraqError, surprise
from warraq.pipes import STOPPED, receive, receive_within, send_within
from warraq.verify.file import Checked, Task, check

PATIENCE_S = 1.0  # between two looks at whether one is stopped: to check a large file takes minutes
TRIES = 3  # processes that a file may have
GONE = "it is gone"

Check = Callable[[Task], Checked]


class SideBySide:
    """So many processes that check files. Use it in a `with`: its end breaks off what they do."""

    def __init__(
        self, count: int, do: Check = check, patience_s: float = PATIENCE_S, context: Context | None = None
    ) -> None:
        self._count, self._do, self._patience_s, self._context = count, do, patience_s, context
        self._idle = list[Confined]()
        self._busy: dict[Connection, tuple[Confined, Task, int]] = {}  # by pipe; how often the file was begun

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in [*self._idle, *(process for process, _, _ in self._busy.values())]:
            process.end()
        self._idle.clear()
        self._busy.clear()

    def check(self, tasks: Iterable[Task]) -> Iterator[Checked]:
        """Yield what comes of files as they are done; few are in hand at a time, whatever the archive holds.

        ArchiveError when whatever process has a file in hand is killed or stopped.
        """
        for task in tasks:
            while len(self._busy) >= self._count:
                yield from self._told()
            self._begin(task, 1)
        while self._busy:
            yield from self._told()

    def _begin(self, task: Task, tries: int) -> None:
        process = self._idle.pop() if self._idle else Confined(_check_for_ever, self._do, context=self._context)
        self._busy[process.pipe] = process, task, tries
        try:
            send_within(process.pipe, task, START_S, lambda: is_stopped(process.pid))
        except OSError as error:
            self._again(process, str(error))

    def _told(self) -> Iterator[Checked]:
        """Yield what was told by now; where that is nothing, replace those that are stopped."""
        ready = [pipe for pipe in wait([*self._busy], self._patience_s) if isinstance(pipe, Connection)]
        for pipe in ready:
            process, _, _ = self._busy[pipe]
            try:
                told = receive_within(pipe, START_S)
            except EOFError:
                self._again(process, GONE)
                continue
            del self._busy[pipe]
            self._idle.append(process)
            if isinstance(told, Exception):
                raise told
            yield told
        for process in [] if ready else [one for one, _, _ in self._busy.values() if is_stopped(one.pid)]:
            self._again(process, STOPPED)

    def _again(self, process: Confined, why: str) -> None:
        """Give a file to another process."""
        _, task, tries = self._busy.pop(process.pipe)
        process.end()
        if tries >= TRIES:
            reason = f"no process could check {task.name}, {TRIES} of them were lost; of the last: {why}"
            raise ArchiveError(reason, step="verify")
        self._begin(task, tries + 1)


def _check_for_ever(pipe: Connection, do: Check) -> None:
    """Check what comes through the pipe until it is closed; runs in a process of its own."""
    while True:
        try:
            task = receive(pipe)
        except EOFError:
            return
        try:
            told: Checked | Exception = do(task)
        except (WarraqError, OSError) as error:  # it is raised where the file was asked for
            told = error
        except Exception as error:  # noqa: BLE001 - the place is told here, and not everything goes through a pipe
            told = ArchiveError(surprise(error), step="verify")
        pipe.send(told)
