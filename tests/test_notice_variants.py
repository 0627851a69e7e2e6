"""The forms that notices take on other sites: what ⟦stands in brackets⟧ must go, and no more."""

import itertools
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

import warraq

P = (
    "أعلنت بلدية الرصافة بدء توزيع صناديق الفرز على الأحياء الشمالية اعتبارا من الأسبوع المقبل.",
    "وقالت رئيسة البلدية منى العبيدي إن التجربة تشمل أربعة آلاف منزل في مرحلتها الأولى.",
    "ومن المقرر أن تقيم البلدية نتائج التجربة بعد ثلاثة أشهر قبل تعميمها على بقية الأحياء.",
)
FORMS = {
    name: tuple(text.strip().split("\n"))
    for name, text in tomllib.loads(
        Path(__file__).with_name("notice_variants.toml").read_text(encoding="utf-8")
    ).items()
}
HEADLINE = "بلدية الرصافة توزع صناديق الفرز على الأحياء الشمالية"
ORIGINAL = "صناديق جديدة للفرز في أحياء الرصافة"


class Variant(NamedTuple):
    """Lines below the headline; what stands in ⟦⟧ must be cut, and be read as `source`, `title`, `day`."""

    lines: tuple[str, ...]
    source: str | None = None
    title: str | None = None
    day: str | None = None
    tried: str = ""


def read(lines: tuple[str, ...]) -> warraq.Extraction:
    text = "\n".join((HEADLINE, *lines)).replace("⟦", "").replace("⟧", "")
    url = "https://site.example/2026/1"
    return warraq.extract(
        warraq.Capture(
            url=url,
            asked_for=url,
            fetched_at=datetime(2026, 3, 10, 6, tzinfo=UTC),
            status=200,
            headers=(("content-type", "text/plain; charset=utf-8"),),
            body=text.encode(),
        )
    )


def kept(lines: tuple[str, ...]) -> str:
    """The lines without what stands in brackets."""
    marked, out, depth = "\n".join(lines), [], 0
    for sign in marked:
        depth += (sign == "⟦") - (sign == "⟧")
        if depth == 0 and sign != "⟧":
            out.append(sign)
    return "\n".join(line.strip() for line in "".join(out).split("\n") if line.strip())


def above(*lines: str) -> tuple[str, ...]:
    return (*(f"⟦{line}⟧" for line in lines), *P)


def below(*lines: str) -> tuple[str, ...]:
    return (*P, *(f"⟦{line}⟧" for line in lines))


def between(*lines: str) -> tuple[str, ...]:
    return (P[0], *(f"⟦{line}⟧" for line in lines), *P[1:])


def closing(text: str) -> tuple[str, ...]:
    return (*P[:2], f"{P[2]}⟦{text}⟧")


def opening(text: str) -> tuple[str, ...]:
    return (f"⟦{text}⟧{P[0]}", *P[1:])


QUOTES = FORMS["quotes"]
FIRST = FORMS["first"]
DAYS = (
    ("٩ آذار ٢٠٢٦", "2026-03-09"),
    ("9 مارس 2026", "2026-03-09"),
    ("09/03/2026", "2026-03-09"),
    ("2026-03-09", "2026-03-09"),
    ("الاثنين 9 مارس/آذار 2026", "2026-03-09"),
)
NAMES = ("موجة الفرات", "Delta Post", "صحيفة الأفق", "delta-post.example", "الضفة 21", "وكالة النهر الإخبارية")


def first_published() -> list[Variant]:
    made = []
    sorts = itertools.cycle(("الخبر", "المقال", "التقرير", "الموضوع"))
    marks, days, names = itertools.cycle(QUOTES), itertools.cycle(DAYS), itertools.cycle(NAMES)
    for form in FIRST:
        for _ in range(6):
            mark, (day, iso), name = next(marks), next(days), next(names)
            if mark == "%s" and ("بعنوان {title} وتم" not in form and "بعنوان {title} نشر" not in form):
                mark = "«%s»"
            line = form.format(piece=next(sorts), title=mark % ORIGINAL, name=name, day=day)
            made.append(Variant(above(line), name, ORIGINAL, iso))
    return made


DISCLAIMERS = FORMS["disclaimers"]


def disclaimers() -> list[Variant]:
    notice = FIRST[0].format(piece="الخبر", title=f'"{ORIGINAL}"', name="موجة الفرات", day="9 مارس 2026")
    alone = FORMS["disclaimers_alone"]
    return [Variant(above(notice, line), "موجة الفرات", ORIGINAL) for line in DISCLAIMERS] + [
        Variant(below(line)) for line in alone
    ]


