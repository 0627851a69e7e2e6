"""A little web of two hosts that is another one each night."""

import random
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from loopback import Asked, LittleWeb, reply
from nights import MISSING, TEXT, article, feed, with_tag
from warraq.web import AT_ONCE

SAHL, JABAL = "www.sahl.example", "jabal.example"
WORDS, LONG = TEXT.split(), 90


def story(number: int, edition: int = 1, head: str = "") -> bytes:
    """The page of an article in one of its editions."""
    dice = random.Random(number * 100)
    lines = [f"قال رئيس {dice.choice(WORDS)} إن {' '.join(dice.choices(WORDS, k=30))}." for _ in range(4)]
    lines += [f"وأضاف في اليوم التالي أن {' '.join(dice.choices(WORDS, k=12))}." for _ in range(edition - 1)]
    return article(number, "".join(f"<p>{line}</p>" for line in lines), head + day_of(number))


def day_of(number: int) -> str:
    """The day that an article states: a kill lets its page come later."""
    return f'<meta property="article:published_time" content="2026-01-{1 + number % 18:02}T10:00:00+03:00">'


def page_of(number: int, page: int) -> bytes:
    """One of the three pages on which an article stands."""
    dice = random.Random(number * 100 + page)
    further = f'<link rel="next" href="/n/{number}/{page + 1}">' if page < 3 else ""
    lines = "".join(f"<p>وقال في الصفحة {page}: {' '.join(dice.choices(WORDS, k=30))}.</p>" for _ in range(3))
    body = f"<article><h1>خبر طويل رقم {number} من السهل</h1>{lines}<p>الصفحة {page} من 3</p></article>"
    head = f"<meta charset=utf-8>{day_of(number)}{further}"
    return reply(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def again(number: int, edition: int = 1) -> bytes:
    """The page on which an aggregator has that article."""
    return story(number, edition, f'<link rel="canonical" href="http://{SAHL}/n/{number}">')


def large_feed(*links: str) -> bytes:
    """A feed that is archived after the small ones, and looked at in a process of its own."""
    items = "".join(f"<item><title>خبر</title><link>{link}</link></item>" for link in links)
    content = f'<rss version="2.0"><channel><!--{" " * AT_ONCE}-->{items}</channel></rss>'
    return reply(content.encode(), Content_Type="application/xml")


def pages(night: int, *, with_long: bool = False, large: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What stands on the web in a night: new pages, edited ones, a lost one and one that comes back.

    `with_long`: and an article on three pages, the last of which comes with the second night. `large`: hosts whose
    feeds are large.
    """
    sahl = {f"http://{SAHL}/n/{n}": story(n) for n in range(1, 9 + 3 * night)}
    jabal = {f"http://{JABAL}/n/{n}": again(n) for n in range(1, 3 + night)}
    sahl[f"http://{SAHL}/n/1"] = story(1, night)
    jabal[f"http://{JABAL}/n/2"] = again(2, min(night, 2))
    further = dict[str, bytes]()
    if with_long:
        sahl[f"http://{SAHL}/n/{LONG}"] = page_of(LONG, 1)
        further = {f"http://{SAHL}/n/{LONG}/{page}": page_of(LONG, page) for page in range(2, 2 + night)}
    if night == 2:
        sahl[f"http://{SAHL}/n/2"] = MISSING
    feeds = {
        f"http://{host}/feed": (large_feed if host in large else feed)(*named)
        for host, named in ((SAHL, sahl), (JABAL, jabal))
    }
    tagged = {
        url: with_tag(page, f'"{sha256(page).hexdigest()[:16]}"') for url, page in (sahl | jabal | further).items()
    }
    return feeds | tagged | {url: page for url, page in sahl.items() if page == MISSING}


@dataclass
class Web:
    """Two hosts that change from night to night."""

    night: int = 1
    with_long: bool = (
        False  # one that is killed while it fetches the pages of an article leaves the rest to a later look
    )
    large: frozenset[str] = frozenset()
    little: LittleWeb = field(init=False)

    def __post_init__(self) -> None:
        self.little = LittleWeb(dict.fromkeys((SAHL, JABAL), self.answer))

    async def answer(self, asked: Asked, writer: Any) -> None:
        """Answer with what stands there tonight."""
        there = pages(self.night, with_long=self.with_long, large=self.large)
        page = there.get(f"http://{asked.host}{asked.path}", MISSING)
        writer.write(page(asked) if callable(page) else page)
