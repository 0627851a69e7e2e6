"""Cut a page or text that is longer than any: sites send anything, and reading takes time for each element and line."""

from itertools import islice

from warraq.markup import has_more_tags
from warraq.patterns import late

MOST_BYTES = 16 * 2**20  # what the fetcher takes; styles and comments cost little (fixtures/web/kharita.example/bakery)
MOST_TAGS = 60_000  # read in a second and 250 MB; the largest real page had 9,000
MOST_LINES = 20_000  # of a text/plain capture; a book has fewer
_LINE_END = late("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what `str.splitlines` parts at


def bounded(markup: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return markup that is read in bounded time, and the flag `page-cut` where that is not all of it."""
    short = markup[:MOST_BYTES]  # nearly always the same object
    if has_more_tags(short, MOST_TAGS):
        short = markup[: _nth_tag(markup, MOST_TAGS)]
    return short, ("page-cut",) if len(short) < len(markup) else ()


def bounded_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that is read in bounded time, and the flag `page-cut` where that is not all of it."""
    last = next(islice(_LINE_END.finditer(text), MOST_LINES - 1, None), None)
    end = min(last.start() if last else len(text), MOST_BYTES)
    return text[:end], ("page-cut",) if text[end:].strip() else ()


def _nth_tag(markup: bytes, number: int) -> int:
    """Return where so many tags have begun."""
    at = -1
    for _ in range(number):
        at = markup.find(b"<", at + 1)
    return at
