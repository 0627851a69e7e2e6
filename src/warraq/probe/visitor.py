"""Asks a site for a few addresses, politely, and keeps what its robots.txt said."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from warraq.models import Capture
from warraq.web import Fetched, Purpose, Request, Web
from warraq.workers import Aside, here

Keep = Callable[[Fetched], Capture | None]


def unkept(fetched: Fetched) -> Capture | None:
    """Return the last reply as it came: nothing is archived."""
    return fetched.capture


class Visitor:
    """One visit to one site; what comes is given to `keep` before anything reads it."""

    def __init__(self, web: Web, site: str, delay_s: float, keep: Keep = unkept, aside: Aside = here) -> None:
        """`aside`: calls what reads the markup that comes."""
        self._web, self._site, self._delay_s, self._keep, self.aside = web, site, delay_s, keep, aside
        self.robots: list[Capture] = []

    def get(self, urls: Iterable[str], purpose: Purpose, via: str | None = None) -> list[Fetched]:
        """Fetch addresses; results in the order asked, one for each."""
        asked = tuple(dict.fromkeys(urls))
        for url in asked:
            self._web.submit(Request(url, self._site, purpose, delay_s=self._delay_s, via=via, context=url))
        results: dict[object, Fetched] = {}
        for came in self._web.results():
            fetched = replace(came, capture=self._keep(came))
            if fetched.request.purpose == "robots":
                self.robots += [fetched.capture] if fetched.capture else []
            else:
                results[fetched.request.context] = fetched
        return [results[url] for url in asked]


ADVICE = (
    ("is not known", "correct the name; if it is right, this machine has no network"),
    ("refused", "nothing answers there: correct the address, or write http:// or https:// before it"),
    ("certificate|ssl|tls", "its certificate is not good, or it speaks http:// alone: try that"),
    ("unreachable|no route", "this machine has no network, or no way there"),
    ("too long|no reply|nothing for|timed out", "it does not answer: try again later"),
    ("robots.txt", "its publisher asks not to be read by programs: ask for leave, or leave it"),
    ("status (401|403|429)", "it turns programs away: open the address in a browser, and ask its publisher"),
    ("status (404|410)", "there is no such page: correct the address"),
)


def advised(fetched: Fetched) -> str:
    """What to do where there is no good reply, by the cause."""
    if fetched.error and fetched.error.advice:
        return fetched.error.advice
    reason = said(fetched)
    return next((advice for words, advice in ADVICE if re.search(words, reason, re.IGNORECASE)), "try again later")


def said(fetched: Fetched) -> str:
    """Why there is no good reply, in words."""
    if fetched.state == "disallowed":
        line = fetched.robots.line if fetched.robots else ""
        return f"robots.txt does not allow it ({line})" if line else "robots.txt does not allow it"
    if fetched.error:
        return fetched.error.reason
    return f"status {fetched.capture.status}" if fetched.capture else fetched.state.replace("_", " ")
