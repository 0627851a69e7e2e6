"""A line at the edge of a text is about that text by what it witnesses; a sentence of a report never is."""

from functools import cache

import pytest

from each import each
from test_notice_variants import P, above, below, between, closing, kept, read
from warraq.arabic import fold
from warraq.parse.origin.evidence import evidence_of
from warraq.parse.origin.names import Names
from warraq.parse.origin.witnessed import read_witnessed
from warraq.rules import shipped

LONGEST = 320

# What a line is, and the house that it names.
MUST = {
    "المادة مأخوذة بتصرف من تقرير مطوّل نشرته مجلة «ضفاف» في عددها الصادر الشهر الماضي.": "ضفاف",
    "تنويه للقراء: المادة أعلاه منقولة عن «صوت الوادي»، ولا تعبّر عن رأي هيئة التحرير.": "صوت الوادي",
    "استعدنا هذا المقال من أرشيف جريدة «المنار الجديد» المتوقفة عن الصدور منذ 1998.": "المنار الجديد",
    "سُحبت هذه المادة آلياً من خلاصة موقع «خبر الساحل» الإخباري.": "خبر الساحل",
    "النص أعلاه نُشر أول الأمر في مدونة «دفاتر البحر»، ثم أعاد كاتبه تنقيحه لموقعنا.": "دفاتر البحر",
    "تجدون النسخة الأولى من هذا التحقيق في موقع «كشّاف»، وقد نُشرت في 4/6/2021.": "كشّاف",
    "أعدّت التقرير في الأصل وكالة «نسيم» وأعدنا صياغته.": "نسيم",
    "من المصدر: هذا الخبر أوردته قناة «الضحى» أولاً.": "الضحى",
    "ما قرأتموه مقتطف من حوار مطوّل أجرته مجلة «رؤى» مع الكاتب، ويُنشر كاملاً في عددها القادم.": "رؤى",
    "المحتوى المنشور أعلاه مستورد تلقائياً من بوابة «أخبار الخليج نت» ولم يخضع لمراجعة محررينا.": "أخبار الخليج نت",
    "هذا الموضوع كان قد طُرح للنقاش في منتدى «الجسر»، وننشره هنا باتفاق مع أصحابه.": "الجسر",
    "بإذن خاص من مجلة «مسارات» يعيد موقع الضفة نشر هذه الدراسة.": "مسارات",
    "نقلت إدارة الموقع هذه التدوينة عن صفحة «حكايا» في فيسبوك.": "حكايا",
    "كتبت هذا المقال ونشرته أول مرة في «جريدة الميدان» سنة 2009.": "جريدة الميدان",
    "أمانةً للنقل، نشير إلى أن التقرير ورد أصلاً في صحيفة «الأيام العربية».": "الأيام العربية",
    "استندنا في هذه المادة إلى ما نشره موقع «بحر».": "بحر",
    "يُنشر هذا الموضوع في موقعنا وفي جريدة «العقد» في وقت واحد.": "العقد",
    "وردنا هذا البيان عبر «شبكة ريف» ونشرناه كما ورد.": "شبكة ريف",
    "كل ما ورد في المقال منسوب إلى ناشره الأصلي: صحيفة «الموعد».": "الموعد",
    "جهة النشر الأولى: موقع حكاية بلد": "حكاية بلد",
    "الناشر الأصلي: sahl.ly": "sahl.ly",
    "نُشر هذا المقال في sahl.ly.": "sahl.ly",
    "نشر: The Plain": "The Plain",
    "نُشر أيضاً في: جريدة الوطن الجديد": "جريدة الوطن الجديد",
    "حفظنا هذه النسخة من موقع «مدونات الصحراء» قبل إغلاقه.": "مدونات الصحراء",
    "تقدم لكم الضفة هذا التقرير بالتعاون مع زملائها في «مجلة الميناء».": "مجلة الميناء",
    "ننوه إلى أن هذا المقال يُعاد نشره هنا بعد مرور عام على صدوره في «النهار الجديد».": "النهار الجديد",
    "لا نملك حقوق هذا النص، فهو ملك لصحيفة «الأمس» التي نشرته في 2 كانون الثاني 2019.": "الأمس",
    "هذا الخبر ليس من إنتاج فريقنا، وإنما جُلب من موقع «جهات».": "جهات",
    "قام موقعنا بنقل هذا الخبر من «شبكة الرافدين» دون أي تدخل في صياغته.": "شبكة الرافدين",
    "تولّت «الضفة» ترجمة هذا المقال عن مجلة «ذا ريفر».": "ذا ريفر",
    "بموجب عقد مع «خدمة بروجكت هاربر» تنشر الضفة هذا المقال حصرياً بالعربية.": "خدمة بروجكت هاربر",
    "نُقل النص إلى العربية عن صحيفة «دي ناخت» الألمانية.": "دي ناخت",
    "هذا نص مقالة قديمة نشرتها «الكشكول» سنة 1962 ونعيدها إلى القراء لما فيها من فائدة.": "الكشكول",
    "اخترنا لكم هذا المقال من صحيفة «البيدر».": "البيدر",
    "قرأنا لكم في «مجلة الطريق»": "مجلة الطريق",
    "حسب ما نشره موقع «رادار» في الأول من أيلول": "رادار",
    "هذه إعادة نشر لمقال ظهر في «المنتدى الحر».": "المنتدى الحر",
    "لقراءة النص كما نُشر أول مرة زوروا موقع «ساحة»": "ساحة",
    "هذه السطور كُتبت لصحيفة «الديوان» ولم تُنشر على الإنترنت من قبل.": "الديوان",
    "تم تفريغ هذه المقابلة عن برنامج بثته قناة «الأمواج».": "الأمواج",
    "آخر تحديث للنسخة الأصلية في موقع «الصدى»: 5 مايو 2022": "الصدى",
    "أُخذ هذا الخبر عن مصدره الأول، وهو صحيفة «الرسالة»، في 6 تموز 2023.": "الرسالة",
    "القصة كما روتها صحيفة «الحي» ننقلها إليكم دون تعديل.": "الحي",
    "أدناه نص المقال الذي نشرته «الفجر الجديد»، نعيد نشره بموافقتها.": "الفجر الجديد",
    "ننشر هذا المقال في ذكرى رحيل كاتبه، وكان قد نُشر في جريدة «الحوار» عام 1987.": "الحوار",
    "كان لنا السبق في ترجمة هذا المقال عن «جورنال دو بور».": "جورنال دو بور",
    "المصدر الذي نقلنا عنه: صحيفة «السهل»": "السهل",
    "إن موقعنا مجرد ناقل لهذا الخبر عن صحيفة «الوسط الجديد» ولا يتحمل أدنى مسؤولية عن صحته.": "الوسط الجديد",
    "الآراء الواردة تخص كاتبها، والمقال منشور في الأصل في «ساسة».": "ساسة",
    "يرجى العلم أن هذا الخبر تم نقله عن «موقع عاجل نيوز» وقد يتم تعديله أو حذفه في المصدر.": "موقع عاجل نيوز",
    "قد تكون هذه النسخة أقدم من النسخة المنشورة في المصدر: موقع «الصفحة الأولى».": "الصفحة الأولى",
    "منشور بالتزامن مع «الجمهورية الثانية»": "الجمهورية الثانية",
    "خاص بالضفة بالتنسيق مع موقع «رواق»": "رواق",
    "هذا التقرير أنتجته «وحدة أريج الشمال» ويُعاد نشره تحت رخصة المشاع الإبداعي.": "وحدة أريج الشمال",
    "العنوان من عندنا، والمقال لصحيفة «العرب الآن».": "العرب الآن",
    "ترجم هذا المقال فريق الموقع عن «ذا كوستال تايمز».": "ذا كوستال تايمز",
    "استوردنا هذا النص من نسخة محفوظة في أرشيف الإنترنت لموقع «بيت الحكمة».": "بيت الحكمة",
    "الصيغة الإنجليزية لهذا المقال موجودة في «هاربر كرونيكل».": "هاربر كرونيكل",
    "نقلا عن عدد صحيفة «الشعلة» الصادر صباح الخميس": "الشعلة",
    "أذنت لنا مجلة «سنابل» بإعادة نشر هذه القصيدة.": "سنابل",
    "نقلناه عن مصدره في «بوابة الدلتا» مع تغيير طفيف في العنوان.": "بوابة الدلتا",
}
# What declines to answer for a text, in words of its own.
DECLINED = (
    "المقالات المنشورة في الموقع لا تعبر بالضرورة عن رأي إدارته، وإنما تعبر عن رأي كتابها.",
    "لا تتحمل إدارة الموقع مسؤولية ما ورد في هذا المقال من آراء.",
    "صحة المعلومات الواردة في هذا التقرير ليست من مسؤولية موقعنا.",
)
# What is no such notice, and no sentence that ends one.
MUST_NOT = (
    "أُنجز هذا التحقيق بدعم من شبكة الضفة.",
    "هذا التحقيق أُنجز بتمويل من صحيفة «الضفة».",
    "في هذا الأسبوع، تعكس عمليات الإرهاب بدقة هذه القراءة.",
    "رأي هيئة التحرير في هذا القانون نُشر أمس.",
    "هذا التقرير الذي نشرته صحيفة «النهر» أمس كلف صاحبه وظيفته.",
    "هذه القصة نُشرت في مجلة «سطور» فغيّرت حياة كاتبها.",
    "نشر المقال في صحيفة «النهر» قبل أن يقرأه الوزير بساعات.",
    "ما نشره موقع «الضوء» لا يعكس موقف الجامعة، يقول عميدها.",
    "ننشر الحقيقة كما هي، هكذا بدأت جريدة «السهل» حياتها.",
    "قالت المحررة إن موقعنا نقل الخبر عن صحيفة «النهر» من دون تدقيق.",
    "رابط مختصر: dff.ly/9918",
    "للنشر والمشاركة: dff.ly/9918",
    "لمشاركة الخبر عبر: dff.ly",
    "رابط النشر: dff.ly",
    "هذا الكتاب أعيد طبعه في دار «سطور» ثلاث مرات خلال عام.",
    "هذه الصورة التقطت من سطح مبنى صحيفة «النهر» عام 1968.",
    "هذا النص نسب إلى مجلة «سطور» خطأ، ونفت المجلة صلتها به.",
    "أعدنا بناء المدرسة بالتعاون مع منظمة «جسور»، يقول مديرها.",
    "نشكر صحيفة «النهر» على شجاعتها، قالت والدة الصحفي في كلمة أمام الحشد.",
    "أورد التقرير أن صحيفة «النهر» تلقت تمويلاً من الحزب.",
    "هذه المقابلة مع قناة «الضحى» كانت آخر ما قاله قبل اعتقاله.",
    "نقلت هذه المواد من مخازن شركة «السهل» إلى الميناء.",
    "وصلنا إلى موقع «الكهف» بعد مسيرة يومين.",
    "هذا الموضوع ناقشته صحيفة «النهر» في ندوة حضرها خمسون طالباً.",
    "حصلنا على نسخة من القرار الذي نشرته صحيفة «النهر».",
    "في هذا التقرير الذي أعدته منظمة «ميزان» أرقام صادمة عن عمالة الأطفال.",
    "هذا المقال كتبه سجين في دفتر، ثم هُرّب إلى صحيفة «النهر».",
    "استعدنا المحتوى الذي حذفه موقع «الضوء»، يقول المبرمج الشاب.",
    "أرسلنا هذا التقرير إلى مجلة «سطور» وما زلنا ننتظر الرد، تقول الباحثة.",
    "حقوق النشر في هذه القضية تعود إلى صحيفة «النهر»، وفق الحكم.",
    "هذا الخبر أعدته وكالة «نسيم» ثم سحبته بعد دقائق.",
    "المادة الثالثة من العقد نشرت في صحيفة «النهر».",
    "أصل الحكاية مقال نشره موقع «الضوء» عن البئر المهجورة.",
    "مصدر هذه المياه نبع اسمه «الضوء» في أعلى الجبل.",
    "مصدر الخبر موظف في قناة «الضحى» طلب إخفاء اسمه.",
    "النسخة الأصلية من المخطوطة محفوظة في مكتبة «السهل».",
    "هذه الحلقة من برنامج «صباح البلد» تستضيف ثلاثة أطباء.",
    "ترجمت منى هذا النص لمجلة «سطور» وهي في العشرين من عمرها.",
    "هذا الحوار بين صحيفة «النهر» وقرائها بدأ قبل مئة عام.",
    "من أرشيف جريدة «السهل» خرجت الحكاية إلى السينما.",
    "يُنشر هذا المقال في ذكرى ميلاده كل عام في صحيفة «النهر».",
    "نحن في صحيفة «النهر» نعمل بلا رواتب منذ شهور.",
    "اقتبس المخرج هذه القصة من مجلة «سطور» وصورها في الجنوب.",
    "أخذ الطالب هذا النص من موقع «الضوء» وقدمه على أنه له.",
    "صدر التقرير السنوي لأول مرة عن مركز «سطور» للدراسات.",
    "نُشرت نتائج الدراسة أولا في مجلة «سطور».",
    "التقرير من إعداد مركز «سطور».",
    "المقال نفسه نُشر أولا في «النهر» ثم حُذف.",
    "الخبر ظهر أولا على منصة «إكس».",
    "صحيفة «النهر» أول من نشر الوثيقة.",
    "البيان نُشر أولا في صحيفة «النهر».",
    "من قصيدة «قوارب الليل» كتب:",
)
# What words witness, form by form.
WORDS = {
    "ونقلناه": {"prints", "ours", "it"},
    "للمقال": {"pieces"},
    "نشرت": {"prints"},
    "ننشرها": {"prints", "ours", "it"},
    "نوردها": {"prints", "ours", "it"},
    "اورد": {"prints"},
    "استوردنا": {"prints", "ours"},
    "الصادره": {"prints", "made"},
    "بموقعنا": {"ours"},
    "بنشر": {"prints", "made"},
    "جسر": set(),
    "ليلي": set(),
    "سوف": set(),
}


