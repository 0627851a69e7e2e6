"""Reading captures in this process, and the order in which readings come."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import SelectolaxError

from warraq.confined import MEMORY
from warraq.discover import Look, look_in_parts
from warraq.errors import DiscoverError, ParseError, surprise
from warraq.models import Capture, Extraction
from warraq.parse import extract
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.storable import storable

READY_BYTES = 8 << 20  # of the pages of such readings
MOST_READY = 64  # readings that wait for one before them; a page that takes so long comes out of its turn
TOO_MUCH = f"its reading took more than {MEMORY >> 20} MB of memory"

Read = tuple[Capture, Extraction | ParseError | None]  # None: nothing to read, the status says it all
ReadEach = Callable[[Iterable[Capture], Rules], Iterator[Read]]
LookAt = Callable[[Capture, Site], Iterator[Look | None]]  # None: nothing yet


def read_here(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """Read captures one after the other, in this process."""
    for capture in captures:
        yield capture, read_one(capture, rules)


def in_turn(captures: Iterable[Capture], rules: Rules, read: ReadEach) -> Iterator[Read]:
    """Yield the readings of captures in the order of the captures, as a rebuild meets them again.

    One of a capture that came earlier, whose reading took long, comes as soon as it is there.
    """
    line: deque[str] = deque()
    awaited: Counter[str] = Counter()
    ready: dict[str, deque[Read]] = {}
    held = 0

    def noted() -> Iterator[Capture]:
        for capture in captures:
            line.append(capture.id)
            awaited[capture.id] += 1
            yield capture

    for one in read(noted(), rules):
        if not awaited[one[0].id]:
            yield one
            continue
        awaited[one[0].id] -= 1
        if not awaited[one[0].id]:
            del awaited[one[0].id]  # a night has many
        ready.setdefault(one[0].id, deque()).append(one)
        held += one[0].weight
        if len(ready) > MOST_READY or held > READY_BYTES:
            line.append(line.popleft())
        while line and line[0] in ready:
            key = line.popleft()
            held -= ready[key][0][0].weight
            yield ready[key].popleft()
            if not ready[key]:
                del ready[key]
    for key in line:  # what stands between them is still being read
        if key in ready:
            yield ready[key].popleft()
            if not ready[key]:
                del ready[key]


def read_one(capture: Capture, rules: Rules) -> Extraction | ParseError | None:
    """Return what the page says, why it cannot be read, or None where the status says that there is no page."""
    if capture.status != 200:
        return None
    try:
        return storable(extract(capture, rules))
    except ParseError as error:
        return error
    except (MemoryError, SelectolaxError):  # of the parser, when it gets no memory
        return ParseError(TOO_MUCH, url=capture.url, step="read")
    except Exception as error:  # noqa: BLE001 - a surprise costs its own page
        return ParseError(surprise(error), url=capture.url, step="read")


def look_here(capture: Capture, site: Site) -> Iterator[Look]:
    """Look at a feed, sitemap or listing in this process."""
    try:
        yield from look_in_parts(capture, site)
    except DiscoverError:
        raise
    except (MemoryError, SelectolaxError):
        raise DiscoverError(TOO_MUCH, site=site.name, url=capture.asked_for, step="discover") from None
    except Exception as error:
        reason = surprise(error)
        raise DiscoverError(reason, site=site.name, url=capture.asked_for, step="discover") from error
