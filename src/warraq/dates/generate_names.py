"""Write names.json from CLDR: `python -m warraq.dates.generate_names` (needs Babel)."""

import json
from collections.abc import Iterable
from pathlib import Path

MONTH_SETS = {  # name of the set: the locales that CLDR gives it to
    "common": ("ar", "ar_EG", "ar_SA"),
    "maghreb": ("ar_DZ", "ar_TN"),
    "levant": ("ar_IQ", "ar_JO", "ar_LB", "ar_PS", "ar_SY"),
    "morocco": ("ar_MA",),
    "mauritania": ("ar_MR",),
    "english": ("en",),
    "french": ("fr",),
}
TARGET = Path(__file__).with_name("names.json")


def forms(names: Iterable[str]) -> list[str]:
    """Return the names without repetition; CLDR 47 has a no-break space in one Iraqi month alone."""
    return list(dict.fromkeys(" ".join(name.split()) for name in names))


def month_names(locale: str) -> list[list[str]]:
    """Return each month's names in that locale; in Arabic CLDR's "short" names are another country's."""
    from babel import Locale

    months = Locale.parse(locale).months["format"]
    widths = ("wide",) if locale.startswith("ar") else ("wide", "abbreviated")
    return [forms(months[width][number] for width in widths) for number in range(1, 13)]


def weekday_names(locale: str) -> list[list[str]]:
    """Return for each weekday, Monday first, every way CLDR writes it in that locale."""
    from babel import Locale

    days = Locale.parse(locale).days["format"]
    return [forms(days[width][number] for width in ("wide", "abbreviated")) for number in range(7)]


def tables() -> dict[str, object]:
    """Return what names.json holds; locales of one set must agree, so a change in CLDR is noticed."""
    from babel import __version__

    for name, locales in MONTH_SETS.items():
        if len({json.dumps(month_names(locale)) for locale in locales}) != 1:
            raise SystemExit(f"CLDR no longer gives one set of months to {', '.join(locales)} ({name})")
    return {
        "source": f"Unicode CLDR as shipped with Babel {__version__}",
        "locales": MONTH_SETS,
        "months": {name: month_names(locales[0]) for name, locales in MONTH_SETS.items()},
        "weekdays": {locale: weekday_names(locale) for locale in ("ar", "en", "fr")},
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(tables(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