@cache
def names() -> Names:
    rules = shipped()
    return Names(rules.directory_of(""), rules.words)


@each(("line", "source"), MUST.items())
def test_a_line_about_the_text_names_its_house(line: str, source: str) -> None:
    folded = fold(line)

    verdict, evidence = read_witnessed(folded, names())

    house = evidence.house
    assert verdict
    assert house is not None
    assert fold(source) in folded[slice(*house.span)]


@each("line", MUST_NOT)
def test_a_sentence_of_a_report_is_none(line: str) -> None:
    assert read_witnessed(fold(line), names())[0] == ""


@pytest.mark.parametrize(
    ("line", "read"),
    {
        "قال الوزير إن هذا المقال نُشر أول مرة في صحيفة «الأفق».": 1,
        "ثمن سامر جهود بلدان كثيرة عبر مرافئ واسعة وطرق بعيدة نحو أسواق جديدة في هذا المقال عن صحيفة «الأفق».": 12,
    }.items(),
)
def test_a_sentence_of_a_report_is_read_no_farther_than_shows_it(line: str, read: int) -> None:
    assert evidence_of(fold(line), names()).words <= read


@each(("word", "said"), WORDS.items())
def test_a_word_witnesses_the_same_in_each_of_its_forms(word: str, said: set[str]) -> None:
    assert shipped().words.witnesses.of(word) == said


