"""How fast text and addresses are read: `python tests/bench/bench_text.py`.

Beside our fold stands the plainest other way, one `str.translate`, on the same texts in the same run.
"""

import sys
import timeit
import unicodedata
from collections.abc import Callable

from warraq.arabic import clean, fold, fold_with_offsets, light, words
from warraq.urls import url_key

LINE = (
    "قالت مصادر محلية في ريف حماة الشمالي إن قافلة تضم خمسا وعشرين شاحنة وصلت صباح اليوم إلى المدينة، وتحمل "
    "مواد غذائية وأدوية وخياما لأكثر من ثلاثة آلاف أسرة نزحت من القرى المجاورة خلال الأسبوع الماضي، "
    "وأضافت أن اللجنة المسؤولة عن التوزيع بدأت إحصاء العائلات الأشد حاجة تمهيدا "
    "لتسليم الحصص يوم الخميس المقبل في مبنى البلدية القديم.\n"
)
WITH_MARKS = LINE.replace("ال", "الـ").replace("م", "مَ") + "٢٨ كانون الثاني ٢٠٢٦ \u200fSyria24\n"
ADDRESS = "https://News.Example.org:443/2026/01/28/قافلة-إغاثة-تصل/?utm_source=feed&id=17#comments"
TABLE = {ord(a): b for a, b in zip("أإآٱىئیؤةک", "اااايييوهك", strict=True)} | {
    code: None for code in range(0x0600, 0x0700) if unicodedata.combining(chr(code)) or chr(code) == "ـ"
}


def megabytes_a_second(function: Callable[[str], object], text: str) -> float:
    """The best of seven runs over texts as long as articles are."""
    article = text * 6
    return 400 * len(article.encode()) / min(timeit.repeat(lambda: function(article), number=400, repeat=7)) / 1e6


def microseconds(function: Callable[[str], object], text: str) -> float:
    """The best of five, a call."""
    return min(timeit.repeat(lambda: function(text), number=1000, repeat=5)) * 1000


def main() -> None:
    """Print the table."""
    functions: dict[str, Callable[[str], object]] = {
        "fold": fold, "str.translate": lambda text: text.translate(TABLE), "fold_with_offsets": fold_with_offsets,
        "words": words, "light": light, "clean": clean,
    }  # fmt: skip
    print(f"Python {sys.version.split()[0]}, MB/s of UTF-8 {'plain':>12}{'with marks':>12}")
    for name, function in functions.items():
        speeds = (megabytes_a_second(function, text) for text in (LINE, WITH_MARKS))
        print(f"{name:36}" + "".join(f"{speed:12.0f}" for speed in speeds))
    print("\nmicroseconds for one line or address")
    lines: dict[str, tuple[Callable[[str], object], str]] = {
        "fold": (fold, LINE),
        "fold_with_offsets": (fold_with_offsets, LINE),
        "fold_with_offsets, with marks": (fold_with_offsets, WITH_MARKS),
        "url_key": (url_key, ADDRESS),
    }
    for name, (function, text) in lines.items():
        print(f"{name:36}{microseconds(function, text):12.1f}")


if __name__ == "__main__":
    main()
