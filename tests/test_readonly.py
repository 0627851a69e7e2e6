"""What helps whoever asked for a table that is not there."""

from each import each
from warraq.store.readonly import ADVICE, _advice

BEFORE = "this database is from before that view, or no archive; `warraq db upgrade` says which"


@each(
    ("said", "advice"),
    [
        ("no such table: v1_article", "did you mean v1_articles? `warraq docs views` describes the views"),
        ('relation "v1_article" does not exist', "did you mean v1_articles? `warraq docs views` describes the views"),
        ("no such table: zzz", "`warraq docs views` describes the views"),
        ("no such table: v1_articles", BEFORE),
        ("near SELEC: syntax error", ADVICE),
    ],
)
def test_the_name_that_was_meant_is_told(said: str, advice: str) -> None:
    assert _advice(said) == advice
