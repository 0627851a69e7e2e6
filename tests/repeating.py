"""Pages of a made site that repeats itself, in plain text and in markup; each text is another."""

from datetime import UTC, datetime, timedelta
from itertools import product

from warraq.models import Capture

HOST = "al-wadi.example"
FIRST = datetime(2026, 1, 1, 6, tzinfo=UTC)
VERBS = ("أعلنت", "افتتحت", "أنهت", "بدأت", "وقعت", "نظمت")
WHO = ("بلدية السهل", "جامعة الوادي", "شركة المياه", "مديرية الزراعة", "جمعية النساجين")
WHAT = ("توسعة الجسر القديم", "معرضاً للكتب المستعملة", "شبكة الري الجديدة", "دورة لتعليم الخط")
TEXTS = tuple(product(VERBS, WHO, WHAT))


def headline(number: int) -> str:
    """The headline of a text."""
    verb, who, what = TEXTS[37 * number % len(TEXTS)]
    return f"{who} {verb} {what} للمرة {number + 1}"


def story(number: int) -> list[str]:
    """The paragraphs of a text."""
    verb, who, what = TEXTS[37 * number % len(TEXTS)]
    return [
        f"{verb} {who} صباح اليوم {what} بحضور {number + 20} من الأهالي الذين تابعوا العمل منذ بدايته.",
        f"وقال المهندس المشرف إن المرحلة {number + 1} كلفت أقل مما كان مقدراً لها، وإن ما وفر منها يعود إلى الصندوق.",
    ]


def text(number: int, lines: list[str] | None = None, every_hours: int = 6) -> Capture:
    """A plain text as captured; `lines`: below its headline, else its paragraphs alone."""
    body = "\n".join([headline(number), *(lines if lines is not None else story(number))])
    return capture(number, body.encode(), "text/plain; charset=utf-8", every_hours)


def page(number: int, body: str, every_hours: int = 6, title: str = "") -> Capture:
    """A page as captured."""
    head = f"<head><meta charset=utf-8><title>{title or headline(number)}</title></head>"
    markup = f"<html lang=ar>{head}<body>{body}</body></html>"
    return capture(number, markup.encode(), "text/html; charset=utf-8", every_hours)


def capture(number: int, body: bytes, content_type: str, every_hours: int) -> Capture:
    """What came at a numbered address."""
    url = f"https://www.{HOST}/n/{number}"
    at = FIRST + timedelta(hours=number * every_hours)
    return Capture(
        url=url, asked_for=url, fetched_at=at, status=200, headers=(("content-type", content_type),), body=body
    )
