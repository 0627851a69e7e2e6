"""The database from the archive alone: all that came over the wire, taken in again in its order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from warraq.article import key_of
from warraq.clock import Clock, machine
from warraq.discover import Look
from warraq.discover.judging import judged_by
from warraq.discover.routes import routes_of
from warraq.errors import AddressError, ArchiveError, DiscoverError
from warraq.ingest import BATCH, BATCH_BYTES, judged
from warraq.models import PAGES, Capture, Context, Link, Location, Record
from warraq.parts import further_in, whole
from warraq.rules import Rules, Site
from warraq.store import Named, RouteVisit, Store, refilling
from warraq.store.archived import Archived
from warraq.urls import host_of
from warraq.warc import Archive, Damage, TakenUp
from warraq.warc.seals import run_of
from warraq.web import READABLE, leads_on, state_of
from warraq.workers import LookAt, ReadEach, look_here, read_here

ROUTES = ("feed", "sitemap", "listing")


class Rebuilt(Record):
    """What a rebuild has taken in so far."""

    file: str = ""
    captures: int = 0
    pages: int = 0
    routes: int = 0
    damages: int = 0
    first_damages: tuple[Damage, ...] = ()


Heard = Callable[[Rebuilt], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that a rebuild works with."""

    store: Store
    archive: Archive
    rules: Rules
    read: ReadEach = read_here
    clock: Clock = machine
    look: LookAt = look_here


def rebuild(bench: Bench, heard: Heard = lambda _so_far: None) -> Rebuilt:
    """Fill an empty database from the WARC files, and return what was taken in.

    Killed at any point and called again, it goes on where it was. StoreError when the database holds an archive.
    """
    with bench.store.writing() as connection:
        place = refilling.begin_refilling(connection, bench.archive.name)
    sites = [site for site in bench.rules.sites if site.enabled]
    bench.store.keep_directory(bench.rules.directory.outlets, sites)
    runs: dict[str, list[str]] = {}
    for name in bench.archive.files():
        runs.setdefault(run_of(name), []).append(name)
    work = _Work(bench, heard, runs)
    for name in (name for names in runs.values() for name in names):
        if place is None or name >= place[0]:
            work.take_in(name, place[1] if place is not None and name == place[0] else -1)
    bench.store.addresses.judge_again(judged_by(sites), bench.clock())
    with bench.store.writing() as connection:
        refilling.end_refilling(connection)
    return work.told


@dataclass(frozen=True, slots=True)
class Met:
    """A capture at its place in the story of a run."""

    capture: Capture
    place: Location  # its own, or that of the note by which it was taken up
    context: Context | None  # what it was fetched or taken up for
    is_answer: bool = True  # what its request came to

    def followed_by(self, other: "Met | None") -> "Met":
        """Return the same, now that it is known what comes next."""
        return replace(self, is_answer=not _goes_on(self.capture, other.capture if other else None))


