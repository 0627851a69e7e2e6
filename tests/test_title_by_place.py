"""Where the titles say nothing, the headline is what stands above the prose."""

from collections.abc import Callable

import pytest

from each import each
from pages import PROSE
from warraq.parse.page import parse, whole
from warraq.parse.stated.title_by_place import above_prose, names_writers

TITLE = "جسر الوادي يفتح أمام السيارات"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def found(body: str) -> tuple[str, str]:
    """The text and the rule of what stands above the prose."""
    headline = above_prose(whole(parse(f"<body><p>الضفة</p>{body}</body>".encode(), "https://a.example/1")))
    return (headline.text, headline.rule) if headline else ("", "")


@each(
    ("above", "rule"),
    [
        (f"<h1>{TITLE}</h1>", "h1"),
        (f"<h3>{TITLE}</h3>", "h3"),
        (f"<div class='news-title'>{TITLE}</div>", "div"),
        (f"<div class='headline'>{TITLE}</div><h2>عنوان آخر عن الوادي وأهله</h2>", "div"),
        (f"<h2>الضفة</h2><h2>{TITLE}</h2>", "h2"),
        (f"<h2>العدد الثامن، 17 يناير 2012</h2><h2>{TITLE}</h2>", "h2"),
        (f"<h2>العدد الثامن، ١٧ يناير ٢٠١٢</h2><h2>{TITLE}</h2>", "h2"),
        (f"<h1>{'كلمة ' * 90}</h1><h2>{TITLE}</h2>", "h2"),
        (f"<h2><a href='/2'>مهرجان الربيع يعود إلى الساحة</a></h2><h2>{TITLE}</h2>", "h2"),
    ],
)
def test_the_first_heading_above_the_prose_is_the_headline(above: str, rule: str) -> None:
    assert found(above + TEXT) == (TITLE, rule)


@each(
    ("above", "rule"),
    [
        (f"<font size=5>{TITLE}</font><div>", "above-prose"),
        (f"<div class=a>{TITLE}</div><div>", "above-prose"),
        (f"<table><tr><td>{TITLE}</td></tr></table><div>", "above-prose"),
        (f"<table><tr><td>{TITLE}</td><td>", "above-prose"),
        (f"<table><tr><td>{TITLE}</td></tr><tr><td>", "above-prose"),
        (f"<table><tr><td>{TITLE}</td></tr><tr><td><table><tr><td>", ""),
        (f"<div><p>{TITLE}</p><p>الرئيسية</p></div><div>", ""),
        (f"<div><font size=5>{TITLE}</font><div><div>", ""),
    ],
)
def test_a_line_alone_beside_the_box_of_the_text_may_be_the_headline(above: str, rule: str) -> None:
    assert found(f"<main><div>{above}{TEXT}</div></main>") == ((TITLE, rule) if rule else ("", ""))


def test_a_heading_far_above_the_prose_is_none() -> None:
    lines = "<p>كلمة</p>"

    assert found(f"<h1>{TITLE}</h1>{lines * 8}{TEXT}")[1] == "h1"
    assert found(f"<h1>{TITLE}</h1>{lines * 20}{TEXT}")[1] == ""


def test_a_heading_below_the_prose_is_none() -> None:
    assert found(f"{TEXT}<h2>{TITLE}</h2>") == ("", "")


CARD = "<div class=k><a href='/{n}'>مدرسة الوادي تحصد كأس الشطرنج</a><p>{text}</p></div>"
CARDS = "".join(CARD.format(n=n, text=PROSE[0]) for n in range(3))
PAIR = "<p>يبدأ ضخ المياه صباح يوم الأحد في الحارة الغربية كلها.</p><p>وترجو اللجنة ألا تسقى البساتين منه أبداً.</p>"


@each(
    ("body", "rule"),
    [
        (f"<h1>{TITLE}</h1><p>{PROSE[0]}</p>", "h1"),
        (f"<h3>{TITLE}</h3><p>{PROSE[0]}</p>", "h3"),
        (f"<div>{TITLE}</div><p>{PROSE[0]}</p>", "above-prose"),
        (f"<div>{TITLE}</div>{PAIR}", "above-prose"),
        (f"{CARDS}<div><div>{TITLE}</div><p>{PROSE[0]}</p></div>", "above-prose"),
    ],
    ids=["h1", "heading", "line", "two sentences", "cards before it"],
)
def test_a_headline_stands_above_one_paragraph(body: str, rule: str) -> None:
    assert found(body) == (TITLE, rule)


