"""What the machine refuses, in words, and what to do about it: one place for every file, folder and socket."""

import errno
import os
from typing import NamedTuple

from warraq.errors import MachineError

NOTHING_LOST = "nothing that was kept is lost; then run it again"


class Cause(NamedTuple):
    """Why something was refused, and what to do."""

    reason: str
    advice: str


_ROOM = Cause("the disk is full", f"make room there (`df -h` shows the disks): {NOTHING_LOST}")
_RIGHT = Cause("no permission", "give {user} the right to it (`ls -ld` shows whose it is), or run it as its owner")
_FILES = Cause(
    "too many open files", "allow more (`ulimit -n 4096`), or lower `max_open` in the table `web` of warraq.toml"
)
CAUSES: dict[int, Cause] = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: Cause("the disk quota is used up", f"make room or raise the quota: {NOTHING_LOST}"),
    errno.EFBIG: Cause("the file would be larger than is allowed", f"raise the limit (`ulimit -f`): {NOTHING_LOST}"),
    errno.EROFS: Cause(
        "the disk can only be read", "make it writable (`mount -o remount,rw`), or name a home elsewhere with --home"
    ),
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.ENOENT: Cause("there is no such file or folder", "correct the name, or make it"),
    errno.ENOTDIR: Cause("a part of the path is a file, not a folder", "correct the path, or move the file away"),
    errno.EISDIR: Cause("it is a folder, not a file", "name a file, or move the folder away"),
    errno.EEXIST: Cause("it is there already", "name another one, or move it away"),
    errno.ENOTEMPTY: Cause("the folder is not empty", "name another one, or empty it"),
    errno.ENAMETOOLONG: Cause("the name is too long", "choose a shorter one"),
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.EIO: Cause(
        "the disk does not answer as it should", "look at the disk (`dmesg`), and run `warraq db verify` then"
    ),
    errno.ESTALE: Cause("the network folder is gone", "mount it again, then run it again"),
    errno.ENOMEM: Cause("not enough memory", "end other programs, or lower `workers` in warraq.toml"),
    errno.EAGAIN: Cause(
        "no further process can be started", "allow more (`ulimit -u`), or lower `workers` in warraq.toml"
    ),
    errno.EADDRINUSE: Cause("the port is in use", "name another one with --port, or end what listens there"),
    errno.EADDRNOTAVAIL: Cause("this machine has no such address", "name one of its own addresses"),
    errno.ECONNREFUSED: Cause("nothing answers there", "start what should, or correct host and port"),
    errno.ENETUNREACH: Cause("there is no network", "connect this machine, then run it again"),
    errno.EHOSTUNREACH: Cause("no way leads to that machine", "correct the host, or look at the network"),
    errno.ETIMEDOUT: Cause("no answer came in time", "look at the network, then run it again"),
    errno.ENOLCK: Cause("the folder cannot be locked", "name a home on a local disk with --home"),
    errno.EOPNOTSUPP: Cause("the folder cannot do this", "name a home on a local disk with --home"),
    errno.ELOOP: Cause("links lead in a circle there", "correct the link"),
}

# Python's own words for what it refuses before the system could; processes are asked for at a socket that lies there.
UNNUMBERED = {
    "AF_UNIX path too long": Cause("the path of the temporary folder is too long", "let TMPDIR name a shorter one"),
}


def cause_of(error: OSError) -> Cause:
    """Return why the machine refused, and what to do."""
    known = CAUSES.get(error.errno or 0) or UNNUMBERED.get(str(error))
    if known is None:
        said = (error.strerror or str(error) or type(error).__name__).lower()
        return Cause(said, "`warraq doctor` looks at what may be amiss")
    return Cause(known.reason, known.advice.format(user=user()))


def named(error: OSError, step: str) -> MachineError:
    """Return the machine's refusal as an error of ours, with the file it concerns."""
    files = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    cause = cause_of(error)
    return MachineError(cause.reason, url=" → ".join(files) or None, step=step, advice=cause.advice)


def user() -> str:
    """Return the name of who runs this; a container may know none."""
    from pwd import getpwuid

    try:
        return getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"user {os.geteuid()}"