@dataclass(slots=True)
class _Work:
    """A rebuild while it goes on."""

    bench: Bench
    heard: Heard
    runs: Mapping[str, Sequence[str]]  # their files
    told: Rebuilt = field(default_factory=Rebuilt)
    pages: list[Capture] = field(default_factory=list)  # waiting to be read together
    rest: list[Capture] = field(default_factory=list)  # waiting for their rows alone
    run: str = ""  # whose files are taken in
    further: Mapping[str, Sequence[Location]] = field(default_factory=dict)  # pages of its articles, by first capture

    def take_in(self, name: str, after: int) -> None:
        """Take in one file, without what lies up to an offset."""
        run, last = run_of(name), None
        if run != self.run:
            self.run, self.further = run, further_in(self.bench.archive, self.runs[run], self._capture_of)
        with self.bench.store.writing() as connection:
            refilling.restore_run(connection, run, _begun(run, self.bench.clock()))
        for met in self._answers(name, after):
            last = met
            self._tell(captures=self.told.captures + (met.place == met.capture.location))
            purpose = _purpose(met, self.bench.rules) if met.is_answer else None
            if purpose in PAGES and state_of(met.capture) in READABLE:
                self.pages.append(self._with_pages(met.capture))
            elif purpose in ROUTES:
                self._flush(run)
                self._visit(run, met)
                self._mark(met.place)
            else:
                self.rest.append(met.capture)
            if self._is_full():
                self._flush(run)
                self._mark(met.place)
        self._flush(run)
        if last is not None:
            self._mark(last.place)
            with self.bench.store.writing() as connection:
                refilling.close_run(connection, run, last.capture.fetched_at)

    def _answers(self, name: str, after: int) -> Iterator[Met]:
        """Yield each capture, and whether it is what its request came to: redirects before it lie just before it."""
        held: Met | None = None
        for found in self.bench.archive.story_of(name):
            if isinstance(found, Damage):
                damages = (*self.told.first_damages, found)[:10]
                self._tell(damages=self.told.damages + 1, first_damages=damages)
                continue
            met = self._taken_up(found) if isinstance(found, TakenUp) else Met(found, _place(found), found.context)
            if met is None:
                continue
            if held is not None and held.place.offset > after:
                yield held.followed_by(met)
            held = met
        if held is not None and held.place.offset > after:
            yield held.followed_by(None)

    def _taken_up(self, note: TakenUp) -> Met | None:
        """Return a capture of an earlier file that was read then; None when it is lost."""
        capture = self._capture_of(note)
        return Met(capture, note.location, note.context) if capture else None

    def _capture_of(self, note: TakenUp) -> Capture | None:
        place = Archived(self.bench.store).place_of(note.capture)
        try:
            return self.bench.archive.read(place) if place else None
        except ArchiveError:
            return None  # its own file has told it

    def _with_pages(self, capture: Capture) -> Capture:
        """Return the first page of an article with those that came with it."""
        places = self.further.get(capture.id, ())
        return whole(self.bench.archive, _place(capture), places) if places else capture

    def _visit(self, run: str, met: Met) -> None:
        """Take in a feed, sitemap or listing: what it named is met then, and its row is there."""
        capture, site = met.capture, _site_of(met, self.bench.rules)
        self.bench.store.keep_captures([capture])
        state = state_of(capture)
        if site is None or state not in ("fetched", "truncated", "not_modified"):
            return
        try:
            links = [link for part in self._parts(capture, site, state) for link in part.links]
        except DiscoverError:
            return
        named = list(_named((link for link in links if link.leads_to == "article"), self.bench.rules))
        visit = RouteVisit(key_of(capture.asked_for, self.bench.rules), site.name, capture)
        self.bench.store.addresses.discover(run, visit, named)
        self._tell(routes=self.told.routes + 1)

    def _parts(self, capture: Capture, site: Site, state: str) -> Iterator[Look]:
        every = self.bench.look(capture, site) if state != "not_modified" else iter(())
        return (part for part in every if part is not None)

    def _flush(self, run: str) -> None:
        """Read the pages that wait, and keep them in the order in which they came."""
        if self.pages:
            order = {capture.id: number for number, capture in enumerate(self.pages)}
            reads = sorted(self.bench.read(self.pages, self.bench.rules), key=lambda read: order[read[0].id])
            self.bench.store.put(judged(reads, self.bench.store, self.bench.rules), run, self.bench.clock())
        if self.rest:
            self.bench.store.keep_captures(self.rest)
        self._tell(pages=self.told.pages + len(self.pages))
        self.pages, self.rest = [], []

    def _is_full(self) -> bool:
        held = (*self.pages, *self.rest)
        return len(held) >= BATCH or sum(capture.weight for capture in held) >= BATCH_BYTES

    def _mark(self, place: Location) -> None:
        with self.bench.store.writing() as connection:
            refilling.mark(connection, (place.file, place.offset))
        self._tell(file=place.file)

    def _tell(self, **changes: object) -> None:
        self.told = self.told.model_copy(update=changes)
        self.heard(self.told)


def _place(capture: Capture) -> Location:
    assert capture.location is not None
    return capture.location


def _goes_on(capture: Capture, following: Capture | None) -> bool:
    """Say whether the next capture belongs to the same request: a redirect was followed, or a first try repeated."""
    if leads_on(capture):
        return True
    if following is None or capture.asked_for != following.asked_for:
        return False
    asked = [(one.purpose, one.run, one.via) if one else None for one in (capture.context, following.context)]
    return asked[0] == asked[1]


def _purpose(met: Met, rules: Rules) -> str:
    """Return what a capture was fetched for; older ones do not say it."""
    capture = met.capture
    if met.context is not None:
        return met.context.purpose
    if urlsplit(capture.asked_for).path == "/robots.txt":
        return "robots"
    site = _site_of(met, rules)
    known = {key_of(route.url, rules): route.purpose for route in routes_of(site)} if site else {}
    return known.get(_key(capture, rules), "sitemap" if _is_markup_of_links(capture) else "article")


def _is_markup_of_links(capture: Capture) -> bool:
    """Say whether it is a sitemap that another one named: no article is served as bare XML."""
    kind = capture.header("content-type") or ""
    return "xml" in kind and "html" not in kind


def _site_of(met: Met, rules: Rules) -> Site | None:
    named = rules.site_named(met.context.site) if met.context is not None else None
    if named is not None:
        return named
    try:  # the file of its site has another name now
        return rules.site_of(host_of(met.capture.asked_for))
    except AddressError:
        return None


def _named(links: Iterable[Link], rules: Rules) -> Iterator[Named]:
    for link in links:
        with suppress(AddressError):  # its night has told it
            yield Named(key_of(link.url, rules), link)


def _key(capture: Capture, rules: Rules) -> str:
    try:
        return key_of(capture.asked_for, rules)
    except AddressError:
        return capture.asked_for


def _begun(run: str, now: datetime) -> datetime:
    """Return when a run began, which its name says; of a name that is none of ours, now."""
    try:
        return datetime.strptime(run[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return now
