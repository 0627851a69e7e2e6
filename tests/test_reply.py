"""What a reply means, status by status."""

from datetime import UTC, datetime

from each import each
from warraq.models import Capture
from warraq.web.reply import is_trouble, leads_on, retry_after, state_of

AT = datetime(2026, 1, 28, 12, tzinfo=UTC)


def reply(status: int, headers: dict[str, str] | None = None, truncated: str | None = None) -> Capture:
    told = tuple((headers or {}).items())
    url = "https://aldiffa.example/1"
    given = {"url": url, "asked_for": url, "fetched_at": AT, "status": status, "headers": told, "body": b""}
    return Capture.model_validate(given | {"truncated": truncated})


STATES = {
    "fetched": (200, 203, 206, 299),
    "not_modified": (304,),
    "missing": (404, 410),
    "refused": (199, 300, 301, 302, 303, 305, 307, 308, 400, 401, 403, 405, 409, 411, 428, 430, 451, 499),
    "later": (429, 503),
    "failing": (500, 501, 502, 504, 599),
}


def test_every_status_has_its_state() -> None:
    expected = {status: state for state, statuses in STATES.items() for status in statuses}

    assert {status: state_of(reply(status)) for status in expected} == expected
    assert {state_of(reply(status, truncated="length")) for status in (200, 299)} == {"truncated"}
    assert state_of(reply(404, truncated="length")) == "missing"


def test_some_statuses_lead_on_when_they_say_where_to() -> None:
    there = {"location": "/2"}

    assert [status for status in range(100, 600) if leads_on(reply(status, there))] == [301, 302, 303, 307, 308]
    assert not leads_on(reply(301))
    assert not leads_on(reply(301, {"location": " "}))


def test_a_server_in_trouble_asks_for_rest_fails_or_breaks_off() -> None:
    assert [status for status in range(100, 600) if is_trouble(reply(status))] == [429, *range(500, 600)]
    assert [
        why for why in ("time", "disconnect", "length", "unspecified") if is_trouble(reply(200, truncated=why))
    ] == [
        "time",
        "disconnect",
    ]


@each(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("1" * 12, 111_111_111_111),
        ("1" * 13, 111_111_111_111),
        ("Wed, 28 Jan 2026 12:02:00 GMT", 120),
        ("Wed, 28 Jan 2026 14:02:00 +0200", 120),
        ("Wed, 28 Jan 2026 12:02:00 -0000", 120),  # of no zone: it is taken for GMT
        ("Wed, 28 Jan 2026 11:59:59 GMT", 0),
        ("Wed, 31 Feb 2026 12:00:00 GMT", None),
        ("Wed, 28 Jan 9999 12:00:00 -9999", None),
        ("١٢٠", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_how_long_a_reply_asks_to_wait(said: str, seconds: float | None) -> None:
    assert retry_after(reply(503, {"retry-after": said}), AT) == seconds
    assert retry_after(reply(503), AT) is None
