"""A page may kill the process that reads it; the run goes on."""

import gc
import os
import signal
import sys
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from after_kills import capture, kill, told_after_kills
from hostile import DEADLY
from odd_readers import BEGUN, LET, deadly, dozing, sleepy, stopped_so_often, stopping, wait_for
from warraq import similar
from warraq.arabic import indexed
from warraq.charset import decode_carefully
from warraq.confined import Confined, Held, give_back, resident
from warraq.errors import DiscoverError, ParseError
from warraq.models import Capture, Extraction, Location
from warraq.parse import extract
from warraq.rules import shipped
from warraq.rules.site import Listing, Site
from warraq.workers import (
    KILLED,
    TOO_MUCH,
    Aside,
    Read,
    TakesLong,
    Workers,
    apart,
    forked,
    look_here,
    read_for_ever,
    read_here,
    read_one,
    warmed,
)
from warraq.workers.apart import STOPPED_TWICE
from warraq.workers.line import AHEAD, AHEAD_BYTES, Line
from warraq.workers.slow import LARGE
from warraq.workers.worker import Worker

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    return told_after_kills()


def test_the_server_that_starts_processes_may_be_killed_too(told: dict[str, list[str]]) -> None:
    """It is there again before it is needed, and if it is killed once more before that, when it is."""
    assert sorted(told["read"]) == list("abcdef")
    assert told["errors"] == []


@pytest.fixture
def loaded(told: dict[str, list[str]]) -> set[str]:
    """What a process has loaded before its first page, if what starts it has loaded what it is told to alone."""
    assert "pytest" not in told["loaded"]
    return set(told["loaded"])


def test_a_process_has_the_reader_of_dates_before_its_first_page(loaded: set[str]) -> None:
    assert "warraq.dates.reading" in loaded


def test_a_process_has_what_reading_a_first_page_compiles(loaded: set[str]) -> None:
    assert "warraq.workers.warmed" in loaded
    told_of_itself = extract(warmed.capture())
    assert (told_of_itself.kind, told_of_itself.source, told_of_itself.authors) == ("article", "سانا", ("سلمى الحاج",))
    assert told_of_itself.notice is not None
    assert told_of_itself.published is not None


def test_a_process_has_what_tells_odd_bytes_apart(loaded: set[str]) -> None:
    """It holds 30 MB and takes as long to load as a document may take at the first glance: all share one."""
    assert "chardet" in loaded
    assert decode_carefully(warmed.capture(warmed.ODD, "text/html")).rule == "detected"


def test_a_process_says_when_it_is_there_and_its_page_begins_only_then() -> None:
    worker = Worker(Confined(read_for_ever, shipped()), shipped(), since=time.monotonic() - 600)
    try:
        assert not worker.heed_ready(None)
        assert worker.is_new
        assert worker.heed_ready(worker.process.pipe.recv())
        assert not worker.is_new
        assert not worker.is_slow(300)
    finally:
        worker.process.end()


def test_a_process_does_not_load_the_program_that_started_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, loaded = ModuleType("__main__"), tmp_path / "loaded"
    program.__file__ = str(tmp_path / "program.py")
    Path(program.__file__).write_text(f"open({str(loaded)!r}, 'w').close()", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "__main__", program)

    assert apart(len, "abc") == 3

    assert not loaded.exists()


def test_workers_read_what_this_process_reads() -> None:
    given = [capture(str(number)) for number in range(12)]

    with Workers(2) as pool:
        found = {one.url: read for one, read in pool.read(given, shipped())}

    assert found == {one.url: read for one, read in read_here(given, shipped())}


def test_workers_make_the_words_that_an_article_is_found_by() -> None:
    article = capture("found")

    with Workers(1) as pool:
        ((_, read),) = pool.read([article], shipped())

    assert isinstance(read, Extraction)
    assert read == read_one(article, shipped())
    made = indexed._made.look((read.title or "", read.body))
    assert made is not None
    assert indexed.entry_of(read.title or "", read.body) is made, "taken"
    assert indexed.entry_of(read.title or "", read.body) == made, "made here"
    text = similar._made.look(read.body)
    assert text is not None
    assert text == similar._text_of(read.body)
    assert similar.text_of(read.body) is text


