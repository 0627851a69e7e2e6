"""What a site repeats is learned from its pages; what reads as reporting is not, however often it recurs."""

from datetime import date

import pytest

import warraq
from each import each
from repeating import HOST, headline, page, story, text
from warraq.learning.reporting import reads_as_reporting, speaks_to_readers
from warraq.rules import Learned, Rules, shipped
from warraq.rules.learned import Place

WORDS = shipped().words
MANY = range(24)


def reading(learned: Learned) -> Rules:
    """The rules that ship, and what was learned."""
    ours = shipped()
    return Rules(notices=ours.notices, noise=ours.noise, directory=ours.directory, words=ours.words, learned=(learned,))


def texts(learned: Learned, place: Place) -> set[str]:
    return {one.text for one in learned.at(place)}


SAID_TO_READERS = [
    "تابع الوادي على:", "للتواصل مع الكاتب أرسل رسالة SMS", "...المزيد", "737221 - Zain", "salma@al-wadi.example",
    "زين تبدأ بالرمز 158 مسافة ثم الرسالة", "Next Previous", "شارك من خلال تويتر فيسبوك", "جميع الحقوق محفوظة للوادي",
    "رابط الخبر بصحيفة الوادي", "اشترك في نشرتنا",
]  # fmt: skip
REPORTING = [
    "ألف مبروك.", "وأعرب المجلس عن أصدق التهاني والتبريكات.", "إلى اللقاء..", "السطر الأخير :", "الدولار 3,75",
    "توقعت هيئة الأرصاد في تقريرها عن حالة الطقس", "وحالة البحر خفيف إلى متوسط الموج", "الأهلي 2 - 1 السهل", "* * *",
    "قال رئيس البلدية", "المزيد من التقدم والازدهار.", "تابع الرئيس زيارته إلى السهل.",
]  # fmt: skip


@each("line", SAID_TO_READERS)
def test_what_speaks_to_readers_is_no_reporting(line: str) -> None:
    assert speaks_to_readers(line)
    assert not reads_as_reporting(line, WORDS)


@each("line", REPORTING)
def test_sentences_crossheads_and_rows_read_as_reporting(line: str) -> None:
    assert reads_as_reporting(line, WORDS)


NAMES = ("هدى سالم", "رغد عشبان", "سامر الحقلي", "ليلى صباغ", "تيماء الرابي", "خالد الوعر")


def around(number: int) -> list[str]:
    """A text with all that a paper prints around it."""
    name = NAMES[number % len(NAMES)]
    first, last = story(number)
    return [
        f"{name} – الوادي نت",
        first,
        last,
        "للتواصل مع الكاتب أرسل رسالة إلى",
        f"88591 تبدأ بالرمز {number} ثم مسافة ثم الرسالة",
        "زاوية كل أسبوع",
    ]


@pytest.fixture(scope="module")
def learned() -> Learned:
    """From texts of a paper."""
    return warraq.learn([text(number, around(number)) for number in MANY])


def test_texts_alone_teach_what_is_glued_printed_and_signed(learned: Learned) -> None:
    assert learned.name == HOST
    assert learned.pages == len(MANY)
    assert texts(learned, "house") == {"الوادي نت"}
    assert texts(learned, "writer") == set(NAMES)
    assert "88591 تبدأ بالرمز # ثم مسافة ثم الرسالة".replace("88591", "#") in texts(learned, "foot")
    assert "زاوية كل أسبوع" in texts(learned, "foot")


def test_an_entry_says_how_often_and_where_it_stood(learned: Learned) -> None:
    [house] = learned.house

    assert house.pages == len(MANY)
    assert len(house.seen_at) == 3
    assert (house.valid_from, house.valid_until) == (None, None)


def test_a_further_text_is_read_with_it(learned: Learned) -> None:
    got = warraq.extract(text(50, around(50)), reading(learned))

    assert got.body.split("\n") == story(50)
    assert got.authors == (NAMES[50 % len(NAMES)],)
    told = {one.rule for one in got.removed}
    assert "repeated-line" in told
    assert all(
        line in got.body or any(line in one.text or one.text in line for one in got.removed) for line in around(50)
    )


def test_what_is_glued_to_the_first_line_is_learned() -> None:
    glued = "شاركها الآن تويتر فيسبوك اكتب رأيك"
    learned = warraq.learn([text(n, [f"{glued} {story(n)[0]}", story(n)[1]]) for n in MANY])

    got = warraq.extract(text(50, [f"{glued} {story(50)[0]}", story(50)[1]]), reading(learned))

    assert texts(learned, "start") == {glued}
    assert got.body.split("\n") == story(50)


def test_without_it_the_same_text_keeps_them() -> None:
    assert "زاوية كل أسبوع" in warraq.extract(text(50, around(50))).body


FORMULAS = [
    "توقعت هيئة الأرصاد في تقريرها عن حالة الطقس أن تكون السماء غائمة جزئياً على أجزاء من السهل",
    "وأعرب المجلس باسم أهالي السهل عن أصدق التهاني والتبريكات بهذه المناسبة.",
    "ألف مبروك.",
]


def test_reporting_that_recurs_is_not_learned_and_not_cut() -> None:
    lines = {number: [FORMULAS[0] + f" في اليوم {number}.", *story(number), *FORMULAS[1:]] for number in MANY}
    learned = warraq.learn([text(number, lines[number]) for number in MANY])

    got = warraq.extract(text(50, [FORMULAS[0] + " في اليوم 50.", *story(50), *FORMULAS[1:]]), reading(learned))

    assert not [one.text for place, one in learned.entries() if place in ("head", "foot", "within", "start", "end")]
    assert got.body.split("\n") == [FORMULAS[0] + " في اليوم 50.", *story(50), *FORMULAS[1:]]