@pytest.mark.parametrize("line", DECLINED)
def test_a_house_that_does_not_answer_for_a_text_declines(line: str) -> None:
    assert read_witnessed(fold(line), names())[0] == "declined"
    assert read(below(line)).body == kept(below(line))


TOLD = "تولّت الضفة ترجمة هذا المقال عن مجلة «ذا ريفر»."


@pytest.mark.parametrize("place", [above, below], ids=["above", "below"])
def test_such_a_line_goes_at_either_edge(place: object) -> None:
    lines = place(TOLD) if callable(place) else ()

    got = read(lines)

    assert (got.body, got.source) == (kept(lines), "ذا ريفر")
    assert [cut.rule for cut in got.removed] == ["notice-of-witness"]


def test_it_stays_between_two_paragraphs() -> None:
    got = read(between(TOLD))

    assert TOLD in got.body
    assert got.source is None


def test_several_go_from_the_edge_inwards() -> None:
    lines = below("اختصرنا هذا المقال عن صحيفة «النهر».", TOLD)

    assert read(lines).body == kept(lines)


def test_a_line_longer_than_any_notice_is_asked_nothing() -> None:
    assert read_witnessed(fold(f"{TOLD[:-1]} {'هنا ' * LONGEST}"), names())[0] == ""


def test_one_behind_the_last_sentence_goes_and_the_sentence_stays() -> None:
    lines = closing(f" {TOLD}")

    assert (read(lines).body, read(lines).source) == (kept(lines), "ذا ريفر")


