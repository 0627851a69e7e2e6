"""Findings of pages that show at several addresses, each put under the one address of its article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from warraq.article import article_id, key_of, site_name
from warraq.article.same_page import Held, Place, address_said, figures_in, home_of, led_by
from warraq.article.sighting import GONE, NOT_MODIFIED
from warraq.errors import AddressError
from warraq.models import Article
from warraq.rules import Rules
from warraq.store import Finding, Store

Name = tuple[str, str]  # site, and figures in an address


def brought_home(findings: Sequence[Finding], store: Store, rules: Rules) -> list[Finding]:
    """Return the findings, in their order, each under the address that its article is kept under."""
    namesakes = store.namesakes({name for finding in findings if (name := _name_of(finding))})
    places = [_place(finding, rules) for finding in findings]
    kept = {key for keys in namesakes.values() for key in keys}
    homes = store.homes(keys_of(places) | kept)
    several = keys_of(place for place in places if len(keys_of([place])) > 1) | kept
    bodies = store.bodies({homes.get(key, key) for key in several} | set(homes.values()))
    sorting = _Sorting(homes, bodies, dict(namesakes))
    home = [sorting.put(finding, place) for finding, place in zip(findings, places, strict=True)]
    if sorting.led:
        store.lead(sorting.led, sorting.urls, sorting.met)
    return home


@dataclass(slots=True)
class _Sorting:
    """One batch while its findings are brought home; each knows those before it."""

    homes: dict[str, str]
    bodies: dict[str, str]
    namesakes: dict[Name, tuple[str, ...]]
    led: dict[str, str] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    met: dict[str, datetime] = field(default_factory=dict)  # when the page came that told of an address

    def put(self, finding: Finding, place: Place) -> Finding:
        if finding.article is None:
            return self._without_page(finding)
        held, name = Held(self.homes, self.bodies), _name_of(finding)
        if name is not None:
            pages = {key for key, _ in finding.parts}  # whose figures are those of the first
            others = tuple(key for key in self.namesakes.get(name, ()) if key not in pages)
            place = replace(place, namesakes=others)
        home = home_of(place, finding.article.body, held)
        led = led_by(place, home, held)
        if name is not None and home not in self.bodies:
            self.namesakes[name] = (*self.namesakes.get(name, ()), home)
            self.bodies[home] = finding.article.body
        if home != place.answered or led:
            self.led |= led
            self.met = dict.fromkeys((home, *led), finding.capture.fetched_at) | self.met
            self.homes |= led
            self.urls |= _spelled(finding, place)
            self.bodies[home] = finding.article.body
        return finding if home == finding.key else _under(finding, finding.article, home, self.urls)

    def _without_page(self, finding: Finding) -> Finding:
        """What is unchanged or gone is so of the article that showed there; a wall is one at its own address."""
        seen = finding.capture.status in (NOT_MODIFIED, *GONE)
        return replace(finding, key=self.homes.get(finding.key, finding.key)) if seen else finding


def _under(finding: Finding, article: Article, home: str, urls: dict[str, str]) -> Finding:
    changed = {"id": article_id(home), "url_key": home, "url": urls.get(home, article.url)}
    return replace(finding, key=home, article=article.model_copy(update=changed))


def _spelled(finding: Finding, place: Place) -> dict[str, str]:
    canonical = address_said(finding.extraction) if finding.extraction else None
    spelled = {place.answered: finding.capture.url}
    return spelled | ({place.canonical: canonical} if place.canonical and canonical else {})


def _name_of(finding: Finding) -> Name | None:
    """Return the site of an article, and the figures by which its address is known."""
    figures = figures_in(finding.key) if finding.article else None
    return (finding.article.site, figures) if finding.article and figures else None


def _place(finding: Finding, rules: Rules) -> Place:
    said = address_said(finding.extraction) if finding.extraction and finding.article else None
    try:
        own = said is not None and site_name(said, rules) == site_name(finding.capture.url, rules)
        canonical = key_of(said, rules) if said is not None and own else None
    except AddressError:
        canonical = None
    return Place(finding.asked, finding.key, canonical)


def keys_of(places: Iterable[Place]) -> set[str]:
    """Return every key that places name."""
    return {key for place in places for key in (place.asked, place.answered, place.canonical) if key is not None}
