"""Pages that nobody publishes and somebody will send, made small or large by one number."""

from collections.abc import Callable
from datetime import UTC, datetime

from warraq.models import Capture

PARAGRAPH = "<p>" + "قال الوزير إن المحادثات ستستمر أياما أخرى في العاصمة. " * 3 + "</p>"
HEAD = "<html><head><title>عنوان طويل للخبر الأول هنا</title></head><body><h1>عنوان طويل للخبر الأول هنا</h1>"
LD = '<script type="application/ld+json">'

# name → a page of about so many repetitions
FAMILIES: dict[str, Callable[[int], str]] = {
    "nested div": lambda n: HEAD + "<div>" * n + PARAGRAPH + "</div>" * n,
    "nested inline": lambda n: HEAD + "<b>" * n + PARAGRAPH,
    "marks that end in each other": lambda n: HEAD + "<p>" + "<b>" * 900 + "كلمة " * n + "</b>x" * 900,
    "nested marks": lambda n: HEAD + "<span class=date>" * n + PARAGRAPH,
    "nested tables": lambda n: HEAD + "<table><tr><td>" * n + PARAGRAPH,
    "nested lists": lambda n: HEAD + "<ul><li>" * n + PARAGRAPH,
    "nested paragraphs": lambda n: HEAD + "<p><object>" * 400 + "كلمة " * (40 * n),
    "nested breaks": lambda n: HEAD + "<div><br>" * 900 + "كلمة " * (40 * n),
    "deep headings": lambda n: HEAD + "<div>" * 900 + PARAGRAPH * 3 + "<h1>عنوان</h1>" * n,
    "many paragraphs": lambda n: HEAD + PARAGRAPH * n,
    "one long paragraph": lambda n: HEAD + "<p>" + "كلمة " * (20 * n),
    "many breaks": lambda n: HEAD + "<div>" + "سطر قصير<br>" * n,
    "many dates": lambda n: HEAD + '<span class="date">12/12/2025</span>' * n,
    "a long datetime": lambda n: HEAD + f'<time datetime="1 updated{" " * n}x">1</time>' + PARAGRAPH,
    "many headings": lambda n: HEAD + "<h1>عنوان آخر مختلف تماما عن الأول</h1>" * n,
    "headings far from the text": lambda n: (
        HEAD + "<div>" * 900 + "<h1>عنوان آخر</h1>" * n + "</div>" * 900 + f"<div>{PARAGRAPH * 5}</div>"
    ),
    "many quotations": lambda n: (
        HEAD
        + "".join(
            f"<blockquote>قال الوزير رقم {number} إن المحادثات مستمرة</blockquote>"
            f"<p>وقال وزير آخر، وهو رقم {number}، إن المحادثات ستستمر أياما أخرى في العاصمة البعيدة.</p>"
            for number in range(n // 2)
        )
    ),
    "many hours": lambda n: HEAD + "<article>" + PARAGRAPH + "<p>18:40</p>" * n + PARAGRAPH,
    "many addresses": lambda n: HEAD + "<p>قال الوزير إن الطلبات ترسل إلى:</p><p>https://a.example/x</p>" * n,
    "many captions": lambda n: HEAD + "<article>" + "<div class=caption>الشارع، 12 يناير 2026</div>" * n + PARAGRAPH,
    "many names": lambda n: HEAD + "<p>رويترز</p><p>كلمة قصيرة</p>" * n + PARAGRAPH,
    "many labels": lambda n: HEAD + "<p>المصدر:</p>" * n,
    "many bylines": lambda n: HEAD + "<p>بقلم: سلمى الراوي</p>" * n,
    "NULs": lambda n: HEAD + "\0" * n + PARAGRAPH + "\0" * n,
    "broken entities": lambda n: HEAD + "&#xffffffff;&nbsp &bogus; &#0; &#x110000;" * n + PARAGRAPH,
    "many attributes": lambda n: HEAD + "<div " + " ".join(f'a{i}="x"' for i in range(n)) + ">" + PARAGRAPH,
    "a long attribute": lambda n: HEAD + '<div class="' + "date " * n + '">' + PARAGRAPH,
    "a long title": lambda n: "<title>" + "كلمة - " * n + "</title><body>" + PARAGRAPH,
    "many metas": lambda n: (
        '<meta property="article:published_time" content="2024-01-01T10:00:00Z">' * n + HEAD + PARAGRAPH
    ),
    "nested JSON": lambda n: LD + '{"@type":"NewsArticle","x":' + "[" * n + "</script>" + HEAD + PARAGRAPH,
    "nested authors": lambda n: (
        f'{LD}{{"@type":"NewsArticle","author":{"[" * 800}"x"{"]" * 800}}}</script>' + HEAD + PARAGRAPH * (n // 100)
    ),
    "many authors": lambda n: (
        f'{LD}{{"@type":"NewsArticle","author":[' + ",".join(f'"هدى {at}"' for at in range(n)) + "]}</script>" + HEAD
    ),
    "a long author": lambda n: f'{LD}{{"@type":"NewsArticle","author":"{"هدى، " * n}"}}</script>' + HEAD + PARAGRAPH,
    "a script that is closed for ever": lambda n: f"{LD}Article{';' * n}x</script>" + HEAD + PARAGRAPH,
    "JSON of spaces": lambda n: f'{LD}{{"@type":{" " * n}x, "author":{" " * n}x</script>' + HEAD + PARAGRAPH,
    "broken JSON": lambda n: LD + '{"@type":"NewsArticle","headline":"' + "x" * n + "</script>" + HEAD + PARAGRAPH,
    "many scripts": lambda n: (LD + '{"@type":"NewsArticle","headline":"x"</script>') * n + HEAD + PARAGRAPH,
    "double encoded": lambda n: HEAD + "<p>" + "ط§ظ„" * n,
    "open comments": lambda n: HEAD + "<!--" * n + PARAGRAPH,
    "only brackets": lambda n: "<" * n + "<a" * n,
    "only marks": lambda n: HEAD + "<p>" + "َُِّ" * n,
    "nothing": lambda n: " " * n,
}

TEXT = "عنوان طويل للخبر الأول هنا\n" + "قال الوزير إن المحادثات ستستمر أياما أخرى في العاصمة. " * 3 + "\n"
# name → a text of about so many repetitions, sent as text/plain
TEXTS: dict[str, Callable[[int], str]] = {
    "a ticker without end": lambda n: "خبر أول قصير   " * n + "س" * 200 + "\n" + TEXT,
    "a line that closes for ever": lambda n: TEXT.rstrip() + " (رويترز)" * n,
    "sentences like a notice": lambda n: TEXT + "هذا الخبر جلب. " * n,
    "labels between lines": lambda n: TEXT + "اقرأ أيضا\nسطر قصير هنا\n" * n + TEXT,
    "credits and labels between lines": lambda n: TEXT + "المصدر: رويترز\nسطر قصير\nاقرأ أيضا\n" * n + TEXT,
    "tags of the text": lambda n: TEXT * 20 + "".join(f"كلمة أخرى{at}\n" for at in range(n)) + "شارك الخبر\n",
    "lines that nearly share": lambda n: TEXT + f"twitter {'- ' * 190}ژ\n" * (n // 4),
    "marks on spaces": lambda n: TEXT + f"المادة{' ً' * 190}ژ\n" * (n // 4),
    "disclaimers": lambda n: TEXT + "لا يتحمل موقعنا مضمونه بأي شكل من الأشكال. " * n,
    "short lines": lambda n: TEXT + "س\n" * n,
}


# name → a page that no parser reads in little memory: it costs the process that reads it, and no other page
DEADLY: dict[str, Callable[[int], str]] = {
    "marks that each paragraph opens anew": lambda n: (
        HEAD + "<p>" + "".join(f"<font a{at}>" for at in range(n // 4)) + "<p>x" * n
    ),
}

CARD = "<h2>عنوان الخبر {0}</h2><a href='/n/{0}'>عنوان الخبر رقم {0} هنا</a><span>28 كانون الثاني 2026</span>"
# name → a listing of about so many links, and the selector of its site
LISTINGS: dict[str, tuple[Callable[[int], str], str]] = {
    "cards that nobody closes": (
        lambda n: "".join(f"<article class=card>{CARD.format(at)}" for at in range(n)), "article.card"
    ),
    "headings in headings": (
        lambda n: "<div class=item>" + "".join(f"<h2><div>{CARD.format(at)}" for at in range(n)), ".item h2"
    ),
    "links in headings": (
        lambda n: "".join(f"<div class=item><h2><div>{CARD.format(at)}" for at in range(n)), ".item h2 a"
    ),
    "a card of nothing": (
        lambda n: f"<article class=card>{CARD.format(1)}" + "<i></i>" * (20 * n), "article.card"
    ),
    "figures without end": (
        lambda n: f"<article class=card>{CARD.format(1)}" + "<span>1</span>" * (20 * n), "article.card"
    ),
    "nested div": (lambda n: "<div>" * (40 * n) + CARD.format(1), "a"),
    "many attributes": (lambda n: "<a href=/n/1 " + " ".join(f"a{at}" for at in range(30 * n)) + ">x", "a"),
    "many marks": (lambda n: "".join(f"<font a{at}>" for at in range(n)) + "<a href=/n/1>x" + "<p>x" * (5 * n), "a"),
}  # fmt: skip


def sent(body: bytes, content_type: str = "text/html; charset=utf-8") -> Capture:
    """A capture of such a page."""
    address = "https://example.org/news/1"
    at = datetime(2026, 1, 28, 12, tzinfo=UTC)
    return Capture(
        url=address, asked_for=address, fetched_at=at, status=200, headers=(("content-type", content_type),), body=body
    )
