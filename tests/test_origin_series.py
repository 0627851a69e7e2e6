"""A line among others of its form: the papers of a review head parts of a text, «رويترز» above a text sends it."""

from each import each
from sheets import NAMES, P, sheet
from warraq.parse.lines import Line
from warraq.parse.origin.opening import read_opening
from warraq.parse.origin.series import heads_a_part

SUEZ = (Line("قناة السويس", "h3"), P[0], Line("مطار سفنكس", "h3"), P[1])
HEADS = [
    ("«النهار»", P[0], "«الأخبار»", P[1]),
    ("نيويورك تايمز", P[0], "لوموند", "عنوان طويل بلا نقطة"),
    SUEZ,
    ("شبكة الكهرباء", P[0], "شبكة المياه", P[1]),
]
CREDITS = [
    ("رويترز", P[0], Line("مطار سفنكس", "h3"), P[1]),
    ("وكالة ثقة", P[0], P[1]),
    ("وكالة ثقة", P[0], Line("مطار سفنكس", "h3"), P[1]),
    ("رويترز", P[0], P[1], "رويترز"),
    ("عنب بلدي", P[0], P[1], "رويترز"),
    ("سانا", "رويترز", P[0], P[1]),
]


@each("lines", HEADS)
def test_one_of_several_names_heads_a_part(lines: tuple[str | Line, ...]) -> None:
    one = sheet(*lines)

    assert heads_a_part(one, 0, NAMES)
    assert read_opening(one, NAMES) == []
    assert one.cuts == {}


@each("lines", CREDITS)
def test_a_name_alone_above_a_text_is_whose_it_is(lines: tuple[str | Line, ...]) -> None:
    one = sheet(*lines)

    assert not heads_a_part(one, 0, NAMES)
    assert read_opening(one, NAMES)[0].index == 0
