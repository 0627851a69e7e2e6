"""Sites that mean harm to a whole night: what their feeds, listings and pages send."""

import asyncio
import gzip
from collections.abc import Callable
from dataclasses import dataclass

from faulty_web import FAULTS
from hostile import DEADLY, FAMILIES, LISTINGS
from loopback import Answer, Asked, reply, routes

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
FEED, LIST = "/feed", "/list"


@dataclass(frozen=True)
class Harm:
    """A host's answers by path, and how its site file has it read."""

    pages: dict[str, bytes]
    listing: str | None = None  # the selector of its listing; None: it has a feed

    def answer(self) -> Answer:
        return routes({path: sent(whole) for path, whole in self.pages.items()})

    def site_file(self, host: str) -> str:
        where = f'[[listings]]\nurl = "http://{host}{LIST}"\nlinks = "{self.listing}"\n'
        routes_ = where if self.listing else ""
        feeds = "" if self.listing else f'feeds = ["http://{host}{FEED}"]\n'
        return f'url = "http://{host}/"\nenabled = true\ndelay_s = 0\n{feeds}{routes_}'


def sent(whole: bytes) -> Answer:
    """Bytes as they are."""

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(whole)

    return answer


def packed(body: bytes, kind: str = HTML) -> bytes:
    return reply(gzip.compress(body, 1), Content_Type=kind, Content_Encoding="gzip")


def xml(text: str) -> bytes:
    return packed(text.encode("utf-8", "replace"), XML)


def listing(name: str, size: int) -> Harm:
    page, selector = LISTINGS[name]
    return Harm({LIST: packed(f"<html>{page(size)}".encode())}, selector)


def fed(*pages: bytes, **headers: str) -> Harm:
    """A feed that names these pages."""
    items = "".join(f"<item><title>خبر</title><link>/n/{number}</link></item>" for number in range(len(pages)))
    document = reply(f"<rss><channel>{items}</channel></rss>".encode(), Content_Type=XML, **headers)
    return Harm({FEED: document} | {f"/n/{number}": page for number, page in enumerate(pages)})


def feed(body: str | bytes, status: str = "200 OK", **headers: str) -> Harm:
    content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return Harm({FEED: reply(content, status, **({"Content_Type": XML} | headers))})


def family(name: str, size: int, copies: int = 3) -> Harm:
    return fed(*[packed(FAMILIES[name](size).encode())] * copies)


def items(count: int, item: str) -> str:
    return "<rss><channel>" + "".join(item.format(number) for number in range(count)) + "</channel></rss>"


ARTICLE = FAMILIES["many paragraphs"](8)
ZONE = "Mon, 01 Jan 2024 00:00:00 +99999999999999999"
BEYOND = "9999-12-31T23:59:59-14:00"
META = f'<meta property="article:published_time" content="{BEYOND}">'
ANSI = '<?xml version="1.0" encoding="{}"?>' + items(3, "<item><title>خبر</title><link>/n/{}</link></item>").replace(
    "{", "{{"
).replace("}", "}}")
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ها"}">' for n in range(10))
LONG_TITLE = f"<item><link>/n/{{}}</link><title>{'خ' * 10**6}</title></item>"
LAUGHS = f"<!DOCTYPE rss [{ENTITIES}]>"
ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

