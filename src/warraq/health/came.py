"""What became of a page that was asked for, in the words that health thinks in."""

from collections.abc import Sequence
from typing import Literal

from warraq.article.history import HOUSE_PAGE
from warraq.store.accounts import Tried

Came = Literal["articles", "walled", "stubs", "failed", "shut_out", "later"]

WALLS = ("challenge", "consent", "login")  # kinds of page that stand before an article
OTHERS = ("stub", "listing", "media", "missing", "other")  # kinds of page that are none
REFUSALS = frozenset({401, 402, 403, 407, 418, 429, 451})  # of a page: somebody there does not want us
STATUS = "status "


def came(status: str, reason: str) -> Came | None:
    """Return what became of a page, told by its outcome; None: it was not asked for."""
    if status in ("stored", "unchanged"):
        return None if reason == "known" or reason.startswith("waits ") else "articles"
    if reason.startswith("robots.txt"):
        return "shut_out"
    if reason == "later" or reason.endswith(" before it was reached"):
        return "later"
    kind, code = reason.partition(":")[0], _status_of(reason)
    if kind in WALLS or code in REFUSALS:
        return "walled"
    if kind in OTHERS or reason == HOUSE_PAGE:
        return "stubs"
    return "failed" if status == "failed" or kind == "gone" or code >= 400 else None


def _status_of(reason: str) -> int:
    head, found, code = reason.partition(STATUS)
    return int(code) if not head and found and code.isdecimal() else 0


def why_none(tried: Sequence[Tried]) -> str:
    """Return the most frequent reason why pages gave no article; "later" is none where others met something."""
    others = [(one, what) for one in tried if (what := came(one.status, one.reason)) not in ("articles", None)]
    told = [one for one, what in others if what != "later"] or [one for one, _ in others]
    return max(told, key=lambda one: one.number).reason if told else ""
