"""Which parts in which order, with which end, are a dateline: for each form what it reads, and what it leaves."""

from each import each
from warraq.arabic import fold
from warraq.parse.origin.dateline_forms import FORMS, dateline_of, form_of
from warraq.parse.origin.dateline_head import Head
from warraq.parse.origin.names import Names
from warraq.rules import shipped

NAMES = Names(shipped().directory, shipped().words)
REPORT = "كانت البداية صعبة على الجميع."

# form → heads that have it; "¦" parts them from the reporting behind, "x" is some.
READ = {
    "desk": ["خاص: ¦x", "خاص - ¦x", "متابعات:¦x", "خاص | ¦x"],
    "house and desk": [
        "صوت السهل – متابعات¦",
        "صوت السهل – متابعات - ¦x",
        "متابعات - صوت السهل¦",
        "صنعاء / خاص¦",
        "صنعاء - صوت السهل - خاص: ¦x",
        "صوت السهل - خاص - وكالات¦",
        "صوت السهل - خاص - 3 مارس 2026¦",
        "(صوت السهل - خاص) ¦x",
        "حملة «أهل الوادي» – خاص: ¦x",
    ],
    "name alone": ["رويترز¦", "وكالات¦", "(رويترز)¦", "صحيفة السهل¦", "و.م.ع¦"],
    "agency": [
        "رويترز - ¦x",
        "(سانا) ¦أعلنت البلدية",
        "سانا) ¦قال الوزير",
        "(سانا) - ¦x",
        "وكالات - ¦x",
        "و م ع] ¦x",
        "(أ ف ب) ¦x",
        "(رويترز) ¦استقرت أسعار القمح",
        "(معا) ¦افتتح الوزير",
        "رويترز – ¦x",
    ],
    "house": ["عنب بلدي - ¦x", "شفق نيوز/ ¦x", "(شفق نيوز/ ¦x", "عنب بلدي — ¦x", "عنب بلدي: ¦أعلنت البلدية"],
    "agency in brackets": ["الرباط / 3 فبراير 2024 (ومع) ¦x", "صنعاء (سبأ) ¦x", "3 مارس (وكالات) ¦x"],
    "agency, city": ["وطنية - بيروت - ¦x", "وكالات - بيروت / ¦x", "رويترز، دمشق، ¦x"],
    "agency, writer": [
        "تونس 11 مارس 2021 (وات / تحرير منى العبيدي) - ¦x",
        "عمان 7 آب (بترا) - منى العبيدي - ¦بحثت البلدية",
        "الأناضول/ أنقرة/ منى العبيدي: ¦أعلنت البلدية",
    ],
    "name, words": ["واس - الرصافة:¦x", "سالم-سبق-جدة:¦x", "وكالات - الرصافة: ¦x", "صحيفة السهل - الرصافة: ¦x"],
    "list": [
        "الرصافة - رويترز - ¦x",
        "رويترز، سانا - 3 مارس: ¦x",
        "الرصافة - وكالات: ¦x",
        "دبي - البيان: ¦x",
        "الرصافة - 3 مارس 2026 - سانا - ¦x",
        "وكالات - متابعات - ¦x",
        "(الرصافة - سانا) ¦x",
        "لندن – «القدس العربي» ووكالات: ¦x",
        "لندن - القدس العربي ووكالات: ¦x",
        "محافظة إدلب – المرصد السوري لحقوق الإنسان:: ¦x",
        "دمشق - شبكة الأفق - ¦x",
        "سالم - شبكة الأفق - ¦أعلنت البلدية",
        "سالم - شبكة الأفق: ¦x",
    ],
    "line": [
        "الرصافة - رويترز¦",
        "رويترز - الرصافة¦",
        "رويترز - الرصافة.¦",
        "رويترز (منى العبيدي)¦",
        "دبي - البيان¦",
        "بغداد / المسلة¦",
        "الزرقاء - الرأي - محمد الخالدي¦",
        "منى العبيدي - الرصافة - رويترز¦",
        "سانا - 28 - 1¦",
        "رويترز: منى العبيدي¦",
        "عنب بلدي: دمشق¦",
        "الحرة / وكالات – واشنطن¦",
    ],
}  # fmt: skip
# form → heads of the same parts, or nearly, that do not have it; the form that they have instead, "" for none.
LEFT = {
    "desk": [("خاص¦", ""), ("خاص بالنساء: ¦x", "")],
    "house and desk": [
        ("صوت السهل – متابعات، ¦x", ""),
        ("صنعاء / خاص / ¦x", ""),
        ("متابعات – صوت السهل - ¦x", ""),
        ("صوت السهل – متابعات - رويترز - ¦x", "list"),
        ("وكالات - متابعات¦", "line"),
        ("منى العبيدي - صوت السهل - سالم الخالدي - متابعات¦", ""),
        ("متابعات - 3 مارس 2026¦", ""),
        ("جنين - خاص - تقرير: ¦x", ""),
    ],
    "name alone": [("معا¦", ""), ("الحياة¦", ""), ("دمشق¦", "")],
    "agency": [
        ("معا - ¦x", ""),
        ("رويترز: ¦x", ""),
        ("رويترز/ ¦x", ""),
        ("رويترز - ¦أرض الممالك القديمة - كانت هنا", ""),
        ("(رويترز) ¦أرض - كانت هنا", ""),
        ("(كونا) ¦كنية يعرف بها الحداد في حيه", ""),
        ("(كونا) ¦كانت كنية الحداد في حيه", ""),
        ("[وفا] ¦شعار كتبته الفرقة على قمصانها", ""),
        ("(سانا) ¦اسم المولودة الأولى في المستشفى", ""),
        ("الحياة - ¦x", ""),
    ],
    "house": [
        ("عنب بلدي: ¦x", ""),
        ("عنب بلدي- ¦x", ""),
        ("إيلاف: ¦أعلنت البلدية", ""),
        ("إيلاف/ ¦x", ""),
        ("صحيفة السهل - ¦x", ""),
        ("عنب بلدي - ¦حكاية - كانت هنا", ""),
    ],
    "agency in brackets": [
        ("الرصافة (رويترز) ¦x", ""),
        ("صنعاء (عنب بلدي) ¦x", ""),
        ("رويترز (الرصافة) ¦x", ""),
        ("صنعاء (سبأ) - ¦x", "list"),
        ("صنعاء (سبأ)¦", "line"),
    ],
    "agency, city": [("وطنية - الرصافة - ¦x", ""), ("عنب بلدي - بيروت - ¦x", ""), ("بيروت - الرصافة - ¦x", "")],
    "agency, writer": [
        ("عمان (بترا) - منى العبيدي - ¦رئيسة البلدية - قالت", ""),
        ("عمان (بترا) - منى العبيدي: ¦x", ""),
        ("رويترز/ القاهرة/ منى العبيدي: ¦x", ""),
        ("رويترز/ الرصافة/ منى العبيدي: ¦أعلنت البلدية", ""),
        ("عمان (بترا) - الرصافة - ¦أعلنت البلدية", ""),
        ("منى العبيدي (بترا) - سالم الخالدي - ¦أعلنت البلدية", ""),
    ],
    "name, words": [
        ("رويترز - الرصافة - ¦x", ""),
        ("سالم-رويترز-جدة: ¦x", ""),
        ("سالم-سبق-جدة - ¦x", ""),
        ("سالم - محمد الخالدي: ¦x", ""),
    ],
    "list": [
        ("الرصافة - منى العبيدي - ¦x", ""),
        ("الرصافة - 3 مارس 2026 - ¦x", ""),
        ("منى العبيدي - الرصافة - سالم الخالدي - سانا - ¦x", ""),
        ("سانا - رويترز - كونا - بترا - وام - واس - ¦x", ""),
        ("دبي - البيان - ¦x", ""),
        ("دمشق - حلب - ¦أعلنت البلدية", ""),
        ("دبي - الميناء - ¦أعلنت البلدية", ""),
        ("«القدس العربي» ووكالات أنباء كثيرة: ¦x", ""),
        ("الميناء ووكالات: ¦x", ""),
        ("النهار - جريدة عريقة - ¦x", ""),
        ("النهار - جريدة عريقة - ¦أعلنت توقفها", ""),
        ("سالم - شبكة الأفق - ¦x", ""),
        ("الحلبي لـ«الجزيرة»: ¦x", ""),
        ("الرئيس الفرنسي لقناة «العربية»: ¦x", ""),
        ("مصدر حكومي لـ«رويترز»: ¦x", ""),
    ],
    "line": [
        ("الزرقاء - الرأي - سالم¦", ""),
        ("الميناء - الرأي - محمد الخالدي¦", ""),
        ("الزرقاء - الميناء - محمد الخالدي¦", ""),
        ("دمشق - حلب¦", ""),
        ("[سانا] ابنة الجيران فازت بالجائزة.¦", ""),
        ("(سانا) اسم تدليل¦", ""),
        ("رويترز - مملكة قديمة، عرفت السدود.¦", ""),
        ("هذا ما قالته - رويترز¦", ""),
        ("رويترز» الرصافة¦", ""),
        ("سي إن إن: الاتفاق قريب¦", ""),
        ("وكالة فارس: مقتل ضابطين¦", ""),
        ('سانا" الرصافة¦', ""),
    ],
}  # fmt: skip