def test_a_disclaimer_that_a_rule_knows_says_whose_text_it_is() -> None:
    line = "تنويه: هذا الخبر تم نشره تلقائياً من خلال موقع «ريفر نت»، والموقع غير مسؤول عن صحة ما ورد فيه."

    assert read(below(line)).source == "ريفر نت"


@pytest.mark.parametrize(
    ("line", "source"), {"(عن «ذا ريفر» اللبنانية)": "ذا ريفر", "(المصدر: القبس)": "القبس"}.items()
)
def test_a_credit_in_brackets_says_what_leads_to_its_house(line: str, source: str) -> None:
    lines = closing(f" {line}")

    assert (read(lines).body, read(lines).source) == (kept(lines), source)


@pytest.mark.parametrize(
    ("tail", "day"),
    {"[نُسخ عن موقع «ذا ريفر» يوم 2 أيلول 2012]": "2012-09-02", "(هذا المقال مأخوذ من «ذا ريفر»)": None}.items(),
)
def test_a_notice_in_brackets_says_when_it_was_taken(tail: str, day: str | None) -> None:
    lines = closing(f" {tail}")

    got = read(lines)

    assert (got.body, got.source, got.published) == (kept(lines), "ذا ريفر", None)
    assert next((claim.value for claim in got.claims if claim.field == "retrieved"), None) == day


