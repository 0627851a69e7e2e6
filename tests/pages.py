"""Pages put together from parts, for tests of what is read off a page."""

from datetime import UTC, datetime

import warraq
from warraq.models import Capture, Extraction

AT = datetime(2026, 1, 28, 12, tzinfo=UTC)
PROSE = (
    "أعلنت بلدية الوادي أن الجسر الجديد سيفتح أمام السيارات صباح السبت المقبل بعد عام من العمل المتواصل.",
    "وقال رئيس البلدية إن الكلفة بقيت ضمن الميزانية، وإن الممر القديم سيبقى للمشاة وحدهم بعد ترميمه.",
    "ويربط الجسر ضفتي النهر قرب السوق، ويختصر على سكان الحي الشرقي نحو نصف ساعة في كل رحلة.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def html(
    head: str = "", above: str = "", h1: str = "جسر الوادي يفتح السبت المقبل", body: str = BODY, below: str = ""
) -> str:
    """An article's page: head, what stands above and below the text, headline, text."""
    return (
        f"<!doctype html><html lang='ar'><head>{head}</head><body><header><a href='/'>الضفة</a></header>"
        f"<article><h1>{h1}</h1>{above}<div class='text'>{body}</div>{below}</article></body></html>"
    )


def sent(
    markup: str | bytes, url: str = "https://aldiffa.example/news/1", status: int = 200, at: datetime = AT
) -> Capture:
    """A capture of a page."""
    body = markup.encode() if isinstance(markup, str) else markup
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Capture(url=url, asked_for=url, fetched_at=at, status=status, headers=headers, body=body)


def read(markup: str | bytes, url: str = "https://aldiffa.example/news/1", status: int = 200) -> Extraction:
    """What is read off a page."""
    return warraq.extract(sent(markup, url, status))


def json_ld(text: str) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'
