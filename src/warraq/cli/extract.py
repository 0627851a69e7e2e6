"""`warraq extract`."""

import sys
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, home_folder
from warraq.cli.output import json_text, say

if TYPE_CHECKING:
    from warraq.models import Capture
    from warraq.rules import Rules
    from warraq.tape import Tape
    from warraq.web import Fetched, Request, Web

NOWHERE = "https://page.invalid/1"  # the address of a page without one: a path, for it is no front page


def extract(
    page: Annotated[str, typer.Argument(help="A file, an address, or - for what is piped in.")],
    url: Annotated[str, typer.Option(help="The address of a page that comes from a file.")] = NOWHERE,
    home: HomeOption = None,
) -> None:
    """Read one page, by the rules of a home where one is there, and print what it says as JSON. A file needs no home.

    Example: warraq extract page.html --url https://example.org/news/7
    """
    from warraq.parse import extract as read
    from warraq.storable import storable
    from warraq.workers import forked

    rules = rules_of(home)
    capture = fetched(page, home, rules) if page.startswith(("http://", "https://")) else from_file(page, url)
    say(json_text(storable(forked(read, capture, rules)).model_dump_json(indent=2)))


def rules_of(home: Path | None) -> "Rules":
    """Return the rules that a night of this home reads by; the shipped ones where no home is."""
    from warraq.rules import load, shipped

    folder = home_folder(home)
    return load(folder) if folder.is_dir() else shipped()


def from_file(page: str, url: str) -> "Capture":
    """Return a file, or what is piped in, as a capture of an address."""
    from datetime import UTC, datetime

    from warraq.models import Capture

    body = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    kind = "text/plain; charset=utf-8" if page.endswith(".txt") else "text/html"
    headers = (("content-type", kind),)
    return Capture(url=url, asked_for=url, fetched_at=datetime.now(UTC), status=200, headers=headers, body=body)


def fetched(url: str, home: Path | None, rules: "Rules") -> "Capture":
    """Fetch one page, and the further pages of its article, as politely as a night would; what comes is archived."""
    from warraq.article import site_name
    from warraq.cli.home import probing_in, settings_of
    from warraq.errors import FetchError
    from warraq.parse import extract as read
    from warraq.parse import further_page
    from warraq.probe.visitor import advised, said
    from warraq.settings import web_settings
    from warraq.web import Request, open_web
    from warraq.workers import forked

    settings = settings_of(home)
    site = site_name(url, rules)
    with probing_in(settings) as tape, open_web(web_settings(settings).for_a_person()) as web:
        answer, kept = came(web, tape, Request(url, site, "article"))
        if kept is None or answer.state not in ("fetched", "truncated"):
            raise FetchError(said(answer), url=url, step="fetch", advice=f"{advised(answer)}; or give a saved file")
        while following := further_page(kept, forked(read, kept, rules)):
            _, page = came(web, tape, Request(following, site, "page", via=url))
            if page is None or page.status != HTTPStatus.OK:
                break
            kept = kept.with_page(page)
    return kept


def came(web: "Web", tape: "Tape", asked: "Request") -> "tuple[Fetched, Capture | None]":
    """Return what came of a request, and the reply as it was archived; robots.txt is archived on the way."""
    web.submit(asked)
    every = [(one, tape.keep_and_note(one)) for one in web.results()]
    return next((one, kept) for one, kept in every if one.request == asked)
