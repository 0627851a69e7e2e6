"""The tables of health: what sites brought, what needs a person, which commands began."""

from sqlalchemy import Column, Float, ForeignKey, Integer, Text, text

from warraq.store.column_types import DOCUMENT, Instant, index, table


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


site_visit = table(
    "site_visit",
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("site", Text, primary_key=True),
    Column("at", Instant, nullable=False),  # when the run began
    Column("day", Text, nullable=False),  # the day whose news it saw, as 2026-01-28
    Column("hours", Float, nullable=False),  # since the visit before it that was answered; 0: there was none
    _number("routes"),  # feeds, sitemaps and listings that were asked for
    _number("answered"),
    _number("found"),  # addresses that nobody had named before
    _number("asked"),  # pages that were asked for
    _number("articles"),  # of these
    _number("stubs"),
    _number("walled"),
    _number("failed"),
    _number("shut_out"),
    _number("later"),
    _number("new"),  # articles that had not been held, and of these:
    _number("dated"),
    _number("titled"),  # with a headline that no other one has
    _number("sourced"),
    _number("signed"),
    _number("measured"),  # those whose length was measured, and of these:
    _number("words"),
    Column("log_words", Float, nullable=False),  # sum of their logarithms
    Column("log_words_squared", Float, nullable=False),
    _number("kept"),  # characters of the bodies
    _number("removed"),  # characters that were cut from them
    index("day"),
    index("site", "day", "hours", "found"),  # which tell what is usual
)

route_visit = table(
    "route_visit",
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("site", Text, primary_key=True),
    Column("url", Text, primary_key=True),  # of a feed, sitemap or listing that answered
    Column("day", Text, nullable=False),  # as of the visit
    Column("hours", Float, nullable=False),
    _number("found"),  # addresses that this route had not named before
    index("day"),
)

incident = table(
    "incident",
    Column("id", Text, primary_key=True),  # of kind, site, subject and when it was opened
    Column("kind", Text, nullable=False),
    Column("site", Text),  # null: of the whole archive
    Column("subject", Text, nullable=False),  # the field, file or route that it is about; "" where the kind says all
    Column("sentence", Text, nullable=False),
    Column("samples", DOCUMENT, nullable=False),  # up to three addresses
    Column("command", Text, nullable=False),  # what to try
    Column("opened_at", Instant, nullable=False),
    Column("opened_in", Text, nullable=False),  # run
    Column("seen_at", Instant, nullable=False),  # when it was last found to be so
    Column("closed_at", Instant),
    Column("closed_because", Text),
    index("opened_at", sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL")),
)

heartbeat = table(
    "heartbeat",
    Column("id", Text, primary_key=True),
    _number("number"),  # in the order in which they began, whatever the clock says
    Column("command", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("beat_at", Instant, nullable=False),  # when it last was seen at work
    Column("ended_at", Instant),
    Column("error", Text),  # why it ended early
    index("number"),
)
