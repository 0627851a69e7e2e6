"""An Arabic page is Arabic: no word of ours stands on it in English, and each thing has one name."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.pofile import read_po

from each import each
from room_desk import PAGES, Reader, reading_room, some_of
from room_home import small_home
from warraq import models
from warraq.article.source import SAYS
from warraq.health import archive, checks, fields, judging, state, ways_in
from warraq.room import pages as of_pages
from warraq.room.cookbook import questions
from warraq.room.sentences import forms, incident, sentence
from warraq.room.words import HERE, catalogue

NOT_OURS = frozenset({"code", "pre", "textarea", "bdi", "time", "blockquote", "script", "style", "dl"})
EMPTY = frozenset({"meta", "link", "input", "br", "rect", "path", "circle"})
NAMES = frozenset(
    {"English", "JSON", "Lines", "Atom", "Feed", "CSV", "Parquet", "UTC", "SHA-256", "HTML", "robots.txt", "WARC"}
    | {"SQLite", "PostgreSQL", "SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "OR"}
)
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.'-]*[A-Za-z0-9]|[A-Za-z]")
FAILING = (
    "/articles/x", "/stories/x", "/captures/x", "/sites/x", "/runs/x", "/nothing", "/takes?month=x", "/compare",
    "/?day=x", "/search?kind=x", "/search?page=0", "/numbers?since=2026-01-01&until=2020-01-01", "/ask?question=x",
    "/articles?url=https://a.example/", "/ask?sql=DELETE+FROM+site", "/ask?sql=SELECT+1+FROM+v1_article",
    f"/search?q={'a' * 501}",
)  # fmt: skip


class Ours(HTMLParser):
    """The words of a page that are not what others wrote, a name, an address or code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self._open = list[str](), list[tuple[str, bool]]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        others = tag in NOT_OURS or (given.get("dir") in ("auto", "ltr") and given.get("lang") is None)
        for name in ("aria-label", "placeholder", "title"):
            if tag != "time" and not self._others():
                self._look(given.get(name) or "")
        if tag not in EMPTY:
            self._open.append((tag, others))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._others():
            self._look(data)

    def _others(self) -> bool:
        return any(others for _, others in self._open)

    def _look(self, text: str) -> None:
        self.words += [one for one in LATIN.findall(text) if one not in NAMES]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Reader]:
    with reading_room(small_home(tmp_path_factory.mktemp("arabic") / "home", sqlite_template)) as reader:
        yield reader


@pytest.fixture(scope="module")
def some(room: Reader) -> dict[str, str]:
    return some_of(room)


@pytest.mark.parametrize("path", [*PAGES, *FAILING, *(f"/ask?question={slug}" for slug in questions())])
def test_no_word_of_ours_stands_in_english(path: str, room: Reader, some: dict[str, str]) -> None:
    answer = room.get("/ar" + path.format_map(some))

    assert answer.status_code in (200, 400, 404)
    assert Ours(re.sub(r"<title>.*?</title>", "", answer.text, flags=re.DOTALL)).words == []


def test_an_english_word_would_be_found() -> None:
    shown = '<p>كلمة <code>x</code> <bdi>name</bdi> left <span lang="en" dir="ltr">over</span></p><p title="tip">'

    assert Ours(shown).words == ["left", "over", "tip"]


CODES: tuple[Any, ...] = (
    models.Kind, models.Completeness, models.Role, models.Status, models.Purpose, models.Precision,
    models.Article.model_fields["date_basis"].annotation, models.Link.model_fields["route"].annotation,
)  # fmt: skip
FLAGS = (
    "ambiguous-dm", "after-capture", "from-modified", "day-inferred", "year-inferred", "two-digit-year", "relative",
    "weekday-conflict", "month-conflict", "calendar-conflict", "hijri-±1", "local-marked-utc", "maybe-local-marked-utc",
    "modified-before-published", "order-turned",
)  # fmt: skip


@each("code", sorted({*FLAGS, *(code for codes in CODES for code in get_args(codes))}))
def test_every_code_of_the_archive_has_a_name(code: str) -> None:
    assert catalogue("ar").ugettext(f"={code}") != f"={code}"


def kinds_of_incidents() -> set[str]:
    """Every kind that a look names."""
    told = {node.value for module in LOOKS for node in _keywords(module, "kind") if isinstance(node, ast.Constant)}
    return {str(kind) for kind in told}


LOOKS = (archive, checks, fields, judging, state, ways_in)


def _keywords(module: Any, name: str) -> Iterator[ast.expr]:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (given.value for call in calls for given in call.keywords if given.arg == name)