HARM: dict[str, Callable[[], Harm]] = {
    # what ended every night
    "zone": lambda: feed(b"", "503 Busy", Retry_After=ZONE),
    "zone-page": lambda: fed(*[reply(b"", "429 Slow", Retry_After=ZONE)] * 4),
    "ansi": lambda: feed(ANSI.format("ansi").encode("cp1256", "replace")),
    "dbcs": lambda: feed(ANSI.format("dbcs").encode("cp1256", "replace")),
    "beyond": lambda: fed(*[reply((META + ARTICLE).encode())] * 4),
    "beyond-feed": lambda: feed(items(50, f"<item><link>/n/{{}}</link><pubDate>{BEYOND}</pubDate></item>")),
    # markup that takes time or memory
    "cards": lambda: listing("cards that nobody closes", 40_000),
    "headings": lambda: listing("headings in headings", 20_000),
    "linked-headings": lambda: listing("links in headings", 20_000),
    "hollow": lambda: listing("a card of nothing", 20_000),
    "figures": lambda: listing("figures without end", 20_000),
    "deep-list": lambda: listing("nested div", 10_000),
    "attributes-list": lambda: listing("many attributes", 20_000),
    "marks-list": lambda: listing("many marks", 20_000),
    "anew": lambda: fed(*[packed(DEADLY["marks that each paragraph opens anew"](20_000).encode())] * 3),
    "anew-list": lambda: Harm({LIST: packed(DEADLY["marks that each paragraph opens anew"](20_000).encode())}, "a"),
    "deep": lambda: family("nested div", 400_000),
    "inline": lambda: family("nested inline", 100_000),
    "tables": lambda: family("nested tables", 50_000),
    "attributes": lambda: family("many attributes", 200_000),
    "json": lambda: family("nested JSON", 400_000),
    "comments": lambda: family("open comments", 200_000),
    "dates": lambda: family("many dates", 50_000),
    "nuls": lambda: family("NULs", 400_000),
    # size
    "bombs": lambda: fed(*[packed(bytes(31 << 20))] * 12),
    "large": lambda: fed(*[packed(FAMILIES["many paragraphs"](60_000).encode())] * 3),
    "bomb-feed": lambda: Harm({FEED: packed(bytes(60 << 20), XML)}),
    "bomb-twice": lambda: Harm({FEED: reply(gzip.compress(gzip.compress(bytes(80 << 20))), Content_Type=XML)}),
    "links": lambda: Harm({LIST: packed("".join(f"<a href=/n/{n}>x</a>" for n in range(200_000)).encode())}, "a"),
    "elsewhere": lambda: Harm({FEED: xml(items(60_000, "<item><link>http://else.example/{}</link></item>"))}),
    "long-titles": lambda: Harm({FEED: xml(items(12, LONG_TITLE))}),
    "many-items": lambda: Harm({FEED: xml(items(60_000, "<item><link>/n/{}</link><title>خبر</title></item>"))}),
    # documents
    "laughs": lambda: feed(LAUGHS + items(3, "<item><title>&e9;</title><link>/n/{}</link></item>")),
    "entity": lambda: feed(f"{ENTITY}<rss><item><link>&x;</link></item></rss>"),
    "open": lambda: Harm({FEED: xml("<rss><channel>" + "<item><a>" * 200_000)}),
    "json-feed": lambda: feed('{"version":"https://jsonfeed.org/version/1","items":[' + "[" * 200_000),
    "index-of-itself": lambda: feed(f"<sitemapindex><sitemap><loc>{FEED}</loc></sitemap></sitemapindex>"),
    "no-addresses": lambda: feed(items(2_000, "<item><title>خبر {}</title></item>")),
    "odd-addresses": lambda: feed(items(300, "<item><link>http://[::{}</link></item>")),
    "long-addresses": lambda: feed(items(20, "<item><link>/n/{}?" + "q" * 9_000 + "</link></item>")),
    "surrogates": lambda: feed(items(5, "<item><title>\ud800&#xD800;\x00</title><link>/n/{}</link></item>")),
    "brotli": lambda: feed(b"\x8b\x01\x80" + bytes(range(256)) * 8, Content_Encoding="br"),
    "refresh": lambda: fed(*[reply(b'<meta http-equiv=refresh content="0;url=/n/1">')] * 3),
    "headers": lambda: fed(*[reply(ARTICLE.encode(), **{f"X-{n}": "y" * 50 for n in range(900)})] * 2),
    "robots": lambda: Harm(
        {"/robots.txt": reply(b"User-agent: *\n" + b"".join(b"Disallow: /a%d/*b$\n" % n for n in range(25_000)))}
        | fed(*[reply(ARTICLE.encode())] * 3).pages
    ),
}  # fmt: skip


def hostile_hosts() -> dict[str, Answer]:
    """Every harmful host, those of the hostile crawl among them."""
    night = {f"{name}.harm.example": harm().answer() for name, harm in HARM.items()}
    return night | {host: fault.answer for host, fault in FAULTS.items() if not fault.dns and not fault.tls}


def site_files() -> dict[str, str]:
    """Their site files by name of the site."""
    files = {name: harm().site_file(f"{name}.harm.example") for name, harm in HARM.items()}
    for host, fault in FAULTS.items():
        if not fault.dns and not fault.tls:
            feeds = f'feeds = ["http://{host}{fault.path}"]'
            files[host] = f'url = "http://{host}/"\nenabled = true\ndelay_s = 0\n{feeds}\n'
    return files