def test_a_page_that_kills_its_process_is_set_aside_and_the_others_are_read() -> None:
    names = ["a", "deadly-1", "b", "deadly-2", "deadly-3", "c", "d"]

    with Workers(2, deadly) as pool:
        found = {one.url.rsplit("/")[-1]: read for one, read in pool.read(map(capture, names), shipped())}

    assert set(found) == set(names)
    for name, read in found.items():
        assert isinstance(read, ParseError) == ("deadly" in name)
    reason = found["deadly-1"]
    assert isinstance(reason, ParseError)
    assert reason.reason == "it killed the process that read it"


def test_a_page_that_never_ends_is_set_aside() -> None:
    with Workers(1, deadly, longest_s=1) as pool:
        found = {one.url.rsplit("/")[-1]: read for one, read in pool.read(map(capture, ["endless", "a"]), shipped())}

    endless = found["endless"]
    assert isinstance(endless, ParseError)
    assert "took longer" in endless.reason
    assert not isinstance(found["a"], ParseError)


# --- killed by somebody ---


@contextmanager
def once_begun(folder: Path, then: Callable[[], None]) -> Iterator[None]:
    """Do something when a slow page is being read; let it end after that."""

    def watch() -> None:
        wait_for(folder / BEGUN)
        then()
        (folder / LET).touch()

    watching = threading.Thread(target=watch)
    watching.start()
    yield
    watching.join()


def test_idle_processes_that_somebody_killed_are_replaced() -> None:
    with Workers(2) as pool:
        assert len(list(pool.read(map(capture, "abc"), shipped()))) == 3
        before = pool.pids
        kill(before)

        found = list(pool.read(map(capture, "abcdef"), shipped()))

        assert sorted(one.url[-1] for one, _ in found) == list("abcdef")
        assert not any(isinstance(read, ParseError) for _, read in found)
        assert not set(before) & set(pool.pids)


def test_a_page_whose_process_somebody_killed_is_read_by_another(tmp_path: Path) -> None:
    with Workers(1, partial(sleepy, folder=tmp_path)) as pool, once_begun(tmp_path, lambda: kill(pool.pids)):
        [(_, read)] = pool.read([capture("slow-1")], shipped())

    assert not isinstance(read, ParseError)


# --- stopped, or slow ---


def stop(pids: Iterable[int | None]) -> None:
    for pid in pids:
        os.kill(pid or 0, signal.SIGSTOP)
        while " T " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii"):
            time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell of it")
def test_idle_processes_that_somebody_stopped_are_replaced() -> None:
    large = capture("large").model_copy(update={"body": b"x" * 300_000})  # more than a pipe takes by itself

    with Workers(1) as pool:
        assert len(list(pool.read([capture("a")], shipped()))) == 1
        stop(pool.pids)

        assert len(list(pool.read([large, capture("b")], shipped()))) == 2

        stop(pool.pids)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell of it")
def test_a_page_whose_process_somebody_stopped_is_read_by_another(tmp_path: Path) -> None:
    with Workers(1, partial(sleepy, folder=tmp_path)) as pool, once_begun(tmp_path, lambda: stop(pool.pids)):
        [(_, read)] = pool.read([capture("slow-1")], shipped())

    assert not isinstance(read, ParseError)


@contextmanager
def warm(workers: Workers) -> Iterator[Workers]:
    """Workers whose process has started."""
    with workers as pool:
        assert len(list(pool.read([capture("dull")], shipped()))) == 1
        yield pool


def at(host: str, name: str) -> Capture:
    return capture(name).model_copy(update={"url": f"https://{host}/{name}"})


def test_a_page_that_takes_long_goes_on_beside_the_others_and_its_host_waits_for_it(tmp_path: Path) -> None:
    given = [at("a.example", "slow-1"), at("b.example", "1"), at("a.example", "slow-2"), at("b.example", "2")]

    with warm(Workers(1, partial(sleepy, folder=tmp_path), quick_s=0.1)) as pool:
        quick = [one.url for one, _ in pool.read_quick(given, shipped())]
        later = [one.url for one, _ in pool.read_quick([at("b.example", "3"), at("a.example", "3")], shipped())]
        (tmp_path / LET).touch()
        rest, alone = [], 0
        for one, _ in pool.read([], shipped()):
            rest.append(one.url)
            alone = max(alone, len(pool.pids))

    assert alone == 1  # nothing is left that is read at once
    assert quick == ["https://b.example/1", "https://b.example/2"]
    assert later == ["https://b.example/3"]
    assert rest == ["https://a.example/slow-1", "https://a.example/slow-2", "https://a.example/3"]


