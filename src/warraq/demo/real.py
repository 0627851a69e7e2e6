"""Real pages from a folder of them, as cases: each on its own host, with an index page that links to it.

The folder is one of captured pages with a `corpus.jsonl` (id, file, kind, site, url) and a `seed` text beside it.
Real pages belong to their publishers and are no part of warraq: this reads them where somebody keeps them.
"""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from warraq.demo.cases import TAKEN, Case, Sending
from warraq.errors import SettingsError

INDEX = "/--pages"
SEED_URL = "http://seed.example/visit"
FEED = "feed"


def real_cases(folder: Path) -> tuple[Case, ...]:
    """Every page on plain http, the seed text, and an index page a host; SettingsError when the folder is not there."""
    corpus = folder / "corpus" / "corpus.jsonl"
    seeds = sorted((folder / "seed").glob("*.txt"))
    if not corpus.is_file() or not seeds:
        raise SettingsError(
            f"no corpus/corpus.jsonl and seed/*.txt in {folder}", step="demo", advice="name the folder of real pages"
        )
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    pages = [_page(row, corpus.parent) for row in rows if row["kind"] != "other"]
    pages.append(_case(SEED_URL, seeds[0].read_bytes(), "text/plain; charset=utf-8"))
    return (*pages, *_indexes(pages))


def _page(row: dict[str, Any], folder: Path) -> Case:
    stated = row.get("url") or f"http://{row['site']}/{row['id']}"
    parts = urlsplit(stated)
    url = urlunsplit(("http", parts.netloc, quote(parts.path, safe="/%:@!$&'()*+,;=-._~"), parts.query, ""))
    kind = "application/rss+xml" if row["kind"] == FEED else "text/html"
    body = (folder / row["file"]).read_bytes()
    if row["kind"] == FEED:  # its addresses must lead to this machine, which answers without TLS
        body = body.replace(b"https://", b"http://")
    return _case(url, body, kind)


def _indexes(pages: list[Case]) -> Iterator[Case]:
    """For each host one page with links to its pages; feeds are asked for by their own address."""
    hosts = sorted({urlsplit(page.sending.url).netloc for page in pages})
    for host in hosts:
        mine = [
            page.sending.url
            for page in pages
            if urlsplit(page.sending.url).netloc == host and "rss" not in page.content_type
        ]
        links = "".join(
            f'<li><a class="page" href="{escape(url)}">{number}</a></li>' for number, url in enumerate(mine, 1)
        )
        yield _case(
            f"http://{host}{INDEX}", f"<!doctype html><title>{host}</title><ul>{links}</ul>".encode(), "text/html"
        )


def _case(url: str, body: bytes, content_type: str) -> Case:
    return Case(name=url, sending=Sending(url=url, taken=TAKEN), body=body, content_type=content_type, expected={})


def real_sites(cases: tuple[Case, ...]) -> dict[str, str]:
    """The site files that read them, by file name: an index as a listing, the feed as a feed."""
    sites: dict[str, str] = {}
    for host in sorted({urlsplit(case.sending.url).netloc for case in cases}):
        feeds = [
            case.sending.url
            for case in cases
            if urlsplit(case.sending.url).netloc == host and "rss" in case.content_type
        ]
        sites[f"{host.removeprefix('www.')}.toml"] = (
            f'url = "http://{host}/"\nenabled = true\ndelay_s = 0\nfeeds = {json.dumps(feeds)}\n'
            f'[[listings]]\nurl = "http://{host}{INDEX}"\nlinks = "a.page"\n'
        )
    return sites
