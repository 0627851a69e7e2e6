"""Lines of days and hours that are of a part of the text, and none of the article's own."""

from collections.abc import Sequence

from each import each
from pages import BODY, PROSE, html, read


def published(*lines: str, above: str = "") -> str:
    """When a page says that it was published whose text begins with some lines, each over a paragraph."""
    text = "".join(f"{line}<p>{said}</p>" for line, said in zip([*lines, "", "", ""], PROSE, strict=False))
    date = read(html(above=above, body=f"<div class=entry-content>{text}</div>")).published
    return date.iso if date else ""


@each(
    ("lines", "iso"),
    [
        (["<p>7 يناير 2026</p>", "<p>9 يناير 2026</p>", "<p>12 يناير 2026</p>"], ""),
        (["<h3>7 يناير 2026</h3>", "<h3>9 يناير 2026</h3>"], ""),
        (["<h3><time>7 يناير 2026</time></h3>", "<h3><time>9 يناير 2026</time></h3>"], ""),
        (["<ol><li>7 يناير 2026</li><li>9 يناير 2026</li></ol>"], ""),
        (["<p>7 يناير 2026</p>"], "2026-01-07"),
        (["<p>7 يناير 2026</p>", "<h3>9 يناير 2026</h3>", "<h3>12 يناير 2026</h3>"], "2026-01-07"),
        (["<h3>7 يناير 2026</h3>", "<h3>ثلاثون ضحية</h3>"], "2026-01-07"),
    ],
)
def test_days_that_head_parts_of_a_text_date_none(lines: Sequence[str], iso: str) -> None:
    assert published(*lines) == iso


@each(
    ("above", "lines", "iso"),
    [
        ("<p>7 يناير 2026</p>", ["<p>18:45</p>", "<p>17:15</p>"], "2026-01-07"),
        ("<p>7 يناير 2026</p><p>10:30</p>", ["<p>18:45</p>", "<p>17:15</p>"], "2026-01-07T10:30"),
        ("<p>7 يناير 2026</p><p>10:30</p>", [], "2026-01-07T10:30"),
        ("<span>7 يناير 2026</span><span>10:30</span>", ["<p>18:45</p>", "<p>17:15</p>"], "2026-01-07T10:30"),
        ("", ["<p>7 يناير 2026</p><p>10:30</p>"], "2026-01-07T10:30"),
    ],
)
def test_the_hour_of_an_entry_is_not_that_of_the_day_above(above: str, lines: Sequence[str], iso: str) -> None:
    assert published(*lines, above=above) == iso


@each(
    ("line", "iso"),
    [
        ("منذ يومين", "2026-01-26"),
        ("منذ يومين - الساحل", "2026-01-26"),
        ("محليات | تحديث: منذ يومين", "2026-01-26"),
        ("منذ يومين قتيلان في دمشق", ""),
        ("منذ يومين - قتيلان في دمشق وحمص", ""),
        ("منذ يومين - 3 جرحى", ""),
    ],
)
def test_an_age_may_stand_beside_a_section(line: str, iso: str) -> None:
    found = read(html(above=f"<div>{line}</div>", body=BODY))

    assert next((date.iso[:10] for date in (found.published, found.modified) if date), "") == iso


@each(("below", "iso"), [("ينتهي العرض 27 يناير 2026", ""), ("27 يناير 2026", "2026-01-27")])
def test_a_day_below_a_text_may_be_of_something_else(below: str, iso: str) -> None:
    found = read(html(body=f"{BODY}<div>{below}</div>")).published

    assert (found.iso if found else "") == iso