def test_pages_of_a_slow_host_for_which_there_is_no_room_are_read_at_once(tmp_path: Path) -> None:
    large = [at("a.example", f"dull-{number}").model_copy(update={"body": b"x" * (5 << 20)}) for number in range(3)]

    told = []
    with warm(Workers(1, partial(sleepy, folder=tmp_path), quick_s=0.1)) as pool:
        for one, _ in pool.read([at("a.example", "slow-1"), *large], shipped()):
            told.append(one.url)
            if len(told) == 2:
                (tmp_path / LET).touch()

    assert told == [f"https://a.example/{name}" for name in ("dull-1", "dull-2", "slow-1", "dull-0")]


def test_of_archived_pages_none_is_held_while_it_waits(tmp_path: Path) -> None:
    place = Location(file="a.warc.gz", offset=7, length=9)
    large = [
        at("a.example", f"dull-{n}").model_copy(update={"body": b"x" * (5 << 20), "location": place}) for n in "012"
    ]

    with Workers(1, partial(sleepy, folder=tmp_path), quick_s=0.1) as pool:
        pool.recall_by(lambda _place: at("a.example", "dull-slow-recalled"))
        quick = list(pool.read_quick(large, shipped()))
        (tmp_path / LET).touch()
        rest = [one.url for one, _ in pool.read([], shipped())]

    assert quick == []
    assert rest == ["https://a.example/dull-slow-recalled"] * 3


def test_an_archived_article_on_several_pages_is_recalled_whole(tmp_path: Path) -> None:
    places = [Location(file="a.warc.gz", offset=offset, length=9) for offset in (7, 77)]
    further, first = (at("a.example", f"dull-{n}").model_copy(update={"location": places[n]}) for n in (1, 0))
    large = first.model_copy(update={"body": b"x" * (5 << 20), "pages": (further,)})

    with Workers(1, partial(sleepy, folder=tmp_path), quick_s=0.1) as pool:
        pool.recall_by(lambda place: at("a.example", f"dull-{place.offset}"))
        assert list(pool.read_quick([large], shipped())) == []
        (tmp_path / LET).touch()
        ((read, _),) = pool.read([], shipped())

    assert [one.url for one in (read, *read.pages)] == [f"https://a.example/dull-{n}" for n in (7, 77)]


def test_what_takes_long_is_not_looked_at_in_a_moment_but_beside_all_else() -> None:
    with Workers(1, dozing) as pool:
        list(pool.glance(listing("x", "wake"), LISTED))
        with pytest.raises(TakesLong):
            list(pool.glance(listing("x", "doze"), LISTED))
        told = list(pool.study(listing("x", "doze"), LISTED, 0.1))
        quick = list(pool.glance(listing("x", "wake"), LISTED))

    assert None in told
    assert [part for part in told if part is not None] == quick
    assert len(quick) == 1


def test_what_the_slow_process_holds_is_not_beside_what_a_study_takes() -> None:
    large = [at("a.example", f"large-{n}").model_copy(update={"body": b"x" * (LARGE + 1)}) for n in "012"]
    page, most = listing("<html><a href=/n/1>x</a>" + "<p>x" * 20_000), 0
    read = list[Read]()

    with Workers(1) as pool:
        read += pool.read_quick([*large, at("b.example", "1")], shipped())
        for part in pool.study(page, LISTED):
            most = max(most, len(pool.pids))
            if part is None:
                time.sleep(0.05)  # what is waited for has the processor last
                read += pool.read_quick([at("b.example", "2")], shipped())
        read += pool.read([], shipped())

    assert most == 2  # a quick process, and the slow one or that of the study
    assert {one.url for one in large} <= {one.url for one, _ in read}


