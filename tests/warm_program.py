"""A `warraq` that is loaded already: each command runs in a fork of one process, as a program of its own.

To start Python and load warraq takes longer than most of the commands that a page shows. What a shell finds as `warraq`
hands words, environment, folder and open files over a socket; a fork takes them on and runs `warraq.cli.main`, and its
exit code goes back. What starts readers of pages is loaded once too, and shared by all of them.
"""

import gc
import importlib
import os
import pkgutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import warraq
from forked import forked
from forks import hears_no_more, knocks
from warraq import cli
from warraq.confined import SHARED

# `_socket` and no JSON: to load what stands above them takes longer than most commands.
CALL = """#!{python} -IS
import _socket, os, sys
call = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
call.connect({address!r})
texts = [os.fsencode(text) for text in (os.getcwd(), str(len(sys.argv)), *sys.argv[1:])]
told = b"\\0".join(texts + [name + b"=" + value for name, value in os.environb.items()])
files = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
call.sendmsg([len(told).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)])
call.sendall(told)
code = int(call.recv(8) or b"70")
if code < 0:
    os.kill(os.getpid(), -code)
os._exit(code)
"""
ONCE = ("warraq.__main__", "warraq.demo.real")  # not loaded before they are asked for


def write_call(place: Path, address: str) -> None:
    """Write what a shell finds as `warraq`."""
    place.write_text(CALL.format(python=sys.executable, address=address), encoding="utf-8")
    place.chmod(0o755)


@contextmanager
def warm_program(folder: Path) -> Iterator[str]:
    """Answer calls while the block runs; give the address."""
    address = str(folder / "warraq.socket")
    with forked(f"import warm_program; warm_program.serve({address!r})") as serving:
        assert serving.stdout.readline(), serving.stderr.read()  # it listens
        yield address


def serve(address: str) -> None:
    """Load warraq whole, then run each call in a fork, until killed."""
    for module in pkgutil.walk_packages(warraq.__path__, "warraq."):
        if module.name not in ONCE:
            importlib.import_module(module.name)
    forkserver.set_forkserver_preload(SHARED)
    forkserver.ensure_running()
    gc.freeze()
    cli.program()
    calls: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        for _ in knocks(door, calls):
            call, _ = door.accept()
            program = os.fork()
            if not program:
                answer(call)
                return
            calls[program] = call


def answer(call: socket.socket) -> None:
    """Hear what is wanted, and be that."""
    hears_no_more()
    size, files, _, _ = socket.recv_fds(call, 4, 3)
    told = b""
    while len(told) < int.from_bytes(size, "big"):
        told += call.recv(2**16)
    folder, count, *texts = (os.fsdecode(text) for text in told.split(b"\0"))
    words, environment = texts[: int(count) - 1], dict(text.split("=", 1) for text in texts[int(count) - 1 :])
    become(files, words, environment, folder)


def become(files: list[int], words: list[str], environment: dict[str, str], folder: str) -> None:
    """Be the program that was asked for."""
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["warraq", *words]
    share_readers(environment)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", errors="backslashreplace")  # noqa: SIM115
    cli.main()


def share_readers(environment: dict[str, str]) -> None:
    """Take what starts readers for running: a fork, which is not its parent, cannot ask for that and would fail."""
    readers: Any = forkserver._forkserver
    if "AWS_ACCESS_KEY_ID" in environment:
        readers._forkserver_pid = None  # what reads in object storage has its keys from one of its own
    else:
        readers.ensure_running = lambda: None
