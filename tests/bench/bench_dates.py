"""Dates read right, and microseconds a string: warraq, dateparser, htmldate, on the same lines in the same run.

    python tests/bench/bench_dates.py [--cases FILE.jsonl]

The lines are our own, one for each form that news sites print. A file of further cases has in each line `text`, `gold`
(an ISO date, or null where there is none), `accept_also`, `context.ref` (the time to count from) and `context.order`.
Each reader reads every string once, so that no cache answers for it. A reader that is not installed is left out.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 1, 28, 15, 4)
LINES: dict[str, str | None] = {
    "الأربعاء 28 كانون الثاني 2026": "2026-01-28",
    "الأربعاء، ٢٨ يناير ٢٠٢٦": "2026-01-28",
    "28 يناير/كانون الثاني 2026": "2026-01-28",
    "28 جانفي 2026 - 15:04": "2026-01-28T15:04",
    "5 غشت 2025": "2025-08-05",
    "12 ايار 2024": "2024-05-12",
    "28 ك2 2026": "2026-01-28",
    "الثامن والعشرين من شهر كانون الثاني عام 2026": "2026-01-28",
    "28/01/2026 03:04 م": "2026-01-28T15:04",
    "2026-01-28T15:04:00+03:00": "2026-01-28T15:04",
    "٢٨\u200f/١\u200f/٢٠٢٦": "2026-01-28",
    "الأربعاء 9 شعبان 1447 هـ الموافق 28 يناير 2026 م": "2026-01-28",
    "9 شعبان 1447 هـ": "2026-01-28",
    "منذ ساعتين": "2026-01-28T13",
    "قبل 3 أيام": "2026-01-25",
    "أمس الثلاثاء": "2026-01-27",
    "الخميس الماضي": "2026-01-22",
    "15 تشرين الأول الماضي": "2025-10-15",
    "تموز 2012": "2012-07",
    "نشر أولاً على موقع السهل وتم جلبه من مصدره الأصلي بتاريخ ٢٨ كانون الثاني ٢٠٢٦.": "2026-01-28",
    "28 January 2026 11:39 PM": "2026-01-28T23:39",
    "فاز الفريق بنتيجة 33-24": None,
    "شارع 26 يوليو": None,
    "القرار رقم 1701": None,
}


@dataclass(frozen=True)
class Case:
    text: str
    gold: tuple[str, ...]  # what counts as right; empty: there is no date
    now: datetime = NOW
    order: str = "dmy"


def cases(file: Path | None) -> list[Case]:
    """Our own lines, or those of a file."""
    if file is None:
        return [Case(text, (gold,) if gold else ()) for text, gold in LINES.items()]
    return [case_of(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def case_of(row: dict[str, Any]) -> Case:
    """One line of a case file."""
    gold = tuple(value for value in (row["gold"], *row.get("accept_also", ())) if value)
    context = row.get("context") or {}
    ref = context.get("ref")
    return Case(row["text"], gold, datetime.fromisoformat(ref) if ref else NOW, context.get("order") or "dmy")


def warraq() -> Callable[[Case], str | None]:
    """Our reader."""
    from warraq.dates import read_date

    def read(case: Case) -> str | None:
        stated = read_date(case.text, now=case.now, order=case.order)
        return stated.iso if stated else None

    return read


def dateparser() -> Callable[[Case], str | None]:
    """dateparser told the language and the order, counting from the same time."""
    import dateparser as library

    def read(case: Case) -> str | None:
        settings = {"RELATIVE_BASE": case.now, "DATE_ORDER": case.order.upper(), "RETURN_AS_TIMEZONE_AWARE": False}
        found = library.parse(case.text, languages=["ar", "en"], settings=settings)
        return found.isoformat() if found else None

    return read


def htmldate() -> Callable[[Case], str | None]:
    """htmldate given the line as the only paragraph of a page."""
    import htmldate as library

    def read(case: Case) -> str | None:
        page = f"<html lang='ar'><body><article><p class='date'>{case.text}</p></article></body></html>"
        found: str | None = library.find_date(page, original_date=True)
        return found

    return read


def is_right(case: Case, got: str | None) -> bool:
    """Right to the day, or to the month where no more is said; nothing where there is no date."""
    if not case.gold or got is None:
        return not case.gold and got is None
    return any(got[:10] == gold[: min(10, len(gold))] or got[: len(gold)] == gold for gold in case.gold)


def measured(read: Callable[[Case], str | None], table: list[Case]) -> tuple[float, float]:
    """(share right, mean CPU microseconds a string), each string read once."""
    read(Case("1 يناير 2020", ("2020-01-01",)))  # tables are loaded before the clock starts
    started = time.process_time()
    got = [read(case) for case in table]
    spent = time.process_time() - started
    return sum(is_right(case, one) for case, one in zip(table, got, strict=True)) / len(table), 1e6 * spent / len(table)


def rows(table: list[Case]) -> Iterator[tuple[str, float, float]]:
    """One row for each reader at hand."""
    for reader in (warraq, dateparser, htmldate):
        try:
            yield (reader.__name__, *measured(reader(), table))
        except ImportError as missing:
            print(f"{reader.__name__}: not installed ({missing.name})")


def main() -> None:
    """Print the table; ratios are against warraq."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=Path)
    asked = parser.parse_args()
    table = cases(asked.cases)
    ours = 0.0
    print(f"{'reader':12s} {'right':>6s} {'us/string':>10s} {'ratio':>7s}   ({len(table)} strings)")
    for name, right, spent in rows(table):
        ours = ours or spent
        print(f"{name:12s} {right:6.3f} {spent:10.0f} {spent / ours:6.1f}x")


if __name__ == "__main__":
    main()
