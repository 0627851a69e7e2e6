"""Where a page without a text of its own sends its readers: by a Refresh in its header, its head or its noscript."""

import re
from html import unescape

from warraq.charset import decode
from warraq.models import Capture
from warraq.patterns import late

MAX_BODY = 64 * 2**10  # bytes: a page that only leads on is small
MOST_TEXT = 400  # letters: «إذا لم يتم تحويلك تلقائياً اضغط هنا» and its like; an article has more
LONGEST_S = 60  # a later one shows the page again: front pages and live reports do
SIGN = late(rb"""http-equiv\s{0,9}=\s{0,9}["']?\s{0,9}refresh""")
HIDDEN = late(r"<!--.*?(?:-->|\Z)|<(script|style|template|svg)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
META = late(r"<meta\b([^<>]*+)>", re.IGNORECASE)
ATTRIBUTE = late(r"""(?<![a-z-])([a-z-]++)\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
TAG = late(r"<title\b.*?(?:</title|\Z)|<[^>]*+>?", re.IGNORECASE | re.DOTALL)
# HTML, 4.2.5.3, "Refresh state": a number, then an address, with or without `url=` and quotes.
SAID = late(
    r"""\s*+(\d{1,6})[\d.]*+(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?+(?:"([^"]*+)"?|'([^']*+)'?|(\S.*+))""",
    re.IGNORECASE,
)


def refreshed_to(capture: Capture) -> str | None:
    """Return the address, as written, that a page leads on to; None for a page that shows something itself."""
    header = capture.header("refresh") or ""
    if not 200 <= capture.status < 300 or len(capture.body) > MAX_BODY:
        return None
    if not header and not SIGN.search(capture.body.lower()):
        return None
    shown = HIDDEN.sub(" ", decode(capture).markup.decode("utf-8", "replace"))
    if len("".join(TAG.sub(" ", shown).split())) > MOST_TEXT:
        return None
    return next((place for said in (header, *_in_markup(shown)) if (place := _place(said))), None)


def _in_markup(shown: str) -> list[str]:
    metas = [
        {name.lower(): unescape(one or other or bare) for name, one, other, bare in ATTRIBUTE.findall(meta[1])}
        for meta in META.finditer(shown)
    ]
    return [meta.get("content", "") for meta in metas if meta.get("http-equiv", "").strip().lower() == "refresh"]


def _place(said: str) -> str | None:
    match = SAID.match(said)
    if match is None or int(match[1]) > LONGEST_S:
        return None
    return (match[2] or match[3] or match[4] or "").strip() or None
