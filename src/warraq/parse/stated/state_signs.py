"""The signs of an application's state in a page: asked before anything of it is read."""

SIGNS = (b"application/json", b"initialState", b"data-page", b"Fusion.globalContent")
LINED = (b"__NEXT_DATA__", b"__next_f", b"__NUXT", b"__INITIAL_")  # further ones, and «…_STATE__»
LINE, BEFORE_LINE = b"__", b"_STATE"
MOST_LINES = 60  # looked at one by one; a page whose classes are parted by them has hundreds


def has_a_sign(markup: bytes) -> bool:
    """Whether an application's state may stand in a page: asked of the whole of it, so that one look finds most signs.

    From the end, for there a search passes over bytes that no sign has, as all of Arabic: a third of the time.

    >>> has_a_sign(b"<script>window.__PRELOADED_STATE__ = {}</script>"), has_a_sign(b"<p class=a__b>__NEXT__</p>")
    (True, False)
    """
    at = markup.rfind(LINE)
    for _ in range(MOST_LINES):
        if at < 0:
            break
        if markup.startswith(LINED, at) or markup.endswith(BEFORE_LINE, 0, at):
            return True
        at = markup.rfind(LINE, 0, at + 1)
    signs = SIGNS if at < 0 else (*SIGNS, *LINED, BEFORE_LINE + LINE)
    return any(markup.rfind(sign) >= 0 for sign in signs)
