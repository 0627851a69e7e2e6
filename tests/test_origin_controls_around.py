"""Short lines among a page's controls go with them; a sentence never does."""

import pytest

from sheets import HEADLINE, NAMES, P, cuts, linked, rule, sheet
from warraq.parse.lines import Line
from warraq.parse.origin.controls_around import cut_addresses, cut_chrome, with_headline
from warraq.parse.origin.found import Found


def around(*body: str | Line, controls: tuple[int, ...] = (), role: str = "noise") -> list[tuple[str, str]]:
    """What is cut beside the controls: text and rule."""
    one = sheet(*body)
    for index in controls:
        one.cut_line(index, role, "control")  # type: ignore[arg-type]
    cut_chrome(one)
    return [(text, name) for text, _, name in cuts(one) if name != "control"]


@pytest.mark.parametrize("role", ["noise", "category", "notice"])
def test_a_short_line_between_two_controls(role: str) -> None:
    assert around("شارك", "حجم", "طباعة", P[0], controls=(0, 2), role=role) == [("حجم", "among-controls")]
    assert around(P[0], "شارك", "حجم", "طباعة", controls=(1, 3), role=role) == [("حجم", "among-controls")]
    assert around("شارك", "حجم", "طباعة", controls=(0, 2), role=role) == [("حجم", "among-controls")]


def test_other_lines_beside_controls_stay() -> None:
    assert around("شارك", "حجم", "طباعة", P[0], controls=(0, 2), role="credit") == []
    assert around("شارك", "حجم", P[0], controls=(0,)) == []
    assert around("شارك", "قالها بعد المباراة مباشرة.", "طباعة", P[0], controls=(0, 2)) == []
    assert around("حجم", "شارك", "طباعة", "خط", P[0], controls=(1, 2)) == []
    assert around(P[0], "حجم", P[1], controls=()) == []
    assert around("شارك", P[0], "حجم", P[1], "طباعة", controls=(0, 4)) == []


def test_an_address_above_the_first_sentence() -> None:
    assert around("https://ufuq.example/9", P[0]) == [("https://ufuq.example/9", "address-above")]
    assert around("www.ufuq.example", P[0]) == [("www.ufuq.example", "address-above")]
    assert around("يمكن التسجيل عبر العنوان الآتي.", "https://ufuq.example/9", "سطر") == []
    assert around(P[0], "https://ufuq.example/9") == []
    assert around("زوروا https://ufuq.example/9", P[0]) == []


def test_a_headline_that_is_a_link_is_another_articles() -> None:
    other = linked("بدء موسم الحصاد المبكر")

    assert around(other, P[0]) == [(other.text, "linked-headline")]
    assert around(P[0], other) == [(other.text, "linked-headline")]
    assert around(P[0], linked("موسم الحصاد المبكر")) == []
    assert around(P[0], linked("بدء موسم الحصاد المبكر", share=0.94)) == []
    assert around(P[0], linked("بدء موسم الحصاد المبكر", share=0.95)) != []
    assert around(P[0], other, P[1]) == []


def test_tags_of_the_text_between_it_and_the_controls() -> None:
    def tagged(*tags: str) -> list[str]:
        one = sheet(P[0], *tags, "شارك")
        one.cut_line(len(tags) + 1, "noise", "control")
        cut_chrome(one)
        return [text for text, _, name in cuts(one) if name == "tags-of-text"]

    assert tagged("بلدية", "صناديق الفرز") == ["بلدية", "صناديق الفرز"]
    assert tagged("بلدية", "موسم الحصاد") == ["بلدية", "موسم الحصاد"]
    assert tagged("بلدية", "موسم الحصاد", "القمح") == []
    assert tagged("بلدية") == []
    assert tagged("بلدية", "بدء توزيع صناديق الفرز على") == []
    assert tagged("بلدية", "توزيع صناديق الفرز على") == ["بلدية", "توزيع صناديق الفرز على"]
    assert tagged("بلدي", "صنادي") == []
    assert len(tagged(*["بلدية"] * 60)) == 60
    assert tagged(*["بلدية"] * 61) == []
    assert around(P[0], "بلدية", "صناديق الفرز") == []


