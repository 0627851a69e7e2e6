"""A title loses the marks that a notice puts around it, and keeps its own."""

from each import each
from warraq.parse.origin.quoted import bare, unquoted

PARTED = [
    ('"الجسر"', "الجسر"),
    ("'الجسر'", "الجسر"),
    ("«الجسر»", "الجسر"),
    ("»الجسر«", "الجسر"),
    ("“الجسر”", "الجسر"),
    ("”الجسر“", "الجسر"),
    ("„الجسر“", "الجسر"),
    ("‘الجسر’", "الجسر"),
    ("‹الجسر›", "الجسر"),
    ("&quot;الجسر&quot;", "الجسر"),
    ("&quot;الجسر &amp; النهر&quot;", "الجسر & النهر"),
    (" «الجسر» ", "الجسر"),
    ("\u200e«الجسر»\u200f", "الجسر"),
    ("« الجسر »", "الجسر"),
    ("«الجسر» قد", "الجسر"),
    ("«الجسر»،", "الجسر"),
    ("«الجسر» في", "الجسر"),
    ("«الجسر» وقد تم", "الجسر"),
    ("«الجسر» ثم و", "الجسر"),
    ("«ما بعد «الجسر» أولا»", "ما بعد «الجسر» أولا"),
    ('"ما بعد "الجسر""', 'ما بعد "الجسر"'),
]
KEPT = [
    "الجسر",
    "«الجسر» أولا و«المعبر»",
    "«الجسر» يفتح غدا",
    "الجسر «الجديد»",
    "الجسر «الجديد» هنا",
    "«الجسر»»",
    "«الجسر",
    "«جسر",
    "الجسر»",
    "«الجسر“",
    "&quot;الجسر",
    "الجسر&quot;",
    "&quot;&quot;",
    "«»",
    '"',
    "",
    "وقد",
]


@each(("words", "title"), PARTED)
def test_the_marks_of_a_notice_go(words: str, title: str) -> None:
    assert unquoted(words) == title


@each("words", KEPT)
def test_a_titles_own_marks_stay(words: str) -> None:
    assert unquoted(words) == words


def test_what_nobody_sees_goes() -> None:
    assert bare("\u200f\ufeff  سوريا \n 24\u00ad \u2066") == "سوريا 24"
    assert bare("سوريا\u200c24") == "سوريا\u200c24"
