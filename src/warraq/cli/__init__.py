"""The commands: words on the command line to the calls below; no logic."""

import atexit
import errno
import gc
import io
import os
import select
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from types import TracebackType
from typing import Annotated, Any

import typer
from typer.main import get_command

from warraq import causes
from warraq.cli.compare import compare
from warraq.cli.config import config
from warraq.cli.db import db
from warraq.cli.demo import demo
from warraq.cli.docs import docs
from warraq.cli.doctor import doctor
from warraq.cli.explain import explain
from warraq.cli.export import export
from warraq.cli.extract import extract
from warraq.cli.freeze import freeze
from warraq.cli.ingest import ingest
from warraq.cli.init import init
from warraq.cli.outlet import outlet
from warraq.cli.output import harmless, say, say_aside
from warraq.cli.parameters import NamesAndValues
from warraq.cli.queue import queue
from warraq.cli.reparse import reparse
from warraq.cli.search import search
from warraq.cli.serve import serve
from warraq.cli.site import site
from warraq.cli.sql import sql
from warraq.cli.status import status
from warraq.cli.views import views
from warraq.cli.warc import warc
from warraq.cli.worker import worker
from warraq.endings import SIGNALS, Interrupted, breaking_off
from warraq.errors import LockedError, WarraqError
from warraq.harmless import is_text, legible
from warraq.secrets import hidden

LOCKED = os.EX_TEMPFAIL  # 75: cron tries again next time
LOADED = 200_000  # objects: more than what any command loads, which stays until it ends
COMPLETION = "_WARRAQ_COMPLETE"  # set by a shell that asks how a line may go on
# Typer brings its own Click, under a name that is not ours to import.
UsageError: type[Exception] = typer.BadParameter.__base__ or Exception

EXIT_CODES = (
    "Exit codes: 0 all well, 1 a person is needed, 2 wrong usage, 3 reparse found differences, "
    "75 another run holds the lock."
)

app = typer.Typer(
    name="warraq",
    help="Arabic news into an archive an analyst can trust: what was said, who said it first, when, and how we know.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
every = (init, ingest, reparse, extract, explain, freeze, search, status, doctor, views, docs, compare, worker, serve)
for command in every:
    app.command()(command)
app.command(cls=NamesAndValues)(sql)
app.command(cls=NamesAndValues)(export)
app.add_typer(site, name="site")
app.add_typer(outlet, name="outlet")
app.add_typer(db, name="db")
app.add_typer(queue, name="queue")
app.add_typer(warc, name="warc")
app.add_typer(config, name="config")
app.add_typer(demo, name="demo")


def say_version(asked: bool) -> None:
    """Print which warraq this is."""
    if asked:
        from warraq import __version__

        say(f"warraq {__version__}")
        raise typer.Exit


@app.callback()
def group(
    version: Annotated[
        bool, typer.Option("--version", callback=say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep Arabic news in an archive an analyst can trust."""


def main() -> None:
    """Run the command of the command line; a signal to end breaks it off."""
    sys.excepthook = tell_surprise
    gc.set_threshold(LOADED)  # or Python looks through them again and again while they are loaded: a sixth of `status`
    write_any_letter()
    with breaking_off():
        code = run(sys.argv[1:])
    for one in SIGNALS:  # what comes while Python ends itself is no traceback either
        signal.signal(one, signal.SIG_DFL)
    atexit.register(leave, code)
    sys.exit(code)


def leave(code: int) -> None:
    """End the process at once: Python would take all that is loaded apart first, half of what `--version` takes."""
    atexit.unregister(leave)
    atexit._run_exitfuncs()  # what others want to be done at the end
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def write_any_letter() -> None:
    """Let no locale stop what is printed: programs and files take UTF-8, a terminal what it has, and escapes else."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            known = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if known else "utf-8", errors="backslashreplace")


def tell_surprise(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print what nobody foresaw where it happened, for whoever mends it; without the passwords in it."""
    sys.stderr.write(hidden("".join(traceback.format_exception(kind, error, trace))))
    say_aside("warraq: this is a fault of warraq's own; please report the lines above")


def run(words: Sequence[str]) -> int:
    """Run a command and return its exit code. What is expected to go wrong is a sentence, never a traceback."""
    try:
        return told(list(words))
    except (WarraqError, UsageError, OSError, MemoryError, KeyboardInterrupt) as error:
        if isinstance(error, BrokenPipeError) and is_read_no_more():  # `warraq search … | head`
            write_no_more()
            return 0
        sentence, code = wrong(error, command_of(words))
        say_aside(f"warraq: {hidden(harmless(sentence))}")
        write_no_more()
        return code


def is_read_no_more() -> bool:
    """Say whether whoever read our output is gone; a pipe of our own, to a process that reads pages, is another."""
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in output.poll(0))


def write_no_more() -> None:
    """Let go of what a full disk did not take, or a reader that is gone.

    Python would write it again at its end, and end with 120 and a traceback.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def told(words: list[str]) -> int:
    """Do what the words of a command line say, and return the exit code; whatever goes wrong comes out as it is."""
    command = program()
    try:
        if COMPLETION in os.environ:
            command.main(words, prog_name="warraq")
        with command.make_context("warraq", words) as context:
            command.invoke(context)
        sys.stdout.flush()  # whoever redirected it to a full disk must hear of it
    except typer.Exit as end:
        return end.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # that one has been printed
            raise
        return 2
    except UnicodeEncodeError as error:
        if odd := [legible(word) for word in words if not is_text(word)]:
            raise typer.BadParameter(f"{odd[0]} is no UTF-8; write it so") from error
        raise
    return 0


@cache
def program() -> Any:
    """Return every command with its options, made once."""
    return get_command(app)


def command_of(words: Sequence[str]) -> str:
    """Return the command that words begin with: `site add`."""
    known: Any = program()
    found: list[str] = []
    for word in words:
        known = getattr(known, "commands", {}).get(word)
        if known is None:
            break
        found.append(word)
    return " ".join(found)


def wrong(error: BaseException, command: str) -> tuple[str, int]:
    """Return the sentence and the exit code of what ended a command."""
    if isinstance(error, OSError | MemoryError):
        refused = error if isinstance(error, OSError) else OSError(errno.ENOMEM, "")
        return str(causes.named(refused, command)), 1
    if isinstance(error, Interrupted):
        return f"{error}; what was written stands, and the same command goes on from there", error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "ended", 130
    if isinstance(error, UsageError):
        return misused(error), 2
    return str(error), LOCKED if isinstance(error, LockedError) else 1


def misused(error: Any) -> str:
    """Say how a command is used."""
    ours = isinstance(error, typer.BadParameter) and error.param is None
    said = (error.message if ours else error.format_message()).strip().removesuffix(".")
    used = error.ctx.command_path if error.ctx else "warraq"
    return said if "`" in said else f"{said}; `{used} --help` shows how"
