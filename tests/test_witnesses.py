"""What a word witnesses is the same in every form that the language gives it, and in no other."""

from each import each
from warraq.rules.witnesses import Witnesses

WORDS = Witnesses(
    prints="نشر ورد اورد", printed="نشر ترجمه نقل", fetches="جلب", pieces="ماده خبر مقال",
    this="هذا", origin="اصل", desk="هيئه", quiet="يلي على", happens="قتل", happened="مقتل",
)  # fmt: skip
PRINTS, MADE, PIECES, OURS, IT = "prints", "made", "pieces", "ours", "it"


@each(
    ("words", "said"),
    [
        ("جلب جلبت جلبا جلبوا يجلب تجلب اجلب سيجلب ستجلب يجلبون تجلبون جلبتا جلبتم جلبكم يجلبهم جلبهم", {"fetches"}),
        ("نجلب سنجلب جلبنا جلبناهم", {"fetches", OURS}),
        ("جلبه جلبها جلبته جلبتها جلبوه جلبوها جلبتموه جلبتموها يجلبه تجلبها", {"fetches", IT}),
        ("نجلبه سنجلبها جلبناه جلبناها", {"fetches", OURS, IT}),
        ("قتل قتلت قتلوا يقتل", {"happens"}),
        ("يورد نورد تورد", {PRINTS}),
        ("هذا وهذا فهذا بهذا لهذا كهذا", {"this"}),
        ("اصل الاصل والاصل فالاصل بالاصل كالاصل وللاصل للاصل لاصل باصل", {"origin"}),
        ("مقتل", {"happens"}),
        ("ماده الماده للماده مادتي مقال المقال مقالات المقالات مقالين مقالا مقالها مقالهم مقالي", {PIECES}),
        ("خبر الخبر بالخبر والخبر", {PIECES}),
        ("مقالنا خبرنا", {PIECES, OURS}),
        ("مادتنا", {PIECES, OURS}),
        ("مادته مادتها", {PIECES, IT}),
        ("ترجمه الترجمه ترجمات والترجمه", {PRINTS, MADE}),
        ("ترجمته ترجمتها", {PRINTS, MADE, IT}),
        ("ترجمتنا", {PRINTS, MADE, OURS}),
        ("يلي علي ويلي", {"quiet"}),
        ("ليلي بيت مجلب جلبتموهن يجلبي الليل اصلب هذاك مقالك وه فا", set()),
    ],
)  # fmt: skip
def test_a_word_is_known_in_its_forms(words: str, said: set[str]) -> None:
    told = {word: set(WORDS.of(word)) for word in words.split()}

    if PRINTS in said and "يورد" in words:
        assert {word: found - {OURS} for word, found in told.items()} == dict.fromkeys(told, said)
        assert [word for word, found in told.items() if OURS in found] == ["نورد"]
    else:
        assert told == dict.fromkeys(told, said)
