"""What a fetch makes of the rows of the address that was asked for and of the one that answered."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from each import each
from pages import html, read, sent
from warraq.article import canonical
from warraq.models import Capture
from warraq.rules import Rules
from warraq.store.finding import Finding
from warraq.store.held import new_address
from warraq.store.standing import gave_of, visited

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
HEADERS = (("ETag", "e"), ("Last-Modified", "m"), ("content-type", "text/html; charset=utf-8"))
READ = read(html())


def fetched(asked: str = "a", url: str | None = None, status: int = 200, **more: object) -> Capture:
    told = {"asked_for": f"https://{asked}", "url": f"https://{url or asked}", "fetched_at": NOW, "status": status}
    return Capture.model_validate(sent(html()).model_dump() | {"headers": HEADERS} | told | more)


ARTICLE = canonical(fetched(), READ, (), Rules())


def finding(capture: Capture | None = None, key: str = "a", **more: Any) -> Finding:
    told = {"extraction": READ, "article": ARTICLE} | more
    return Finding(capture or fetched(), "a", key, "s", **told)


@each(
    ("found", "gave"),
    [
        (finding(), "article"),
        (finding(status="failed"), "trouble"),
        (finding(fetched(status=304), extraction=None, article=None), "same"),
        (finding(fetched(status=404), extraction=None, article=None), "gone"),
        (finding(fetched(status=410), extraction=None, article=None), "gone"),
        (finding(fetched(status=403), extraction=None, article=None), "no article"),
        (finding(goes_on="https://a/2"), "cut"),
        (finding(fetched(truncated="length")), "cut"),
        (finding(fetched().with_page(fetched(truncated="length"))), "cut"),
        (finding(article=None), "no article"),
        (finding(article=None, extraction=READ.model_copy(update={"kind": "listing"})), "other page"),
        (finding(article=None, extraction=READ.model_copy(update={"kind": "media"})), "other page"),
        (finding(article=None, extraction=READ.model_copy(update={"kind": "stub"})), "no article"),
    ],
)
def test_what_a_fetch_gave_has_a_name(found: Finding, gave: str) -> None:
    assert gave_of(found) == gave


def row(key: str = "a", **more: object) -> dict[str, Any]:
    return new_address(key, f"https://{key}", None, NOW - AN_HOUR) | more


def test_an_address_that_shows_its_article_is_held_with_its_conditions() -> None:
    one = row(put_off=NOW, failures=3)

    changed, there = visited((one, one), finding(), holds=False)

    assert changed == there
    assert (changed["state"], changed["failures"], changed["put_off"], changed["site"]) == ("held", 0, None, "s")
    assert (changed["etag"], changed["last_modified"], changed["answered_at"], changed["kind"]) == (
        "e",
        "m",
        None,
        "article",
    )
    assert (changed["last_fetched"], changed["status"], changed["digest"]) == (NOW, 200, fetched().digest)
    assert changed["not_before"] == NOW + 5 * AN_HOUR  # six hours after it was first seen
    assert visited((one | {"site": "own"},) * 2, finding(), holds=False)[0]["site"] == "own"


@pytest.mark.parametrize("more", [{"goes_on": "https://a/2"}, {"article": None}])
def test_of_a_part_and_of_no_article_no_conditions_are_kept(more: dict[str, Any]) -> None:
    changed, _ = visited((row(), row()), finding(**more), holds=False)

    assert (changed["etag"], changed["last_modified"]) == (None, None)


def test_what_was_not_read_leaves_what_was_known() -> None:
    changed, _ = visited((row(), row()), finding(status="failed", extraction=None, article=None), holds=False)

    assert changed.keys() >= {"last_fetched", "status", "put_off", "site", "state"}
    assert not changed.keys() & {"etag", "kind", "digest"}
    assert (changed["state"], changed["failures"]) == ("failing", 1)


def test_an_article_is_gone_since_it_was_first_missed() -> None:
    missing = finding(fetched(status=404), extraction=None, article=None)

    held, _ = visited((row(state="held"),) * 2, missing, holds=True)
    again, _ = visited((row(state="gone", gone_since=NOW - AN_HOUR),) * 2, missing, holds=True)
    never, _ = visited((row(),) * 2, missing, holds=False)

    assert (held["state"], held["not_before"]) == ("gone", NOW + AN_HOUR)
    assert (again["state"], again["not_before"]) == ("gone", NOW + 5 * AN_HOUR)
    assert never["state"] != "gone"


def test_a_further_page_is_part_of_its_first_where_that_led_to_it() -> None:
    further = finding(article=None, part_of=("first", "https://first"))

    changed, there = visited((row(), row(state="part")), further, holds=False)
    assert (changed["state"], changed["page"], changed["not_before"], changed["failures"]) == ("part", "first", None, 0)
    assert there["page"] == "first"
    alone, _ = visited((row(), row()), further, holds=False)
    assert alone["state"] != "part"


def led(**more: Any) -> Finding:
    return finding(fetched("a", "b"), "b", **more)


def test_what_a_redirect_led_to_is_fetched_with_it() -> None:
    changed, there = visited((row(), row("b", state="led to")), led(), holds=False)

    assert (changed["answered_at"], changed["status"]) == ("https://b", 200)
    assert (there["answered_at"], there["last_fetched"]) == (None, NOW)
    assert "state" not in there  # it has no life of its own
    assert "state" in changed


@pytest.mark.parametrize(
    ("there", "more", "own"),
    [
        ({"state": "new"}, {}, True),
        ({"state": "led to"}, {}, False),
        ({"state": "led to", "last_fetched": NOW}, {}, True),  # two lead to it
        ({"state": "led to", "last_fetched": NOW}, {"article": None}, False),
    ],
)
def test_an_address_has_a_life_of_its_own_when_it_was_named_or_two_lead_to_it(
    there: dict[str, Any], more: dict[str, Any], own: bool
) -> None:
    _, changed = visited((row(), row("b", **there)), led(**more), holds=False)

    assert ("state" in changed) is own


def test_one_that_led_there_before_is_no_second_one() -> None:
    _, changed = visited((row(answered_at="https://b"), row("b", state="led to", last_fetched=NOW)), led(), holds=False)

    assert "state" not in changed


def test_an_address_that_a_page_calls_its_own_is_asked_by_itself() -> None:
    """Nobody was led there: its row changes where it has a life of its own, and not when the page is gone."""
    said = finding(fetched("a"), "b")
    assert visited((row(), row("b", state="led to")), said, holds=False)[1] == {}
    assert visited((row(), row("b", state="held")), said, holds=False)[1]["state"] == "held"
    gone = finding(fetched("a", status=404), "b", extraction=None, article=None)
    assert visited((row(), row("b", state="held")), gone, holds=False)[1] == {}
