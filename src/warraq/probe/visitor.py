"""Asks a site for a few addresses, politely, and keeps what its robots.txt said."""

from collections.abc import Iterable

from warraq.models import Capture
from warraq.web import Fetched, Purpose, Request, Web


class Visitor:
    """One visit to one site."""

    def __init__(self, web: Web, site: str, delay_s: float) -> None:
        self._web, self._site, self._delay_s = web, site, delay_s
        self.robots: list[Capture] = []

    def get(self, urls: Iterable[str], purpose: Purpose) -> list[Fetched]:
        """Fetch addresses; results in the order asked, one for each."""
        asked = tuple(dict.fromkeys(urls))
        for url in asked:
            self._web.submit(Request(url, self._site, purpose, delay_s=self._delay_s, context=url))
        results: dict[object, Fetched] = {}
        for fetched in self._web.results():
            if fetched.request.purpose == "robots":
                self.robots += [fetched.capture] if fetched.capture else []
            else:
                results[fetched.request.context] = fetched
        return [results[url] for url in asked]


def said(fetched: Fetched) -> str:
    """Why there is no good reply, in words."""
    if fetched.state == "disallowed":
        line = fetched.robots.line if fetched.robots else ""
        return f"robots.txt does not allow it ({line})" if line else "robots.txt does not allow it"
    if fetched.error:
        return fetched.error.reason
    return f"status {fetched.capture.status}" if fetched.capture else fetched.state.replace("_", " ")
