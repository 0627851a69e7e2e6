"""Everything that a night works with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from warraq.clock import Clock
from warraq.errors import StorageError
from warraq.logs import SILENT, Log
from warraq.models import Outcome
from warraq.night.standing import Standing
from warraq.rules import Rules
from warraq.store import Store
from warraq.warc import Archive
from warraq.web import Web
from warraq.workers import LookAt, ReadEach, Recall, look_here, read_here


@dataclass(frozen=True, slots=True)
class Home:
    """An archive, the rules to read it by, the web, and a clock."""

    store: Store
    archive: Archive
    rules: Rules
    web: Callable[[], AbstractContextManager[Web]]
    clock: Clock
    read: ReadEach = read_here
    look: LookAt = look_here
    heard: Callable[[Outcome], None] = lambda _outcome: None  # told of every article's outcome, for a progress line
    full: Callable[[], str | None] = lambda: None  # which disk that it writes to is nearly full, in words
    ending: Callable[[], bool] = lambda: False  # whether the run has been told to end
    pausing: Callable[[], bool] = lambda: False  # whether nothing more is to be asked for; what came is gone through
    refused: StorageError | None = None  # why the archive's storage takes nothing: what comes is kept on this machine
    beat: Callable[[], None] = lambda: None  # called as long as the night goes on
    log: Log = SILENT
    quick: ReadEach | None = None  # as in `ingest.Run`
    glance: LookAt = look_here  # as `look`, for what is looked at in a moment; TakesLong where it is not
    recall_by: Callable[[Recall], None] = lambda _recall: None  # told how what is archived is read again
    ahead_by: Callable[[Callable[[], bool]], None] = lambda _is_more: None  # told how one knows that a page has come
    beside: Callable[[], None] | None = None  # as in `ingest.Run`
    watched: Callable[[Standing], None] | None = None  # told how far the night is, some times a second
