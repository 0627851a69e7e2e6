"""One walk over the nodes of a page: where lines end, and what is noted on the way."""

from itertools import repeat

import pytest
from selectolax.lexbor import LexborHTMLParser

from each import each
from measured import page_of
from warraq.parse.page.walk import Walk, walk

MAX_NODES = 400_000


def walked(markup: str, *roots: str) -> Walk:
    tree = LexborHTMLParser(markup)
    return walk(node for root in roots for node in tree.css(root))


def texts(markup: str) -> list[str]:
    return [run.text for run in page_of(markup).runs]


@each("between", ["<br>", "<hr>", "<p></p>", "<img><div></div>", "<nav></nav>", "<h2></h2>",
    "<my-ad></my-ad>", "<ul></ul>"])  # fmt: skip
def test_it_ends_a_line(between: str) -> None:
    assert texts(f"<div>أول {between} ثان</div>") == ["أول", "ثان"]


@each("between", ["<b></b>", "<img>", "<script>var a</script>", "<meta name=a content=b>",
    "<time>أمس</time>", "<o:p></o:p>", "<link rel=x>", "<input>", "<wbr>", "<a href=/x></a>", "<!-- -->",
    "<!--[if a]><p>x</p><![endif]-->", "<?php echo 1 ?>", "<style>p{}</style>", "<noscript><p>x</p></noscript>",
    "<svg><title>x</title><g><path/></g></svg>", "<iframe></iframe>", "<button><div>x</div></button>",
    "<select><option>x</select>", "<template><p>x</p></template>", "<video><p>x</p></video>"])  # fmt: skip
def test_it_ends_no_line(between: str) -> None:
    (text,) = texts(f"<div>أول {between} ثان</div>")

    assert text.split()[0] == "أول"
    assert text.split()[-1] == "ثان"


def test_an_element_of_scripts_is_a_word_of_the_paragraph_that_it_stands_in() -> None:
    assert texts("<p>قبل <relative-time>ثلاثة أشهر</relative-time> مضت</p>") == ["قبل ثلاثة أشهر مضت"]
    assert texts("<div>أول <my-box>ثان</my-box> ثالث</div>") == ["أول", "ثان", "ثالث"]


def test_a_word_that_a_comment_parts_is_one() -> None:
    assert texts("<p>الحا<!-- -->فلة</p>") == ["الحافلة"]


def test_text_after_a_block_is_another_line_of_the_box_around_it() -> None:
    page = page_of("<div class=a>أول<p>ثان</p>ثالث</div>")

    assert [(run.text, run.tag) for run in page.runs] == [("أول", "div"), ("ثان", "p"), ("ثالث", "div")]


@pytest.mark.parametrize("empty", ["<p>&nbsp;</p>", "<p> \n </p>", "<p><b> </b></p>", "<p><img></p>"])
def test_white_space_is_no_line(empty: str) -> None:
    assert texts(f"<p>نص{empty}<p>نص") == ["نص", "نص"]


@pytest.mark.parametrize("silent", ["script", "style", "noscript", "title"])
def test_what_no_reader_sees_is_no_text(silent: str) -> None:
    assert texts(f"<p>نص <{silent}>مخفي</{silent}></p>") == ["نص"]


def test_headings_and_times_are_noted_in_page_order() -> None:
    page = page_of("<h1>أول</h1><h4>رابع</h4><h3>ثالث</h3><p><time>أمس</time> <time>اليوم</time></p><h2>ثان</h2>")

    assert [mark.text for mark in page.headings] == ["أول", "ثالث", "ثان"]
    assert [mark.text for mark in page.times] == ["أمس", "اليوم"]
    assert page.headings[0].order < page.headings[1].order < page.times[0].order < page.times[1].order
    assert page.times[1].order < page.headings[2].order


def test_a_line_has_the_place_of_its_first_text() -> None:
    found = walked("<body><div id=a><p>أول <b>وثان</b></p><h2>ثالث</h2></div>", "#a")

    assert [run.order for run in found.runs] == [2, 6]
    assert [mark.order for mark in found.headings] == [5]


def test_subtrees_that_follow_each_other_are_one_walk() -> None:
    found = walked("<body><div id=a><p>أول</div><div id=b>ثان</div><div id=c><p>ثالث</div>", "#a", "#c")

    assert [run.text for run in found.runs] == ["أول", "ثالث"]
    assert [found.outline.tag(box) for box in range(len(found.outline))] == ["html", "body", "div", "p", "div", "p"]


def test_a_walk_has_an_end() -> None:
    tree = LexborHTMLParser(f"<div id=a>{'<br>' * 999}</div><div id=b>أول{'<br>' * 997}ثان<br>ثالث</div>")
    first, last = tree.css("div")

    found = walk([*repeat(first, MAX_NODES // 1000 - 1), last])

    assert MAX_NODES == 400_000
    assert [run.text for run in found.runs] == ["أول", "ثان"]


@each("dead", ["<script>var a</script>", "<script></script>", "<style> </style>",
    "<button>x</button>", "<button>x<h2>y</h2>z</button>", "<svg><style>p</style><title>x</title></svg>"])  # fmt: skip
def test_places_are_counted_over_what_no_reader_sees(dead: str) -> None:
    tree = LexborHTMLParser(f"<div>أول {dead} ثان<h2>ثالث</h2></div>")

    found = walk(tree.css("div"))

    nodes = list(tree.css("div")[0].traverse(include_text=True, skip_empty=True))
    assert [mark.order for mark in found.headings] == [len(nodes) - 2]
    assert [run.text for run in found.runs] == ["أول ثان", "ثالث"]


@each(
    ("entry", "lines"),
    [
        ("<span>04:10 م</span><strong>عودة القطار</strong>", ["04:10 م", "عودة القطار"]),
        ("<b>16:10</b><span>عودة القطار</span>", ["16:10", "عودة القطار"]),
        ("<b>16:10</b> <span>عودة القطار</span>", ["16:10 عودة القطار"]),
        ("<b>16:10</b>ظهر القطار", ["16:10", "ظهر القطار"]),
        ("16:10ظهر القطار", ["16:10ظهر القطار"]),
        ("<b>16:10<!-- -->ظهر القطار</b>", ["16:10ظهر القطار"]),
        ("<b>16:10</b><i>م</i>", ["16:10م"]),
        ("<b>2026</b><span>عودة القطار</span>", ["2026عودة القطار"]),
        ("<b>3 قطارات</b><span>تعود</span>", ["3 قطاراتتعود"]),
        ("<b>عاد</b><span>16:10</span><b>قطار</b>", ["عاد16:10قطار"]),
    ],
)
def test_an_hour_that_meets_its_entry_is_a_line_of_its_own(entry: str, lines: list[str]) -> None:
    assert texts(f"<div>{entry}</div>") == lines