def _written(node: ast.expr, value: str = "x-1") -> str | None:
    """A text, with something in the places of its values; None: it is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr) and not _is_put_together(node):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else value for part in node.values)
    return None


def _is_put_together(node: ast.JoinedStr) -> bool:
    values = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    return any(getattr(value, "attr", getattr(value, "id", "")) in ("said", "often") for value in values)


def test_every_kind_of_incident_is_named() -> None:
    kinds = kinds_of_incidents()

    assert len(kinds) > 10
    assert [kind for kind in sorted(kinds) if "bdi" in incident(kind, "ar") or "code" in incident(kind, "ar")] == []


def sentences() -> list[str]:
    """What the archive and the room say in full, as it stands in their code."""
    because = [_written(node) for module in LOOKS for node in _keywords(module, "because")]
    told = [_written(node) for module in LOOKS for node in _assigned(module, "said")]
    refused = [
        _written(node) for file in sorted(Path(of_pages.__file__).parent.glob("*.py")) for node in _refusals(file)
    ]
    parts = [f"it {part.said} again" for part in fields.PARTS]
    parts += [f"a.example: 1 of 2 new articles {part.said}; usually 3 of 4" for part in fields.PARTS]
    parts += [f"a.example: none of 12 pages that were asked for {way.said} (stub)" for way in checks.NONE]
    return sorted({*SAYS.values(), *parts, *(one for one in [*because, *told, *refused] if one and " " in one)})


def _assigned(module: Any, name: str) -> Iterator[ast.expr]:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            yield node.value


def _refusals(file: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("MissingError", "AskedError"):
            yield from node.args
            yield from (given.value for given in node.keywords if given.arg == "advice")


@each("told", sentences())
def test_every_sentence_of_the_archive_is_known(told: str) -> None:
    assert 'lang="en"' not in sentence(told, "ar")


SAID = {
    "it credits itself («سبق»), and the site is of no outlet that we know; by way of: سانا": "عن طريق: <bdi>سانا</bdi>",
    "a credit names it; not in the directory; also named: الوطن (feed)": "<bdi>الوطن</bdi> (خلاصة)",
    "the page states it (only-statement); ambiguous-dm, relative": "اليوم والشهر يحتملان القلب، تاريخ نسبي",
    "stub: no-body, waiting, جاري التحميل": "صفحة ناقصة: لا نص، تنتظر التحميل، <bdi>جاري التحميل</bdi>",
    "a.example: every route failed: https://a.example/f (status 503); it last answered on 2026-01-28": "(الحالة 503)",
    "a.example: none of 12 new articles states a date; usually 30 of 31": "تذكر تاريخًا: لا شيء من 12",
    "gone: status 410": "الحالة 410",
    "surprise: <b>": 'مفاجأة: <bdi dir="ltr">&lt;b&gt;</bdi>',
}


@each("told", SAID)
def test_what_is_put_together_is_told_part_by_part(told: str) -> None:
    said = sentence(told, "ar")

    assert SAID[told] in said
    assert 'lang="en"' not in said


@pytest.mark.parametrize("told", ["what nobody foresaw", "KeyError: 'x'", "x" * 5_000, "a; b; c"])
def test_what_is_not_known_is_told_as_it_is_and_marked(told: str) -> None:
    assert sentence(told, "ar").startswith('<span lang="en" dir="ltr">')
    assert sentence("<b>", "en") == "&lt;b&gt;"


def test_a_sentence_of_any_length_is_compared_in_time() -> None:
    for text in ("a" * 590, "x: y (" * 90, "; ".join(["none of"] * 70), "the " * 140):
        sentence(text, "ar")


def test_every_form_has_the_same_places_in_both_languages() -> None:
    place = re.compile(r"\{\w+\}")
    with (HERE / "ar" / "sentences.po").open("rb") as written:
        messages = [(str(one.id), str(one.string)) for one in read_po(written, locale="ar") if one.id]

    assert [one for one, told in messages if set(place.findall(one)) != set(place.findall(told)) or not told] == []
    assert len(forms("ar")) == len(messages) > 100
    assert forms("en") == ()


DOCS = Path(__file__).parent.parent / "docs"
NAMED = dict(
    re.findall(r"^\| ([a-z]+) \| ([^|a-z]+) \|", (DOCS / "words.md").read_text(encoding="utf-8"), re.MULTILINE)
)
ONE_NAME = {  # as messages have them: the stem that begins every form of the word
    "version": "صيغ", "article": "مقال", "copies": "نسخ", "outlet": "جه", "claims": "إفاد", "runs": "جول",
    "capture": "لقط",
}  # fmt: skip
NOT_THINGS = frozenset({"=after-capture", "Warraq %(version)s"})


def test_both_pages_of_words_name_the_same() -> None:
    other = (DOCS / "words.ar.md").read_text(encoding="utf-8")

    assert len(NAMED) > 20
    told = {latin: one for one, latin in re.findall(r"^\| ([^|]+) \| ([a-z]+) \|", other, re.MULTILINE)}
    assert told == NAMED
    stems = {word.removesuffix("s").replace("copie", "copy"): stem for word, stem in ONE_NAME.items()}
    assert [word for word, stem in stems.items() if not NAMED[word].startswith(stem)] == []
    called = {word: catalogue("ar").ugettext(f"={word}") for word in NAMED}
    assert [word for word, name in called.items() if name != f"={word}" and NAMED[word] not in name] == []


@pytest.mark.parametrize("word", ONE_NAME)
def test_a_thing_has_one_name(word: str) -> None:
    with (HERE / "ar" / "room.po").open("rb") as written:
        messages = [one for one in read_po(written, locale="ar") if one.id]
    told = [(one.id if isinstance(one.id, str) else one.id[0], one.string) for one in messages]
    about = [(one, said) for one, said in told if re.search(rf"\b{word}s?\b", one, re.IGNORECASE)]

    assert about
    for one, said in about:
        for form in [said] if isinstance(said, str) else said or ():
            assert ONE_NAME[word] in form or one in NOT_THINGS, (one, form)
