"""What kind of page it is, and the reasons: an article, or one of the things that come in its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from warraq.models import Kind
from warraq.parse.blocks import Run
from warraq.parse.lines import Line
from warraq.parse.metadata import ARTICLES, LISTS, MEDIA, Metadata
from warraq.parse.page import Page
from warraq.parse.stated_dates import Span
from warraq.parse.title import Headline
from warraq.patterns import late

LITTLE = 700  # characters of visible text outside links: a page with less that shows a wall's words is that wall
MAX_TITLE = 500  # characters
SENTENCE = 80  # characters: a paragraph says at least a sentence
CHALLENGE = late(
    r"just a moment|attention required|checking (?:if the site connection is secure|your browser)|"
    r"verify(?:ing)? (?:that )?you are "
    r"(?:a )?human|enable javascript and cookies|ddos.?guard|access denied|request unsuccessful|are you a robot|"
    r"captcha|"
    r"التحقق من (?:أنك|انك|أنّك) (?:إنسان|بشر|لست)|لست (?:روبوت|برنامج)|جار[يٍ] التحقق من (?:المتصفح|متصفحك)",
    re.I,
)
CHALLENGE_MARKUP = (
    b"challenge-platform",
    b"cf-chl-",
    b"_Incapsula_Resource",
    b"captcha-delivery.com",
    b"ddos-guard",
    b"aws-waf-token",
)
CONSENT = late(
    r"before you continue|we (?:and our partners )?(?:value your privacy|use cookies)|cookie (?:consent|"
    r"settings|policy)|accept all|"
    r"ملفات (?:تعريف )?الارتباط|الكوكيز|سياسة الخصوصية وملفات|قبول الكل|أوافق على استخدام",
    re.I,
)
LOGIN = late(r"تسجيل الدخول|سجّ?ل دخولك|كلمة المرور|log ?in|sign ?in|password", re.I)
MISSING = late(
    r"(?<!\d)404(?!\d)|page not found|not found|no longer (?:available|exists)|"
    r"الصفحة (?:المطلوبة )?(?:غير موجودة|التي تبحث)|"
    r"(?:لم يتم|لا يمكن|تعذ?ر) العثور|(?:الخبر|المقال|المادة|الموضوع|المحتوى) (?:المطلوب )?(?:غير موجود|محذوف|"
    r"غير متوفر|غير متاح)|"
    r"تم حذف (?:هذا )?(?:الخبر|المقال|المادة|الموضوع)|عذرا.{0,30}(?:غير موجود|لم نجد|خطأ)",
    re.I,
)
WAITING = late(r"جار[يٍ]\s+(?:تحميل|التحميل)|الرجاء الانتظار|يرجى الانتظار|please wait|loading", re.I)
ITEMS = frozenset(("li", "td", "dt", "dd"))
LIST_TYPES = frozenset(("website", "blog", "object", "profile", "blog.index"))
SECTION_PATH = late(
    r"/(?:category|cat|section|sections|tag|tags|topic|topics|archive|archives|author|authors|search|"
    r"page)(?:/|$)|[?&](?:page|pg|p)=\d+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Everything that tells what kind of page this is."""

    status: int
    url: str
    markup: bytes
    page: Page
    metadata: Metadata
    headline: Headline | None
    body: Sequence[Line]
    span: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, and the reasons that a reader can check."""

    kind: Kind
    reasons: tuple[str, ...]


def read_kind(seen: Sighting) -> Verdict:
    """Return what kind of page this is, and why: what is no article never enters the article table."""
    for test in (_by_status, _by_wall, _by_missing, _by_media, _by_list):
        if verdict := test(seen):
            return verdict
    return _article_or_stub(seen)


def _by_status(seen: Sighting) -> Verdict | None:
    reason = (f"status-{seen.status}",)
    if seen.status in (404, 410):
        return Verdict("missing", reason)
    if seen.status == 401:
        return Verdict("login", reason)
    if seen.status in (403, 429, 503) and _shows(seen, CHALLENGE):
        return Verdict("challenge", (*reason, "challenge-words"))
    return Verdict("other", reason) if seen.status >= 400 else None


def _by_wall(seen: Sighting) -> Verdict | None:
    """A page that stands in the article's place has little text, and says what it wants."""
    if _is_told(seen) or _free_text(seen.page) > 2 * LITTLE:
        return None
    title = f"{seen.page.title[:MAX_TITLE]} {seen.headline.text if seen.headline else ''}"
    if any(mark in seen.markup for mark in CHALLENGE_MARKUP) and _free_text(seen.page) < LITTLE:
        return Verdict("challenge", ("challenge-script", "little-text"))
    if _prose(seen.body) >= 3 and seen.headline is not None and not (CHALLENGE.search(title) or CONSENT.search(title)):
        return None  # an article may be about cookies
    walls: tuple[tuple[Kind, re.Pattern[str]], ...] = (("challenge", CHALLENGE), ("consent", CONSENT))
    for kind, words in walls:
        if _shows(seen, words):
            return Verdict(kind, (f"{kind}-words", "little-text"))
    if seen.page.asks_password and (_shows(seen, LOGIN) or not seen.body):
        return Verdict("login", ("password-field", "little-text"))
    return None


def _by_missing(seen: Sighting) -> Verdict | None:
    """A soft 404: status 200, and a page that says there is nothing."""
    title = f"{seen.page.title[:MAX_TITLE]} {seen.headline.text if seen.headline else ''}"
    if _is_told(seen):
        return None
    if (found := MISSING.search(title)) and len(title) < 200:
        return Verdict("missing", ("missing-in-title", found[0]))
    lines = [line.text for line in seen.body] or [run.text for run in seen.page.runs[:80] if run.length < 200]
    if _length(seen.body) < LITTLE and (
        said := next((f[0] for text in lines if len(text) < 160 and (f := MISSING.search(text))), None)
    ):
        return Verdict("missing", ("missing-in-text", said))
    return None


