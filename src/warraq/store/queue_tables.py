"""The tables of work that is shared by machines: what is to be done, who does it, whose turn a host is."""

from sqlalchemy import Column, Float, ForeignKey, Integer, Text, text

from warraq.store.column_types import DOCUMENT, Instant, index, table

errand = table(
    "errand",
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("host", Text, primary_key=True),
    Column("sites", DOCUMENT, nullable=False),  # names of the sites on that host
    Column("parts", Integer, nullable=False),  # visits so far, whether they came to their end or not
    Column("failures", Integer, nullable=False),  # of these, those that an error ended
    Column("spent_s", Float, nullable=False),  # of the time that a run has for a host
    Column("routes", DOCUMENT),  # by site, those that a visit did not come to; null: none has come to its end
    Column("trials", DOCUMENT, nullable=False),  # by site, how its routes fared
    Column("surprises", DOCUMENT, nullable=False),  # sentences
    Column("note", Text),  # which disk was full
    Column("done_at", Instant),
    Column("spent", DOCUMENT),  # by site, of what a run may spend on it: seconds, requests, bytes; null: nothing
    index("done_at", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)

part = table(
    "part",
    Column("id", Text, primary_key=True),  # as of a run: its WARC files begin with it
    Column("run", Text, ForeignKey("run.id"), nullable=False),
    Column("host", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("status", Text, nullable=False),  # running, finished, interrupted
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("seal", Text),  # head of the seal on what it wrote
    index("run"),
)

turn = table(
    "turn",
    Column("host", Text, primary_key=True),  # and its port, where that is not the usual one
    Column("ready_at", Instant, nullable=False),  # by the database's clock: it is to be left alone until then
)

home_file = table(
    "home_file",
    Column("name", Text, primary_key=True),  # within a home, as sites/alwadi.toml
    Column("text", Text, nullable=False),
)

file_work = table(
    "file_work",
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("file", Text, primary_key=True),  # of the archive
    Column("asked", DOCUMENT, nullable=False),  # what is to be done with it
    Column("place", DOCUMENT),  # file and offset: all up to there is done
    Column("account", DOCUMENT),  # what came of it so far
    Column("failures", Integer, nullable=False),
    Column("error", Text),  # with which it was given up
    Column("done_at", Instant),
    index("done_at", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)
