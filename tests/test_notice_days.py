"""Each shipped rule that reads a day reads it of a line, into the field that the day belongs to, and no other does."""

import re

from each import each
from test_notice_patterns import RULES, placed
from test_notice_variants import read

ORIGINAL = "هذا الخبر بعنوان «صناديق جديدة للفرز» نشر أولاً على موقع الميناء نت"
DAYS = [
    ("first-published", f"{ORIGINAL} وتم جلبه من مصدره الأصلي بتاريخ 9 آذار 2026.", {"retrieved": "2026-03-09"}),
    (
        "first-published",
        f"{ORIGINAL} بتاريخ 7 آذار 2026 وتم جلبه من مصدره الأصلي بتاريخ 9 آذار 2026.",
        {"published": "2026-03-07", "retrieved": "2026-03-09"},
    ),
    ("first-published-only", "هذا المقال نشر أولا على موقع الميناء نت بتاريخ 9 مارس 2026", {"published": "2026-03-09"}),
    ("first-published-only", f"{ORIGINAL} بتاريخ 9 مارس 2026", {"published": "2026-03-09"}),
    ("first-published-only", "نشر هذا المقال أولا على موقع الميناء نت يوم 9 مارس 2026", {"published": "2026-03-09"}),
    (
        "aggregator-greeting",
        "نقدم لكم زوارنا تفاصيل الخبر التالي: بلدية الرصافة توزع صناديق الفرز اليوم الثلاثاء الموافق 10 مارس 2026",
        {"published": "2026-03-10"},
    ),
    ("published-line", "تاريخ النشر: 9 مارس 2026", {"published": "2026-03-09"}),
    ("updated-line", "آخر تحديث: 9 مارس 2026", {"modified": "2026-03-09"}),
    ("bare-date", "الاثنين 9 مارس 2026", {"published": "2026-03-09"}),
    ("archive-published-in", "نشر بتاريخ 12 - 04 - 2013 في صوت الميناء", {"published": "2013-04-12"}),
    ("archive-published-in", "نشر في صوت الميناء يوم 12 - 04 - 2013", {"published": "2013-04-12"}),
    ("archive-author-published-in", "منى العبيدي نشر في صوت الميناء يوم 12 - 04 - 2013", {"published": "2013-04-12"}),
    ("published-in-english", "First published in Harbour Weekly on 12 April 2013", {"published": "2013-04-12"}),
    ("published-in-french", "Ce texte a été publié par La Rive, le 12 avril 2013", {"published": "2013-04-12"}),
    ("retrieved-line", "تاريخ النسخ: 9 مارس 2026", {"retrieved": "2026-03-09"}),
    ("retrieved-line", "المصدر: صحيفة الأفق. تم الاطلاع عليه في 9 مارس 2026", {"retrieved": "2026-03-09"}),
    ("retrieved-from-known", "القدس العربي، تم الاطلاع عليه بتاريخ 9/3/2026", {"retrieved": "2026-03-09"}),
    ("archive-source-and-day", "المصدر: صوت الميناء - تاريخ النشر: 12 - 04 - 2013", {"published": "2013-04-12"}),
]


@each(("rule", "line", "days"), DAYS, ids=[f"{day[0]} {n}" for n, day in enumerate(DAYS)])
def test_a_day_lands_in_its_field(rule: str, line: str, days: dict[str, str]) -> None:
    got = read(placed(RULES[rule], line))

    assert {claim.field: claim.value for claim in got.claims if claim.date and claim.rule == rule} == days
    assert [(cut.text, cut.rule) for cut in got.removed] == [(line, rule)]
    assert (got.published.iso if got.published else None) == days.get("published")


def test_every_rule_that_reads_a_day_stands_above() -> None:
    reading = {rule.id for rule in RULES.values() if re.search(r"<(date|published)>", "\n".join(rule.patterns))}

    told = {rule for rule, _, _ in DAYS}
    assert not reading - told, f"add a line with its day to DAYS of tests/test_notice_days.py for {reading - told}"
    assert told == reading, "DAYS of tests/test_notice_days.py has rules that read no day"