def test_a_rules_title_is_the_headline_that_its_line_says_again() -> None:
    form = rule("خبر <title>", title_is="repeated")
    hit = Found(
        "made", "notice", f"خبر {HEADLINE} ونأمل", "1", 0, {"title": f"{HEADLINE} ونأمل", "date": "x"}, form=form
    )

    assert with_headline(hit, Line(HEADLINE)).said == {"title": HEADLINE, "date": "x"}
    assert with_headline(hit, Line("عنوان آخر")) is hit
    assert with_headline(hit, None) is hit
    plain = Found("made", "notice", hit.text, "1", 0, hit.said, form=rule("خبر <title>"))
    assert with_headline(plain, Line(HEADLINE)) is plain
    untold = Found("made", "notice", hit.text, "1", 0, {}, form=form)
    assert with_headline(untold, Line(HEADLINE)) is untold
    unknown = Found("made", "notice", hit.text, "1", 0, hit.said)
    assert with_headline(unknown, Line(HEADLINE)) is unknown


def addressed(*body: str, headline: str = HEADLINE) -> list[Found]:
    return cut_addresses(sheet(*body, headline=headline), Line(headline), NAMES)


def test_a_line_to_readers_that_says_the_headline() -> None:
    one = sheet(f"تقرؤون الآن خبر {HEADLINE}", P[0], headline=HEADLINE)

    (found,) = cut_addresses(one, Line(HEADLINE), NAMES)

    assert (found.rule, found.role, found.index, found.said) == ("aggregator-address", "notice", 0, {"title": HEADLINE})
    assert cuts(one) == [(f"تقرؤون الآن خبر {HEADLINE}", "notice", "aggregator-address")]
    assert cut_addresses(sheet(f"شكرا {HEADLINE}", P[0], headline=HEADLINE), None, NAMES)[0].said == {}


def test_it_may_say_day_and_origin() -> None:
    (found,) = addressed(f"نعرض لكم {HEADLINE} ليوم الثلاثاء الموافق 10 مارس 2026", P[0])
    assert found.said == {"title": HEADLINE, "date": "10 مارس 2026"}
    (found,) = addressed(f"شكرا لقراءة {HEADLINE} والخبر الأصلي تم نشره على موقع الميناء نت وقد نقلناه", P[0])
    assert found.said["source"] == "الميناء نت"
    (found,) = addressed(f"شكرا لقراءة {HEADLINE} والخبر الأصلي تم نشره على هذا الذي كان وقد نقلناه", P[0])
    assert "source" not in found.said


@pytest.mark.parametrize(
    "line",
    [f"وهكذا {HEADLINE}", "شكرا لمتابعتكم", f"شكرا {HEADLINE} " + "ا" * 215],
)
def test_another_line_stays(line: str) -> None:
    assert addressed(line, P[0]) == []


def test_it_stands_at_the_edges_of_the_body() -> None:
    line = f"شكرا {HEADLINE}"
    for at in range(12):
        body = [P[0]] * 12
        body[at] = line
        assert bool(addressed(*body)) is (at < 3 or at > 7)


def test_a_short_headline_may_be_said_in_a_sentence() -> None:
    assert addressed("شكرا بلدية الرصافة توزع", P[0], headline="بلدية الرصافة توزع") == []
    assert len(addressed("شكرا بلدية الرصافة توزع صناديق", P[0], headline="بلدية الرصافة توزع صناديق")) == 1
    assert len(addressed(f"شكرا {HEADLINE} " + "ا" * 214, P[0])) == 1
    one = sheet(f"شكرا {HEADLINE}", P[0], headline=HEADLINE)
    one.cut_line(0, "noise", "any")
    assert cut_addresses(one, Line(HEADLINE), NAMES) == []