@each(
    "body",
    [
        f"<h3><a href='/2'>{TITLE}</a></h3><p>{PROSE[0]}</p>",
        f"<h3>{TITLE}.</h3><p>{PROSE[0]}</p>",
        f"<h3>{TITLE}</h3>" + "<p>كلمة</p>" * 5 + f"<p>{PROSE[0]}</p>",
        f"<div class=cookie-box><h3>{TITLE}</h3></div><div><p>{PROSE[0]}</p></div>",
        f"{TITLE}<br>{PROSE[0]}",
        f"<div>{TITLE}</div><p>يبدأ ضخ المياه صباح يوم الأحد في الحارة الغربية كلها.</p>",
        f"<div>{TITLE}</div>{CARDS}",
        f"<h1>{TITLE}</h1>" + "".join(f"<p><a href='/{n}'>{PROSE[0]}</a></p>" for n in range(3)),
    ],
    ids=["a link", "a sentence", "far above", "a dialog", "bare in the page", "one sentence", "cards", "links"],
)
def test_these_head_no_paragraph(body: str) -> None:
    assert found(body) == ("", "")


@pytest.mark.parametrize(
    "above",
    [f"<div>{TITLE}</div>", f"<div>خاص</div><div>{TITLE}</div><div>هدى سالم</div>", f"<center>{TITLE}</center>"],
)
def test_without_headings_the_line_right_above_is_the_headline(above: str) -> None:
    assert found(above + TEXT) == (TITLE, "above-prose")


@each(
    "above",
    [
        f"<div>{TITLE}.</div>",
        f"<div>{TITLE}:</div>",
        f"<div>{TITLE}،</div>",
        "<div>جسر الوادي يفتح</div>",
        "<div>العدد الثامن من عام 2012</div>",
        f"<div><a href='/1'>{TITLE}</a></div>",
        f"<div>{TITLE}</div>" + "<div>كلمة</div>" * 4,
        f"<table><tr><td>{TITLE}</td></tr></table>",
        f"<div><i>{'كلمة طويلة ' * 7}</i><a href='/1'>{'كلمة ' * 20}</a></div>",
    ],
)
def test_a_line_that_is_no_headline_is_none(above: str) -> None:
    assert found(above + TEXT) == ("", "")


def test_prose_in_a_list_has_no_headline_above_it() -> None:
    items = "".join(f"<li>{paragraph}</li>" for paragraph in PROSE)

    assert found(f"<ul><li>{TITLE}</li>{items}</ul>") == ("", "")


def test_a_credit_above_the_headline_is_none() -> None:
    lines = f"<p>نقلاً عن نبض الساحل الجديدة اليوم</p><p>{TITLE}</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p>"

    assert found(f"<div>{lines}</div>")[0] == TITLE


def test_a_headline_in_a_row_of_the_text_s_table_is_found() -> None:
    row = f"<tr><td><font size=5>{TITLE}</font></td></tr><tr><td>الخميس 14-08-2014 | القراءات: 22</td></tr>"

    assert found(f"<table>{row}<tr><td>{'<br>'.join(PROSE)}</td></tr></table>") == (TITLE, "above-prose")


def test_a_ticker_is_no_prose_and_a_dialog_no_headline() -> None:
    ticker = f"<marquee>{'خبر عاجل من الوادي ** ' * 6}</marquee>"
    dialog = "<div id=cookie-banner><div class=box-title>إدارة الموافقة على ملفات الارتباط في هذا الموقع</div></div>"

    assert found(f"{ticker}<div>{TITLE}</div>{TEXT}")[0] == TITLE
    assert found(f"{dialog}<h1>{TITLE}</h1>{TEXT}") == (TITLE, "h1")


def test_the_only_h1_heads_a_text_of_one_paragraph() -> None:
    assert found(f"<div><p>{PROSE[0]}</p></div><article><h1>{TITLE}</h1><p>{PROSE[1]}</p></article>") == (TITLE, "h1")


NAMED = "<td class=details><span id=lblDetails>تفقد المهندس السد صباح اليوم.</span></td>"


@each(
    ("above", "text"),
    [
        (f"<tr><td><span id=lblTitle>{TITLE}</span>", TITLE),
        (f"<tr><td><span id=lblTitle>{TITLE}</span><tr><td><span id=lblDate>12/01/2026</span>", TITLE),
        (f"<tr><td><b id=lblTitle>أخبار</b><tr><td><span class=newstitle>{TITLE}</span>", TITLE),
        (f"<tr><td>{TITLE}", ""),
        (f"<tr><td><span id=lblTitle>{TITLE}</span>" + "<tr><td>كلمة" * 13, ""),
    ],
    ids=["right above", "a day between", "a section first", "no name", "far above"],
)
def test_what_is_named_for_a_title_heads_a_sentence_in_a_box_that_is_named_for_a_text(above: str, text: str) -> None:
    assert found(f"<table>{above}<tr>{NAMED}</table>")[0] == text


