"""What every row of a table has: its key, and which of its columns may be empty."""

from sqlalchemy import Integer

from warraq.store import figures, tables

# Of each table the columns of its key, and those that may be empty; all others are filled.
TABLES = {
    "address": (
        "key",
        "site last_fetched status etag last_modified digest not_before kind gone_since answered_at put_off page",
    ),
    "article": (
        "id",
        "original_title source source_outlet original_url date date_precision published modified language story",
    ),
    "belief": ("route", ""),
    "capture": ("id", "address truncated file offset length version purpose site run via reading asked by_then"),
    "capture_page": ("capture place", ""),
    "change": ("id", "before after kinds notice notice_day"),
    "claim": ("article id", "reading evidence date"),
    "claim_form": ("id", ""),
    "errand": ("run host", "routes note done_at spent"),
    "event": ("id", "version last_seen"),
    "figures": ("site figures address", ""),
    "file_work": ("run file", "place account error done_at"),
    "heartbeat": ("id", "ended_at error"),
    "home_file": ("name", ""),
    "house_text": ("site digest", ""),
    "incident": ("id", "site closed_at closed_because"),
    "link": (
        "id",
        "other other_url share other_share run first_by one_story headline_changed kept altered dropped added measured",
    ),
    "mention": ("id", "title published modified source guid skip site"),
    "outcome": ("run address", "site article_id capture_id"),
    "outlet": ("id", "name_latin country"),
    "part": ("id", "finished_at seal"),
    "reader": ("id", ""),
    "reading": ("id", "extraction reader text same_as record goes_on pages packed"),
    "rhythm": ("site", ""),
    "route_visit": ("run site url", ""),
    "run": ("id", "finished_at trials note seal"),
    "server": ("name", "file offset length unreachable_since closed_until"),
    "site": ("name", "outlet judged_by"),
    "site_visit": ("run site", ""),
    "story": ("id", "first_published"),
    "story_merge": ("id", ""),
    "story_part": ("id", ""),
    "turn": ("host", ""),
    "version": ("id", ""),
}


def test_a_row_has_its_key_and_leaves_empty_what_may_be_empty() -> None:
    assert figures.figures.metadata is tables.METADATA
    every = {
        one.name: (
            " ".join(column.name for column in one.primary_key),
            " ".join(column.name for column in one.columns if column.nullable),
        )
        for one in tables.METADATA.tables.values()
    }

    assert every == TABLES


def test_what_nobody_counted_is_none() -> None:
    given = [
        (column.name, getattr(column.default, "arg", None))
        for one in tables.METADATA.tables.values()
        for column in one.columns
        if column.default is not None and isinstance(column.type, Integer)
    ]

    assert {number for _, number in given} == {0}
    assert {"stored", "skipped", "failed"} <= {name for name, _ in given}
