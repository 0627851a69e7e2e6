"""What a look at a site found, for a person to decide on."""

from pydantic import ValidationError

from warraq.discover.routes import Route
from warraq.errors import SettingsError
from warraq.models import Record
from warraq.rules import Learned
from warraq.rules.site import Site


class Offer(Record):
    """One route that was tried."""

    route: Route
    form: str | None = None  # RSS, Atom, sitemap, …; None: it could not be read
    links: int = 0
    followed: int = 0  # of them, those on the site's hosts that may be articles
    newest: str | None = None  # the latest date that it states, ISO
    problem: str | None = None
    selector: str | None = None  # of a listing
    unread: int = 0  # sitemaps of an index that a night opens and that were not looked into


class Sample(Record):
    """One article, read with the site as proposed."""

    url: str
    kind: str | None = None  # None: it could not be fetched or read
    title: str | None = None
    published: str | None = None  # ISO
    source: str | None = None
    characters: int = 0  # of the body
    warnings: tuple[str, ...] = ()


class Probe(Record):
    """A site as proposed (or as it stands), and what speaks for and against it."""

    site: Site
    robots: str
    charset: str
    date_order: str  # the order with what it was seen from
    zone: str
    offers: tuple[Offer, ...]
    to_fetch: int  # articles that a night would fetch by what was read of the ways that the site keeps
    samples: tuple[Sample, ...]
    warnings: tuple[str, ...]
    learned: Learned | None = None  # what the articles repeat; None: too few were read

    @property
    def comments(self) -> tuple[str, ...]:
        """What the site's file should say to the person who edits it."""
        ways = [f"{offer.route.purpose} {offer.route.url}: {offer.problem}" for offer in self.offers if offer.problem]
        return (f"robots.txt: {self.robots}", f"dates: {self.date_order}", *self.warnings, *ways)

    def renamed(self, name: str) -> "Probe":
        """Return the same with another name for the site; SettingsError for what is no name."""
        try:
            site = Site.model_validate(self.site.model_dump() | {"name": name})
        except ValidationError as error:
            advice = "use small Latin letters, figures, points and hyphens"
            raise SettingsError(f"{name!r} is no name for a site", step="site add", advice=advice) from error
        learned = self.learned.model_copy(update={"name": name}) if self.learned else None
        return self.model_copy(update={"site": site, "learned": learned})

    @property
    def usable(self) -> bool:
        """Whether articles come in by at least one route."""
        return any(offer.followed for offer in self.offers) and any(sample.kind == "article" for sample in self.samples)