def test_a_known_line_below_which_reporting_goes_on_stays() -> None:
    """The crosshead of a column is what its last line is elsewhere."""
    learned = warraq.learn([text(number, [*story(number), "زاوية كل أسبوع"]) for number in MANY])

    got = warraq.extract(text(50, [story(50)[0], "زاوية كل أسبوع", story(50)[1]]), reading(learned))

    assert got.body.split("\n") == [story(50)[0], "زاوية كل أسبوع", story(50)[1]]


def test_tags_behind_a_known_label_go_also_where_no_sentence_has_ended() -> None:
    tagged = [[*story(n)[:1], f"{story(n)[1]} سمات البلدية الجسر الوادي"] for n in MANY]
    learned = warraq.learn([text(number, tagged[number]) for number in MANY])
    open_end = "وحضر الافتتاح رئيس البلدية وعدد من أهالي السهل"

    tags = warraq.extract(text(50, [*story(50), f"{open_end} سمات البلدية السهل"]), reading(learned))
    features = warraq.extract(text(51, [*story(51), "وهذا من أبرز سمات جيل عاصر تلك الحقبة"]), reading(learned))

    assert texts(learned, "label") == {"سمات"}
    assert tags.body.endswith(open_end)
    assert features.body.endswith("سمات جيل عاصر تلك الحقبة")


def test_a_control_glued_to_the_last_line_is_learned_with_what_follows() -> None:
    def lines(number: int) -> list[str]:
        return [story(number)[0], f"{story(number)[1]} طالع أيضاً {headline(number + 7)} {headline(number + 9)}"]

    learned = warraq.learn([text(number, lines(number)) for number in MANY])

    assert texts(learned, "label") == {"طالع أيضاً"}
    assert warraq.extract(text(50, lines(50)), reading(learned)).body.split("\n") == story(50)


def test_who_signs_behind_a_star_is_learned_and_no_sentence_that_recurs_is() -> None:
    ends = ("* وحدة التقارير", "ألف مبروك.", "* قال ذلك مرتين")
    learned = [
        warraq.learn([text(n, [story(n)[0], f"{story(n)[1][:-1]} رقم {n}. {end}"]) for n in MANY]) for end in ends
    ]

    assert [texts(one, "end") for one in learned] == [{"* وحدة التقارير"}, set(), set()]
    signed = text(50, [story(50)[0], f"{story(50)[1]} * وحدة التقارير"])
    assert warraq.extract(signed, reading(learned[0])).body.split("\n") == story(50)


@pytest.mark.slow
def test_a_template_that_changes_has_an_entry_from_that_day() -> None:
    old, new = "زاوية كل أسبوع", "نافذة السهل"
    pages = [text(n, [*story(n), old if n < 60 else new], every_hours=12) for n in range(120)]

    learned = warraq.learn(pages)

    days = {one.text: (one.valid_from, one.valid_until) for one in learned.foot}
    assert days == {old: (None, date(2026, 1, 30)), new: (date(2026, 1, 31), None)}
    later = warraq.extract(text(150, [*story(150), old], every_hours=12), reading(learned))
    assert later.body.endswith(old)


def at_address(number: int) -> str:
    """A page whose writer stands in an element that says nothing."""
    name = ("هدى سالم", "محمد الحقلي", "سامر الوعر", "ليلى صباغ")[number % 4]
    paragraphs = "".join(f"<p>{line}</p>" for line in story(number))
    return (
        f"<div class=story><h1>{headline(number)}</h1><div class=k1><span class=k2>{name}</span></div>"
        f"<div class=t9>{paragraphs}<p>زاوية كل أسبوع</p></div></div>"
    )


def test_the_place_of_the_writer_is_learned_from_pages() -> None:
    learned = warraq.learn([page(number, at_address(number)) for number in range(16)])
    unknown = at_address(50).replace("سامر الوعر", "تيماء الرابي")

    before, after = warraq.extract(page(50, unknown)), warraq.extract(page(50, unknown), reading(learned))

    assert texts(learned, "author_at")
    assert before.authors == ()
    assert after.authors == ("تيماء الرابي",)
    assert not after.body.endswith("زاوية كل أسبوع")


WALL = (
    "<div><h1>الوادي</h1>"
    "<p>نعمل على نقل موادنا إلى أرشيف جديد، ونعود إليكم بها بعد أيام قليلة بحلة تليق بكم وبثقتكم.</p></div>"
)


def test_what_stands_at_many_addresses_is_no_article() -> None:
    walls = [page(n, WALL, title="الوادي") for n in range(20, 30)]
    learned = warraq.learn([*(page(n, at_address(n)) for n in range(16)), *walls])

    wall = page(60, WALL, title="الوادي")

    assert warraq.extract(wall).kind == "article"
    assert warraq.extract(wall, reading(learned)).kind == "other"
    assert warraq.extract(page(61, at_address(61)), reading(learned)).kind == "article"


def test_few_pages_teach_little_and_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="no article"):
        warraq.learn([])

    assert not list(warraq.learn([text(number, around(number)) for number in range(3)]).foot)


def test_what_was_learned_before_has_no_part_in_learning(learned: Learned) -> None:
    again = warraq.learn([text(number, around(number)) for number in MANY], reading(learned))

    assert again == learned
