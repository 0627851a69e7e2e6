"""Tell others what needs a person: once when it begins, once when it is over."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from warraq import extras
from warraq.health.incidents import Verdict
from warraq.health.report import told_of

LIMIT_S = 60  # for a command that sends a message


def message(verdict: Verdict) -> str:
    """Return what is new and what is over; "" where nothing is."""
    return "\n".join(told_of(verdict.model_copy(update={"going_on": ()})))


def append(file: Path, text: str) -> str | None:
    """Write a message at the end of a file; return why that failed."""
    try:
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{text}\n")
    except OSError as error:
        return f"alarm_file {file}: {error.strerror}"
    return None


def pipe(command: str, text: str) -> str | None:
    """Give a message to a shell command; return why that failed."""
    try:
        done = subprocess.run(  # noqa: S602 the operator's own setting
            command, shell=True, input=text.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            timeout=LIMIT_S, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"alarm_command took longer than {LIMIT_S} s"
    said = done.stderr.decode("utf-8", "replace").strip()
    return f"alarm_command ended with {done.returncode} {said}".strip() if done.returncode else None


def send(addresses: Sequence[str], text: str) -> Iterator[str]:
    """Send a message by mail, to a chat or a web hook, as Apprise knows them; yield what failed."""
    yield from unknown(addresses)
    for number, address in enumerate(addresses if _is_there() else (), start=1):
        told = _at(address)
        if told is not None and not told.notify(body=text, title="warraq"):
            yield f"alarm_to, {_named(number, address)}: it could not be sent"


def unknown(addresses: Sequence[str]) -> list[str]:
    """Return what is amiss with addresses before anything is sent."""
    if addresses and not _is_there():
        return [f"alarm_to: apprise is not installed; {extras.advice('alarms')}"]
    every = [(number, address, _at(address)) for number, address in enumerate(addresses, start=1)]
    return [f"alarm_to, {_named(n, address)}: no address that Apprise knows" for n, address, told in every if not told]


def _is_there() -> bool:
    try:
        import apprise  # noqa: F401 - an extra of the package
    except ImportError:
        return False
    return True


def _at(address: str) -> Any:
    """Return what sends to an address; None where there is none of that kind."""
    from apprise import Apprise

    told = Apprise()
    return told if told.add(address) else None


def _named(number: int, address: str) -> str:
    """Name an address that is a secret."""
    return f"address {number} ({kind_of(address)})"


def kind_of(address: str) -> str:
    """Return what kind of address it is, and nothing else of it."""
    head, found, _ = address.partition("://")
    return f"{head}://***" if found else "***"
