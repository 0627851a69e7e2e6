"""What a wall says, and what a page says that is not there; news that speaks of such things says it otherwise."""

import pytest

from each import each
from pages import PROSE, html, read
from warraq.parse.words.walls import MISSING, WALL


@pytest.mark.parametrize(
    "said",
    ["للاستمرار في القراءة يرجى الاشتراك", "لقد قرأت 3 مقالات مجانية هذا الشهر.", "سجل مجاناً لإكمال القراءة",
     "اشترك لتقرأ المقال كاملاً", "المقال متاح للأعضاء فقط", "للمشتركين: تابع القراءة", "يتطلب هذا المحتوى اشتراكاً",
     "أنت تقرأ مقالاً حصرياً للمشتركين", "لقراءة المقال كاملاً قم بتسجيل الدخول", "افتح هذا المقال باشتراك شهري"],
)  # fmt: skip
def test_a_wall_asks_for_a_subscription_or_a_login(said: str) -> None:
    assert WALL.search(said)
    assert read(html(body=f"<p>{PROSE[0]}</p><div><p>{said}</p></div>")).completeness == "paywalled"


@each(
    "said",
    ["اشترك في السباق ثلاثون عداء", "قرأت اللجنة ثلاثة مقالات", "المقعد متاح للأعضاء والضيوف", "سجل مجاناً في الدورة",
     "يتطلب العمل اشتراكاً في الحافلة", "للاستمرار في البناء يلزم الإسمنت", "عرض حصري للزوار"],
)  # fmt: skip
def test_what_sounds_alike_is_no_wall(said: str) -> None:
    assert not WALL.search(said)


@each(
    "said",
    ["عذراً، هذا الخبر تم نقله أو حذفه.", "الرابط الذي اتبعته معطل.", "يبدو أنك وصلت إلى صفحة غير موجودة",
     "المقال الذي تحاول الوصول إليه أزيل", "هذا المحتوى لم يعد متوفراً على موقعنا."],
)  # fmt: skip
def test_a_page_says_that_it_is_not_there(said: str) -> None:
    assert MISSING.search(said)
    assert read(f"<html><body><h1>الضفة</h1><p>{said}</p></body></html>").kind == "missing"


@pytest.mark.parametrize(
    "said",
    ["هذا الدواء لم يعد متوفراً في الصيدليات.", "الرابط الذي يجمع القريتين طريق قديم.", "تم نقل المعرض أو تأجيله.",
     "الجسر الذي تحاول القرية الوصول إليه بعيد."],
)  # fmt: skip
def test_what_sounds_alike_is_there(said: str) -> None:
    assert not MISSING.search(said)
