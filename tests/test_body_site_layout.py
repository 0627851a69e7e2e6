"""Lines by a site's selectors: inside the body's element, without what is removed, and what follows it."""

import pytest

from each import each
from measured import page_of, said
from warraq.parse.body.site_layout import lay_out
from warraq.parse.lines import LeftOut, Line, Zones
from warraq.rules import Layout

GENERAL = Zones((Line("قبل"),), (Line("ا" * 100),), (Line("بعد"),), (LeftOut("صورة", "caption"),))


def laid(markup: str, layout: Layout, general: Zones = GENERAL) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The texts of body and after, and the flags."""
    got = lay_out(page_of(markup), layout, general)
    assert got.zones is not None
    assert (got.zones.before, got.zones.cut) == (general.before, general.cut)
    return [line.text for line in got.zones.body], [line.text for line in got.zones.after], got.flags


def test_the_body_is_what_stands_inside_its_element() -> None:
    page = f"<p>رأس</p><div class=text><div><p>{said(90)}</p></div><b>أخير</b></div><p>ذيل</p>"

    assert laid(page, Layout(body=".text")) == ([said(90), "أخير"], ["ذيل"], ())


def test_what_is_removed_stands_beside_it() -> None:
    page = f"<div class=text><p class=ad>إعلان</p><p>{said(90)}</p><ul><li>شارك</ul></div><p>ذيل</p><p class=ad>آخر</p>"

    assert laid(page, Layout(body=".text", remove=(".ad", "ul"))) == ([said(90)], ["إعلان", "شارك", "ذيل", "آخر"], ())


def test_a_body_may_stand_in_several_elements() -> None:
    page = f"<p class=text>{said(90)}</p><p>بين</p><p class=text>{said(30)}</p><p>ذيل</p>"

    assert laid(page, Layout(body=".text")) == ([said(90), said(30)], ["ذيل"], ())


def test_so_many_lines_follow_the_body() -> None:
    below = "".join(f"<p>{at}</p>" for at in range(50))

    assert laid(f"<p class=text>{said(90)}</p>{below}", Layout(body=".text"))[1] == [str(at) for at in range(40)]


@pytest.mark.parametrize(("length", "flags"), [(80, ()), (79, ("layout-body-reads-less",))])
def test_a_body_that_reads_less_than_the_general_reader_is_flagged(length: int, flags: tuple[str, ...]) -> None:
    assert laid(f"<p class=text>{said(length)}</p>", Layout(body=".text"))[2] == flags


@pytest.mark.parametrize("body", [".gone", ".empty"])
def test_a_body_that_matches_no_text_is_flagged(body: str) -> None:
    got = lay_out(page_of(f"<div class=empty></div><p>{said(90)}</p>"), Layout(body=body), GENERAL)

    assert (got.zones, got.flags) == (None, ("layout-body-matches-nothing",))


def test_without_a_selector_nothing_is_read() -> None:
    got = lay_out(page_of("<h2 class=t>عنوان</h2>"), Layout(title=".t"), GENERAL)

    assert (got.zones, got.title, got.published, got.author, got.source, got.flags) == (
        None,
        "عنوان",
        None,
        None,
        None,
        (),
    )


@each("field", ["title", "published", "author", "source"])
@each(
    ("markup", "text"),
    [
        ("<b class=x> نص \n وآخر </b>", "نص وآخر"),
        ("<time class=x datetime=2026-01-28>أمس</time>", "2026-01-28"),
        ("<meta class=x content='قيمة'>", "قيمة"),
        ("<b class=x>أول</b><b class=x>ثان</b>", "أول"),
    ],
)
def test_a_field_is_the_machines_word_or_the_text_of_its_element(field: str, markup: str, text: str) -> None:
    got = lay_out(page_of(markup), Layout.model_validate({field: ".x"}), GENERAL)

    assert (getattr(got, field), got.flags) == (text, ())


@each("field", ["title", "published", "author", "source"])
@each("markup", ["<b>نص</b>", "<b class=x> </b>"])
def test_a_field_whose_selector_matches_nothing_is_flagged(field: str, markup: str) -> None:
    got = lay_out(page_of(markup), Layout.model_validate({field: ".x"}), GENERAL)

    assert (getattr(got, field), got.flags) == (None, (f"layout-{field}-matches-nothing",))
