"""Read a page by the selectors that a site's rule gives for that day, beside the general reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from warraq.parse.lines import Zones
from warraq.parse.page import Page
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run, collapsed, lines_of
from warraq.parse.page.selecting import first_selected, selected
from warraq.rules import Layout

READS_LESS = 0.8  # of the general reader's characters: from here down a selector has probably gone stale


@dataclass(frozen=True, slots=True)
class Laid:
    """What the selectors gave; None where the layout has no selector or it matches nothing."""

    zones: Zones | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    flags: tuple[str, ...] = ()


def lay_out(page: Page, layout: Layout, general: Zones) -> Laid:
    """Read a page with a site's selectors, and flag those that match nothing or read less than the general reader."""
    flags: list[str] = []
    said: dict[str, str | None] = {}
    for field in ("title", "published", "author", "source"):
        selector = getattr(layout, field)
        said[field] = _text(page, selector) if selector else None
        if selector and not said[field]:
            flags.append(f"layout-{field}-matches-nothing")
    zones = _zones(page, layout, general) if layout.body else None
    if zones is not None:
        length, usual = _length(zones), _length(general)
        if not length:
            flags.append("layout-body-matches-nothing")
            zones = None
        elif length < READS_LESS * usual:
            flags.append("layout-body-reads-less")
    return Laid(zones, **said, flags=tuple(flags))


def _text(page: Page, selector: str) -> str | None:
    node = first_selected(page.tree.root, selector)
    if node is None:
        return None
    stated = node.attributes.get("datetime") or node.attributes.get("content")
    return collapsed(stated or node.text_lexbor()) or None


def _zones(page: Page, layout: Layout, general: Zones) -> Zones:
    """The lines inside the body's element; what is removed from it stays beside it."""
    body = _runs_in(page, page.runs, [layout.body or ""])
    removed = _runs_in(page, body, layout.remove)
    beside = set(removed)
    kept = [run for run in body if run not in beside]
    return replace(general, body=lines_of(kept), after=lines_of([*removed, *_after(page.runs, body)]))


def _runs_in(page: Page, runs: Sequence[Run], selectors: Sequence[str]) -> list[Run]:
    """Those of some runs that stand in an element that one of the selectors finds."""
    wanted = {node.mem_id for selector in selectors for node in selected(page.tree.root, selector)}
    within = _boxes_in(page.outline, wanted)
    return [run for run in runs if within[run.box]]


def _after(runs: Sequence[Run], inside: Sequence[Run]) -> list[Run]:
    """The lines that follow the body: a credit under it belongs to the article, whatever the selector takes in."""
    if not inside:
        return []
    last = inside[-1].order
    return [run for run in runs if run.order > last][:40]


def _boxes_in(outline: Outline, wanted: set[int]) -> list[bool]:
    """For each box whether it or one around it is one of some elements, told by their addresses."""
    found: list[bool] = []
    for node, above in zip(outline.nodes, outline.parents, strict=True):
        found.append(node.mem_id in wanted or (above >= 0 and found[above]))
    return found


def _length(zones: Zones) -> int:
    return sum(len(line.text) for line in zones.body)
