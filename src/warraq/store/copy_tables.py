"""The tables of links between articles and of stories."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Text

from warraq.store.column_types import Instant, table

link = table(
    "link",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),  # of a text: the later one
    Column("other", Text),  # the other article's id, known or not yet
    Column("other_url", Text),
    Column("kind", Text, nullable=False),  # republishes, quotes; same, near, partial
    Column("by", Text, nullable=False),  # claim, text
    Column("score", Float, nullable=False),  # 0 … 1
    Column("evidence", Text, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("share", Float),  # of the article's text that the other has too
    Column("other_share", Float),  # of the other's text
    Column("run", Integer),  # words of the longest run that both have
    Column("first_by", Text),  # what tells which was public first: claim, date, fetch
    Column("one_story", Integer),  # 1: both are of one story; and then, of the later one:
    Column("headline_changed", Integer),
    Column("kept", Integer),  # sentences
    Column("altered", Integer),
    Column("dropped", Integer),
    Column("added", Integer),
    Column("measured", Text),  # of a text: what both have in common, as copies.measured has it; null: not kept yet
    Index(None, "article"),
    Index(None, "other"),
    Index(None, "first_seen"),
    Index(None, "kind", "article"),
)

story = table(
    "story",
    Column("id", Text, primary_key=True),
    Column("article", Text, nullable=False),  # the canonical one
    Column("first_seen", Instant, nullable=False),
    Column("first_published", Text),  # the earliest date that one of its articles states
    Column("articles", Integer, nullable=False, server_default="0"),
    Index(None, "articles"),
)

story_merge = table(
    "story_merge",
    Column("id", Text, primary_key=True),
    Column("story", Text, ForeignKey("story.id"), nullable=False),
    Column("part", Text, nullable=False),  # id of the story that became part of it
    Column("article", Text, nullable=False),  # the one that made them one
    Column("at", Instant, nullable=False),
    Index(None, "story"),
)

story_part = table(
    "story_part",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),  # whose text became another one
    Column("other", Text, nullable=False),  # of those that its earlier text was like, the one that was seen first
    Column("version", Text, nullable=False),  # the first that is no longer like it
    Column("at", Instant, nullable=False),
    Index(None, "article"),
)
