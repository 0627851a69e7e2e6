"""Which keys a folded word tells, which no index need hold: each is in the entry or told, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from drawing import drawn
from each import each
from warraq.arabic import Keys, keys_of
from warraq.arabic.indexed import BARE, GAP, entry_of
from warraq.arabic.kin import (
    MAX_LETTERS,
    beginnings,
    begun_behind_fronts,
    kin_among,
    may_have_kin,
    tells_beginning,
    untold,
)

FRONTS = st.sampled_from(("", "", "و", "ف", "ووف", "ال", "بال", "وال", "لل", "ولل", "كال", "ب", "ل", "ك", "س", "وس"))
ENDINGS = ("", "", "ة", "ه", "ا", "اً", "ها", "هم", "نا", "ات", "ين", "ون", "ية", "يون", "ي", "تان", "ته", "يات")
ROOTS = st.text(alphabet="بتنسكلويعدرالهم", min_size=1, max_size=5)  # no «ة» within: it is taken for «ه»
WORDS = st.builds("{}{}{}".format, FRONTS, ROOTS, st.sampled_from(ENDINGS))


def found_by(folded: list[str], listed: list[str], extra: list[str], keys: Keys) -> tuple[bool, bool]:
    """Whether bare keys find an entry, and any: as a word, by a key that it holds or by a word that tells it."""
    reached = [word for word in listed if word.startswith(tuple(beginnings(keys.bare + keys.light)) or ("-",))]
    kin = kin_among(reached, keys)
    bare = [*folded, *(key[1:] for key in extra if key[0] == BARE)]
    every = [*bare, *(key[1:] for key in extra)]
    strong = bool(kin.bare) or not set(keys.bare).isdisjoint(bare)
    return strong, strong or bool(kin.light) or not {*keys.bare, *keys.light}.isdisjoint(every)


@drawn(300)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_a_text_is_found_by_its_keys_and_by_no_other(words: list[str], other: str) -> None:
    text = " ".join(words)
    placed, _, extra = entry_of("", text).rpartition(GAP)
    folded, own = [word for word in placed.split() if word != GAP], keys_of(text)
    listed = [word for word in folded if may_have_kin(word)]

    for key in (*own.bare, *own.light, *keys_of(other).bare, *keys_of(other).light):
        strong, _ = found_by(folded, listed, extra.split(), Keys((key,), ()))
        is_light = found_by(folded, listed, extra.split(), Keys((), (key,)))[1]
        assert strong is (key in own.bare), key
        assert is_light is (key in own.bare + own.light), key


@each("text", ["مدرسةالبنات", "وبلديةدرعا", "بدلةم", "فةمين", "وةميات"])
def test_words_without_a_space_between_are_found_by_all_of_their_keys(text: str) -> None:
    placed, _, extra = entry_of("", text).rpartition(GAP)
    folded, own = [word for word in placed.split() if word != GAP], keys_of(text)
    listed = [word for word in folded if may_have_kin(word)]

    assert all(found_by(folded, listed, extra.split(), Keys((key,), ()))[0] for key in own.bare)
    assert all(found_by(folded, listed, extra.split(), Keys((), (key,)))[1] for key in own.light)


@each(
    ("word", "tells"),
    [
        ("والرييس", True), ("رييسها", True), ("كتابه", False), ("وزير", False), ("ال" + "ب" * 57, True),
        ("ال" + "ب" * 58, False),
    ],
)  # fmt: skip
def test_which_words_tell_keys(word: str, *, tells: bool) -> None:
    keys = keys_of(word)

    assert bool(kin_among([word], Keys(keys.bare[1:], keys.light)).light) is tells
    assert may_have_kin(word)


@each("word", ["من", "syria", "24", "جسر", "حزب"])
def test_which_words_tell_none(word: str) -> None:
    assert not may_have_kin(word)


def test_what_a_folded_word_leaves_open_is_said() -> None:
    assert untold(["كتابه"], {"كتابه"}) == Keys((), ("كتاب",))
    assert untold(["كتابة"], {"كتابه"}) == Keys((), ())
    assert untold(["والرييس"], set()) == Keys(("والرييس", "رييس"), ()), "a word that the index leaves out"


def test_what_is_left_of_a_word_is_the_same_when_it_comes_again() -> None:
    words = {"كتابه": "كتابه", "كتابة": "كتابه", "والعمارتان": "والعمارتان", "وزيرٱ": "وزيرا"}
    first, again = ([untold([word], {folded}) for word, folded in words.items()] for _ in range(2))

    assert again == first
    assert untold(["والعمارتان"], set()) == Keys(("والعمارتان", "عمارتان"), ("عماره",)), (
        "whether the index has it or not"
    )
    assert MAX_LETTERS == 60


def test_words_are_looked_for_by_what_they_begin_with() -> None:
    assert beginnings(["دم"]) == []
    assert beginnings(["سنه", "علي", "الي", "الله", "الامه"]) == [], "half an archive begins as these do"
    assert {"رييس", "الرييس", "وللرييس"} <= set(beginnings(["رييس"]))
    assert "غار" in beginnings(["غاره"])
    assert "زي" not in begun_behind_fronts("زي")
    assert tells_beginning("وزيتون", "زيت")
    assert not tells_beginning("وزير", "زي")
