"""A process in which foreign markup is read: it may die, of memory or of anything else, and nobody else does."""

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from types import ModuleType
from typing import Any

from warraq.confined.children import Spent, is_stopped, said_by_system, spent_by, uncounted, wait_for, watched
from warraq.endings import unheard
from warraq.logs import SILENT, Log
from warraq.pipes import is_hung_up, receive, send_within

# loaded once, not by each process when it meets its first page
SHARED = ["warraq.own_group", "warraq.workers", "warraq.dates.reading", "warraq.workers.warmed"]
TRIM_THRESHOLD = 64 << 20  # glibc gives memory back after every page otherwise, which takes longer than the parsing
COLLECT_AFTER = 50_000  # objects; a page holds 5,000 while it is read
MEMORY = 96 << 20  # bytes beyond what a process begins with; a page of 8 MB takes 50
LITTLE = 32 << 20  # the same for pages of a megabyte
LARGE = 1 << 20  # bytes of a piece of memory that the system itself is asked for
HEAVY = 16 << 20  # bytes that a process holds beyond what it began with; more is given back: a usual page takes a third
TRIES = 5  # the server that starts processes may have been killed, and takes a moment to be missed
PAUSE_S = 0.05
START_S = 30.0  # that a process needs before its first page, on a busy machine
GOING_S = 5.0  # an idle process ends at once
GONE_S = 90.0  # that a killed one is waited for: the server that tells of it may be killed meanwhile, being late
MODEST = 5  # niceness beyond that of the others: a third of what they get where the processor is short

Context = ForkContext | ForkServerContext