# --- limits ---


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not counted")
def test_what_a_page_took_of_memory_is_given_back() -> None:
    give_back()  # what other tests left free would be taken first
    held = Held()
    taken = [b"x" * 100_000 for _ in range(500)]
    between = taken[::10]  # so that what is free lies among what is not
    del taken
    before = resident()

    held.give_back()

    assert resident() < before - (30 << 20)
    assert len(between) == 50


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not counted")
@pytest.mark.parametrize("family", DEADLY)
def test_a_page_that_takes_too_much_memory_is_set_aside_and_its_process_goes_on(family: str) -> None:
    deadly = capture("deadly").model_copy(
        update={"headers": (("content-type", "text/html"),), "body": DEADLY[family](8_000).encode()}
    )

    with Workers(1) as pool:
        found = {one.url.rsplit("/")[-1]: read for one, read in pool.read([deadly, capture("a")], shipped())}

    refused = found["deadly"]
    assert isinstance(refused, ParseError)
    assert refused.reason in (TOO_MUCH, KILLED)
    assert not isinstance(found["a"], ParseError)


LISTED = Site(name="a", url="https://example.org/", listings=(Listing(url="https://example.org/list", links="a"),))


def listing(body: str, name: str = "list") -> Capture:
    return capture(name).model_copy(update={"body": body.encode(), "headers": ()})


def test_a_listing_is_looked_at_in_a_process_as_in_this_one() -> None:
    page = listing("<html>" + "".join(f"<a href=/n/{number}>خبر</a>" for number in range(2_500)))

    with Workers(1) as pool:
        assert list(pool.look(page, LISTED)) == list(look_here(page, LISTED))
        with pytest.raises(DiscoverError, match="HTML in place of a feed"):
            list(pool.look(listing("<html>", "feed"), LISTED))
        assert len(list(pool.read([capture("a")], shipped()))) == 1


def test_a_listing_may_be_looked_at_while_pages_are_handed_in() -> None:
    page = listing("<html><a href=/n/1>خبر</a>")

    with Workers(2) as pool:

        def coming() -> Iterator[Capture]:
            for name in "abcd":
                assert sum(len(part.links) for part in pool.look(page, LISTED)) == 1
                yield capture(name)

        assert sorted(one.url[-1] for one, _ in pool.read(coming(), shipped())) == list("abcd")


def test_pages_at_hand_are_read_while_their_owner_does_something_else() -> None:
    given = [capture(str(number)) for number in range(6)]

    with Workers(2) as pool:
        pool.ahead_by(lambda: True)
        reading = pool.read_quick(given, shipped())
        found = [next(reading)]
        while pool._line.take_ahead():
            pass
        until = time.monotonic() + 20
        while (pool._line.is_at_hand or pool._busy()) and time.monotonic() < until:
            pool.beside()
        assert len(pool._told) == len(given) - len(found), "without anybody asking for the next one"
        found += reading

    assert sorted(found, key=lambda one: one[0].url) == list(read_here(given, shipped()))


def test_a_listing_is_looked_at_by_a_process_that_has_pages_ahead() -> None:
    page = listing("<html><a href=/n/1>خبر</a>")

    with Workers(1) as pool:
        pool.ahead_by(lambda: True)

        def coming() -> Iterator[Capture]:
            for name in "abcd":
                assert sum(len(part.links) for part in pool.look(page, LISTED)) == 1
                assert len(pool.pids) == 1
                yield capture(name)

        assert sorted(one.url[-1] for one, _ in pool.read(coming(), shipped())) == list("abcd")


