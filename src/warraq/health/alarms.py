"""Tell others what needs a person: once when it begins, once when it is over."""

import subprocess
from pathlib import Path

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