def head_of(text: str) -> Head:
    before, _, rest = text.partition("¦")
    return Head.of(fold(before + (REPORT if rest == "x" else rest)), len(fold(before)), NAMES)


def form_named(text: str) -> str:
    form = form_of(head_of(text))
    return form.name if form else ""


@each(("form", "heads"), READ.items(), ids=READ)
def test_a_form_reads_these(form: str, heads: list[str]) -> None:
    assert {head: form_named(head) for head in heads} == dict.fromkeys(heads, form)


@each(("form", "heads"), LEFT.items(), ids=LEFT)
def test_a_form_leaves_these(form: str, heads: list[tuple[str, str]]) -> None:
    assert {head: form_named(head) for head, _ in heads} == dict(heads)
    assert form not in dict(heads).values()


def test_every_form_has_both_lists_and_its_line_of_grammar() -> None:
    assert [form.name for form in FORMS] == list(READ) == list(LEFT)
    assert all(form.grammar for form in FORMS)


# head → source, place, agencies, day as they stand in it; whether the source is a house.
TOLD = [
    ("خاص: ¦x", None, None, [], None, True),
    ("صوت السهل – متابعات¦", "صوت السهل", None, ["صوت السهل"], None, True),
    ("صنعاء / خاص¦", None, "صنعاء", [], None, True),
    ("صنعاء / خاص / وكالات¦", "وكالات", "صنعاء", ["وكالات"], None, True),
    ("صنعاء - صوت السهل - خاص: ¦x", "صوت السهل", "صنعاء", ["صوت السهل"], None, True),
    ("صوت السهل - منى العبيدي - خاص¦", "صوت السهل", None, ["صوت السهل"], None, True),
    ("صوت السهل - خاص - وكالات¦", "صوت السهل", None, ["صوت السهل", "وكالات"], None, True),
    ("رويترز¦", "رويترز", None, ["رويترز"], None, False),
    ("عنب بلدي - ¦x", "عنب بلدي", None, ["عنب بلدي"], None, True),
    ("الرصافة - 3 مارس 2026 - سانا - ¦x", "سانا", "الرصافة", ["سانا"], "3 مارس 2026", False),
    ("رويترز، سانا - 3 مارس: ¦x", "رويترز", None, ["رويترز", "سانا"], "3 مارس", False),
    ("سانا، وكالات - 3 مارس: ¦x", "سانا", None, ["سانا", "وكالات"], "3 مارس", False),
    ("وكالات - متابعات - ¦x", "وكالات", None, ["وكالات"], None, False),
    ("عنب بلدي - رويترز - الرصافة¦", "رويترز", "الرصافة", ["عنب بلدي", "رويترز"], None, False),
    ("الرياضي - وكالات¦", "وكالات", "الرياضي", ["وكالات"], None, False),
    ("عنب بلدي - وكالات¦", "عنب بلدي", None, ["عنب بلدي", "وكالات"], None, True),
    ("لندن – «القدس العربي» ووكالات: ¦x", "القدس العربي", "لندن", ["القدس العربي", "وكالات"], None, True),
    ("حملة «أهل الوادي» – خاص: ¦x", "أهل الوادي", None, ["أهل الوادي"], None, True),
    ("الحرة / وكالات – واشنطن¦", "الحرة", "واشنطن", ["الحرة", "وكالات"], None, True),
    ("دبي - البيان: ¦x", "البيان", "دبي", ["البيان"], None, True),
    ("البيان / دبي¦", "البيان", "دبي", ["البيان"], None, True),
    ("الزرقاء - الرأي - محمد الخالدي¦", "الرأي", "الزرقاء", ["الرأي"], None, True),
    ("دمشق - الرياض - محمد الخالدي¦", "الرياض", "دمشق", ["الرياض"], None, True),
]


@each("told", TOLD, ids=[told[0] for told in TOLD])
def test_what_a_form_tells(told: tuple[str, str | None, str | None, list[str], str | None, bool]) -> None:
    head = head_of(told[0])

    line = dateline_of(head.folded, head.end, NAMES)

    assert line is not None
    assert line.end == head.end
    spans = (line.source, line.place, *line.agencies, line.day)
    source, place, *agencies, day = [head.folded[slice(*span)] if span else None for span in spans]
    assert (source, place, agencies, day, line.house) == tuple(
        [fold(name) for name in part] if isinstance(part, list) else fold(part) if isinstance(part, str) else part
        for part in told[1:]
    )


def test_what_is_no_dateline_tells_nothing() -> None:
    head = head_of("وهذا ما قالته: ¦x")

    assert dateline_of(head.folded, head.end, NAMES) is None
    assert dateline_of("- سانا", 2, NAMES) is None
