"""How SQLite makes the one spelling of most texts when it is asked for."""

from functools import reduce

from warraq.arabic.folding import LETTERS

# What nineteen of twenty texts in the press hold of letters and marks that fold to others, the usual first.
_USUAL = {letter: LETTERS[letter] for letter in "أإآىئؤة"} | dict.fromkeys(
    "\u064b\u0640\u0651\u064f\u064e\u064d\u0650\u0652\u064c", ""
)


def spelled(text: str) -> str:
    """Return, in SQLite's words, what folds a text that holds nothing but the usual.

    A text in one spelling is as long as the text: most archives need not keep it. PostgreSQL takes longer to make it
    than to read it, and keeps it packed.
    """
    return reduce(lambda made, pair: f"replace({made}, '{pair[0]}', '{pair[1]}')", _USUAL.items(), f"lower({text})")


def is_usual(text: str, folded: str) -> bool:
    """Whether `spelled` folds a text; SQLite's `lower` knows ASCII alone, as that of bytes."""
    lower = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    return reduce(lambda made, pair: made.replace(*pair), _USUAL.items(), lower) == folded
