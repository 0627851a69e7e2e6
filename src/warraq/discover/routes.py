"""The ways into a site, and how they fare: several of them, any may fail, and none is given up for good."""

from collections.abc import Iterable
from typing import Literal

from warraq.discover import NO_ADDRESS, Look
from warraq.models import Link, Record
from warraq.rules.site import Site

MAX_ROUTES = 60  # feeds, sitemaps and listings of one site in one night, those that an index names among them
MAX_NESTED = 20  # sitemaps of one index in one night: the newest hold the news, an archive of 500 can wait its turn


State = Literal["well", "impaired", "waiting", "silent", "down", "without routes"]  # down: every route failed


class Route(Record):
    """One address that a site is read through."""

    url: str
    purpose: Literal["feed", "sitemap", "listing"]


class Trial(Record):
    """What became of one route in a run."""

    route: Route
    # unchanged: 304, or the bytes of last time; put off: its host's time was used up; later: the server asked for rest
    outcome: Literal["links", "empty", "unchanged", "failed", "put off", "later"]
    links: int = 0
    reason: str | None = None  # why it failed; or what was amiss although links came
    passing: bool = False  # it failed by server, network or time: that passes by itself

    @property
    def sentence(self) -> str | None:
        """Say what was amiss; None: nothing, or nothing that the route could help."""
        said = {"failed": "failed", "empty": "nothing is in it", "later": "asked to come later"}.get(self.outcome, "")
        if not (said or self.reason):
            return None
        return f"{self.route.url}: " + ": ".join(part for part in (said, self.reason) if part)


class Standing(Record):
    """How a site was reached in a run."""

    state: State
    sentence: str  # for a report, site and addresses in it

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody should look: nothing came by any way."""
        return self.state in ("down", "silent", "without routes")


def routes_of(site: Site) -> tuple[Route, ...]:
    """Return every route of a site, feeds first (they say most of each article), each address once."""
    routes = [Route(url=url, purpose="feed") for url in site.feeds]
    routes += [Route(url=url, purpose="sitemap") for url in site.sitemaps]
    routes += [Route(url=listing.url, purpose="listing") for listing in site.listings]
    first: dict[str, Route] = {}
    for route in routes:
        first.setdefault(route.url, route)
    return tuple(first.values())


def amiss(seen: Look) -> str | None:
    """Say what is wrong with a route although it could be read; None: nothing."""
    said = (
        "" if seen.whole else "it is cut short",
        f"{seen.without_address} items name no page" if seen.without_address else "",
        "" if seen.count else "nothing is in it",
        "all its items name the same page" if seen.one_page else "",
        "all its links lead to other hosts" if seen.elsewhere else "",
        f"it names more than {seen.count} pages, the rest was left" if seen.left_over else "",
    )
    return "; ".join(part for part in said if part) or None


def overflow(route: Route, new: int, named: int) -> str | None:
    """Say whether news may have come and gone since a feed or listing was asked last: it holds nothing from then."""
    if route.purpose == "sitemap" or named < 2 or new < named:
        return None
    return f"each of its {named} addresses is new: others may have been missed since the last visit (overflow)"


def trial_of(route: Route, seen: Look, overflowed: str | None = None) -> Trial:
    """Return what a route gave in a run."""
    if seen.without_address and not seen.count:
        return Trial(route=route, outcome="failed", reason=NO_ADDRESS.format(seen.form, seen.without_address))
    outcome: Literal["links", "empty"] = "links" if seen.count else "empty"
    said = "; ".join(part for part in (amiss(seen), overflowed) if part) if seen.count else ""
    return Trial(route=route, outcome=outcome, links=seen.count, reason=said or None)


def standing(site: Site, trials: Iterable[Trial]) -> Standing:
    """Say how a site was reached: one route that answers is enough, and a failing one is named all the same."""
    tried = tuple(trials)
    state, said = _state(tried)
    return Standing(state=state, sentence=f"{site.name}: {said}")


def _state(tried: tuple[Trial, ...]) -> tuple[State, str]:
    failed, waits = _named(tried, "failed"), _named(tried, "later")
    amiss = [f"{trial.route.url} ({trial.reason})" for trial in tried if trial.reason]
    states: tuple[tuple[bool, State, str], ...] = (
        (not tried, "without routes", "no feed, sitemap or listing is known"),
        (len(failed) == len(tried), "down", f"every route failed: {', '.join(failed)}"),
        (len(waits) + len(failed) == len(tried), "waiting", f"asked to come later at {', '.join([*waits, *failed])}"),
        (bool(failed), "impaired", f"{', '.join(failed)} failed, the others answered"),
        (_all_empty(tried), "silent", "every route answered and none named an article"),
        (bool(amiss), "impaired", ", ".join(amiss)),
    )
    well = f"{sum(trial.links for trial in tried)} links"
    return next(((state, said) for holds, state, said in states if holds), ("well", well))


def _all_empty(tried: Iterable[Trial]) -> bool:
    return all(trial.outcome == "empty" for trial in tried)


def _named(tried: Iterable[Trial], outcome: str) -> list[str]:
    return [f"{trial.route.url} ({trial.reason or 'no reason given'})" for trial in tried if trial.outcome == outcome]


def sitemaps_to_open(links: Iterable[Link], most: int = MAX_NESTED) -> tuple[Link, ...]:
    """Return the entries of a sitemap index that a night opens: those for news, then the newest, then the last ones.

    Numbered sitemaps without dates grow at their end. Opening one again costs a conditional request.
    """
    entries = [link for link in links if link.leads_to == "sitemap" and link.skip is None]
    dated = sorted(
        (link for link in entries if link.modified), key=lambda link: link.modified.iso if link.modified else ""
    )
    undated = [link for link in entries if not link.modified]
    ordered = [*dated[::-1], *undated[::-1]]
    return tuple(sorted(ordered, key=lambda link: "news" not in link.url.lower())[: max(0, min(most, MAX_NESTED))])