@pytest.mark.parametrize(
    ("line", "published", "looked"),
    [
        ("المصدر: ذا ريفر، نشر بتاريخ 14 آذار/مارس 2019، تاريخ الاطلاع 21/2/2020", "2019-03-14", "2020-02-21"),
        ("المصدر: القبس، تاريخ الزيارة: 12 أيلول 2018", None, "2018-09-12"),
        ("القبس، 4/5/2010، اطلع عليه بتاريخ 6/7/2021", "2010-05-04", "2021-07-06"),
        ("المصدر: القبس، 4/5/2010", "2010-05-04", None),
    ],
)
def test_the_day_of_looking_is_none_of_printing(line: str, published: str | None, looked: str | None) -> None:
    lines = below(line)

    got = read(lines)

    days = {claim.field: claim.value for claim in got.claims if claim.date}
    assert got.body == kept(lines)
    assert (days.get("published"), days.get("retrieved")) == (published, looked)


@pytest.mark.parametrize(
    "tail", ["(عن عمر ناهز تسعين عاما)", "(من دون أي تأخير)", "(عن طريق الجو)", "(مصدر المياه: النهر الكبير)"]
)
def test_other_remarks_in_brackets_stay(tail: str) -> None:
    lines = closing("")

    assert read((*lines[:-1], f"{lines[-1].replace('⟦⟧', '')} {tail}")).body.endswith(tail)


@pytest.mark.parametrize("line", ["القامشلي – مراسل الموقع", "رأس السد - من مراسلنا", "هسبريس من رأس السد"])
def test_who_sent_it_from_where_goes(line: str) -> None:
    assert read(above(line)).body == kept(above(line))


@pytest.mark.parametrize(
    "line", ["الوزير – مراسل القناة يسأل والوزير يغيب.", "رويترز من دون مراسلين.", "عمر من مراسلنا"]
)
def test_what_only_looks_so_stays(line: str) -> None:
    assert line in read((line, *P)).body


# --- how words stand to each other ---

RELATIONS = frozenset(("piece-act", "this-piece", "we-it", "which"))
RELATED = {
    "هذا المقال نشر في «الأفق»": "piece-act this-piece",
    "المقال نشرته صحيفة «الأفق»": "piece-act",
    "المقال الطويل الجميل القديم الكبير الواسع نشرته": "piece-act",  # what «ه» stands for may lie six words before
    "المقال الطويل الجميل القديم الكبير الواسع البعيد نشرته": "",
    "المقال الطويل الجميل نشرنا": "piece-act",
    "المقال الطويل الجميل القديم نشرنا": "",
    "نشرنا هنا نص المقال": "we-it",
    "نشرنا هنا في بلدنا نص": "we-it",
    "نشرنا هنا في بلدنا الطيب نص": "",
    "نقلناه عن «الأفق»": "we-it",
    "المنشور أعلاه": "piece-act this-piece",
    "التقرير القديم أعلاه": "this-piece",
    "التقرير القديم جدا أعلاه": "",
    "تم استيراد الخبر": "piece-act",
    "استيراد هذا الخبر": "piece-act this-piece",
    "استيراد كل هذا الخبر": "this-piece",
    "المقال الذي نشر": "piece-act which",
    "المقال كبير الذي نشر": "piece-act",
}


