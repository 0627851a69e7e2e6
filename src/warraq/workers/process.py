"""What goes on in a process in which foreign markup is read."""

from dataclasses import dataclass
from multiprocessing.connection import Connection

from warraq import similar
from warraq.arabic import indexed
from warraq.arabic.indexed import entry_of
from warraq.article import title_of
from warraq.confined import LITTLE, MEMORY, Held, be_quiet, confine
from warraq.errors import DiscoverError, ParseError
from warraq.models import Capture, Extraction
from warraq.pipes import receive
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.similar import Text, text_of
from warraq.workers.reading import look_here, read_one


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article with what a search finds it by, and how it is compared: that takes half as long as to read it."""

    read: Extraction
    entry: str
    text: Text

    def remembered(self) -> Extraction:
        """Return the article; whoever makes these of it again in this process has them at hand."""
        indexed.remember(title_of(self.read), self.read.body, self.entry)
        similar.remember(self.read.body, self.text)
        return self.read


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed, sitemap or listing that is to be looked at."""

    capture: Capture
    site: Site


@dataclass(frozen=True, slots=True)
class Ready:
    """A process is there, and takes what it is given: what it takes from now on, its page takes."""


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
    held = Held()
    pipe.send(Ready())
    while True:
        try:
            given = receive(pipe)
        except EOFError:
            return
        if isinstance(given, Asked):
            _tell(pipe, given)
        else:
            pipe.send(answered(given, rules))
        del given
        held.give_back()


def answered(capture: Capture, rules: Rules) -> Extraction | ParseError | Indexed | None:
    """Read a page; of an article, make the words that it is found and compared by, too."""
    read = read_one(capture, rules)
    if not isinstance(read, Extraction) or read.kind != "article":
        return read
    return Indexed(read, entry_of(title_of(read), read.body), text_of(read.body))


def _tell(pipe: Connection, asked: Asked) -> None:
    try:
        for part in look_here(asked.capture, asked.site):
            pipe.send(part)
    except DiscoverError as error:
        pipe.send(error)
    else:
        pipe.send(None)
