"""Reads a page while it is imported: what that compiles is there for every process that is forked afterwards.

The server that starts readers imports it, and nobody else does. A process that began cold would spend thirty times
a page's time on its first one, and hostile pages cost many processes.
"""

import gc
from datetime import UTC, datetime

from warraq.charset import decode_carefully
from warraq.models import Capture
from warraq.rules import shipped
from warraq.workers.process import answered

# What most pages have: a headline, a writer, times, a credit, a notice.
PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>وصول القافلة الثانية إلى الميناء | الوادي</title>
<meta property="og:title" content="وصول القافلة الثانية إلى الميناء"><meta name="author" content="سلمى الحاج">
<meta property="article:published_time" content="2026-01-28T09:30:00+03:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "وصول القافلة الثانية إلى الميناء",
"datePublished": "2026-01-28T09:30:00+03:00", "author": {"name": "سلمى الحاج"}}</script></head>
<body><nav><a href="/">الرئيسية</a></nav><main><article><h1>وصول القافلة الثانية إلى الميناء</h1>
<span class="author">كتبت: سلمى الحاج</span>
<time datetime="2026-01-28T09:30:00+03:00">الأربعاء ٢٨ كانون الثاني ٢٠٢٦</time>
<p>دمشق - سانا: قال مدير الميناء اليوم إن القافلة الثانية وصلت بعد يومين من موعدها، وإن تفريغها يبدأ صباح الغد.</p>
<p>وأضاف أن العمال أنهوا إصلاح الرصيف الشرقي، وأن السفن تدخل منه منذ مساء أمس الثلاثاء 27 يناير 2026.</p>
<p>اقرأ أيضاً: موعد القافلة الثالثة</p><p>نقلاً عن موقع الميناء</p><p>المصدر: وكالة سانا - خاص</p><p>تحرير: هالة درويش</p>
<p>هذا الخبر بعنوان "وصول القافلة الثانية إلى الميناء" نشر أولاً على موقع سانا وتم جلبه من مصدره الأصلي بتاريخ
٢٨ كانون الثاني ٢٠٢٦. لا يتحمل موقعنا مضمونه بأي شكل من الأشكال.</p></article></main></body></html>"""


ODD = "خبر عاجل من دمشق".encode("cp1256")  # without a label, and too short to be known by its Arabic article


def capture(body: bytes = PAGE.encode(), content_type: str = "text/html; charset=utf-8") -> Capture:
    """Return a reply with this body."""
    url, headers = "https://alwadi.example/n/1", (("content-type", content_type),)
    at = datetime(2026, 1, 29, tzinfo=UTC)
    return Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=headers, body=body)


answered(capture(), shipped())
decode_carefully(capture(ODD, "text/html"))  # or each process that meets such bytes loads 30 MB for them, in 0.1 s
gc.freeze()  # or the collector of each process would copy what all could share