def archives() -> list[Variant]:
    heads = (
        ("نشر في %s يوم %s", "12 - 04 - 2013", "2013-04-12"),
        ("نشرت في %s يوم %s", "3 - 9 - 2011", "2011-09-03"),
        ("نُشر في %s بتاريخ %s", "12/04/2013", "2013-04-12"),
        ("نشر في %s يوم %s", "١٢ - ٠٤ - ٢٠١٣", "2013-04-12"),
        ("نشر في %s في %s", "12 أبريل 2013", "2013-04-12"),
        ("نشر في %s يوم الجمعة %s", "12 - 04 - 2013", "2013-04-12"),
        ("نشر في %s بتاريخ: %s", "2013-04-12", "2013-04-12"),
        ("نشر بجريدة %s يوم %s", "12 - 04 - 2013", "2013-04-12"),
        ("نشر في: %s - بتاريخ: %s", "12 - 04 - 2013", "2013-04-12"),
        ("المصدر: %s | تاريخ النشر: %s", "12 - 04 - 2013", "2013-04-12"),
    )
    feet = (
        "انقر هنا لقراءة الخبر من مصدره.",
        "إضغط هنا لقراءة المقال من مصدره",
        "اضغط هنا لمشاهدة الخبر كاملا في مصدره الأصلي",
        "انقر هنا لمتابعة الموضوع من الموقع الأصلي.",
        "لقراءة الخبر من مصدره اضغط هنا",
    )
    authors = (None, "ليلى حداد", "أحمد م. السعدي", "د. عمر فاضل", "بقلم: ليلى حداد", "كتب ليلى حداد")
    made: list[Variant] = []
    for number, (head, day, iso) in enumerate(heads):
        for name in ("صوت الميناء", "المساء", "أخبار السهل", "الفجر الجديد"):
            author = authors[(number + len(made)) % len(authors)]
            lines = [f"⟦{author}⟧"] if author else []
            lines += [f"⟦{head % (name, day)}⟧", *P, f"⟦{feet[len(made) % len(feet)]}⟧"]
            source = f"جريدة {name}" if "بجريدة" in head else name
            made.append(Variant(tuple(lines), source, None, iso))
    return made


def aggregators() -> list[Variant]:
    t, n = HEADLINE, "صحيفة الأفق"
    heads = (
        f"نقدم لكم متابعينا الكرام أهم الأخبار في المقال التالي: {t}",
        f"نعرض لكم زوارنا الأعزاء آخر المستجدات في الخبر التالي: {t}",
        f"ننشر لكم زوار موقعنا تفاصيل الخبر الآتي: {t}",
        f"نستعرض معكم قراءنا الكرام تفاصيل الموضوع التالي - {t}",
        f"عزيزي القارئ كنت تقرأ خبر {t}",
        f"أعزاءنا الزوار تقرؤون الآن مقال {t}",
        f"أهلا بكم متابعي بوابة الرصيف، نقدم لكم اليوم تفاصيل خبر {t}",
        f"مرحبا بكم زوار موقع الرصيف نعرض لكم اليوم {t}",
        f"تشاهدون الآن خبر {t} على بوابة الرصيف",
    )
    tails = (
        f"كانت هذه تفاصيل خبر {t} لهذا اليوم نرجو أن نكون قد وفقنا في نقلها.",
        f"هذه كانت أهم تفاصيل الخبر {t} نتمنى أن نكون قد أفدناكم.",
        f"إلى هنا نكون قد انتهينا من تفاصيل خبر {t} وشكرا لمتابعتكم.",
        f"كان هذا خبر {t} نتمنى أن ينال إعجابكم.",
    )
    origins = (
        f"كما تجدر الإشارة بأن الخبر الأصلي قد تم نشره ومتواجد على {n} وقد قام فريق التحرير بالتأكد منه.",
        f"تجدر الإشارة إلى أن الموضوع الأصلي تم نشره على {n}، وربما تم التعديل عليه.",
        f"ونود التنويه إلى أن هذا الخبر منشور على {n} ولا نتحمل مسؤوليته.",
        f"الجدير بالذكر أن خبر الأصلي تم نقله من {n} وقد قمنا بإعادة نشره.",
        f"يذكر أن المحتوى الأصلي قد نشر في {n} ويمكنكم متابعته هناك.",
        f"ملاحظة: هذا الخبر منقول من {n} ولا نتحمل أي مسؤولية عن محتواه.",
        f"تنويه: مضمون هذا المقال كتب بواسطة {n} ولا يعبر عن رأي الموقع.",
        f"المصدر الأصلي للخبر هو {n} وقد نقلناه كما هو.",
        f"تم نشر هذا الخبر نقلا عن {n} ونحن لا نتحمل مسؤولية محتواه.",
        f"هذا الخبر منقول من {n} والمصدر هو المسؤول عن صحته.",
    )
    made = []
    for number in range(20):
        head, tail, origin = heads[number % len(heads)], tails[number % len(tails)], origins[number % len(origins)]
        made.append(Variant((f"⟦{head}⟧", *P, f"⟦{tail}⟧", f"⟦{origin}⟧"), n))
    thanks = (
        "شكرا لكم على متابعتكم ونتمنى أن نكون قد وفقنا.",
        "شكراً لزيارتكم موقعنا.",
        "نشكركم على حسن متابعتكم، إلى اللقاء في خبر جديد.",
        "نشكر لكم متابعتكم وزيارتكم بوابة الرصيف.",
    )
    return made + [Variant(below(line)) for line in thanks]