def test_nothing_heads_a_sentence_in_another_box() -> None:
    other = NAMED.replace("lblDetails", "lblOther")

    assert found(f"<table><tr><td><span id=lblTitle>{TITLE}</span><tr>{other}</table>") == ("", "")


# --- how far, how long, how many: what stands just within each limit, and just beyond it ---

SHORT = "<p>كلمة</p>"
ONE = "<p>يفتح الجسر يوم السبت المقبل أمام السيارات.</p>"
MANY = [f"<p>{paragraph} {number}</p>" for number in range(3) for paragraph in PROSE]


def prose_of(length: int) -> str:
    """Two paragraphs of so many characters, of which one is no sentence: two short sentences are a report."""
    told = f"{PROSE[0]} {PROSE[1]}"[: length - 1].replace(".", "،").rstrip()
    return "".join(f"<p>{told:ا<{length - 1}}{end}</p>" for end in ".ا")


@each(
    ("body", "most"),
    [
        (lambda n: f"<h3>{TITLE}</h3>{SHORT * n}{TEXT}", 9),
        (lambda n: f"<h1>{TITLE}</h1>{SHORT * n}<p>{PROSE[0]}</p>", 10),
        (lambda n: f"<div>{TITLE}</div>{'<div>كلمة</div>' * n}{TEXT}", 3),
        (lambda n: f"<div class=title>{TITLE}</div>{SHORT * n}<div class='article-body'>{ONE}</div>", 11),
        (lambda n: f"<div class=title>{TITLE}</div><div class='article-body'>{'<div>' * n}{ONE}", 1),
        (lambda n: f"{''.join(MANY[:n])}<h3>{TITLE}</h3>{''.join(MANY[n:])}", 5),
    ],
    ids=["heading", "only h1", "line", "named text", "boxes around it", "paragraphs above it"],
)
def test_how_far_a_headline_stands_from_its_text(body: Callable[[int], str], most: int) -> None:
    assert [found(body(n))[0] for n in (most - 1, most, most + 1)] == [TITLE, TITLE, ""]


@pytest.mark.parametrize(("length", "is_prose"), [(79, False), (80, True), (81, True)])
def test_how_long_a_paragraph_is_under_a_headline(length: int, is_prose: bool) -> None:
    assert found(f"<h3>{TITLE}</h3>{prose_of(length)}") == ((TITLE, "h3") if is_prose else ("", ""))


@pytest.mark.parametrize(("length", "is_headline"), [(400, True), (401, False)])
def test_how_long_a_headline_is(length: int, is_headline: bool) -> None:
    long = f"{('كلمة ' * 90)[: length - 1]}ا"

    assert (found(f"<h2>{long}</h2>{TEXT}")[0] == long) is is_headline
    assert (found(f"<h1>{long}</h1><p>{PROSE[0]}</p>")[0] == long) is is_headline


@pytest.mark.parametrize(("words", "is_headline"), [("كلمة واحدة هنا", False), ("كلمة واحدة هنا الآن", True)])
def test_how_many_words_a_headline_has(words: str, is_headline: bool) -> None:
    assert (found(f"<h2>{words}</h2>{TEXT}")[0] == words) is is_headline
    assert (found(f"<h1>{words}</h1><p>{PROSE[0]}</p>")[0] == words) is is_headline


@each(
    ("line", "is_byline"),
    [
        ("تحقيق: هدى سالم ورنا عيسى", True),
        ("حوار: سالم الهادي وهدى سالم", True),
        ("بقلم الدكتور سالم الهادي العيسى", True),
        ("تحقيق: أسرار الميناء القديم في بيروت", False),
        ("تقرير: ارتفاع أسعار الوقود في المدينة", False),
        ("لجنة المياه تعلن مواعيد الضخ الجديدة", False),
    ],
)
def test_who_wrote_is_no_headline_though_it_stands_above_the_text(line: str, is_byline: bool) -> None:
    assert names_writers(line) == is_byline
    for above in (f"{line}<br><br>", f"<h2>{line}</h2>", f"<h1>{line}</h1>", f"<p class=title>{line}</p>"):
        title = found(f"<div>{above}{PROSE}<br><br>{PROSE}</div>")[0]
        assert (title == line) != is_byline, above
