"""`fold()` for PostgreSQL, in its own words: what `warraq.arabic.fold` does to a text."""

from warraq.arabic.folding import LETTERS, OTHER_FORMS, SILENT


def in_postgresql() -> str:
    """Return the statement that makes the function."""
    letters, plain = "".join(LETTERS), "".join(LETTERS.values())
    plainly = f"translate(regexp_replace({{}}, '[{_escaped(SILENT)}]', '', 'g'), '{letters}', '{plain}')"
    lower = f"lower({plainly.format('folded')})"
    taken_apart = f"""
    SELECT string_agg(CASE WHEN letter ~ '[{_escaped(OTHER_FORMS)}]' THEN normalize(letter, NFKD) ELSE letter END, ''
                      ORDER BY place) AS folded
      FROM regexp_split_to_table($1, '') WITH ORDINALITY AS parts(letter, place)"""  # noqa: S608 made of our own letters
    return f"""
CREATE OR REPLACE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
SELECT CASE WHEN $1 !~ '[{_escaped(OTHER_FORMS)}]' THEN {plainly.format("$1")}
            ELSE (SELECT replace(replace({lower}, 'ß', 'ss'), 'ς', 'σ') FROM ({taken_apart}) AS apart) END
$fold$"""  # noqa: S608 made of our own letters


def _escaped(letters: str) -> str:
    r"""Return a class of characters as PostgreSQL writes it: those above ASCII as \uXXXX."""
    return "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in letters)
