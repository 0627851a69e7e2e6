"""Writes a site down as the file that a person edits."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from warraq.errors import SettingsError
from warraq.rules import Rules
from warraq.rules.site import Layout, Site
from warraq.rules.written import toml_value
from warraq.urls import host_of
from warraq.whole import write_whole

ENABLED = re.compile(r"^[ \t]*enabled[ \t]*=[ \t]*(?:true|false)", re.MULTILINE)
TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)  # keys of the site itself stand before the first table
TABLES = ("listings", "layouts")


def site_file(site: Site, comments: Iterable[str] = ()) -> str:
    """Return the TOML of a site: what is set, and a comment for each line given. It reads back as the same site."""
    said = [f"# {' '.join(comment.split())}" for comment in comments]
    return "\n".join([*said, *_lines(site)]) + "\n"


def refuse_known(url: str, rules: Rules, home: Path) -> None:
    """Raise SettingsError when a home has a file for the site of an address: a person's file is not written over."""
    known = rules.site_of(host_of(url))
    if known and (home / "sites" / f"{known.name}.toml").exists():
        raise _already(known, home / "sites" / f"{known.name}.toml")


def write_site(site: Site, home: Path, comments: Iterable[str] = ()) -> Path:
    """Write a new site into a home's `sites` folder and return the file; SettingsError when there is one already."""
    file = home / "sites" / f"{site.name}.toml"
    if file.exists():
        raise _already(site, file)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, site_file(site, comments))
    return file


def _already(site: Site, file: Path) -> SettingsError:
    advice = f"edit it, or remove it first; `warraq site test {site.name}` looks at the site again"
    return SettingsError(
        f"there is a file for this site already: {file}", site=site.name, step="site add", advice=advice
    )


def _lines(site: Site) -> Iterator[str]:
    yield f"url = {toml_value(site.url)}"
    yield f"enabled = {toml_value(site.enabled)}"
    changed = site.model_dump(exclude_defaults=True)
    for key in Site.model_fields:
        if key in changed and key not in ("name", "url", "enabled", *TABLES):
            yield f"{key} = {toml_value(getattr(site, key))}"
    for listing in site.listings:
        yield from ("", "[[listings]]", f"url = {toml_value(listing.url)}", f"links = {toml_value(listing.links)}")
    for layout in site.layouts:
        yield from ("", "[[layouts]]", *_layout(layout))


def _layout(layout: Layout) -> Iterator[str]:
    for key in layout.model_dump(exclude_defaults=True):
        yield f"{key} = {toml_value(getattr(layout, key))}"


def enable(site: Site, home: Path) -> Path:
    """Switch a site on in its file, everything else in it untouched; a site that only ships gets a file of its own."""
    return _switch(site, home, "true")


def disable(site: Site, home: Path) -> Path:
    """Switch a site off in its file, everything else in it untouched; a site that only ships gets a file of its own."""
    return _switch(site, home, "false")


def _switch(site: Site, home: Path, enabled: str) -> Path:
    file = home / "sites" / f"{site.name}.toml"
    if not file.exists():
        return write_site(site.model_copy(update={"enabled": enabled == "true"}), home)
    text, line = file.read_text(encoding="utf-8"), f"enabled = {enabled}"
    top = TABLE.search(text)
    head, rest = (text[: top.start()], text[top.start() :]) if top else (text, "")
    changed = ENABLED.sub(line, head) if ENABLED.search(head) else f"{line}\n{head}"
    write_whole(file, changed + rest)
    return file
