"""Which addresses show one page, tried on the functions themselves."""

import pytest

from each import each
from pages import html, read
from test_evidence import TITLE
from warraq.article.same_page import (
    Held,
    Place,
    address_said,
    figures_in,
    home_of,
    is_one_text,
    led_by,
    may_be_one_page,
)

pytestmark = pytest.mark.slow

TEXT = "أعلنت البلدية خطة لترميم الجسر القديم قرب السوق وقالت إن الأعمال تبدأ مطلع الشهر المقبل وتستمر ثلاثة أشهر"
ONE = {
    "the same": (TEXT, TEXT),
    "a paragraph more": (TEXT, f"{TEXT}\nوأضافت أن الكلفة تبلغ مليوني ليرة تدفعها المحافظة على دفعتين"),
    "a word corrected": (TEXT, TEXT.replace("ثلاثة", "أربعة")),
    "another spelling": (TEXT, TEXT.replace("أعلنت", "اعلنت")),
    "cut": (TEXT, TEXT[: len(TEXT) // 2]),
    "two words of a text": ("الجسر القديم", TEXT),
}
TWO = {
    "another story": (TEXT, "فاز فريق الحي بكأس المدينة بعد مباراة مثيرة أمام جمهور كبير ملأ المدرجات منذ العصر"),
    "another story of that bridge": (TEXT, "أغلقت الشرطة الجسر القديم قرب السوق أمام الشاحنات بعد سقوط حجارة منه ليلاً"),
    "nothing": (TEXT, ""),
    "one word": ("الجسر", TEXT),
}


@each(("one", "other"), ONE.values(), ids=ONE)
def test_an_edited_text_is_the_same_one(one: str, other: str) -> None:
    assert is_one_text(one, other)
    assert is_one_text(other, one)


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO)
def test_another_text_is_another_one(one: str, other: str) -> None:
    assert not is_one_text(one, other)


@each(
    ("address", "canonical"),
    [
        ("https://a.example/amp/n/77", "https://a.example/n/77"),
        ("https://a.example/?p=4711", "https://a.example/2026/4711/khabar"),
        ("https://a.example/amp/jisr-al-wadi", "https://a.example/local/jisr-al-wadi"),
        ("https://a.example/jisr-wadi", "https://a.example/local/tarmim-jisr-wadi"),
        (
            "https://a.example/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84/amp",
            "https://a.example/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84",
        ),
    ],
)
def test_a_canonical_address_that_names_the_page(address: str, canonical: str) -> None:
    assert may_be_one_page(address, canonical)


@each(
    ("address", "canonical"),
    [
        ("https://a.example/n/77", "https://a.example/"),
        ("https://a.example/n/77", "https://a.example/local"),
        ("https://a.example/n/77", "https://a.example/n/78"),
        ("https://a.example/ar/opinion", "https://a.example/opinion"),  # one word names a section
        ("https://a.example/n/77", "https://a.example/archive"),
        ("https://a.example/jisr-al-wadi", "https://a.example/suq-al-madina"),
        ("https://a.example/%D9%84%D8%AC%D8%B3%D8%B1", "https://a.example/%D9%84%D9%88%D8%B2%D9%8A%D8%B1"),  # no number
    ],
)
def test_a_canonical_address_that_names_something_else(address: str, canonical: str) -> None:
    assert not may_be_one_page(address, canonical)


LINK = '<link rel="canonical" href="/n/1">'
OG = '<meta property="og:url" content="https://aldiffa.example/n/2">'


@pytest.mark.parametrize(
    ("head", "said"),
    [(OG + LINK, "1"), (OG, "2")],
    ids=["its link", "og:url"],
)
def test_the_address_that_a_page_calls_its_own(head: str, said: str) -> None:
    assert address_said(read(html(TITLE + head))) == f"https://aldiffa.example/n/{said}"


def test_a_page_that_says_nothing_of_its_address() -> None:
    assert address_said(read(html(TITLE))) is None


def test_a_page_joins_what_it_calls_canonical_and_what_led_to_it() -> None:
    place = Place("https://a.example/amp/n/77", "https://a.example/amp/n/77", "https://a.example/n/77")
    nothing = Held({}, {})

    assert home_of(place, TEXT, nothing) == place.canonical
    assert led_by(place, "https://a.example/n/77", nothing) == {place.asked: place.canonical}
    assert home_of(place, TEXT, Held({}, {"https://a.example/n/77": TEXT})) == place.canonical
    assert home_of(place, TEXT, Held({}, {"https://a.example/n/77": TWO["another story"][1]})) == place.asked
    assert home_of(place, TEXT, Held({}, {place.asked: "x"})) == place.asked, "an address keeps the article that it has"


def test_what_an_address_leads_to_joins_the_article_that_it_has_while_the_text_is_the_same() -> None:
    old, new, home = "https://a.example/n/77", "https://a.example/x/78", "https://a.example/home"
    led = Place(old, new)
    other = TWO["another story"][1]

    assert home_of(led, TEXT, Held({}, {old: TEXT})) == old
    assert home_of(led, other, Held({}, {old: TEXT})) == new
    assert home_of(led, TEXT, Held({old: home}, {home: TEXT})) == home
    assert home_of(led, TEXT, Held({}, {})) == new
    assert home_of(Place(new, new), TEXT, Held({new: home}, {home: TEXT})) == home
    assert home_of(Place(new, new), other, Held({new: home}, {home: TEXT})) == new
    assert led_by(led, old, Held({}, {old: TEXT})) == {new: old}
    assert led_by(led, new, Held({}, {})) == {old: new}
    assert led_by(led, new, Held({}, {old: TEXT})) == {}
    assert led_by(led, new, Held({old: home}, {})) == {}
    amp_address = "https://a.example/amp/n/77"
    front, amp = Place(old, old, "https://a.example/"), Place(amp_address, amp_address, old)
    assert home_of(front, TEXT, Held({}, {})) == home_of(front, TEXT, Held({}, {"https://a.example/": TEXT})) == old
    assert led_by(front, home, Held({}, {})) == {old: home}
    assert led_by(amp, home, Held({}, {})) == {amp_address: home, old: home}


@each(
    ("address", "figures"),
    [
        ("https://a.example/n/4711/khetta", "4711"),
        ("https://a.example/2026/01/28/4711-khetta", "2026-01-28-4711"),
        ("https://a.example/?p=4711", "4711"),
        ("https://a.example/20260128/123", "20260128-123"),
        ("https://a.example/%D8%AE%D8%A8%D8%B1/4711", "4711"),
        ("https://a.example/2026/01/28/khetta", None),
        ("https://a.example/20260128/khetta", None),
        ("https://a.example/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84", None),
        ("https://a.example/section/12", None),
        (f"https://a.example/{'123/' * 40}", None),
    ],
)
def test_the_figures_of_an_address_name_one_page(address: str, figures: str | None) -> None:
    assert figures_in(address) == figures


def test_a_page_whose_address_was_edited_joins_the_one_of_its_figures() -> None:
    old, new = "https://a.example/4711/jisr", "https://a.example/4711/tarmim"
    place = Place(new, new, namesakes=("https://a.example/4711/lost", old))

    assert home_of(place, TEXT, Held({}, {old: TEXT})) == old
    assert home_of(place, TWO["another story"][1], Held({}, {old: TEXT})) == new
    assert home_of(place, TEXT, Held({old: "https://a.example/home"}, {"https://a.example/home": TEXT})) == (
        "https://a.example/home"
    )
    assert home_of(place, TEXT, Held({}, {old: TEXT, new: TEXT})) == new, "an address keeps the article that it has"