def test_of_pages_ahead_no_more_are_taken_than_there_is_room_for() -> None:
    taken = Counter[str]()

    def coming(of: str, size: int) -> Iterator[Capture]:
        for number in range(40):
            taken[of] += 1
            yield capture(f"{number}").model_copy(update={"body": b"x" * size})

    for of, size in (("small", 1), ("large", AHEAD_BYTES // 2)):
        line = Line(1)
        line.is_more = lambda: True
        line.open(coming(of, size))
        while line.take_ahead():
            pass

    assert taken == {"small": AHEAD, "large": 2}


def test_pages_at_hand_of_a_reading_that_was_left_are_not_read_in_the_next() -> None:
    line = Line(1)
    line.is_more = lambda: True
    line.open([capture("left").model_copy(update={"body": b"x" * AHEAD_BYTES}), capture("left too")])
    assert line.take_ahead()
    assert not line.take_ahead()

    line.open([capture("next")])

    assert line.take_ahead()
    assert [page and page.url for page in (line.next(), line.next())] == [capture("next").url, None]


def test_what_goes_wrong_beside_is_told_when_the_next_page_is_asked_for() -> None:
    class Unsent(bytes):
        def __reduce_ex__(self, _protocol: object) -> str:
            raise RuntimeError("not to be sent")

    with Workers(1) as pool:
        pool.ahead_by(lambda: True)
        pool._line.open([capture("a").model_copy(update={"body": Unsent(b"x")})])
        assert pool._line.take_ahead()

        pool.beside()

        with pytest.raises(RuntimeError, match="not to be sent"):
            list(pool.read_quick([], shipped()))


def test_a_listing_that_kills_its_process_or_never_ends_is_a_failed_route() -> None:
    with Workers(1, deadly, longest_s=1) as pool:
        with pytest.raises(DiscoverError, match=KILLED):
            list(pool.look(listing("x", "deadly"), LISTED))
        with pytest.raises(DiscoverError, match="took longer"):
            list(pool.look(listing("x", "endless"), LISTED))
        assert len(list(pool.read([capture("a")], shipped()))) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere `ps` tells of it, later")
def test_a_listing_whose_process_somebody_stopped_is_looked_at_by_another(tmp_path: Path) -> None:
    with Workers(1, partial(stopping, folder=tmp_path), longest_s=60) as pool:
        assert [part for part in pool.study(listing("x", "stopped"), LISTED, 0.02) if part is not None] == []
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere `ps` tells of it, later")
@pytest.mark.parametrize(("times", "told"), [(1, "read"), (2, STOPPED_TWICE)])
def test_what_is_called_apart_is_called_once_more_when_somebody_stops_it(times: int, told: str, tmp_path: Path) -> None:
    try:
        assert forked(stopped_so_often, tmp_path, times) == told
    except ParseError as error:
        assert error.reason == told


def test_a_document_that_cannot_be_read_is_held_by_nobody() -> None:
    """Its frames name the error that its process told of, and the error names them."""
    page = listing("<html>", "feed")
    held = weakref.ref(page)
    gc.disable()
    try:
        with Workers(1) as pool:
            with suppress(DiscoverError):
                list(pool.look(page, LISTED))
            del page

            assert held() is None
    finally:
        gc.enable()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not counted")
def test_a_listing_that_takes_too_much_memory_is_a_failed_route() -> None:
    with Workers(1) as pool:
        with pytest.raises(DiscoverError, match=f"{TOO_MUCH}|{KILLED}"):
            list(pool.look(listing(DEADLY["marks that each paragraph opens anew"](8_000)), LISTED))
        assert len(list(pool.read([capture("a")], shipped()))) == 1


def test_captures_without_a_page_are_not_sent_anywhere() -> None:
    gone = capture("gone").model_copy(update={"status": 404})

    with Workers(1) as pool:
        assert list(pool.read([gone], shipped())) == [(gone, None)]


# --- for whoever waits at a terminal ---


def endless(_page: Capture) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def astray(page: Capture) -> None:
    raise ValueError(page.url)


def refusing(page: Capture) -> None:
    raise ParseError("no page", url=page.url, step="read")


@pytest.mark.parametrize("call", [apart, forked], ids=["apart", "forked"])
def test_what_reads_markup_may_be_called_apart(call: Aside) -> None:
    page = capture("a")

    assert call(read_one, page, shipped()) == read_one(page, shipped())
    for dying, said in ((endless, KILLED), (astray, "surprise: ValueError"), (refusing, "no page")):
        with pytest.raises(ParseError, match=said):
            call(dying, page)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not counted")
def test_what_takes_too_much_memory_apart_is_told() -> None:
    page = listing(DEADLY["marks that each paragraph opens anew"](8_000))

    with pytest.raises(ParseError, match=f"{TOO_MUCH}|{KILLED}"):
        forked(extract, page, shipped())
