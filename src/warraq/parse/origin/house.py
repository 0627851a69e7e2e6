"""The site that a page was read on: what it calls itself, and which names and addresses are its own."""

from dataclasses import dataclass

from warraq.parse.origin.names import Names
from warraq.rules.learned import NOTHING, Repeats
from warraq.rules.outlet import name_key, without_kind
from warraq.urls import split

_WWW = "www."


@dataclass(frozen=True, slots=True)
class House:
    """The site that we read a page on: its host, the names that it calls itself, the address, and what it repeats."""

    host: str = ""
    names: tuple[str, ...] = ()
    url: str = ""
    repeats: Repeats = NOTHING

    def is_own(self, name: str, names: Names) -> bool:
        """Whether a name is the house's: «المصدر: own name» is no republication."""
        if self.host and name_key(name) == name_key(self.host):
            return True
        return without_kind(name) in map(without_kind, self.names) or self._is_our_outlet(name, names)

    def _is_our_outlet(self, name: str, names: Names) -> bool:
        outlet = names.directory.at(self.host) if self.host else None
        return outlet is not None and names.known(name) == (outlet,)

    def is_at(self, address: str) -> bool:
        """Whether an address is the house's own, or one below its host."""
        ours, there = self.host.removeprefix(_WWW), (split(address).hostname or "").removeprefix(_WWW)
        return bool(ours) and (there == ours or there.endswith(f".{ours}"))

    def is_page_elsewhere(self, address: str) -> bool:
        """Whether an address leads to a page of another house, not to a site's front page."""
        parts = split(address)
        return (len(parts.path) > 1 or bool(parts.query)) and not self.is_at(address)
