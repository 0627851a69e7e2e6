"""Reads a few articles of a site, and says what looks wrong in each."""

from collections.abc import Iterator
from datetime import timedelta

from warraq.arabic import fold
from warraq.errors import ParseError
from warraq.models import Capture, Extraction, Link
from warraq.parse import extract
from warraq.probe.report import Sample
from warraq.probe.visitor import Visitor, said
from warraq.rules import Rules
from warraq.web import Fetched

SAMPLES = 5
SHORT = 200  # characters: a news item in brief has more
AHEAD = timedelta(hours=26)  # a clock in another zone explains no more than that


def sample(visitor: Visitor, fetched: Fetched, link: Link, rules: Rules) -> Sample:
    """Read one fetched article as the night would, and compare it with what the feed said of it."""
    if fetched.capture is None or fetched.state not in ("fetched", "truncated"):
        return Sample(url=link.url, title=link.title, warnings=(said(fetched),))
    try:
        extraction = visitor.aside(extract, fetched.capture, rules)
    except ParseError as error:
        return Sample(url=link.url, title=link.title, warnings=(error.reason,))
    return Sample(
        url=link.url,
        kind=extraction.kind,
        title=extraction.title,
        published=extraction.published.iso if extraction.published else None,
        source=extraction.source,
        characters=len(extraction.body),
        warnings=tuple(warnings_of(extraction, link, fetched.capture)),
    )


def warnings_of(extraction: Extraction, link: Link, capture: Capture) -> Iterator[str]:
    """Everything about an article that a person should look at."""
    if extraction.kind != "article":
        yield f"read as {extraction.kind}: {', '.join(extraction.reasons)}"
        return
    if capture.truncated:
        yield f"cut at a limit ({capture.truncated})"
    if not extraction.title:
        yield "no title"
    elif link.title and not _alike(extraction.title, link.title):
        yield f"the {link.route} calls it «{link.title}»"
    if len(extraction.body) < SHORT:
        yield f"only {len(extraction.body)} characters of text"
    yield from _about_dates(extraction, link, capture)
    yield from extraction.flags


def _about_dates(extraction: Extraction, link: Link, capture: Capture) -> Iterator[str]:
    published = extraction.published
    if published is None:
        yield "no date" + (f" (the {link.route} says {link.published.iso})" if link.published else "")
        return
    if published.day and published.day > (capture.fetched_at + AHEAD).date():
        yield f"dated in the future: {published.iso}"
    if published.day and link.published and link.published.day:
        apart = abs((published.day - link.published.day).days)
        if apart > 1:
            yield f"dated {apart} days apart from the {link.route} ({link.published.iso})"
    yield from (flag for flag in published.flags if flag != "relative")


def _alike(one: str, other: str) -> bool:
    """Whether two headlines share most of their words: feeds cut and decorate them."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))
