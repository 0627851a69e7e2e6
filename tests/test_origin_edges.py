"""What a site glues to the first and the last line of a text, and sentences that sound so."""

import pytest

from each import each
from warraq.parse.lines import Line, Zones
from warraq.parse.origin.edges import without_edges

TEXT = "تشرف القاضي بأداء القسم أمام المجلس."


def left(*lines: str) -> list[str]:
    return [line.text for line in without_edges(Zones((), tuple(map(Line, lines)), ())).zones.body]


@pytest.mark.parametrize(
    "glued",
    ["شارك من خلال تويتر فيسبوك جوجل بلس", "شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك", "Next Previous",
     "مشاركة فيسبوك تويتر واتساب"],
)  # fmt: skip
def test_controls_before_the_text_are_cut(glued: str) -> None:
    parted = without_edges(Zones((), (Line(f" {glued} {TEXT}"), Line(TEXT)), ()))

    assert [line.text for line in parted.zones.body] == [TEXT, TEXT]
    assert [(cut.text, cut.role) for cut in parted.removed] == [(glued, "noise")]
    assert left(glued, TEXT) == [TEXT]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (f"{TEXT} سمات القضاء المدينة أداء القسم", TEXT),
        (f"{TEXT} huda@a.exampleللتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (3) ثم مسافة", f"{TEXT} huda@a.example"),
        ("سمات القضاء المدينة", None),
        ("ارسل رسالة SMS تبدأ بالرمز (3)", None),
    ],
)
def test_tags_and_a_number_behind_the_text_are_cut(line: str, rest: str | None) -> None:
    assert left(TEXT, line) == [TEXT, *([rest] if rest else [])]


@each(
    "line",
    [
        "شارك عبر تويتر وفيسبوك آلاف الشبان في الحملة.",
        "شارك في تويتر ثلاثة وزراء.",
        "Nextel تفتح مكتباً في المدينة.",
        f"{TEXT} سمات العصر كثيرة، وأولها السرعة.",
        "من سمات العصر السرعة",
        "سمات العصر الجديد",
        "أرسل رسالة إلى أهله.",
    ],
)
def test_reporting_stays(line: str) -> None:
    assert left(line) == [line]
