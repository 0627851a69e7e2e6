"""What a page shows: its metadata, its headline, and the lines of its body with those around it."""

from dataclasses import dataclass, replace

from warraq.charset import Decoded
from warraq.models import Capture
from warraq.parse.body import find_body
from warraq.parse.body.settled import settled
from warraq.parse.body.site_layout import Laid, lay_out
from warraq.parse.lines import Zones
from warraq.parse.page import Page, at_a_glance, parse, whole
from warraq.parse.page.bounds import bounded
from warraq.parse.stated.app_state import State, read_state
from warraq.parse.stated.headline import Headline
from warraq.parse.stated.metadata import NO_METADATA, Metadata, read_metadata
from warraq.parse.stated.state_said import BY
from warraq.parse.stated.title import names_beside, read_title
from warraq.parse.stated.title_parts import NAME_WORDS, parts_of
from warraq.parse.told_body import with_told
from warraq.rules import Layout, Site

SAMPLE_CHARS = 20_000
PLENTY = 250  # characters of a body that was found at a glance
SHOWN = 900  # characters from which no application is asked for more


@dataclass(frozen=True, slots=True)
class Seen:
    """The page, its headline, and the zones around its body."""

    page: Page
    metadata: Metadata
    headline: Headline | None
    zones: Zones
    laid: Laid
    flags: tuple[str, ...]
    state: State | None = None  # what its application holds; None: not asked yet

    @property
    def beside(self) -> tuple[str, ...]:
        """The parts of `<title>` that are not the headline."""
        return names_beside(self.headline, self.page) if self.headline else ()


def see(decoded: Decoded, capture: Capture, site: Site | None) -> Seen:
    """Parse a page and find its headline and body, at a glance where that leaves no doubt."""
    markup, cut = bounded(decoded.markup)
    page = parse(markup, capture.url)
    metadata = read_metadata(page)
    layout = site.layout_on(capture.fetched_at.date()) if site else None
    if layout is None and (seen := _at_a_glance(page, metadata, markup, cut)):
        return seen
    page = whole(page)
    headline = read_title(page, metadata)
    title = headline.text if headline else None
    zones = settled(find_body(page, title), title)
    state = _state(page, metadata, markup, headline, zones)
    zones = with_told(zones, state.text if state else metadata.text)
    if state and state.title and headline and headline.order is None:
        headline = Headline(state.title, BY, BY, None, state.title)
    seen = Seen(page, metadata, headline, zones, Laid(), cut, state)
    return _laid_out(seen, layout) if layout else seen


def _laid_out(seen: Seen, layout: Layout) -> Seen:
    """What a site's selectors give goes before what was found."""
    laid, headline = lay_out(seen.page, layout, seen.zones), seen.headline
    if laid.title:
        order = headline.order if headline else None
        headline = Headline(laid.title, "layout", layout.title or "", order, laid.title)
    return replace(seen, headline=headline, zones=laid.zones or seen.zones, laid=laid)


def _at_a_glance(page: Page, metadata: Metadata, markup: bytes, flags: tuple[str, ...]) -> Seen | None:
    """What stands around the paragraphs, where that is an article beyond doubt; None: the whole page must be read."""
    if (close := at_a_glance(page)) is None:
        return None
    headline = read_title(close, metadata)
    if headline is None or headline.rule != "printed":
        return None
    zones = settled(find_body(close, headline.text), headline.text)
    if sum(len(line.text) for line in zones.body) < PLENTY:
        return None
    state = _state(close, metadata, markup, headline, zones)
    told = with_told(zones, state.text if state else metadata.text)
    return Seen(close, metadata, headline, told, Laid(), flags, state)


def _state(page: Page, metadata: Metadata, markup: bytes, headline: Headline | None, zones: Zones) -> State | None:
    """What a page's application holds, where its data tell no text and little is shown; None: it is not asked."""
    told = metadata.text
    if told.body or told.posts or headline is None or sum(len(line.text) for line in zones.body) > SHOWN:
        return None
    return read_state(page.tree, markup, _titles(headline, page, metadata))


def stated_elsewhere(seen: Seen, markup: bytes) -> Metadata:
    """Return what a page's application says of its day and its writers: asked where nothing nearer does."""
    if seen.state is not None:
        return seen.state.said
    if seen.headline is None:
        return NO_METADATA
    titles = _titles(seen.headline, seen.page, seen.metadata)
    return read_state(seen.page.tree, markup, titles).said


def _titles(headline: Headline, page: Page, metadata: Metadata) -> list[str]:
    """What a page's headline may be: one that is printed nowhere stands in `<title>` beside the name of the site."""
    if headline.order is not None:
        return [headline.text]
    parts = (part.text for part in parts_of(page, metadata) if len(part.text.split()) > NAME_WORDS)
    return [headline.text, *parts]


def unmarked(capture: Capture, headline: Headline | None, zones: Zones, flags: tuple[str, ...]) -> Seen:
    """What a capture without markup shows: a page that declares nothing, and the lines that were found in it."""
    return Seen(parse(b"", capture.url), NO_METADATA, headline, zones, Laid(), flags)


def sample_of(seen: Seen) -> str:
    """Title and text: where damage shows if the page has any."""
    lines = (*seen.zones.body, *(seen.zones.before[:5] if seen.zones.body else ()))
    text = " ".join(line.text for line in lines) or " ".join(run.text for run in seen.page.runs[:40])
    return f"{seen.page.title[:SAMPLE_CHARS]} {text[:SAMPLE_CHARS]}"