@each(("line", "related"), RELATED.items())
def test_how_far_words_of_an_origin_stand_from_each_other(line: str, related: str) -> None:
    assert evidence_of(fold(line), names()).said & RELATIONS == set(related.split())


FROM, IN, SUBJECT, LEAVE, ALONE = "from", "in", "subject", "leave", "alone"
GOVERNED = {  # the houses of a line, each with what governs it; "bare" where nothing but the directory tells it
    "هذا المقال عن صحيفة «الأفق»": [("صحيفه «الافق»", FROM)],
    "المقال نشرته صحيفة «الأفق»": [("صحيفه «الافق»", SUBJECT)],
    "نشرت «الأفق» المقال": [("«الافق»", SUBJECT)],
    "«الأفق» نشرت المقال": [("«الافق»", ALONE)],
    "نشر مع «الأفق»": [("«الافق»", LEAVE)],
    "لصحيفة «الأفق»": [("صحيفه «الافق»", IN)],
    "بإذن خاص جدا من مجلة «مسارات»": [("مجله «مسارات»", LEAVE)],
    "بإذن خاص جدا وكريم من مجلة «مسارات»": [("مجله «مسارات»", FROM)],
    "بإذن نشر من مجلة «مسارات»": [("مجله «مسارات»", FROM)],
    "المصدر: رويترز": [("رويترز", IN, "bare")],
    "نقلا عن رويترز": [("رويترز", FROM, "bare")],
    "من مصدره الأصلي اليوم السابع": [("اليوم السابع", IN, "bare")],
    "من مصدره الأصلي البعيد جدا اليوم السابع": [],
    "المصدر: صحيفة حكاية بلد": [("صحيفه حكايه بلد", IN)],
    "المصدر: صحيفة الوزارة": [],  # an office
    "مقال «الجسر» في «الأفق»": [("«الافق»", IN)],  # the first is a title
    "بعنوان «الجسر» في «الأفق»": [("«الافق»", IN)],
    "نشر The Herald": [("the herald", SUBJECT)],
    "The Herald": [],
}


@each(("line", "houses"), GOVERNED.items())
def test_what_governs_the_name_of_a_house(line: str, houses: list[tuple[str, ...]]) -> None:
    folded = fold(line)
    found = evidence_of(folded, names()).houses
    named = [(folded[slice(*house.span)], (FROM, IN, SUBJECT, LEAVE, ALONE)[house.governor]) for house in found]

    assert [(*told, *(["bare"] if house.is_bare else [])) for told, house in zip(named, found, strict=True)] == houses


def test_the_likeliest_house_is_one_that_is_marked_and_governed() -> None:
    assert (house := evidence_of(fold("مع «الميدان» عن صحيفة «الأفق» في «الصدى»"), names()).house) is not None
    assert house.governor == 0
    assert (house := evidence_of(fold("عن رويترز في «الأفق»"), names()).house) is not None
    assert not house.is_bare
    assert evidence_of(fold("هذا المقال نشر"), names()).house is None


def test_the_first_day_and_address_are_kept_and_words_are_counted() -> None:
    folded = fold("نشر في 4/6/2021 هنا https://a.example/1 وفي 5/6/2022 https://a.example/2")
    evidence = evidence_of(folded, names())

    assert evidence.day is not None
    assert evidence.url is not None
    assert (folded[slice(*evidence.day)], folded[slice(*evidence.url)]) == ("4/6/2021", "https://a.example/1")
    assert (evidence.first, evidence.words, evidence.unsaid) == ("نشر", 4, 1)


@pytest.mark.parametrize(("more", "is_a_report_s"), [(0, False), (1, True)])
def test_a_line_with_many_words_that_say_nothing_is_a_report_s(more: int, is_a_report_s: bool) -> None:
    line = f"نشر {' '.join(['مرفأ', 'جسر', 'طاحونة', 'بستان', 'غيمة', 'فرس', 'قنديل', 'نخلة', 'قارب'][: 8 + more])}"

    assert evidence_of(fold(line), names()).is_a_report_s is is_a_report_s
