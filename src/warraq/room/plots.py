"""Plots without a letter in them: the words stand beside them as text of the page, which browsers shape and mirror.

A library of plots would take 136 MB and a second to start, and would set Arabic in a picture. Each plot has its table.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

WIDE, HIGH = 720, 140
GAP = 0.25  # of a bar's place
SHADES = 9
Row = dict[str, Any]
PLOT = Markup('<svg class="plot" viewBox="0 0 %d %d" preserveAspectRatio="none" aria-hidden="true">%s</svg>')
BAR = Markup('<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f"><title>%s: %s</title></rect>')
EXPECTED = Markup('<path class="expected" d="M%.2f %.2fh%.2f"/>')
SHARE = Markup(
    '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="%.1f" height="8"/></svg>'
)
LINE = Markup('<svg class="line" viewBox="0 0 200 20" aria-hidden="true"><path class="axis" d="M4 10H196"/>%s</svg>')
SHAPES = {
    "seen": Markup('<circle class="seen" cx="%.1f" cy="10" r="5"/>'),
    "stated": Markup('<path class="stated" d="M%.1f 3l7 7l-7 7l-7 -7z"/>'),
}


def bars(rows: Sequence[Row], value: str, label: str, beside: str | None = None) -> Markup:
    """Return upright bars, one a row, in their order; `beside`: what was to be expected, as a line across each."""
    top = max((_size(row, name) for row in rows for name in (value, beside) if name), default=0) or 1
    step = WIDE / max(len(rows), 1)
    drawn = [_bar(row, (value, label), at * step, step, top) for at, row in enumerate(rows)]
    marks = [_mark(_size(row, beside), at * step, step, top) for at, row in enumerate(rows) if beside and row[beside]]
    return PLOT % (WIDE, HIGH, Markup("").join([*drawn, *marks]))


def _size(row: Row, name: str) -> float:
    return float(row[name] or 0)


def _bar(row: Row, names: tuple[str, str], left: float, step: float, top: float) -> Markup:
    value, label = row[names[0]], row[names[1]]
    high = max(_size(row, names[0]) / top * (HIGH - 4), 1.5 if value else 0)
    return BAR % (left + step * GAP / 2, HIGH - high, step * (1 - GAP), high, label, value or 0)


def _mark(size: float, left: float, step: float, top: float) -> Markup:
    return EXPECTED % (left, HIGH - size / top * (HIGH - 4), step)


def share(value: float, top: float) -> Markup:
    """Return a bar that lies beside its number in a table."""
    return SHARE % (100 * value / top if top else 0)


def shade(value: float | None, top: float) -> str:
    """Return the class of a cell that is the darker the more it holds.

    >>> shade(0, 10), shade(1, 10), shade(10, 10)
    ('h0', 'h1', 'h9')
    """
    return f"h{min(SHADES, -(-SHADES * value // top)):.0f}" if value and top else "h0"


def timeline(marks: Sequence[tuple[str, float]]) -> Markup:
    """Return marks of some kinds on a line, each at its part of the whole: 0 … 1."""
    return LINE % Markup("").join(SHAPES[kind] % (14 + 172 * at) for kind, at in marks)
