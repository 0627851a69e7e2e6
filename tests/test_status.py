"""How a site is told in one line of `warraq status`."""

from datetime import UTC, datetime

from each import each
from warraq.cli.status import site_line
from warraq.health.state import SiteState

AT = datetime(2026, 1, 28, 6, 5, tzinfo=UTC)
NEW = SiteState(
    site="sahl", last_success=None, next_due=None, day=None, found=0, expected=0.0, open=(), since=None
)  # fmt: skip
WATCHED = NEW.model_copy(
    update={"last_success": AT, "next_due": AT.replace(hour=9), "day": "2026-01-28", "found": 4, "expected": 9.6}
)
ILL = WATCHED.model_copy(update={"open": ("walls pages", "silent"), "since": AT.replace(day=2)})


@each(
    ("site", "line"),
    [
        (NEW, "  sahl: has never answered, due now; not watched yet"),
        (WATCHED, "  sahl: answered 2026-01-28 06:05, due 2026-01-28 09:05; found 4 on 2026-01-28, about 10 expected"),
        (
            ILL,
            (
                "  sahl: answered 2026-01-28 06:05, due 2026-01-28 09:05; found 4 on 2026-01-28, about 10 expected; "
                "walls pages, silent since 2026-01-02"
            ),
        ),
    ],
)
def test_a_site_is_one_line(site: SiteState, line: str) -> None:
    assert site_line(site) == line
