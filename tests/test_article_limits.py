"""How many characters and words decide about an article, each at its border."""

from each import each
from warraq.article.correction import is_correction
from warraq.article.pairing import pairing
from warraq.article.source import Named, _reason
from warraq.article.steady import steady


def test_160_characters_tell_whether_a_line_corrects() -> None:
    assert is_correction("." * 155 + "تصحيح" + " الخبر")
    assert is_correction("." * 155 + "تصحيح")
    assert not is_correction("." * 156 + "تصحيح")


@each(("length", "kept"), [(90, []), (91, [0])])
def test_a_line_of_90_characters_may_be_a_counter(length: int, kept: list[int]) -> None:
    line = "1,204 مشاهدة".ljust(length, ".")

    assert steady(line) == [line for _ in kept]


def test_six_sentences_that_share_the_most_words_are_looked_at() -> None:
    """The likest shares fewer words than the long ones, and comes behind them."""
    other = "abc" + "0123456789ABCDEFGHIJKLMNOP"

    assert pairing(["abcd"], [*[other] * 5, "abxy"]).altered == ((0, 5),)
    assert pairing(["abcd"], [*[other] * 6, "abxy"]).altered == ()


@each(
    ("several", "said"),
    [
        (0, "not in the directory"),
        (1, "not in the directory"),  # the one of this name is of another country
        (2, "2 outlets go by this name and nothing decides"),
    ],
)
def test_a_name_that_two_outlets_have_is_decided_by_nothing(several: int, said: str) -> None:
    taken = Named("credit", "الأفق", None, own=False, nobody=False, several=several)

    assert _reason(taken, []) == f"a credit names it; {said}"
