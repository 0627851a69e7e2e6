"""What goes on in a process in which foreign markup is read."""

from dataclasses import dataclass
from multiprocessing.connection import Connection

from warraq.confined import LITTLE, MEMORY, be_quiet, confine, give_back, receive
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.workers.reading import look_here, read_one


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed, sitemap or listing that is to be looked at."""

    capture: Capture
    site: Site


def read_for_ever(pipe: Connection, rules: Rules) -> None:
    """Read what comes through the pipe until it is closed; runs in a process of its own."""
    confine(LITTLE)
    _read(pipe, rules)


def read_much(pipe: Connection, rules: Rules) -> None:
    """Do the same where more memory may be used."""
    confine(MEMORY)
    _read(pipe, rules)


def _read(pipe: Connection, rules: Rules) -> None:
    be_quiet()
    while True:
        try:
            given = receive(pipe)
        except EOFError:
            return
        if isinstance(given, Asked):
            _tell(pipe, given)
        else:
            pipe.send(read_one(given, rules))
        give_back(len(given.capture.body if isinstance(given, Asked) else given.body))
        del given


def _tell(pipe: Connection, asked: Asked) -> None:
    try:
        for part in look_here(asked.capture, asked.site):
            pipe.send(part)
    except DiscoverError as error:
        pipe.send(error)
    else:
        pipe.send(None)
