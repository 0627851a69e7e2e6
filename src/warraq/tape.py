"""The tape of a run: all that comes over the wire is archived, and has a row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from warraq.clock import Clock
from warraq.errors import StorageError
from warraq.models import Capture, Context, Purpose
from warraq.store import Store
from warraq.warc import Archive, Asked, Writer
from warraq.web import Fetched, Sent

MOST_WAITING = 8 << 20  # bytes of bodies that wait for their rows


class Tape:
    """Archives what comes, and keeps the rows of what no reading will give one."""

    def __init__(self, writer: Writer, store: Store, run: str, purpose: Purpose | None = None) -> None:
        """`purpose`: what everything is for, whatever it is asked as; None: each request says it."""
        self._writer, self._store, self._run, self._purpose = writer, store, run, purpose
        self._waiting: list[Capture] = []
        self._heavy = 0  # bytes of their bodies
        self.refused: StorageError | None = None  # why nothing is delivered any more, and nothing gets a row

    def keep(self, fetched: Fetched) -> Capture | None:
        """Archive every reply of a chain; return the last one as it was archived, None when there was none.

        The replies before it have their rows with the next `sync`. The last one has it when it is put, or `note`d.
        """
        kept = [self._archived(fetched, capture, sent) for capture, sent in fetched.exchanges()]
        last = kept.pop() if fetched.capture is not None else None
        self._wait(kept)
        return last

    def keep_and_note(self, fetched: Fetched) -> Capture | None:
        """Archive every reply of a chain that no night asked for; return the last one as it was archived."""
        last = self.keep(fetched)
        self.note(last)
        return last

    def note(self, capture: Capture | None) -> None:
        """Give a capture that nobody reads as a page its row, with the next `sync`."""
        if capture is not None:
            self._wait([capture])

    def hold(self, refused: StorageError) -> None:
        """From here on archive on this machine alone: the next run delivers it, and gives it its rows."""
        self.refused = refused
        self._waiting, self._heavy = [], 0

    def _wait(self, kept: Sequence[Capture]) -> None:
        if self.refused is not None:
            return
        self._waiting += kept
        self._heavy += sum(len(capture.body) for capture in kept)
        if self._heavy > MOST_WAITING:
            self.sync()

    def sync(self) -> None:
        """Return when all that was kept would survive a power cut; what waits has its row then."""
        if self.refused is not None:
            self._writer.sync_here()
            return
        self._writer.sync()
        if self._waiting:
            self._store.keep_captures(self._waiting)
            self._waiting, self._heavy = [], 0

    def _archived(self, fetched: Fetched, capture: Capture, sent: Sent) -> Capture:
        if capture.location is not None:  # it was at hand, and nobody was asked
            self._writer.take_up(capture, self._context(fetched, capture, sent))
            return capture
        told = capture.model_copy(update={"context": self._context(fetched, capture, sent)})
        return self._writer.write(told, Asked(sent.headers, sent.peer))

    def _context(self, fetched: Fetched, capture: Capture, sent: Sent) -> Context:
        request = fetched.request
        return Context(
            purpose=self._purpose or request.purpose,
            site=request.site,
            run=self._run,
            via=request.via,
            started_at=sent.started_at,
            status_line=sent.status_line,
            refusals=fetched.refusals if capture is fetched.capture else (),
        )


@contextmanager
def taping(archive: Archive, store: Store, run: str, clock: Clock, purpose: Purpose | None = None) -> Iterator[Tape]:
    """Give the tape of a run; when the block ends well, everything on it has its row, and the run its seal."""
    with _taping(archive, store, (run, run), clock, purpose) as tape:
        yield tape


@contextmanager
def taping_part(archive: Archive, store: Store, part: tuple[str, str], clock: Clock) -> Iterator[Tape]:
    """Give the tape of a part of a run (part, run), whose files and seal are its own."""
    with _taping(archive, store, part, clock) as tape:
        yield tape


@contextmanager
def _taping(
    archive: Archive, store: Store, whose: tuple[str, str], clock: Clock, purpose: Purpose | None = None
) -> Iterator[Tape]:
    written_by, run = whose
    with archive.writer(written_by) as writer:
        tape = Tape(writer, store, run, purpose)
        yield tape
        tape.sync()
    with store.sealing():
        made = archive.seal(written_by, writer.sheets, clock())
        store.keep_seal(made.run, made.head)


@contextmanager
def probing(archive: Archive, store: Store, clock: Clock) -> Iterator[Tape]:
    """Give the tape of a look at something that no night asked for: a site to be added, a page to be read once."""
    with store.run("probe", (), clock) as run, taping(archive, store, run, clock, "probe") as tape:
        yield tape
