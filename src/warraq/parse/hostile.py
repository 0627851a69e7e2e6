"""Cut a page that is longer than any: sites are allowed to send anything, and reading takes time for each element."""

MOST_BYTES = 16 * 2**20  # what the fetcher takes; styles and comments cost little (fixtures/web/kharita.example/bakery)
MOST_TAGS = 60_000  # read in a second and 250 MB; the largest real page had 9,000


def bounded(markup: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return markup that is read in bounded time, and the flag `page-cut` where that is not all of it."""
    if len(markup) <= MOST_TAGS * 4:  # `<b>x` is the shortest element with text
        return markup, ()
    end = min(len(markup), MOST_BYTES)
    if markup.count(b"<", 0, end) > MOST_TAGS:
        end = _nth_tag(markup, MOST_TAGS)
    return markup[:end], ("page-cut",) if end < len(markup) else ()


def _nth_tag(markup: bytes, number: int) -> int:
    """Return where so many tags have begun."""
    at = -1
    for _ in range(number):
        at = markup.find(b"<", at + 1)
    return at