def portals() -> list[Variant]:
    n = "صحيفة الأفق"
    labels = FORMS["portals_credits"]
    dates = FORMS["portals_dates"]
    tags = FORMS["portals_tags"]
    buttons = FORMS["portals_buttons"]
    links = (
        "رابط المصدر: https://ufuq.example/n/9", "رابط الخبر : https://ufuq.example/n/9", "المصدر: https://ufuq.example/n/9",
        "https://ufuq.example/n/9", "الرابط: www.ufuq.example/n/9", "رابط المقال الأصلي: https://ufuq.example/n/9",
    )  # fmt: skip
    made = [Variant(below(form.format(name)), name) for form in labels for name in (n, "رويترز")]
    made += [Variant(below(line)) for line in (*tags, *buttons, *links)]
    made += [Variant(above(line)) for line in dates]
    return [
        *made,
        Variant(below("المصدر", n), n),
        Variant(below("المصدر:", n), n),
        Variant(below("مصدر الخبر", "رويترز"), "رويترز"),
    ]


def datelines() -> list[Variant]:
    forms = FORMS["datelines_forms"]
    whole = FORMS["datelines_whole"]
    agencies = itertools.cycle(
        ("رويترز", "أ ف ب", "الأناضول", "سانا", "وكالات", "د ب أ", "كونا", "أ.ف.ب", "شينخوا", "فرانس برس")
    )
    places = itertools.cycle(("الرصافة", "بغداد", "رام الله", "تل أبيب", "القدس المحتلة", "عدن"))
    made = []
    for form, make in [(f, opening) for f in forms] + [(f, above) for f in whole]:
        for _ in range(2):
            agency, place = next(agencies), next(places)
            if agency == "وكالات" and ("{place}" not in form or "–" in form):
                agency = next(agencies)
            made.append(Variant(make(form.format(place=place, agency=agency)), agency))
    made += [Variant(above(line)) for line in FORMS["houses_whole"]]
    made += [Variant(opening(f"{line} ")) for line in FORMS["houses_opening"]]
    return made


def wire_credits() -> list[Variant]:
    tails = FORMS["wire_credits_tails"]
    whole = FORMS["wire_credits_whole"]
    agencies = itertools.cycle(("رويترز", "د ب أ", "بترا", "الأناضول", "فرانس برس", "كونا"))
    pairs = [(form, next(agencies)) for form in tails for _ in range(2)]
    made = [Variant(closing(form.format(agency)), agency) for form, agency in pairs]
    for form in whole:
        agency = next(agencies)
        made.append(Variant(below(form.format(agency)), agency if "أ ف ب" not in form else None))
    ends = FORMS["wire_credits_ends"]
    return made + [Variant(below(line)) for line in ends[:7]]


def noise() -> list[Variant]:
    lines = FORMS["noise_lines"]
    low = {"جميع الحقوق محفوظة", "الرئيسية"}
    return [
        Variant(below(line) if line in low or number % 3 == 0 else between(line)) for number, line in enumerate(lines)
    ]


TEMPTING = FORMS["tempting"]


def other_sites() -> list[Variant]:
    """Forms with a name of their own: `form⇒source`, no source where the name is another's or nobody's."""
    made = []
    for place, make in (("opening", opening), ("above", above), ("closing", closing), ("below", below)):
        pairs = [line.split("⇒") for line in FORMS[f"named_{place}"]]
        made += [Variant(make(form), source or None) for form, source in pairs]
    return made + [Variant(between(line)) for line in FORMS["noise_more"]]


def tempting() -> list[Variant]:
    made = []
    for number, line in enumerate(TEMPTING):
        at = number % 3
        lines = (line, *P) if at == 0 else (P[0], line, *P[1:]) if at == 1 else (*P, line)
        made.append(Variant(lines))
        made.append(Variant((line, *P) if at else (*P, line)))
    return made


def named(family: list[Variant]) -> list[object]:
    return [pytest.param(variant, id=f"{number}") for number, variant in enumerate(family)]


def wrong(variant: Variant) -> list[str]:
    """What is not as the variant says."""
    got = read(variant.lines)
    faults = [] if got.body == kept(variant.lines) else [f"body: {got.body!r}"]
    if variant.source is not None and got.source != variant.source:
        faults.append(f"source: {got.source!r} is not {variant.source!r}")
    if variant.title is not None and (got.notice is None or got.notice.original_title != variant.title):
        faults.append(f"title: {got.notice}")
    if variant.day is not None:
        days = {date.iso for date in (got.published, got.notice and got.notice.retrieved) if date}
        if variant.day not in days:
            faults.append(f"day: {days}")
    return faults


FAMILIES = {
    f.__name__: f
    for f in (
        first_published,
        disclaimers,
        archives,
        aggregators,
        portals,
        datelines,
        wire_credits,
        noise,
        other_sites,
        tempting,
    )
}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_variant_of_a_family_is_read(family: str) -> None:
    faults = {variant.lines: fault for variant in FAMILIES[family]() if (fault := wrong(variant))}

    assert not faults