def _by_media(seen: Sighting) -> Verdict | None:
    og = (seen.metadata.first("type") or "").lower()
    is_media = og.startswith(("video", "music")) or (MEDIA.intersection(seen.metadata.types) and not _is_typed(seen))
    if is_media and _length(seen.body) < LITTLE:
        return Verdict("media", (f"type-{og or 'media-object'}", "little-text"))
    return None


def _by_list(seen: Sighting) -> Verdict | None:
    """Lists of articles: types, address and shape say so, and no running text stands under one headline."""
    signs = [(name, weight) for name, weight, shows in _list_signs(seen) if shows]
    prose = _prose(seen.body)
    against = 4 * _is_told(seen) + (4 if prose >= 3 else prose) + 3 * (prose >= 2 and _is_printed(seen.headline))
    weight = sum(weight for _, weight in signs) - against
    return Verdict("listing", tuple(name for name, _ in signs)) if weight >= 2 else None


def _list_signs(seen: Sighting) -> Iterator[tuple[str, int, bool]]:
    """Each sign of a list with its weight, and whether the page shows it."""
    og = (seen.metadata.first("type") or "").lower()
    parts = urlsplit(seen.url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    yield "list-type", 2, bool(LISTS.intersection(seen.metadata.types)) and not _is_typed(seen)
    yield f"og-{og}", 1, og in LIST_TYPES
    yield "front-page", 1, address in ("", "/")
    yield "list-address", 2, SECTION_PATH.search(address) is not None
    yield "many-articles-described", 2, seen.metadata.articles > 3
    yield "mostly-links", 2, bool(seen.body) and _linked_share(seen.body) > 0.5
    yield "headlines-between-paragraphs", 5, _alternates(seen)
    yield "items-of-a-list", 4, _is_itemised(seen.body)
    yield "many-teasers", 1, sum(map(_is_teaser, seen.page.runs)) >= 8
    yield "no-printed-headline", 1, not _is_printed(seen.headline)
    yield "undated", 1, not (seen.metadata.all("published") or seen.page.times)


def _alternates(seen: Sighting) -> bool:
    """Whether linked headlines and paragraphs take turns, as in a section's list with a summary under each headline."""
    turns, paragraphs, after_teaser = 0, 0, False
    # An article may end in such a list; a section's page begins with it.
    runs = seen.page.runs
    for run in runs[bisect_left(runs, seen.span.start - 3, key=_order) : bisect_right(runs, seen.span.end, key=_order)]:
        if _is_teaser(run):
            after_teaser = True
        elif run.length - run.linked >= SENTENCE:
            if not paragraphs and not after_teaser and _is_printed(seen.headline):
                return False
            paragraphs += 1
            turns += after_teaser
            after_teaser = False
    return turns >= 5 and turns * 2 >= paragraphs


def _order(run: Run) -> int:
    return run.order


def _is_itemised(body: Sequence[Line]) -> bool:
    """Whether the text is a list whose items are links, or nothing but a long list."""
    items = [line for line in body if line.tag in ITEMS]
    if len(items) < 10 or len(items) < 0.7 * len(body) or body[0].tag not in ITEMS:
        return False
    links = sum(bool(line.anchors) for line in items)
    return links >= 0.7 * len(items) or sum(line.tag != "td" for line in items) >= 20


def _is_printed(headline: Headline | None) -> bool:
    """Whether a headline of more than two words ("أخبار محلية" heads a section) is printed and known."""
    return headline is not None and headline.rule in ("printed", "layout") and len(headline.text.split()) > 2


def _is_teaser(run: Run) -> bool:
    """A headline that is a link: it stands for another article."""
    return run.length > 25 and run.linked * 10 > run.length * 9


def _article_or_stub(seen: Sighting) -> Verdict:
    if _length(seen.body) < SENTENCE:
        # A page that fills itself by script says so where the text will be (fixtures/kind/waiting).
        waiting = next((f[0] for run in seen.page.runs if run.length < 120 and (f := WAITING.search(run.text))), None)
        if waiting or not seen.body:
            return Verdict("stub", ("no-body", *(("waiting", waiting) if waiting else ())))
    if seen.headline is None:
        return Verdict("other", ("no-headline",))
    reasons = ["headline", "body"]
    if _is_told(seen):
        reasons.append("described-as-article")
    return Verdict("article", tuple(reasons))


def _is_typed(seen: Sighting) -> bool:
    return bool(ARTICLES.intersection(seen.metadata.types))


def _is_told(seen: Sighting) -> bool:
    """Whether the metadata describes one article, with what only an article has."""
    og = (seen.metadata.first("type") or "").lower()
    return (_is_typed(seen) and seen.metadata.articles <= 3) or og in ("article", "news", "newsarticle")


def _prose(body: Sequence[Line]) -> int:
    """How many paragraphs of running text the body has: no links, no items of a list of links."""
    return sum(
        1
        for line in body
        if len(line.text) >= SENTENCE
        and line.link_share < 0.3
        and not (line.anchors and line.tag in ("li", "td", "dd"))
    )


def _linked_share(lines: Sequence[Line]) -> float:
    total = _length(lines)
    return sum(len(line.text) * line.link_share for line in lines) / total if total else 0.0


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _free_text(page: Page) -> int:
    return sum(run.length - run.linked for run in page.runs)


def _shows(seen: Sighting, words: re.Pattern[str]) -> bool:
    return bool(words.search(seen.page.title[:MAX_TITLE])) or any(words.search(run.text) for run in seen.page.runs[:60])