def processes() -> ForkServerContext:
    """Return what starts processes that share what readers need, loaded once by a server, which begins to load them.

    Not forked from here: the fetcher's thread may hold a lock at that moment.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(SHARED)
    with suppress(OSError), _served(SILENT):  # whoever starts a process meets what is amiss
        forkserver.ensure_running()
    return context


def get_ready() -> None:
    """Have what processes share loaded while something else is done: that takes a second."""
    processes()


@contextmanager
def _served(log: Log) -> Iterator[None]:
    """Have a process started by a server, which is not waited for when somebody stops it. OSError: it is gone."""
    uncounted()
    with watched(log), _starting():
        try:
            yield
        except EOFError:
            raise ChildProcessError("what starts processes was gone") from None


@contextmanager
def _starting() -> Iterator[None]:
    """Start processes that hear no signals, and do not know which program runs here.

    They would load it anew, and read pages without it.
    """
    program = sys.modules["__main__"]
    with unheard():
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program


class Confined:
    """One such process and the pipe to it."""

    def __init__(
        self, work: Callable[..., None], *args: Any, context: Context | None = None, log: Log = SILENT
    ) -> None:
        """Start it with its end of the pipe and these arguments; OSError when the system starts none.

        One that is gone or stopped before it has them is replaced, as is the server that starts processes.
        """
        context, self._log = context or processes(), log
        for left in reversed(range(TRIES)):
            try:
                self._start(context, work, args)
            except OSError as error:
                if not left:
                    raise
                log.warning("worker_replaced", reason=f"while it began: {error}")
                time.sleep(PAUSE_S)
            else:
                return

    def _start(self, context: Context, work: Callable[..., None], args: tuple[Any, ...]) -> None:
        is_copy = isinstance(context, ForkContext)  # it has all that this process has
        self.pipe, theirs = context.Pipe()
        try:
            given = (_as_copy, work, theirs, *args) if is_copy else (_with_what_comes, theirs, work)
            self._process = context.Process(target=given[0], args=given[1:], daemon=True)
            with _starting() if is_copy else _served(self._log):
                self._process.start()
        finally:
            theirs.close()  # so that its death is the end of the pipe
        if not is_copy:
            try:
                send_within(self.pipe, args, START_S, lambda: is_stopped(self.pid))
            except OSError:
                self.end()
                raise

    @property
    def pid(self) -> int | None:
        """Its number in the system."""
        return self._process.pid

    def spent(self) -> "Spent | None":
        """Return what it has taken of the processor, and whether it runs; None where the system does not tell."""
        return spent_by(self.pid)

    def allow(self, more: int) -> None:
        """Let it have so many more bytes of memory than it has limited itself to."""
        with suppress(OSError, ValueError, AttributeError):
            soft, hard = resource.prlimit(self.pid or 0, resource.RLIMIT_DATA)
            if soft != resource.RLIM_INFINITY:
                resource.prlimit(self.pid or 0, resource.RLIMIT_DATA, (soft + more, hard))

    def be_modest(self) -> None:
        """Let others have the processor first: those that began as it did, whatever class and niceness that is."""
        pid = self.pid or 0
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid) + MODEST)
        with suppress(OSError, AttributeError):
            if (policy := os.sched_getscheduler(pid)) in (os.SCHED_FIFO, os.SCHED_RR):  # niceness counts for nothing
                lower = os.sched_getparam(pid).sched_priority - 1
                os.sched_setscheduler(pid, policy if lower else os.SCHED_OTHER, os.sched_param(lower))

    def end(self) -> None:
        """Let it go; whatever it is doing is broken off."""
        self._kill()
        self.pipe.close()
        self._forget()

    def let_go(self) -> None:
        """End it when it has nothing to do."""
        if is_stopped(self.pid):  # it does not go by itself
            self._kill()
        self.pipe.close()
        wait_for(self._process, GOING_S, self._log)
        with suppress(OSError, ValueError):
            self._process.kill()
        self._forget()

    def _kill(self) -> None:
        """Kill it; also where nobody tells whether it is gone, since the server that started it is, but its pipe does.

        `multiprocessing` takes such a one for ended.
        """
        with suppress(OSError, ValueError):
            if self._process.exitcode is None:
                self._process.kill()
            elif not is_hung_up(self.pipe):
                os.kill(self.pid or 0, signal.SIGKILL)

    def _forget(self) -> None:
        """Wait for the end of a process that was killed or is idle."""
        if wait_for(self._process, GONE_S, self._log):
            self._process.close()


def _as_copy(work: Callable[..., None], *args: Any) -> None:
    """Begin in a group of its own, as those do that a server starts."""
    os.setpgid(0, 0)
    work(*args)


def _with_what_comes(pipe: Connection, work: Callable[..., None]) -> None:
    """Begin with arguments from the pipe: `multiprocessing` would wait for ever for a process that is stopped."""
    try:
        args = receive(pipe)
    except EOFError:  # whoever started it is gone
        return
    work(pipe, *args)


def confine(memory: int = MEMORY) -> None:
    """Let this process have so much memory more than it has now, and read markup with little waste.

    Linux alone counts what is asked for (RLIMIT_DATA); elsewhere the limit of time is all there is.
    """
    keep_memory()
    os.environ["RUST_BACKTRACE"] = "0"  # a library that gets no memory would need some to say where, and wait for ever
    with suppress(OSError, ValueError, IndexError):
        pages = int(said_by_system("/proc/self/statm").split()[5])
        limit = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def be_quiet() -> None:
    """Print nothing from here on: a library that gets no memory prints where, and cron would mail it."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def keep_memory() -> None:
    """Tell glibc to keep freed memory for the next page, and the collector of cycles to look for them less often."""
    collect_seldom()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(-1, TRIM_THRESHOLD)  # M_TRIM_THRESHOLD


def collect_seldom() -> None:
    """Tell the collector of cycles to look for them less often.

    Pages and rows hold no cycles and go by themselves; the default has the collector at work several times within each.
    """
    gc.set_threshold(COLLECT_AFTER)


def give_large_back() -> None:
    """Tell glibc to give large pieces of memory back as soon as they are free: a night holds many for a moment."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(-3, LARGE)  # M_MMAP_THRESHOLD; left alone, it grows with what is freed


class Held:
    """What this process holds of memory."""

    def __init__(self) -> None:
        self._least = resident()

    def give_back(self) -> None:
        """Give back what is free, where it is much: to look for it after every page takes longer than to read one.

        What cannot be given back is no reason to look again.
        """
        if resident() - self._least > HEAVY:
            give_back()
            self._least = resident()


def give_back() -> None:
    """Give back what is free of this process's memory."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def resident() -> int:
    """Return how many bytes of memory this process holds; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(said_by_system("/proc/self/statm").split()[1]) * resource.getpagesize()
    return 0
