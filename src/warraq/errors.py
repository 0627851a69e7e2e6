"""Everything warraq raises on purpose.

WarraqError
├── SettingsError   warraq.toml or the home folder is wrong: stop, correct it
├── RuleError       a rule file is wrong: stop, fix the file
├── AddressError    an address that cannot or must not be read: record it, go on
├── FetchError      the network or the server: try again later
├── DiscoverError   a feed, sitemap or listing that cannot be read: report the site, go on
├── ParseError      a page that cannot be read: record it, go on
├── ArchiveError    a WARC file that is missing or damaged: stop, run `warraq db verify`
├── StorageError    the bucket of the WARC files does not answer, or refuses: stop, what was written is delivered later
├── MachineError    a disk, a right or memory is missing: stop, see to it
├── LockedError     another run is at work: try again later
└── StoreError      the database: stop
    ├── LostError   the server went away: wait for it, and do it again
    ├── RowError    a row that it cannot hold: record that, go on
    └── TooLongError  a question that took longer than it may: ask for less

The class answers "what do I do now?"; the message is one sentence with site, address, step and advice.
What nobody foresaw while one address, route or site was handled is a surprise: it is named, with its place, and costs
that one alone.
"""

from pathlib import Path
from traceback import extract_tb


class WarraqError(Exception):
    """Something went wrong that warraq knows how to name.

    `reason` is a short phrase that a row can carry; the other parts are put around it when the error is printed.
    """

    def __init__(
        self,
        reason: str,
        *,
        site: str | None = None,
        url: str | None = None,
        step: str | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason, self.site, self.url, self.step, self.advice = reason, site, url, step, advice

    def __str__(self) -> str:
        where = " ".join(part for part in (self.site, self.url) if part)
        head = ": ".join(part for part in (self.step, where) if part)
        sentence = f"{head}: {self.reason}" if head else self.reason
        return f"{sentence}; {self.advice}" if self.advice else sentence


class SettingsError(WarraqError):
    """The home folder or its `warraq.toml` is missing or wrong."""


class RuleError(WarraqError):
    """A rule file is wrong; the message names file, line and key."""


class AddressError(WarraqError):
    """An address that is no web address, or that must not be read."""


class FetchError(WarraqError):
    """The network or the server did not give the page."""


class DiscoverError(WarraqError):
    """A feed, sitemap or listing that cannot be read as one."""


class ParseError(WarraqError):
    """A page that cannot be read at all."""


class ArchiveError(WarraqError):
    """A WARC file that is missing, damaged or not ours."""


class StorageError(WarraqError):
    """The object storage of the WARC files refuses or does not answer; `warc.storage_refusals` has the words."""


class MachineError(WarraqError):
    """The machine refuses: a full disk, no permission, a folder in place of a file; `causes` has the words."""


class LockedError(WarraqError):
    """Another run is at work on the archive, or on the same sites; `holder` says which, of whom, since when."""

    def __init__(self, holder: str, what: str) -> None:
        advice = "it will finish; try again later, or end it first"
        super().__init__(f"another run is at work: {holder}", url=what, step="lock", advice=advice)
        self.holder = holder


class StoreError(WarraqError):
    """A database that is not ours, too old, too new, or out of reach."""


class LostError(StoreError):
    """The connection broke while something was done; whether it was kept is not known."""


class RowError(StoreError):
    """A row that the database cannot hold: too long for an index, or a character that it does not know."""


class TooLongError(StoreError):
    """A question that took longer than it may."""


SURPRISE = "surprise"
SAID = 120  # characters of a message that a row carries: some repeat the whole page
STOPPING = (
    SettingsError,
    LockedError,
    StoreError,
    ArchiveError,
    StorageError,
    OSError,
)  # of the whole run: the next address would meet it too


def settled(error: Exception) -> str:
    """Return what a row says of an error that costs one address, route or site; what stops the run is raised again."""
    if isinstance(error, STOPPING) and not isinstance(error, RowError):
        raise error
    return error.reason if isinstance(error, WarraqError) else surprise(error)


def is_surprise(reason: str) -> bool:
    """Say whether a row's reason is what nobody foresaw."""
    return reason.startswith(SURPRISE)


def surprise(error: BaseException) -> str:
    """Name what nobody foresaw, and the last place in our code that it passed.

    >>> surprise(ValueError("no such day"))
    'surprise: ValueError (no such day)'
    """
    ours = [frame for frame in extract_tb(error.__traceback__) if "warraq" in Path(frame.filename).parts]
    place = f" in {Path(ours[-1].filename).stem}.{ours[-1].name}, line {ours[-1].lineno}" if ours else ""
    said = " ".join(str(error).split())[:SAID]
    return f"{SURPRISE}: {type(error).__name__}{place}" + (f" ({said})" if said else "")
