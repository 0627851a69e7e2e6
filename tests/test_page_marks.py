"""Elements that may carry a date, a person, a credit or a title: by their names, and what each says."""

from selectolax.lexbor import LexborHTMLParser

from each import each
from warraq.parse.page.marks import Mark, is_marked

MARK_CHARS = 300


def mark(markup: str) -> Mark:
    node = LexborHTMLParser(f"<body>{markup}").css_first("#m")
    assert node is not None
    return Mark(node, 7)


@each("names", [
    "date", "post-time", "published", "PubDate", "posted-on", "last-updated", "modified", "author", "byline", "by-line",
    "created-by", "writtenBy", "postedby", "writer", "editor", "reporter", "journalist", "contributors", "source",
    "credit", "headline", "entry-title", "by", "amp-by", "auteur", "sign", "columnist"])  # fmt: skip
def test_it_speaks_of_a_fact(names: str) -> None:
    assert is_marked(names)


@each("names", ["", "content", "share", "nearby", "menu", "by-the-sea", "design", "create", "report"])
def test_it_speaks_of_none(names: str) -> None:
    assert not is_marked(names)


def test_a_mark_says_its_names_text_and_place() -> None:
    seen = mark("<div class=box><span id=m class='byline x'> كتبت \n هند<b>الكاتب</b></span></div>")

    assert (seen.names, seen.tag, seen.order) == ("byline x m", "span", 7)
    assert seen.text == "كتبت هند الكاتب"
    assert seen.where == "div.box > span#m.byline.x"


def test_names_that_are_known_are_not_read_again() -> None:
    seen = Mark(mark("<p id=m class=a>نص").node, 1, "known")

    assert seen.names == "known"


@each(
    ("attributes", "value"),
    [
        ("", ""),
        ("datetime=2026-01-28 content=c", "2026-01-28"),
        ("content=c title=t", "c"),
        ("href=/x title=t", "t"),
        ("href=/x", "/x"),
        ("datetime='' href=/x", "/x"),
    ],
)
def test_the_machines_word_beside_the_text(attributes: str, value: str) -> None:
    assert mark(f"<a id=m {attributes}>نص</a>").value == value


@each("silent", ["script", "style", "noscript"])
@each("code", ["var a = 1", "p{}", "f(x)", "<b>", "a;b"])
def test_code_in_a_mark_says_nothing(silent: str, code: str) -> None:
    assert mark(f"<p id=m>28 كانون الثاني<{silent}>{code}</{silent}> 2026</p>").text == "28 كانون الثاني 2026"


def test_a_long_script_says_nothing_either() -> None:
    assert mark(f"<p id=m>هند<script>{'x ' * MARK_CHARS}</script></p>").text == "هند"


def test_a_short_one_without_signs_of_code_is_not_looked_for() -> None:
    assert mark("<p id=m>هند<script>x</script></p>").text == "هند x"


def test_a_long_text_is_cut_nowhere() -> None:
    text = "كلمة " * MARK_CHARS + "(آخر)"

    assert MARK_CHARS == 300
    assert mark(f"<p id=m>{text}</p>").text == text
