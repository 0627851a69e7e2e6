"""The view of captures: those of an article, its further pages too, are found by its versions."""

_OF_CAPTURE = """
SELECT c.id AS capture_id, c.url, c.asked_for, c.site, c.purpose, c.run AS run_id, c.via, c.fetched_at, c.status,
       c.truncated, c.digest, c.file, c."offset" AS file_offset, c.length AS file_length, v.article AS article_id,
       c.version AS version_id"""
CAPTURES = f"""{_OF_CAPTURE}, CAST(NULL AS TEXT) AS first_page_id, CAST(NULL AS INTEGER) AS page
  FROM capture c
  LEFT JOIN version v ON v.id = c.version
 WHERE NOT EXISTS (SELECT 1 FROM capture_page p WHERE p.page = c.id)
UNION ALL{_OF_CAPTURE}, p.capture AS first_page_id, p.place AS page
  FROM capture_page p
  JOIN capture c ON c.id = p.page
  JOIN capture f ON f.id = p.capture
  LEFT JOIN version v ON v.id = f.version"""  # noqa: S608 texts of our own; in two parts, for of one that asks for either no engine makes a search
